using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Plotly.NET;

namespace Playbook.Charts;

public sealed partial record Figure
{
    /// <summary>
    /// The drawing as a chart of Plotly.NET: all data and layout, colours as tokens ("@c1") that the page resolves.
    /// <see cref="Figures.Chart(Planning.Title, string, GenericChart, int?, Planning.Unit?)"/> is the way back.
    /// </summary>
    public GenericChart ToChart()
    {
        var spec = JsonNode.Parse(Spec)!.AsObject();
        var layout = spec["layout"]!.AsObject();
        layout["title"] = new JsonObject { ["text"] = PlotJson.Literal(Title) };
        // plotly.js passes over what it does not know, so that our labels travel in the layout.
        if (spec["labels"] is { } labels) layout["labels"] = labels.DeepClone();
        return ChartJson.ToChart(spec["data"]!.AsArray(), layout);
    }

    /// <summary>
    /// The same figure with its drawing changed by functions of Plotly.NET. Title, subtitle, table, definition and query stay:
    /// <c>figure.Restyled(c => c.WithXAxisStyle&lt;double, double, string&gt;(TitleText: "Hour"))</c>.
    /// </summary>
    /// <param name="look">Gives the changed chart.</param>
    public Figure Restyled(Func<GenericChart, GenericChart> look)
    {
        var drawing = Drawing.Of(look(ToChart()));
        return this with { Spec = drawing.Spec(), Height = drawing.Height ?? Height, Reason = Reason ?? drawing.Reason };
    }
}
