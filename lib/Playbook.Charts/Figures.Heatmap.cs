using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>A grid of coloured cells: cividis for amounts, two hues around a middle for differences.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="xLabel">Label across.</param>
    /// <param name="yLabel">Label down.</param>
    /// <param name="columns">Names of the columns, left to right.</param>
    /// <param name="rows">Names of the rows, top to bottom.</param>
    /// <param name="values">Values [row][column]; NaN leaves a cell empty.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="middle">The neutral value of a diverging scale (0 for differences, 100 for an index); null for cividis.</param>
    /// <param name="height">Pixels; null chooses by the number of rows.</param>
    /// <exception cref="ArgumentException">The values do not have a row per name and a value per column.</exception>
    public static Figure Heatmap(Title title, string subtitle, string xLabel, string yLabel, IReadOnlyList<string> columns,
        IReadOnlyList<string> rows, IReadOnlyList<IReadOnlyList<double>> values, Unit unit, double? middle = null, int? height = null)
    {
        if (values.Count != rows.Count || values.Any(r => r.Count != columns.Count))
        {
            var got = $"{values.Count} rows of {string.Join(", ", values.Select(r => r.Count).Distinct())}";
            throw new ArgumentException($"A heat map of {rows.Count} rows and {columns.Count} columns needs as many values; got {got}.");
        }

        var scale = Axis.Scale(unit);
        var (x, y) = (Axis.Names(xLabel), Axis.Names(yLabel));
        y["autorange"] = "reversed";
        x["showgrid"] = false;
        y["showgrid"] = false;
        // Cells carry their own names: every one is written unless there are too many for the width.
        if (columns.Count <= 24) x["dtick"] = 1;
        if (rows.Count <= 40) y["dtick"] = 1;
        var plot = new Plot(x, y);
        var (low, high) = Numbers.Span(values.SelectMany(r => r));
        var reach = Math.Max(Math.Abs(low), Math.Abs(high));
        var bar = new JsonObject { ["thickness"] = 10, ["outlinewidth"] = 0, ["len"] = 1,
            ["tickfont"] = new JsonObject { ["color"] = "@soft", ["size"] = 11 } };
        foreach (var (key, value) in Axis.Of("", unit).Where(p => p.Key is not ("title" or "unit")).ToList()) bar[key] = value?.DeepClone();
        var trace = new JsonObject
        {
            ["type"] = "heatmap", ["x"] = PlotJson.Texts(columns), ["y"] = PlotJson.Texts(rows),
            ["z"] = new JsonArray([.. values.Select(r => (JsonNode)PlotJson.Numbers(r, scale))]),
            ["text"] = new JsonArray(
                [.. values.Select(r => (JsonNode)PlotJson.Texts(r.Select(v => double.IsFinite(v) ? Numbers.Alike(v, unit, reach) : "")))]),
            ["hovertemplate"] = "%{y}, %{x}: %{text}<extra></extra>", ["xgap"] = 1, ["ygap"] = 1, ["hoverongaps"] = false,
            ["colorbar"] = bar, ["colorscale"] = middle is null ? ColorScale.Cividis() : ColorScale.Diverging(),
        };
        if (middle is { } m)
        {
            var span = Math.Max(Math.Abs(high - m), Math.Abs(low - m)) is > 0 and var d ? d : 1;
            (trace["zmid"], trace["zmin"], trace["zmax"]) = (PlotJson.Number(m * scale), PlotJson.Number((m - span) * scale),
                PlotJson.Number((m + span) * scale));
        }

        if (rows.Count * columns.Count <= 150 && columns.Count <= 12)
        {
            trace["texttemplate"] = "%{text}";
            trace["textfont"] = new JsonObject { ["size"] = 11 };
        }

        plot.Add(trace);
        var table = new Table([new(yLabel), .. columns.Select(c => new Column(c, unit, true))],
            [.. rows.Select((r, i) => (IReadOnlyList<object?>)[r, .. values[i].Select(v => (object?)Finite(v))])]);
        var alt = $"Heat map of {rows.Count} by {columns.Count} cells. {title}. "
            + $"Values from {FigureText.Number(low, unit)} to {FigureText.Number(high, unit)}.";
        return plot.Done(title, subtitle, table, alt, height ?? Math.Clamp(100 + (rows.Count * 28), 240, 640),
            columns.Count == 0 ? "no columns" : Nothing.In(values.SelectMany(r => r)));
    }
}
