using System.Text.Json.Nodes;
using Playbook.Planning;

namespace Playbook.Charts.Json;

/// <summary>A drawing being put together: traces, layout, and labels that the page places so that they do not overlap.</summary>
internal sealed class Plot
{
    private readonly JsonArray traces = [];
    private readonly JsonArray labels = [];
    private readonly JsonArray shapes = [];
    private readonly JsonArray notes = [];

    public Plot(JsonObject? x = null, JsonObject? y = null)
    {
        if (x is not null) Layout["xaxis"] = x;
        if (y is not null) Layout["yaxis"] = y;
        Layout["showlegend"] = false;
    }

    public JsonObject Layout { get; } = [];

    public static string Color(int index) => "@c" + ((index % 5) + 1);

    public static string Color(string? token, int index) => token is null ? Color(index) : "@" + token;

    public void Add(JsonObject trace) => traces.Add((JsonNode)trace);

    /// <summary>A label at the right end of a line.</summary>
    public void EndLabel(JsonNode? x, JsonNode? y, string text, string color) => Label("end", x, y, text, color);

    /// <summary>A label near a point.</summary>
    /// <param name="x">Horizontal position.</param>
    /// <param name="y">Vertical position.</param>
    /// <param name="text">The label.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="radius">Radius of the point, pixels.</param>
    /// <param name="over">True when it should stand above the point rather than beside it.</param>
    public void PointLabel(JsonNode? x, JsonNode? y, string text, string color, double radius = 4, bool over = false)
    {
        if (x is null || y is null) return;
        Label("point", x, y, text, color);
        var label = labels[^1]!;
        if (radius != 4) label["r"] = PlotJson.Number(Math.Round(radius, 1));
        if (over) label["over"] = true;
    }

    public void Horizontal(Reference reference, double scale)
    {
        if (!double.IsFinite(reference.Value)) return;
        var y = PlotJson.Number(reference.Value * scale);
        shapes.Add((JsonNode)Dash(("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", y), ("y1", y?.DeepClone())));
        notes.Add((JsonNode)Note(reference.Text, ("xref", "paper"), ("x", 0), ("xanchor", "left"), ("y", Place("yaxis", y)),
            ("yanchor", "bottom")));
    }

    public void Vertical(Reference reference, double scale)
    {
        if (!double.IsFinite(reference.Value)) return;
        var x = PlotJson.Number(reference.Value * scale);
        shapes.Add((JsonNode)Dash(("yref", "paper"), ("y0", 0), ("y1", 1), ("x0", x), ("x1", x?.DeepClone())));
        if (reference.Text.Length == 0) return;
        notes.Add((JsonNode)Note(reference.Text, ("yref", "paper"), ("y", 1), ("yanchor", "bottom"), ("x", Place("xaxis", x)),
            ("xanchor", "center")));
    }

    public void At(Mark mark)
    {
        var line = Dash(("yref", "paper"), ("y0", 0), ("y1", 1), ("x0", PlotJson.Value(mark.X)), ("x1", PlotJson.Value(mark.X)));
        line["line"] = new JsonObject { ["color"] = "@ink", ["width"] = 1.5, ["dash"] = "dot" };
        shapes.Add((JsonNode)line);
        notes.Add((JsonNode)Note(mark.Text, ("yref", "paper"), ("y", 1), ("yanchor", "bottom"), ("x", PlotJson.Value(mark.X)),
            ("xanchor", "center")));
    }

    /// <summary>A remark in the drawing's upper left corner.</summary>
    public void Remark(string text) =>
        notes.Add((JsonNode)Note(text, ("xref", "paper"), ("x", 0), ("xanchor", "left"), ("yref", "paper"), ("y", 1),
            ("yanchor", "bottom")));

    public void Legend() => Layout["showlegend"] = true;

    /// <summary>The figure.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="data">The data behind it; without rows there is nothing to draw.</param>
    /// <param name="alt">What a reader who cannot see the drawing is told.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="reason">Why there is nothing to draw although there are rows; null when there is something.</param>
    public Figure Done(Title title, string subtitle, Table data, string alt, int height, string? reason = null)
    {
        if (shapes.Count > 0) Layout["shapes"] = shapes;
        if (notes.Count > 0) Layout["annotations"] = notes;
        var spec = new JsonObject { ["data"] = traces, ["layout"] = Layout };
        if (labels.Count > 0) spec["labels"] = labels;
        reason = data.Rows.Count == 0 ? Nothing.Rows : reason;
        return new Figure(title, subtitle, PlotJson.Write(spec), data, alt) { Reason = reason }.Tall(height);
    }

    // On a logarithmic axis a shape stands at the value, but an annotation at its logarithm.
    private JsonNode? Place(string axis, JsonNode? value) =>
        value is not null && Layout[axis]?["type"]?.GetValue<string>() == "log" && value.GetValue<double>() is > 0 and var v
            ? PlotJson.Number(Math.Log10(v)) : value?.DeepClone();

    private void Label(string kind, JsonNode? x, JsonNode? y, string text, string color)
    {
        if (x is null || y is null) return;
        labels.Add((JsonNode)new JsonObject
        {
            ["kind"] = kind, ["x"] = x.DeepClone(), ["y"] = y.DeepClone(), ["text"] = PlotJson.Literal(text), ["color"] = color,
        });
    }

    private static JsonObject Dash(params (string Key, JsonNode? Value)[] where)
    {
        var line = new JsonObject { ["color"] = "@soft", ["width"] = 1.5, ["dash"] = "dash" };
        var shape = new JsonObject { ["type"] = "line", ["line"] = line };
        foreach (var (key, value) in where) shape[key] = value;
        return shape;
    }

    private static JsonObject Note(string text, params (string Key, JsonNode? Value)[] where)
    {
        var note = new JsonObject
        {
            ["text"] = PlotJson.Literal(text), ["showarrow"] = false, ["bgcolor"] = "@paper/.75", ["borderpad"] = 1,
            ["font"] = new JsonObject { ["color"] = "@soft", ["size"] = 12 },
        };
        foreach (var (key, value) in where) note[key] = value;
        return note;
    }
}
