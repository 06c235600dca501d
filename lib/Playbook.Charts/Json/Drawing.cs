using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playbook.Planning;
using Plotly.NET;

namespace Playbook.Charts.Json;

/// <summary>What a chart of Plotly.NET draws, freed of what belongs to the page.</summary>
/// <param name="Traces">Its traces, with gaps in the place of what is not finite.</param>
/// <param name="Layout">Its layout.</param>
/// <param name="Labels">Labels of our own that it carries along; null for none.</param>
/// <param name="Title">Its own title in plain text; empty for none.</param>
/// <param name="Height">The height that it asks for, pixels; null for none.</param>
internal sealed partial record Drawing(JsonArray Traces, JsonObject Layout, JsonNode? Labels, string Title, int? Height)
{
    // What Plotly.NET sets for a page of its own: most of its size, and at odds with a page that has themes and widths.
    private static readonly string[] OwnedByThePage = ["template", "width", "height", "paper_bgcolor", "plot_bgcolor", "title", "labels"];

    // Types that stand on the axes x and y.
    private static readonly HashSet<string> OnAxes = new(StringComparer.Ordinal)
    {
        "scatter", "scattergl", "bar", "box", "violin", "histogram", "histogram2d", "histogram2dcontour", "heatmap", "heatmapgl", "contour",
        "candlestick", "ohlc", "waterfall", "funnel", "image",
    };

    private static readonly string[] DataKeys = ["x", "y", "z", "values", "r", "theta", "lat", "lon", "locations", "a", "b", "c", "open",
        "close"];

    /// <summary>Reads a chart.</summary>
    public static Drawing Of(GenericChart chart)
    {
        var spec = JsonNode.Parse(GenericChart.toFigureJson(Plain(chart)))!.AsObject();
        var traces = (JsonArray)Clean("", spec["data"] ?? new JsonArray())!;
        var layout = (JsonObject)Clean("", spec["layout"] ?? new JsonObject())!;
        var title = layout["title"] is JsonObject t ? t["text"] : layout["title"];
        int? height = layout["height"] is JsonValue h && h.TryGetValue<double>(out var pixels)
            ? (int)Math.Clamp(pixels, Figure.MinHeight, Figure.MaxHeight) : null;
        var labels = layout["labels"]?.DeepClone();
        foreach (var key in OwnedByThePage) layout.Remove(key);
        // The page styles the axes that it finds in a layout, and gives them room for their labels.
        foreach (var trace in traces.OfType<JsonObject>().Where(t => OnAxes.Contains(Text(t["type"], "scatter"))))
        {
            foreach (var axis in new[] { "xaxis", "yaxis" }) layout.TryAdd(axis + Text(trace[axis], "x")[1..], new JsonObject());
        }

        // A pie's legend says what its pieces are.
        if (!layout.ContainsKey("showlegend"))
            layout["showlegend"] = traces.Count > 1 || traces.Any(t => Text(t?["type"], "") is "pie" or "funnelarea");
        return new(traces, layout, labels, Words(Text(title, "")), height);
    }

    // Writing the template that every chart of Plotly.NET carries takes hundreds of times as long as writing all else.
    private static GenericChart Plain(GenericChart chart)
    {
        var plain = new Layout();
        foreach (var part in GenericChart.getLayout(chart).GetProperties(includeInstanceProperties: true))
            if (part.Key != "template") plain.SetProperty(part.Key, part.Value);
        return GenericChart.setLayout(plain, chart);
    }

    /// <summary>Why there is nothing to draw; null when there is something.</summary>
    public string? Reason => Traces.Count == 0 ? "the chart has no trace"
        : Traces.OfType<JsonObject>().Any(t => DataKeys.Select(k => t[k]).OfType<JsonArray>().All(HasValue)) ? null
        : Traces.OfType<JsonObject>().All(t => DataKeys.Select(k => t[k]).OfType<JsonArray>().All(a => a.Count == 0)) ? Nothing.Rows
        : Nothing.Values;

    /// <summary>The drawing as a figure keeps it.</summary>
    public string Spec()
    {
        var spec = new JsonObject { ["data"] = Traces.DeepClone(), ["layout"] = Layout.DeepClone() };
        if (Labels is not null) spec["labels"] = Labels.DeepClone();
        return PlotJson.Write(spec);
    }

    /// <summary>Traces that name no colour take the series colours in order, cells the kit's scale.</summary>
    public void Paint()
    {
        for (var i = 0; i < Traces.Count; i++)
        {
            if (Traces[i] is not JsonObject trace) continue;
            if (trace["z"] is JsonArray && trace["coloraxis"] is null) trace.TryAdd("colorscale", ColorScale.Cividis());
            foreach (var part in new[] { "marker", "line" })
            {
                if (trace[part] is not JsonObject look) trace[part] = look = [];
                look.TryAdd("color", Plot.Color(i));
            }
        }
    }

    /// <summary>Writes the ticks of the axis of values in a unit, but for what the chart says of it itself.</summary>
    public void Write(Unit unit)
    {
        var side = Lies(AllRows()) ? "xaxis" : "yaxis";
        foreach (var axis in Layout.Where(p => p.Key.StartsWith(side, StringComparison.Ordinal)).Select(p => p.Value).OfType<JsonObject>())
            foreach (var (key, value) in Axis.Format(unit).Append(("unit", unit.ToString())))
                axis.TryAdd(key, value);
    }

    /// <summary>
    /// The data of all traces, one row per point or cell. Columns are headed by the titles of the axes; without one, values by the name of
    /// the only trace and places by what they are. Several traces are told apart by their names.
    /// </summary>
    /// <param name="unit">Unit of the values; null for none.</param>
    public Table Table(Unit? unit = null)
    {
        var traces = Traces.OfType<JsonObject>().ToList();
        var rows = AllRows();
        var deep = rows.Exists(r => r.Z is not null);
        var lie = Lies(rows);
        var name = traces is [var only] && Words(Text(only["name"], "")) is { Length: > 0 } own ? own : "Value";
        var flows = traces.Count > 0 && traces.TrueForAll(t => t["link"] is JsonObject);
        List<(string, Func<(string Name, object? X, object? Y, object? Z), object?>, Unit?)> columns =
            traces.Count > 1 ? [("Series", r => r.Name, null)] : [];
        var (x, y) = flows ? ("From", "To") : (AxisTitle(traces, "x"), AxisTitle(traces, "y"));
        if (lie) Add(y, r => r.Y, value: false);
        Add(x, r => r.X, lie);
        if (!lie) Add(y, r => r.Y, value: !deep);
        if (deep) Add("", r => r.Z, value: true);
        return Planning.Table.From(rows, [.. columns]);

        void Add(string title, Func<(string Name, object? X, object? Y, object? Z), object?> cell, bool value)
        {
            var cells = rows.ConvertAll(r => cell(r));
            var written = cells.Exists(c => c is >= 1e7 or <= -1e7) ? c => c : Places.Writer(title, cells);
            columns.Add((title.Length > 0 ? title : value ? name : Places.Heading("", cells), r => written(cell(r)), value ? unit : null));
        }
    }

    private List<(string Name, object? X, object? Y, object? Z)> AllRows() =>
        [.. Traces.OfType<JsonObject>().SelectMany((trace, i) => Rows(trace, Text(trace["name"], $"series {i + 1}")))];

    // Bars that lie have their names on the second axis.
    private static bool Lies(List<(string Name, object? X, object? Y, object? Z)> rows) =>
        !rows.Exists(r => r.Z is not null) && rows.Exists(r => r.Y is string) && rows.TrueForAll(r => r.X is null or double);

    // The title of the axis that all traces stand on; empty where there is none or there are several.
    private string AxisTitle(List<JsonObject> traces, string axis) =>
        traces.Select(t => Layout[$"{axis}axis{Text(t[axis + "axis"], axis)[1..]}"]?["title"])
            .Select(t => Words(Text(t is JsonObject title ? title["text"] : t, ""))).Distinct().ToList() is [var one] ? one : "";

    private static IEnumerable<(string Name, object? X, object? Y, object? Z)> Rows(JsonObject trace, string name)
    {
        if (trace["link"] is JsonObject link)
        {
            var (nodes, amounts) = (List(trace["node"], "label"), List(link, "value"));
            object? Node(string end, int i) => Cell(List(link, end), i) is double d ? Cell(nodes, (int)d) : null;
            return Enumerable.Range(0, amounts.Count).Select(i => (name, Node("source", i), Node("target", i), Cell(amounts, i)));
        }

        var (x, y) = (List(trace, "x", "labels", "theta", "lon", "locations", "a"), List(trace, "y", "values", "r", "lat", "b", "close"));
        var z = List(trace, "z", "c");
        if (z.Count == 0 || z[0] is not JsonArray)
        {
            return Enumerable.Range(0, Math.Max(x.Count, Math.Max(y.Count, z.Count)))
                .Select(i => (name, Cell(x, i), Cell(y, i), Cell(z, i)));
        }

        return z.SelectMany((row, i) => (row as JsonArray ?? [])
            .Select((_, j) => (name, (object?)(Cell(x, j) ?? j), (object?)(Cell(y, i) ?? i), Cell((JsonArray)row!, j))));
    }

    private static JsonArray List(JsonNode? owner, params string[] keys) => keys.Select(k => owner?[k]).OfType<JsonArray>()
        .FirstOrDefault() ?? [];

    private static object? Cell(JsonArray values, int i) => i >= values.Count ? null : values[i] switch
    {
        JsonValue v when v.TryGetValue<double>(out var number) => number,
        // A day is written as a day.
        var other => other?.ToString() is { } text && text.EndsWith("T00:00:00", StringComparison.Ordinal) ? text[..^9] : other?.ToString(),
    };

    private static bool HasValue(JsonArray values) => values.Any(v => v is JsonArray inner ? HasValue(inner) : v is not null);

    private static string Text(JsonNode? node, string otherwise) =>
        node is JsonValue v && v.TryGetValue<string>(out var text) && text.Length > 0 ? text : otherwise;

    // Plotly.NET writes NaN and infinity as texts, which plotly.js would draw as a category. Among texts they are words.
    private static JsonNode? Clean(string key, JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Clean(p.Key, p.Value)))),
        JsonArray a when a.All(v => v is not JsonValue t || !t.TryGetValue<string>(out _) || NotFinite(t)) =>
            new JsonArray([.. a.Select(v => NotFinite(v) ? null : Clean("", v))]),
        JsonArray a => new JsonArray([.. a.Select(v => Clean("name", v))]),
        _ when key is not ("name" or "text") && NotFinite(node) => null,
        // A whole number may be a time in milliseconds: it keeps all its digits.
        JsonValue v when v.TryGetValue<double>(out var number) => number == Math.Floor(number) ? JsonValue.Create(number)
            : PlotJson.Number(number),
        _ => node?.DeepClone(),
    };

    private static bool NotFinite(JsonNode? node) =>
        node is JsonValue v && v.TryGetValue<string>(out var text) && text is "NaN" or "Infinity" or "-Infinity";

    // plotly.js reads some HTML in a title; the page's title is plain.
    private static string Words(string text) => WebUtility.HtmlDecode(Tag().Replace(text, " ")).Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
