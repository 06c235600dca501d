using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;
using Plotly.NET;

namespace Playbook.Charts;

public static partial class Figures
{
    // What Plotly.NET sets for a page of its own: most of its size, and at odds with a page that has themes and widths.
    private static readonly string[] OwnedByThePage = ["template", "width", "height", "paper_bgcolor", "plot_bgcolor"];

    /// <summary>
    /// A chart made with Plotly.NET, shown as the kit's own figures are: offline, in the page's colours and theme, with its data beneath. Traces
    /// that name no colour take the series colours in order; values that are not finite become gaps.
    /// </summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">The chart has no trace.</exception>
    public static Figure Chart(Planning.Title title, string subtitle, GenericChart chart, int height = 360)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var spec = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        var traces = spec["data"]?.AsArray() ?? [];
        if (traces.Count == 0) throw new ArgumentException("The chart has no trace: there is nothing to draw.", nameof(chart));
        var layout = spec["layout"] as JsonObject ?? [];
        foreach (var key in OwnedByThePage) layout.Remove(key);
        for (var i = 0; i < traces.Count; i++)
        {
            if (traces[i] is not JsonObject trace) continue;
            foreach (var part in new[] { "marker", "line" })
            {
                if (trace[part] is not JsonObject look) trace[part] = look = [];
                look.TryAdd("color", Plot.Color(i));
            }
        }

        if (!layout.ContainsKey("showlegend")) layout["showlegend"] = traces.Count > 1;
        var clean = new JsonObject { ["data"] = Finite(traces), ["layout"] = Finite(layout) };
        var table = TableOf(traces);
        return new Figure(title, subtitle, PlotJson.Write(clean), table, $"{title}. {subtitle}").Tall(height);
    }

    // Plotly.NET writes NaN and infinity as texts, which plotly.js would draw as a category.
    private static JsonNode? Finite(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Finite(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Finite)]),
        JsonValue v when v.TryGetValue<string>(out var text) && text is "NaN" or "Infinity" or "-Infinity" => null,
        _ => node?.DeepClone(),
    };

    private static Table TableOf(JsonArray traces) => Table.From(
        traces.OfType<JsonObject>().SelectMany((trace, i) =>
        {
            var name = trace["name"]?.ToString() ?? $"series {i + 1}";
            var (x, y) = (trace["x"] as JsonArray ?? trace["labels"] as JsonArray ?? [], trace["y"] as JsonArray ?? trace["values"] as JsonArray ?? []);
            return Enumerable.Range(0, Math.Max(x.Count, y.Count)).Select(row => (Name: name, X: CellOf(x, row), Y: CellOf(y, row)));
        }),
        ("Series", row => row.Name, null), ("x", row => row.X, null), ("y", row => row.Y, null));

    private static object? CellOf(JsonArray values, int row) => row >= values.Count ? null : Finite(values[row]) switch
    {
        JsonValue v when v.TryGetValue<double>(out var number) => number,
        { } other => other.ToString(),
        null => null,
    };
}
