using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>Reads JSON of unknown origin at once and whole, so that what is wrong shows here and not where a value is used.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The text as JSON.</summary>
    /// <exception cref="JsonException">
    /// It is not valid, nests deeper than 64 levels, names a key twice, or holds half of a surrogate pair.
    /// </exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: Strict);
            Walk(node);
            return node;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // Half of a surrogate pair is found only when a text is taken out, one that stands as it is when the whole is encoded.
            throw new JsonException(error.Message, error);
        }
    }

    private static void Walk(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members) Walk(value);
                break;
            case JsonArray items:
                foreach (var item in items) Walk(item);
                break;
            case JsonValue value:
                value.TryGetValue(out string? _);
                break;
        }
    }
}
