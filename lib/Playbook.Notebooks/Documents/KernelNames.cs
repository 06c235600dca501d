using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>A kernel as a notebook's metadata declares it.</summary>
/// <param name="Name">Name used in a cell's header.</param>
/// <param name="LanguageName">Language it speaks, for example <c>SQL</c>; <c>null</c> when not said.</param>
/// <param name="Aliases">Other names for the same kernel.</param>
public sealed record KernelInfo(string Name, string? LanguageName, IReadOnlyList<string> Aliases);

/// <summary>Names that begin a cell in a <c>.dib</c> file.</summary>
public static class KernelNames
{
    /// <summary>C#, run by Roslyn.</summary>
    public const string CSharp = "csharp";

    /// <summary>Markdown text.</summary>
    public const string Markdown = "markdown";

    /// <summary>HTML shown as it stands.</summary>
    public const string Html = "html";

    /// <summary>JavaScript, run by the browser that shows the notebook.</summary>
    public const string JavaScript = "javascript";

    /// <summary>A Mermaid diagram.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>A named text value.</summary>
    public const string Value = "value";

    /// <summary>The kernels every notebook knows, with the aliases that the format gives them.</summary>
    public static IReadOnlyList<KernelInfo> BuiltIn { get; } =
    [
        new(CSharp, "C#", ["c#", "C#"]),
        new("fsharp", "F#", ["f#", "F#"]),
        new("pwsh", "PowerShell", ["powershell"]),
        new(JavaScript, "JavaScript", ["js"]),
        new(Html, "HTML", []),
        new(Markdown, "Markdown", ["md"]),
        new(Mermaid, "Mermaid", []),
        new("http", "HTTP", []),
        new(Value, null, []),
    ];

    /// <summary>Language of a kernel as a reader knows it: <c>C#</c>, <c>SQL</c>; the kernel's own name when it has none.</summary>
    public static string Language(string kernel, JsonObject? metadata = null)
    {
        foreach (var info in BuiltIn)
            if (info.Name == kernel) return info.LanguageName ?? kernel;
        foreach (var info in Declared(metadata))
            if (info.Name == kernel) return info.LanguageName ?? kernel;
        return kernel;
    }

    /// <summary>Kernels declared under <c>kernelInfo.items</c>; malformed items are passed over.</summary>
    public static IReadOnlyList<KernelInfo> Declared(JsonObject? metadata)
    {
        if (metadata?["kernelInfo"] is not JsonObject info || info["items"] is not JsonArray items) return [];
        var found = new List<KernelInfo>();
        foreach (var item in items)
        {
            if (item is not JsonObject kernel || Text(kernel["name"]) is not { Length: > 0 } name) continue;
            var aliases = kernel["aliases"] is JsonArray list ? list.Select(Text).OfType<string>().ToArray() : [];
            found.Add(new(name, Text(kernel["languageName"]), aliases));
        }
        return found;
    }

    /// <summary>Default kernel named in the metadata; <c>csharp</c> when none is.</summary>
    public static string Default(JsonObject? metadata) =>
        metadata?["kernelInfo"] is JsonObject info && Text(info["defaultKernelName"]) is { Length: > 0 } name ? name : CSharp;

    /// <summary>
    /// Every name and alias that begins a cell, with the kernel it stands for. A declaration cannot give a built-in kernel new
    /// aliases: the built-in ones are fixed, and the genuine engine holds to that.
    /// </summary>
    internal static Dictionary<string, string> Headers(JsonObject? metadata)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kernel in BuiltIn) Add(kernel);
        foreach (var kernel in Declared(metadata))
            if (!BuiltIn.Any(known => known.Name == kernel.Name)) Add(kernel);
        return headers;

        void Add(KernelInfo kernel)
        {
            headers.TryAdd(kernel.Name, kernel.Name);
            foreach (var alias in kernel.Aliases) headers.TryAdd(alias, kernel.Name);
        }
    }

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
