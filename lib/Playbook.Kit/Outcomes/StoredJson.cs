using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Playbook.Kit.Outcomes;

/// <summary>How outcomes and journals are written: indented for people, Chinese as it is, absent values left out.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>The version that a text says it is of; 0 when it says none.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static int Version(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind != JsonValueKind.Object ? throw new JsonException("it holds no object")
            : document.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt32(out var number) ? number : 0;
    }

    /// <exception cref="JsonException">The text is no such value, or nothing; or a value in it is none that its type can have.</exception>
    public static T Read<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("it is empty");
        }
        catch (ArgumentException e)
        {
            // What the types themselves refuse.
            throw new JsonException(e.Message, e);
        }
    }
}
