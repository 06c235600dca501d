using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>A dot and its interval per row, first row on top: effects, odds ratios, rates of groups (a forest plot).</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the value axis.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="rows">Name and figure of each row; a missing figure keeps its row, empty.</param>
    /// <param name="references">Vertical dashed lines: no effect, a benchmark.</param>
    /// <param name="log">True for a logarithmic axis (ratios).</param>
    /// <param name="height">Pixels; null chooses by the number of rows.</param>
    public static Figure Intervals(Title title, string subtitle, string label, Unit unit, IEnumerable<(string Name, Estimate Figure)> rows,
        IEnumerable<Reference>? references = null, bool log = false, int? height = null)
    {
        var list = rows.ToList();
        var scale = Axis.Scale(unit);
        var (x, y) = (Axis.Of(label, unit, log), Axis.Names(""));
        x["showgrid"] = true;
        y["autorange"] = "reversed";
        y["showgrid"] = false;
        if (list.Count <= 40) y["dtick"] = 1;
        var plot = new Plot(x, y);
        plot.Layout["hovermode"] = "closest";
        var values = list.ConvertAll(r => r.Figure.Value ?? double.NaN);
        var lower = list.Select((r, i) => r.Figure.Lower ?? values[i]).ToList();
        var upper = list.Select((r, i) => r.Figure.Upper ?? values[i]).ToList();
        plot.Add(new JsonObject
        {
            ["type"] = "scatter", ["mode"] = "markers", ["x"] = PlotJson.Numbers(values, scale),
            ["y"] = PlotJson.Texts(list.Select(r => r.Name)),
            ["error_x"] = Whiskers(values, lower, upper, scale, "@c1"), ["marker"] = new JsonObject { ["color"] = "@c1", ["size"] = 9 },
            ["customdata"] = PlotJson.Texts(list.Select(r => r.Figure.ToString())),
            ["hovertemplate"] = "%{y}: %{customdata}<extra></extra>",
        });
        foreach (var reference in references ?? []) plot.Vertical(reference, scale);
        var table = Table.From(list, ("", r => r.Name, null), (label, r => r.Figure.Value, unit), ("Lower", r => r.Figure.Lower, unit),
            ("Upper", r => r.Figure.Upper, unit),
            ("n", r => r.Figure.N > 0 ? r.Figure.N : null, Unit.Count));
        var alt = $"Dots with intervals. {title}. " + string.Join("; ", list.Take(10).Select(r => $"{r.Name} {r.Figure}")) + ".";
        return plot.Done(title, subtitle, table, alt,
            height ?? Math.Clamp(100 + (list.Count * Axis.Row(list.Select(r => r.Name), 28)), 200, 900),
            list.Exists(r => r.Figure.HasValue) ? null : list.Select(r => FigureText.Interval(r.Figure)).FirstOrDefault());
    }
}
