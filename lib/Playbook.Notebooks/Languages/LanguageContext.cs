namespace Playbook.Notebooks;

/// <summary>What the language services see of a session. Every member may be asked while a cell runs.</summary>
internal sealed record LanguageContext
{
    /// <summary>Folder that relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>State of the C# that has run.</summary>
    public required Func<CSharpState> CSharp { get; init; }

    /// <summary>C# variables: name and type as C# writes it.</summary>
    public required Func<IReadOnlyList<(string Name, string Type)>> Variables { get; init; }

    /// <summary>Those of them that <c>$name</c> in SQL can stand for.</summary>
    public required Func<IReadOnlyList<(string Name, string Type)>> Bindable { get; init; }

    /// <summary>The kernel that a name or alias stands for; <c>null</c> when it is none.</summary>
    public required Func<string, string?> KernelOf { get; init; }

    /// <summary>Connected databases by name.</summary>
    public required IReadOnlyDictionary<string, SqlKernel> Databases { get; init; }

    /// <summary>Kernels that the notebook's metadata declares; they may be connected later.</summary>
    public required IReadOnlyList<string> Declared { get; init; }

    /// <summary>Magic commands, each with its <c>#!</c>.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Providers that <c>#!connect</c> can name.</summary>
    public required IEnumerable<string> Providers { get; init; }

    /// <summary>Names of texts kept by <c>#!value</c>.</summary>
    public required Func<IEnumerable<string>> Values { get; init; }
}
