using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>One bin of a histogram.</summary>
/// <param name="Lower">Lower edge, included.</param>
/// <param name="Upper">Upper edge, above the lower one.</param>
/// <param name="Count">How many values lie in it.</param>
public sealed record Bin(double Lower, double Upper, double Count);

public static partial class Figures
{
    /// <summary>How values are spread, out of raw values: bin width after Freedman and Diaconis (1981), at most 60 bins.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the axis of values.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="values">The values; those that are not finite are left out.</param>
    /// <param name="marks">Vertical lines, such as the median.</param>
    /// <param name="height">Pixels.</param>
    public static Figure Histogram(Title title, string subtitle, string label, Unit unit, IEnumerable<double> values,
        IEnumerable<Mark>? marks = null, int height = 320) =>
        Histogram(title, subtitle, label, unit, Binning.FreedmanDiaconis([.. values.Where(double.IsFinite)]), marks, height: height);

    /// <summary>How values are spread, out of bins counted in the warehouse; bins of different widths are drawn by density.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the axis of values.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="bins">The bins, in order.</param>
    /// <param name="marks">Vertical lines, such as the median.</param>
    /// <param name="curve">A fitted density or expected counts over the values, drawn as a line; null for none.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">A bin's edges are reversed or its count is negative.</exception>
    public static Figure Histogram(Title title, string subtitle, string label, Unit unit, IEnumerable<Bin> bins,
        IEnumerable<Mark>? marks = null, Series? curve = null, int height = 320)
    {
        var list = bins.ToList();
        var wrong = list.Find(b => !(b.Upper > b.Lower) || !(b.Count >= 0));
        if (wrong is not null)
            throw new ArgumentException(
                $"A bin reaches upwards and counts 0 or more; got {wrong.Lower} to {wrong.Upper} with {wrong.Count}.");
        var scale = Axis.Scale(unit);
        var equal = list.Count < 2
            || list.TrueForAll(b => Math.Abs(b.Upper - b.Lower - (list[0].Upper - list[0].Lower)) < 1e-9 * Math.Max(1, Math.Abs(b.Upper)));
        var narrowest = list.Count > 0 ? list.Min(b => b.Upper - b.Lower) : 1;
        var heights = list.ConvertAll(b => equal ? b.Count : b.Count / (b.Upper - b.Lower) * narrowest);
        string Of(double value) => FigureText.Number(value, unit);
        var plot = new Plot(Axis.Of(label, unit), Axis.Of(equal ? "Count" : $"Count per {FigureText.Number(narrowest, unit)}", Unit.Count));
        plot.Layout["bargap"] = 0;
        plot.Layout["yaxis"]!["rangemode"] = "tozero";
        plot.Add(new JsonObject
        {
            ["type"] = "bar", ["x"] = PlotJson.Numbers(list.Select(b => (b.Lower + b.Upper) / 2), scale), ["y"] = PlotJson.Numbers(heights),
            ["width"] = PlotJson.Numbers(list.Select(b => (b.Upper - b.Lower) * 0.96), scale),
            ["marker"] = new JsonObject { ["color"] = "@c1" },
            ["customdata"] = PlotJson.Texts(list.Select(b => $"{Of(b.Lower)} to {Of(b.Upper)}: {FigureText.Number(b.Count, Unit.Count)}")),
            ["hovertemplate"] = "%{customdata}<extra></extra>",
        });
        if (curve is not null)
        {
            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "lines", ["name"] = PlotJson.Literal(curve.Name),
                ["x"] = PlotJson.Values(curve.Checked().Positions(), scale),
                ["y"] = PlotJson.Numbers(curve.Y), ["line"] = new JsonObject { ["color"] = Plot.Color(curve.Color, 1), ["width"] = 2 },
                ["hoverinfo"] = "skip",
            });
            if (curve.Y.Count > 0)
            {
                var peak = Enumerable.Range(0, curve.Y.Count).MaxBy(i => curve.Y[i]);
                var (x, y) = (PlotJson.Value(curve.Positions()[peak], scale), PlotJson.Number(curve.Y[peak]));
                plot.PointLabel(x, y, curve.Name, Plot.Color(curve.Color, 1));
            }
        }

        foreach (var mark in marks ?? []) plot.At(mark.X is double at ? mark with { X = at * scale } : mark);
        var total = list.Sum(b => b.Count);
        var table = Table.From(list, ("From", b => b.Lower, unit), ("To", b => b.Upper, unit), ("Count", b => b.Count, Unit.Count),
            ("Share", b => total > 0 ? b.Count / total : null, Unit.Fraction));
        var mode = list.Count > 0 ? list[heights.IndexOf(heights.Max())] : null;
        var most = mode is null ? "" : $" Most lie between {Of(mode.Lower)} and {Of(mode.Upper)}.";
        return plot.Done(title, subtitle, table, $"Histogram of {FigureText.Number(total, Unit.Count)} values. {title}.{most}", height,
            total > 0 ? null : "no value lies in a bin");
    }
}
