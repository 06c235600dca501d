using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Playbook.Planning;

namespace Playbook.Charts.Json;

/// <summary>
/// JSON for plotly.js: NaN and infinity become null, texts keep their letters but never close a script element or open a tag, and the
/// same figure gives the same bytes.
/// </summary>
internal static class PlotJson
{
    private const int Digits = 12;

    // All letters as they are; < > & ' " stay escaped, so that the text can stand inside a script element.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>
    /// A position or a value: number, day, time, truth value or text. Texts are set literally: plotly.js would read tags in them.
    /// </summary>
    public static JsonNode? Value(object? value, double scale = 1) => value switch
    {
        null => null,
        double d => Number(d * scale),
        float f => Number(f * scale),
        decimal m => Number((double)m * scale),
        int i => Number(i * scale),
        long l => Number(l * scale),
        short or byte or uint or ulong or System.Numerics.BigInteger => Number(Cell.Number(value)!.Value * scale),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime t => t.ToString(t.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Literal(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>A number with its first significant digits (more only lengthen the file), or null when it is not finite.</summary>
    public static JsonNode? Number(double value, int digits = Digits)
    {
        if (!double.IsFinite(value)) return null;
        var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return JsonValue.Create(value == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture));
    }

    public static JsonArray Numbers(IEnumerable<double> values, double scale = 1, int digits = Digits) =>
        new([.. values.Select(v => Number(v * scale, digits))]);

    public static JsonArray Values(IEnumerable<object?> values, double scale = 1) => new([.. values.Select(v => Value(v, scale))]);

    public static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(Literal(v)))]);

    /// <summary>Token strings and other texts of our own, unescaped.</summary>
    public static JsonArray Tokens(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);

    /// <summary>plotly.js reads some HTML in labels; this makes a text mean itself.</summary>
    public static string Literal(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// A text within a template such as <c>hovertemplate</c>: as <see cref="Literal"/>, and <c>%{x}</c> in it is no variable, since a
    /// character without width stands between the two signs.
    /// </summary>
    public static string InTemplate(string text) => Literal(text).Replace("%{", "%\u200b{", StringComparison.Ordinal);
}
