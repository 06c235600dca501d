using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>One cause in a waterfall.</summary>
/// <param name="Name">Name of the cause.</param>
/// <param name="Change">What it adds or takes away.</param>
/// <param name="Lower">Lower end of the change's interval; null for none.</param>
/// <param name="Upper">Upper end of the change's interval; null for none.</param>
public sealed record Step(string Name, double Change, double? Lower = null, double? Upper = null);

public static partial class Figures
{
    /// <summary>
    /// How changes lead from one total to another, row by row; the second total is the first plus all changes. Rows give each cause room
    /// for its name and its value at any width.
    /// </summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the axis of values.</param>
    /// <param name="unit">Unit of totals and changes.</param>
    /// <param name="startName">Name of the first total.</param>
    /// <param name="start">The first total.</param>
    /// <param name="steps">The changes, in order.</param>
    /// <param name="endName">Name of the second total.</param>
    /// <param name="height">Pixels; null chooses by the number of rows.</param>
    /// <exception cref="ArgumentException">There are changes, and the total or a change is not finite.</exception>
    public static Figure Waterfall(Title title, string subtitle, string label, Unit unit, string startName, double start,
        IEnumerable<Step> steps, string endName, int? height = null)
    {
        var list = steps.ToList();
        var odd = list.Find(s => !double.IsFinite(s.Change));
        if (list.Count > 0 && (!double.IsFinite(start) || odd is not null))
        {
            var (name, value) = odd is null ? (startName, start) : (odd.Name, odd.Change);
            throw new ArgumentException($"A waterfall needs finite numbers; {name} is {value}.");
        }

        var scale = Axis.Scale(unit);
        var levels = new List<double> { start };
        foreach (var step in list) levels.Add(levels[^1] + step.Change);
        var end = levels[^1];
        var names = new List<string> { startName };
        names.AddRange(list.Select(s => s.Name));
        names.Add(endName);
        var bottoms = new List<double> { 0 };
        bottoms.AddRange(list.Select((s, i) => Math.Min(levels[i], levels[i + 1])));
        bottoms.Add(0);
        var heights = new List<double> { start };
        heights.AddRange(list.Select(s => Math.Abs(s.Change)));
        heights.Add(end);
        var changeUnit = unit == Unit.Fraction ? Unit.Points : unit;
        var texts = new List<string> { FigureText.Number(start, unit) };
        texts.AddRange(list.Select(s => Plus(s.Change, changeUnit)));
        texts.Add(FigureText.Number(end, unit));
        string[] colors = ["@soft/.55", .. list.Select(s => s.Change >= 0 ? "@c3" : "@c2"), "@c1"];

        var (x, y) = (Axis.Of(label, unit), Axis.Names(""));
        y["autorange"] = "reversed";
        y["dtick"] = 1;
        y["showgrid"] = false;
        x["showgrid"] = true;
        var plot = new Plot(x, y);
        plot.Layout["bargap"] = 0.3;
        plot.Add(new JsonObject
        {
            ["type"] = "bar", ["orientation"] = "h", ["y"] = PlotJson.Texts(names), ["x"] = PlotJson.Numbers(heights, scale),
            ["base"] = PlotJson.Numbers(bottoms, scale),
            ["marker"] = new JsonObject { ["color"] = PlotJson.Tokens(colors) },
            ["customdata"] = PlotJson.Texts(texts.Select((t, i) => list.ElementAtOrDefault(i - 1) is { Lower: { } a, Upper: { } b }
                ? $"{t} ({Plus(a, changeUnit)} to {Plus(b, changeUnit)})" : t)),
            ["hovertemplate"] = "%{y}: %{customdata}<extra></extra>",
        });
        // A change's interval moves the level it leads to.
        var ends = levels.Skip(1).Select((level, i) => list[i] is { Lower: { } a, Upper: { } b }
            ? (Low: level - list[i].Change + a, High: level - list[i].Change + b) : (Low: level, High: level)).ToList();
        if (list.Exists(s => s.Lower is not null && s.Upper is not null))
        {
            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "markers", ["y"] = PlotJson.Texts(list.Select(s => s.Name)),
                ["x"] = PlotJson.Numbers(levels.Skip(1), scale),
                ["marker"] = new JsonObject { ["size"] = 1, ["color"] = "@ink" }, ["hoverinfo"] = "skip",
                ["error_x"] = Whiskers([.. levels.Skip(1)], [.. ends.Select(e => e.Low)], [.. ends.Select(e => e.High)], scale),
            });
        }

        var tops = new List<double> { Math.Max(0, start) };
        tops.AddRange(ends.Select((e, i) => Math.Max(e.High, Math.Max(levels[i], levels[i + 1]))));
        tops.Add(Math.Max(0, end));
        plot.Add(new JsonObject
        {
            ["type"] = "scatter", ["mode"] = "text", ["y"] = PlotJson.Texts(names), ["x"] = PlotJson.Numbers(tops, scale),
            ["text"] = PlotJson.Texts(texts.Select(t => Gap + t)),
            ["textposition"] = "middle right", ["textfont"] = new JsonObject { ["color"] = "@ink", ["size"] = 12 }, ["hoverinfo"] = "skip",
            ["cliponaxis"] = false,
        });
        SetRange(plot, [.. levels, .. ends.Select(e => e.Low), .. tops], unit, scale);
        var table = new Table([new("Cause"), new("Change or total", unit, true), new("Lower", unit, true), new("Upper", unit, true)],
            [[startName, start, null, null], .. list.Select(s => (IReadOnlyList<object?>)[s.Name, s.Change, s.Lower, s.Upper]),
                [endName, end, null, null]]);
        return plot.Done(title, subtitle, table, $"Waterfall. {title}. " + string.Join("; ", names.Zip(texts, (n, t) => $"{n} {t}")) + ".",
            height ?? Math.Clamp(90 + (names.Count * Axis.Row(names, 30)), 240, Figure.MaxHeight), list.Count == 0 ? Nothing.Rows : null);
    }

    // Changes that are small beside the totals would vanish on an axis from zero: it is cut, and says so.
    private static void SetRange(Plot plot, double[] values, Unit unit, double scale)
    {
        var (low, high) = Numbers.Span(values);
        var span = high - low;
        if (low > 0 && low > 0.5 * high && span > 0)
        {
            var step = Math.Pow(10, Math.Floor(Math.Log10(span)));
            var from = Math.Max(0, Math.Floor((low - (0.35 * span)) / step) * step);
            plot.Layout["xaxis"]!["range"] = new JsonArray(PlotJson.Number(from * scale), PlotJson.Number((high + (0.2 * span)) * scale));
            if (from > 0) plot.Remark($"axis cut: it starts at {FigureText.Number(from, unit)}");
            return;
        }

        plot.Layout["xaxis"]!["range"] = Numbers.FromZero(low, high, 0.16, scale);
    }

    private static string Plus(double value, Unit unit) =>
        (unit is Unit.Points or Unit.Change || value <= 0 ? "" : "+") + FigureText.Number(value, unit);
}
