using System.Text.Json.Nodes;

namespace Playbook.Kernel.Tests;

/// <summary>Short ways to read what a scenario gave.</summary>
internal static class Messages
{
    /// <summary>Node at a path of names and numbers: "first/told/0/type".</summary>
    public static JsonNode? At(this JsonNode node, string path) => path.Split('/').Aggregate((JsonNode?)node,
        (at, name) => int.TryParse(name, out var index) && at is JsonArray list ? list[index] : at?[name]);

    /// <summary>Text at a path; numbers and flags as JSON writes them.</summary>
    public static string? Text(this JsonNode node, string path) =>
        node.At(path) is { } found ? found is JsonValue value && value.TryGetValue(out string? text) ? text : found.ToJsonString() : null;

    /// <summary>Types of the messages, in order.</summary>
    public static IEnumerable<string> Types(this JsonNode node, string path) =>
        node.At(path)!.AsArray().Select(message => message!.Text("type")!);

    /// <summary>Content of the only message of a type.</summary>
    public static JsonNode Only(this JsonNode node, string path, string type) =>
        Assert.Single(node.At(path)!.AsArray(), message => message!.Text("type") == type)!["content"]!;
}
