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
    public static Figure Forecast(Title title, string subtitle, string label, Unit unit, Series history, Fan forecast,
        IEnumerable<Reference>? references = null, IEnumerable<Series>? others = null, IEnumerable<Mark>? marks = null, int height = 320)
    {
        var scale = Axis.Scale(unit);
        history.Checked();
        var expected = new Series("Forecast", forecast.X, forecast.Median) { Dashed = true, Color = "c2" }.Checked();
        var joint = Joint(history);
        var plot = new Plot(Axis.For("", history.Positions().Concat(expected.Positions())), Axis.Of(label, unit));
        plot.Layout["hovermode"] = "x unified";
        var bands = forecast.Bands.OrderByDescending(b => b.Level).ToList();
        foreach (var band in bands)
        {
            var series = Joined((expected with { Lower = band.Lower, Upper = band.Upper }).Checked(), joint);
            BandArea.Add(plot, series.Positions(), series.Lower!, series.Upper!, scale, "@c2");
        }

        AddLine(plot, history, Plot.Color(history.Color, 0), unit, false, false);
        var widest = bands.FirstOrDefault();
        AddLine(plot, Joined(expected, joint), "@c2", unit, false, true);
        // The end of history is where the fan begins: its label stands over the line instead.
        var past = history.Positions();
        var middle = Enumerable.Range(0, past.Count).Where(i => double.IsFinite(history.Y[i])).Skip(past.Count * 3 / 10).DefaultIfEmpty(-1)
            .First();
        if (middle >= 0)
            plot.PointLabel(PlotJson.Value(past[middle]), PlotJson.Number(history.Y[middle] * scale), history.Name,
                Plot.Color(history.Color, 0), 12, over: true);
        var rest = (others ?? []).Select(s => s.Checked()).ToList();
        for (var i = 0; i < rest.Count; i++) AddLine(plot, rest[i], Plot.Color(rest[i].Color, i + 2), unit, false, true);
        foreach (var reference in references ?? []) plot.Horizontal(reference, scale);
        foreach (var mark in marks ?? []) plot.At(mark);
        var shown = widest is null ? expected : expected with { Lower = widest.Lower, Upper = widest.Upper };
        List<Series> listed = [history, shown, .. rest];
        return plot.Done(title, subtitle, SeriesTable.Of("Date", listed, unit), SeriesTable.Alt("Forecast", title, listed, unit), height,
            Nothing.In(listed.SelectMany(s => s.Y)));
    }

    private static (object X, double Y)? Joint(Series history)
    {
        var x = history.Positions();
        for (var i = x.Count - 1; i >= 0; i--)
        {
            if (x[i] is { } at && double.IsFinite(history.Y[i])) return (at, history.Y[i]);
        }

        return null;
    }

    // The forecast starts at the last known value, with no width there.
    private static Series Joined(Series series, (object X, double Y)? joint) => joint is not { } j ? series : series with
    {
        X = series.Positions().Prepend(j.X).ToList(), Y = [j.Y, .. series.Y],
        Lower = series.Lower is null ? null : [j.Y, .. series.Lower], Upper = series.Upper is null ? null : [j.Y, .. series.Upper],
    };
}
