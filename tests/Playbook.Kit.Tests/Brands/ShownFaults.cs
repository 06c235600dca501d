using System.Text.Json;
using System.Text.RegularExpressions;
using Playbook.Notebooks;

namespace Playbook.Testing.Brands;

/// <summary>Faults in what cells show.</summary>
internal static partial class ShownFaults
{
    // Words of a machine, and the words of a place that no cell filled.
    private static readonly string[] Never = ["NaN", "∞", "Infinity", "computed in a cell below", "System.", "1970-01-01", "0001-01-01"];

    /// <summary>Every fault of a cell's outputs.</summary>
    public static IEnumerable<string> Of(IEnumerable<CellOutput> outputs)
    {
        foreach (var content in outputs.Select(o => o switch
        {
            DisplayOutput d => d.Content,
            ResultOutput r => r.Content,
            _ => null,
        }).OfType<MimeBundle>())
        {
            var text = content.Find("text/plain") ?? "";
            foreach (var word in Never)
            {
                var at = text.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0) yield return $"shows “{word}”: …{Around(text, at)}…";
            }

            foreach (Match twice in Interval().Matches(text))
                if (Number(twice.Groups["low"].Value) > Number(twice.Groups["high"].Value)
                    && twice.Groups["lowUnit"].Value == twice.Groups["highUnit"].Value)
                    yield return $"an interval is reversed: {twice.Value}";
            foreach (Match spec in Plots().Matches(content.Find("text/html") ?? ""))
            {
                using var plot = JsonDocument.Parse(spec.Groups[1].Value);
                if (!Draws(plot.RootElement.GetProperty("data")))
                    yield return $"a figure draws nothing and gives no reason: {Around(text, 0)}";
            }
        }
    }

    private static string Around(string text, int at) =>
        text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 80)].ReplaceLineEndings(" ");

    private static double Number(string text) => double.Parse(
        text.Replace('−', '-').Replace(",", "", StringComparison.Ordinal).Replace("¥", "", StringComparison.Ordinal),
        System.Globalization.CultureInfo.InvariantCulture);

    // A number in any array of a trace: a drawing of words alone has none.
    private static bool Draws(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => true,
        JsonValueKind.Array => element.EnumerateArray().Any(Draws),
        JsonValueKind.Object => element.EnumerateObject()
            .Any(p => p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Draws(p.Value)),
        _ => false,
    };

    [GeneratedRegex("<script type=\"application/json\" class=\"plot-spec\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Plots();

    [GeneratedRegex(
        @"(?<low>[−-]?¥?\d[\d,]*(\.\d+)?)(?<lowUnit>[a-z%×]*) to \+?(?<high>[−-]?¥?\d[\d,]*(\.\d+)?)(?<highUnit>[a-z%×]*)\)")]
    private static partial Regex Interval();
}
