using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>How bars of several series stand at one name.</summary>
public enum BarMode
{
    /// <summary>Side by side.</summary>
    Grouped,

    /// <summary>On top of each other.</summary>
    Stacked,
}

public static partial class Figures
{
    /// <summary>Bars from zero, with whiskers where a series has intervals; one series carries its values as labels.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="nameLabel">Label of the axis of names.</param>
    /// <param name="valueLabel">Label of the axis of values.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="series">One or more series whose positions are names (or days).</param>
    /// <param name="mode">Grouped or stacked.</param>
    /// <param name="horizontal">True for bars to the right, first name on top: for long names.</param>
    /// <param name="references">Benchmarks and targets, dashed.</param>
    /// <param name="height">Pixels; null chooses by the number of names.</param>
    /// <exception cref="ArgumentException">A series' parts differ in length.</exception>
    public static Figure Bars(Title title, string subtitle, string nameLabel, string valueLabel, Unit unit, IEnumerable<Series> series,
        BarMode mode = BarMode.Grouped, bool horizontal = false, IEnumerable<Reference>? references = null, int? height = null)
    {
        var list = series.Select(s => s.Checked()).ToList();
        var scale = Axis.Scale(unit);
        var names = Axis.For(nameLabel, list.SelectMany(s => s.Positions()));
        var values = Axis.Of(valueLabel, unit);
        names["showgrid"] = false;
        values["showgrid"] = true;
        if (horizontal) names["autorange"] = "reversed";
        if (names["type"]?.GetValue<string>() == "category" && list.Max(s => (int?)s.Y.Count) <= (horizontal ? 40 : 16)) names["dtick"] = 1;
        var plot = horizontal ? new Plot(values, names) : new Plot(names, values);
        plot.Layout["barmode"] = mode == BarMode.Stacked ? "relative" : "group";
        plot.Layout["bargap"] = 0.28;
        for (var i = 0; i < list.Count; i++)
            plot.Add(Bar(list[i], Plot.Color(list[i].Color, i), unit, horizontal, mode == BarMode.Grouped));
        var labelled = list.Count == 1 && list[0].Y.Count <= (horizontal ? 40 : 16);
        if (labelled) plot.Add(ValueLabels(list[0], unit, horizontal));
        if (mode == BarMode.Grouped || list.Count == 1)
        {
            var (low, high) = Numbers.Span(list.SelectMany(s => s.Y.Concat(s.Lower ?? []).Concat(s.Upper ?? []))
                .Concat((references ?? []).Select(r => r.Value)));
            values["range"] = Numbers.FromZero(low, high, !labelled ? 0.05 : horizontal ? 0.16 : 0.1, scale);
        }
        else
        {
            values["rangemode"] = "tozero";
        }

        if (list.Count > 1) plot.Legend();
        foreach (var reference in references ?? [])
        {
            if (horizontal) plot.Vertical(reference, scale);
            else plot.Horizontal(reference, scale);
        }

        var rows = list.Max(s => (int?)s.Y.Count) ?? 0;
        var row = Math.Max(26, 18 * (mode == BarMode.Grouped ? list.Count : 1));
        var tall = height ?? (horizontal ? Math.Clamp(110 + (rows * row), 200, Figure.MaxHeight) : 360);
        return plot.Done(title, subtitle, SeriesTable.Of(nameLabel, list, unit), BarsAlt(title, list, unit, nameLabel), tall,
            Nothing.In(list.SelectMany(s => s.Y)));
    }

    /// <summary>Bars from zero for one series, with its values as labels and whiskers where it has intervals.</summary>
    /// <inheritdoc cref="Bars(Title, string, string, string, Unit, IEnumerable{Series}, BarMode, bool, IEnumerable{Reference}, int?)"/>
    public static Figure Bars(Title title, string subtitle, string nameLabel, string valueLabel, Unit unit, Series series,
        BarMode mode = BarMode.Grouped, bool horizontal = false, IEnumerable<Reference>? references = null, int? height = null) =>
        Bars(title, subtitle, nameLabel, valueLabel, unit, [series], mode, horizontal, references, height);

    private static JsonObject Bar(Series series, string color, Unit unit, bool horizontal, bool whiskers)
    {
        var scale = Axis.Scale(unit);
        var (along, across) = horizontal ? ("x", "y") : ("y", "x");
        var bar = new JsonObject
        {
            ["type"] = "bar", ["orientation"] = horizontal ? "h" : "v", ["name"] = PlotJson.Literal(series.Name),
            [across] = PlotJson.Values(series.Positions()), [along] = PlotJson.Numbers(series.Y, scale),
            ["marker"] = new JsonObject { ["color"] = series.Colors is null ? color : PlotJson.Tokens(series.Colors.Select(c => "@" + c)) },
            ["customdata"] = Numbers.Hover(series, unit),
            ["hovertemplate"] = $"%{{{across}}}: %{{customdata}}<extra>{PlotJson.InTemplate(series.Name)}</extra>",
        };
        if (whiskers && series.HasBand) bar["error_" + along] = Whiskers(series.Y, series.Lower!, series.Upper!, scale);
        return bar;
    }

    private static JsonObject Whiskers(IReadOnlyList<double> y, IReadOnlyList<double> lower, IReadOnlyList<double> upper, double scale,
        string color = "@ink") => new()
    {
        ["type"] = "data", ["symmetric"] = false, ["array"] = PlotJson.Numbers(upper.Select((u, i) => u - y[i]), scale),
        ["arrayminus"] = PlotJson.Numbers(lower.Select((l, i) => y[i] - l), scale), ["color"] = color, ["thickness"] = 1.5, ["width"] = 4,
    };

    private const string Gap = "\u00a0\u00a0";

    // Labels stand beyond the bar and its whisker, so they never cover either.
    private static JsonObject ValueLabels(Series series, Unit unit, bool horizontal)
    {
        var scale = Axis.Scale(unit);
        var (along, across) = horizontal ? ("x", "y") : ("y", "x");
        var ends = series.Y.Select((y, i) => y >= 0 ? Outer(y, series.Upper?[i], Math.Max) : Outer(y, series.Lower?[i], Math.Min));
        return new()
        {
            ["type"] = "scatter", ["mode"] = "text", [across] = PlotJson.Values(series.Positions()),
            [along] = PlotJson.Numbers(ends, scale),
            ["text"] = PlotJson.Texts(series.Y.Select(y => (Number: Numbers.Text(y, unit), Right: y >= 0))
                .Select(t => !horizontal ? t.Number : t.Right ? Gap + t.Number : t.Number + Gap)),
            ["textposition"] = PlotJson.Tokens(series.Y.Select(y => (horizontal, y >= 0) switch
            {
                (true, true) => "middle right", (true, false) => "middle left",
                (false, true) => "top center", (false, false) => "bottom center",
            })),
            ["textfont"] = new JsonObject { ["color"] = "@ink", ["size"] = 12 }, ["cliponaxis"] = false, ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        };
    }

    private static double Outer(double y, double? end, Func<double, double, double> pick) =>
        end is { } e && double.IsFinite(e) ? pick(y, e) : y;

    private static string BarsAlt(Title title, List<Series> series, Unit unit, string nameLabel)
    {
        var written = Places.Writer(nameLabel, [.. series.SelectMany(s => s.Positions())]);
        return $"Bar chart. {title}. " + string.Join("; ", series.Take(4).Select(s =>
        {
            var x = s.Positions();
            var shown = string.Join(", ", x.Take(8).Select((n, i) => $"{Cell.Text(written(n))} {Numbers.Text(s.Y[i], unit)}"));
            return (series.Count > 1 ? s.Name + ": " : "") + shown + (x.Count > 8 ? $" and {x.Count - 8} more" : "");
        })) + ".";
    }
}
