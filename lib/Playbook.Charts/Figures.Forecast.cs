using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>An interval of a forecast.</summary>
/// <param name="Level">Coverage, 0 to 1.</param>
/// <param name="Lower">Lower ends, one per position.</param>
/// <param name="Upper">Upper ends, one per position.</param>
public sealed record Band(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);

/// <summary>A forecast with its intervals.</summary>
/// <param name="X">Positions: days or numbers.</param>
/// <param name="Median">Expected values, one per position.</param>
/// <param name="Bands">Intervals, any number, widest and narrowest in any order.</param>
public sealed record Fan(System.Collections.IEnumerable X, IReadOnlyList<double> Median, IReadOnlyList<Band> Bands);

public static partial class Figures
{
    /// <summary>What was and what is to be expected: history as a line, the forecast dashed in a fan of its intervals.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the vertical axis.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="history">What was.</param>
    /// <param name="forecast">What is expected.</param>
    /// <param name="references">Benchmarks and targets.</param>
    /// <param name="others">Other lines to compare with: a naive forecast, the held-out truth.</param>
    /// <param name="marks">Events.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">Parts differ in length.</exception>
    public static Figure Forecast(string title, string subtitle, string label, Unit unit, Series history, Fan forecast, IEnumerable<Reference>? references = null,
        IEnumerable<Series>? others = null, IEnumerable<Mark>? marks = null, int height = 360)
    {
        var scale = Axis.Scale(unit);
        history.Checked();
        var expected = new Series("Forecast", forecast.X, forecast.Median) { Dashed = true, Color = "c2" }.Checked();
        var plot = new Plot(Axis.For("", history.Positions().Concat(expected.Positions())), Axis.Of(label, unit));
        plot.Layout["hovermode"] = "x unified";
        var bands = forecast.Bands.OrderByDescending(b => b.Level).ToList();
        foreach (var band in bands)
        {
            var series = (expected with { Lower = band.Lower, Upper = band.Upper }).Checked();
            plot.Add(Edge(series.Positions(), series.Lower!, scale));
            var upper = Edge(series.Positions(), series.Upper!, scale);
            upper["fill"] = "tonexty";
            upper["fillcolor"] = "@c2/.16";
            plot.Add(upper);
        }

        AddLine(plot, history with { Color = history.Color ?? "c1" }, Plot.Color(history.Color, 0), unit, false, true);
        var widest = bands.FirstOrDefault();
        AddLine(plot, expected, "@c2", unit, false, true);
        var rest = (others ?? []).Select(s => s.Checked()).ToList();
        for (var i = 0; i < rest.Count; i++) AddLine(plot, rest[i], Plot.Color(rest[i].Color, i + 2), unit, false, true);
        foreach (var reference in references ?? []) plot.Horizontal(reference, scale);
        foreach (var mark in marks ?? []) plot.At(mark);
        var shown = widest is null ? expected : expected with { Lower = widest.Lower, Upper = widest.Upper };
        List<Series> listed = [history, shown, .. rest];
        return plot.Done(title, subtitle, SeriesTable.Of("Date", listed, unit), SeriesTable.Alt("Forecast", title, listed, unit), height);
    }
}
