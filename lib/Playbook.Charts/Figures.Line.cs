using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>
/// The kinds of figures that reports use. Every method returns a <see cref="Figure"/> with its data as a table; each takes the finding as
/// title and measure, unit, period and method as subtitle.
/// </summary>
public static partial class Figures
{
    /// <summary>Lines over time or over a number, with bands where a series has intervals; each labelled at its end.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="xLabel">Label of the horizontal axis; empty for dates that speak for themselves.</param>
    /// <param name="yLabel">Label of the vertical axis.</param>
    /// <param name="yUnit">Unit of the values.</param>
    /// <param name="series">One or more series.</param>
    /// <param name="references">Benchmarks and targets, dashed.</param>
    /// <param name="marks">Events.</param>
    /// <param name="fromZero">True when the vertical axis must hold zero.</param>
    /// <param name="markers">True to draw a dot at each value.</param>
    /// <param name="logY">True for a logarithmic vertical axis.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="xUnit">Unit of the positions, where they are numbers.</param>
    /// <exception cref="ArgumentException">A series' parts differ in length.</exception>
    public static Figure Line(Title title, string subtitle, string xLabel, string yLabel, Unit yUnit, IEnumerable<Series> series,
        IEnumerable<Reference>? references = null, IEnumerable<Mark>? marks = null, bool fromZero = false, bool markers = false,
        bool logY = false, int height = 320, Unit xUnit = Unit.Number)
    {
        var list = series.Select(s => s.Checked()).ToList();
        var scale = Axis.Scale(yUnit);
        var plot = new Plot(Axis.For(xLabel, list.SelectMany(s => s.Positions()), xUnit), Axis.Of(yLabel, yUnit, logY));
        if (fromZero && !logY) plot.Layout["yaxis"]!["rangemode"] = "tozero";
        plot.Layout["hovermode"] = "x unified";
        for (var i = 0; i < list.Count; i++)
            AddLine(plot, list[i], Plot.Color(list[i].Color, i), yUnit, markers, list.Count is > 1 and <= 5);
        if (list.Count > 5) plot.Legend();
        foreach (var reference in references ?? []) plot.Horizontal(reference, scale);
        foreach (var mark in marks ?? []) plot.At(mark);
        return plot.Done(title, subtitle, SeriesTable.Of(xLabel, list, yUnit, xUnit),
            SeriesTable.Alt("Line chart", title, list, yUnit, xLabel, xUnit), height, Nothing.In(list.SelectMany(s => s.Y)));
    }

    /// <summary>One line over time or over a number, with a band where it has intervals.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="xLabel">Label of the horizontal axis; empty for dates that speak for themselves.</param>
    /// <param name="yLabel">Label of the vertical axis.</param>
    /// <param name="yUnit">Unit of the values.</param>
    /// <param name="series">The series.</param>
    /// <param name="references">Benchmarks and targets, dashed.</param>
    /// <param name="marks">Events.</param>
    /// <param name="fromZero">True when the vertical axis must hold zero.</param>
    /// <param name="markers">True to draw a dot at each value.</param>
    /// <param name="logY">True for a logarithmic vertical axis.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="xUnit">Unit of the positions, where they are numbers.</param>
    /// <exception cref="ArgumentException">The series' parts differ in length.</exception>
    public static Figure Line(Title title, string subtitle, string xLabel, string yLabel, Unit yUnit, Series series,
        IEnumerable<Reference>? references = null, IEnumerable<Mark>? marks = null, bool fromZero = false, bool markers = false,
        bool logY = false, int height = 320, Unit xUnit = Unit.Number) =>
        Line(title, subtitle, xLabel, yLabel, yUnit, [series], references, marks, fromZero, markers, logY, height, xUnit);

    private static void AddLine(Plot plot, Series series, string color, Unit unit, bool markers, bool labelled)
    {
        var x = series.Positions();
        var scale = Axis.Scale(unit);
        if (series.HasBand) BandArea.Add(plot, x, series.Lower!, series.Upper!, scale, color);
        var line = new JsonObject { ["color"] = color, ["width"] = 2 };
        if (series.Dashed) line["dash"] = "dash";
        plot.Add(new JsonObject
        {
            ["type"] = "scatter", ["mode"] = markers || series.Y.Count == 1 ? "lines+markers" : "lines",
            ["name"] = PlotJson.Literal(series.Name),
            ["x"] = PlotJson.Values(x), ["y"] = PlotJson.Numbers(series.Y, scale), ["line"] = line,
            ["marker"] = new JsonObject { ["color"] = color, ["size"] = 6 },
            ["customdata"] = Numbers.Hover(series, unit), ["hovertemplate"] = "%{customdata}",
        });
        if (!labelled) return;
        for (var last = x.Count - 1; last >= 0; last--)
        {
            if (!double.IsFinite(series.Y[last])) continue;
            plot.EndLabel(PlotJson.Value(x[last]), PlotJson.Number(series.Y[last] * scale), series.Name, color);
            break;
        }
    }
}
