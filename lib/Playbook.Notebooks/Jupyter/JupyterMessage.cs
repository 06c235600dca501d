using System.Text.Json;

namespace Playbook.Notebooks.Jupyter;

/// <summary>A message as it came from a client.</summary>
/// <param name="Route">Frames before the delimiter: whom to answer.</param>
/// <param name="Header">The header as it was sent; an answer carries it as its parent.</param>
/// <param name="Id">The header's <c>msg_id</c>.</param>
/// <param name="Type">The header's <c>msg_type</c>, for example <c>execute_request</c>.</param>
/// <param name="Content">What is asked; an object.</param>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Route, byte[] Header, string Id, string Type, JsonElement Content)
{
    private const string RequestSuffix = "_request";

    /// <summary>What the client says beside it: of a cell that is run VS Code and JupyterLab send the cell's own metadata.</summary>
    public JsonElement Metadata { get; init; }

    /// <summary>
    /// Kernel that runs a request's code. As in a file: what its first line says goes before what the cell's metadata say (that of Polyglot
    /// Notebooks, then that of .NET Interactive); C# where neither says anything.
    /// </summary>
    /// <param name="code">The code.</param>
    public string KernelOf(string code)
    {
        var headers = KernelNames.Headers(null);
        if ((Named("polyglot_notebook", "kernelName") ?? Named("dotnet_interactive", "language")) is not { } named
            || code.StartsWith("#!", StringComparison.Ordinal)
            && code[2..].Split('\n')[0].TrimEnd('\r') is var first && (first == named || headers.ContainsKey(first)))
            return KernelNames.CSharp;
        return headers.GetValueOrDefault(named, named);
    }

    /// <summary>Type of the answer; <c>null</c> for a message that is no request.</summary>
    public string? ReplyType => Type.EndsWith(RequestSuffix, StringComparison.Ordinal) && Type.Length > RequestSuffix.Length
        ? string.Concat(Type.AsSpan(0, Type.Length - RequestSuffix.Length), "_reply") : null;

    /// <summary>A text of the content.</summary>
    /// <exception cref="MalformedMessageException">It is missing and there is no fallback, or it is no text.</exception>
    public string Text(string name, string? fallback = null) => !Find(name, out var value)
        ? fallback ?? throw Wrong(name, "missing", "a text")
        : value.ValueKind == JsonValueKind.String ? Read(name, value)
        : throw Wrong(name, "no text", "a text");

    /// <summary>A yes or no of the content.</summary>
    /// <exception cref="MalformedMessageException">It is neither true nor false.</exception>
    public bool Flag(string name, bool fallback) => !Find(name, out var value) ? fallback : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "neither", "true or false"),
    };

    /// <summary>A whole number of the content; one beyond the range of <see cref="int"/> is taken as the nearest in it.</summary>
    /// <exception cref="MalformedMessageException">It is no number.</exception>
    public int Number(string name, int fallback) => !Find(name, out var value) ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
        : throw Wrong(name, "no number", "a whole number");

    /// <summary>The texts of an object in the content, by name; empty when there is none.</summary>
    /// <exception cref="MalformedMessageException">It is no object of texts.</exception>
    public IReadOnlyList<(string Name, string Value)> Texts(string name)
    {
        if (!Find(name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(name, "no object", "an object of texts");
        return [.. value.EnumerateObject().Select(each => each.Value.ValueKind == JsonValueKind.String
            ? (each.Name, Read(name, each.Value)) : throw Wrong(name, "not only texts", "an object of texts"))];
    }

    private string? Named(string genre, string key)
    {
        if (Metadata.ValueKind != JsonValueKind.Object || !Metadata.TryGetProperty(genre, out var own)
            || own.ValueKind != JsonValueKind.Object || !own.TryGetProperty(key, out var name) || name.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return name.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is nobody's name, and no reason to refuse the message.
            return null;
        }
    }

    private bool Find(string name, out JsonElement value) =>
        Content.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private string Read(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair can be written as an escape, but is no text.
            throw Wrong(name, "not Unicode", "a text");
        }
    }

    private MalformedMessageException Wrong(string name, string found, string expected) =>
        new($"{Type}: \"{name}\" is {found}; it must be {expected}.", this);
}
