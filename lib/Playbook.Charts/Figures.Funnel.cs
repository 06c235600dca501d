using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>Stages of a funnel, first on top, each with its count and its share of the stage before; bars from zero.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="stages">Name and count of each stage, in order.</param>
    /// <param name="unit">Unit of the stages; a count unless money flows.</param>
    /// <param name="height">Pixels; null chooses by the number of stages.</param>
    /// <exception cref="ArgumentException">A stage is negative or not finite.</exception>
    public static Figure Funnel(Title title, string subtitle, IEnumerable<(string Name, double Count)> stages, Unit unit = Unit.Count,
        int? height = null)
    {
        var list = stages.ToList();
        foreach (var (name, count) in list)
        {
            if (!(count >= 0) || double.IsInfinity(count))
                throw new ArgumentException($"A stage of a funnel is 0 or more; {name} is {count}.");
        }

        var rates = list.Select((s, i) => i > 0 && list[i - 1].Count > 0 ? s.Count / list[i - 1].Count : (double?)null).ToList();
        var texts = list.Select((s, i) => FigureText.Number(s.Count, unit)
            + (rates[i] is { } r ? $" · {FigureText.Number(r, Unit.Fraction)}" : "")).ToList();
        var (x, y) = (Axis.Of("", unit), Axis.Names(""));
        y["autorange"] = "reversed";
        y["showgrid"] = false;
        y["dtick"] = 1;
        x["showticklabels"] = false;
        x["ticks"] = "";
        x["showline"] = false;
        x["showgrid"] = false;
        x["range"] = Numbers.FromZero(0, list.Count > 0 ? list.Max(s => s.Count) : 1, 0.3, 1);
        var plot = new Plot(x, y);
        plot.Layout["bargap"] = 0.25;
        plot.Add(new JsonObject
        {
            ["type"] = "bar", ["orientation"] = "h", ["x"] = PlotJson.Numbers(list.Select(s => s.Count)),
            ["y"] = PlotJson.Texts(list.Select(s => s.Name)),
            ["marker"] = new JsonObject { ["color"] = "@c1" }, ["text"] = PlotJson.Texts(texts), ["textposition"] = "outside",
            ["cliponaxis"] = false,
            ["textfont"] = new JsonObject { ["color"] = "@ink", ["size"] = 12 },
            ["customdata"] = PlotJson.Texts(list.Select((s, i) => rates[i] is { } r
                ? $"{FigureText.Number(s.Count, unit)}, {FigureText.Number(r, Unit.Fraction)} of {list[i - 1].Name}"
                : FigureText.Number(s.Count, unit))),
            ["hovertemplate"] = "%{y}: %{customdata}<extra></extra>",
        });
        var rows = list.Select((s, i) => (s.Name, s.Count, Rate: rates[i], Total: list[0].Count > 0 ? s.Count / list[0].Count
            : (double?)null));
        var table = Table.From(rows, ("Stage", r => r.Name, null), ("Count", r => r.Count, unit),
            ("Of the stage before", r => r.Rate, Unit.Fraction), ("Of the first", r => r.Total, Unit.Fraction));
        return plot.Done(title, subtitle, table, $"Funnel. {title}. " + string.Join("; ", list.Zip(texts, (s, t) => $"{s.Name} {t}")) + ".",
            height ?? Math.Clamp(60 + (list.Count * 42), 200, 640), list.TrueForAll(s => s.Count == 0) ? Nothing.Amounts : null);
    }
}
