using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>Values that are JSON: those of System.Text.Json, and those of Newtonsoft.Json, which a notebook may bring itself.</summary>
internal static class JsonData
{
    // Shorter ones stay on their line.
    private const int Line = 100;

    private static readonly JsonSerializerOptions Lines = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000, NewLine = "\n",
    };

    private static readonly JsonSerializerOptions OneLine = new(Lines) { WriteIndented = false };

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>True for a type whose values are JSON.</summary>
    public static bool IsOne(Type type) => type == typeof(JsonElement) || type == typeof(JsonDocument)
        || typeof(JsonNode).IsAssignableFrom(type) || IsNewtonsoft(type);

    /// <summary>The JSON; <c>null</c> for a value that is none, or no longer to be read.</summary>
    public static JsonElement? Of(object value)
    {
        try
        {
            return value switch
            {
                JsonElement { ValueKind: JsonValueKind.Undefined } => null,
                JsonElement element => element,
                JsonDocument document => document.RootElement,
                JsonNode node => JsonSerializer.SerializeToElement(node, Lines),
                _ when IsNewtonsoft(value.GetType()) => Parsed(value.ToString() ?? ""),
                _ => null,
            };
        }
        catch (Exception error) when (error is JsonException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The JSON as text, indented when it is longer than a line; a text stands without quotes.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="oneLine">True to have it on one line whatever its length.</param>
    public static string Text(JsonElement json, bool oneLine = false)
    {
        if (json.ValueKind == JsonValueKind.String) return json.GetString()!;
        var text = JsonSerializer.Serialize(json, OneLine);
        return oneLine || text.Length <= Line ? text : JsonSerializer.Serialize(json, Lines);
    }

    private static JsonElement Parsed(string text)
    {
        using var document = JsonDocument.Parse(text, Deep);
        return document.RootElement.Clone();
    }

    private static bool IsNewtonsoft(Type? type) =>
        type is not null && (type.FullName == "Newtonsoft.Json.Linq.JToken" || IsNewtonsoft(type.BaseType));
}
