using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>Densities of several groups under each other, each scaled to the same height, with its median marked.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the axis of values.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="groups">Name and values of each group; values that are not finite are left out, and a group needs two.</param>
    /// <param name="height">Pixels; null chooses by the number of groups.</param>
    public static Figure Ridge(Title title, string subtitle, string label, Unit unit,
        IEnumerable<(string Name, IEnumerable<double> Values)> groups, int? height = null)
    {
        var list = groups.Select(g => (g.Name, Values: g.Values.Where(double.IsFinite).ToArray())).ToList();
        var scale = Axis.Scale(unit);
        var (low, high) = Numbers.Span(list.SelectMany(g => g.Values));
        var pad = (high - low) * 0.08;
        var at = Enumerable.Range(0, 121).Select(i => low - pad + ((high - low + (2 * pad)) * i / 120)).ToArray();
        var x = Axis.Of(label, unit);
        x["showgrid"] = true;
        var y = new JsonObject
        {
            ["tickvals"] = PlotJson.Numbers(list.Select((_, i) => (double)(list.Count - 1 - i))),
            ["ticktext"] = PlotJson.Texts(list.Select(g => g.Name)),
            ["zeroline"] = false, ["automargin"] = true, ["range"] = new JsonArray(-0.15, list.Count + 0.1),
        };
        var plot = new Plot(x, y);
        plot.Layout["hovermode"] = "closest";
        var rows = new List<(string Name, double[] Sorted)>();
        for (var i = 0; i < list.Count; i++)
        {
            var (name, values) = list[i];
            Array.Sort(values);
            rows.Add((name, values));
            if (values.Length < 2) continue;
            var (color, floor) = (Plot.Color(i), list.Count - 1 - i);
            var density = Binning.Density(values, at);
            var peak = density.Max();
            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "lines", ["x"] = PlotJson.Numbers(at, scale),
                ["y"] = PlotJson.Numbers(at.Select(_ => (double)floor)),
                ["line"] = new JsonObject { ["width"] = 1, ["color"] = "@line" }, ["hoverinfo"] = "skip",
            });
            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "lines", ["name"] = PlotJson.Literal(name), ["x"] = PlotJson.Numbers(at, scale),
                ["y"] = PlotJson.Numbers(density.Select(d => floor + (peak > 0 ? 0.9 * d / peak : 0))), ["fill"] = "tonexty",
                ["fillcolor"] = color + "/.25",
                ["line"] = new JsonObject { ["color"] = color, ["width"] = 1.5 }, ["hoverinfo"] = "skip",
            });
            var median = Binning.Quantile(values, 0.5);
            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "markers", ["x"] = new JsonArray(PlotJson.Number(median * scale)),
                ["y"] = new JsonArray(PlotJson.Number(floor)),
                ["marker"] = new JsonObject { ["color"] = color, ["size"] = 9 },
                ["customdata"] = PlotJson.Texts([$"median {FigureText.Number(median, unit)}, n {values.Length}"]),
                ["hovertemplate"] = PlotJson.InTemplate(name) + ": %{customdata}<extra></extra>",
            });
        }

        var table = Table.From(rows, ("Group", r => r.Name, null), ("n", r => r.Sorted.Length, Unit.Count),
            ("Lower quartile", r => At(r.Sorted, 0.25), unit),
            ("Median", r => At(r.Sorted, 0.5), unit), ("Upper quartile", r => At(r.Sorted, 0.75), unit));
        var alt = $"Densities of {list.Count} groups. {title}. " + string.Join("; ", rows.Where(r => r.Sorted.Length > 0)
            .Select(r => $"{r.Name}: median {FigureText.Number(At(r.Sorted, 0.5)!.Value, unit)}")) + ".";
        return plot.Done(title, subtitle, table, alt, height ?? Math.Clamp(90 + (list.Count * 64), 220, 640),
            rows.Exists(r => r.Sorted.Length >= 2) ? null : "no group has two values");

        static double? At(double[] sorted, double p) => sorted.Length > 0 ? Binning.Quantile(sorted, p) : null;
    }
}
