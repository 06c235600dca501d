using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>How far each assumption moves a result: from its low to its high case, widest on top.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="label">Label of the result's axis.</param>
    /// <param name="unit">Unit of the result.</param>
    /// <param name="baseline">The result with every assumption at its middle.</param>
    /// <param name="rows">Per assumption, the result at its low and at its high case.</param>
    /// <param name="height">Pixels; null chooses by the number of rows.</param>
    public static Figure Tornado(Title title, string subtitle, string label, Unit unit, double baseline,
        IEnumerable<(string Name, double Low, double High)> rows, int? height = null)
    {
        var list = rows.Where(r => double.IsFinite(r.Low) && double.IsFinite(r.High)).OrderByDescending(r => Math.Abs(r.High - r.Low))
            .ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        var scale = Axis.Scale(unit);
        var (x, y) = (Axis.Of(label, unit), Axis.Names(""));
        x["showgrid"] = true;
        y["autorange"] = "reversed";
        y["showgrid"] = false;
        if (list.Count <= 40) y["dtick"] = 1;
        var plot = new Plot(x, y);
        plot.Layout["barmode"] = "overlay";
        plot.Layout["bargap"] = 0.3;
        // Bars start at the baseline, which is the line they are read from.
        (Func<(string Name, double Low, double High), double> Side, string Color, string Name)[] cases = [
            (r => r.Low, "@c2", "low case"), (r => r.High, "@c1", "high case")];
        foreach (var (side, color, name) in cases)
        {
            plot.Add(new JsonObject
            {
                ["type"] = "bar", ["orientation"] = "h", ["name"] = name, ["y"] = PlotJson.Texts(list.Select(r => r.Name)),
                ["x"] = PlotJson.Numbers(list.Select(r => side(r) - baseline), scale),
                ["base"] = PlotJson.Numbers(list.Select(_ => baseline), scale), ["marker"] = new JsonObject { ["color"] = color },
                ["customdata"] = PlotJson.Texts(list.Select(r => $"{name} {FigureText.Number(side(r), unit)}")),
                ["hovertemplate"] = "%{y}: %{customdata}<extra></extra>",
            });
        }

        plot.Legend();
        plot.Vertical(new(baseline, ""), scale);
        var table = Table.From(list, ("Assumption", r => r.Name, null), ("Low case", r => r.Low, unit), ("High case", r => r.High, unit),
            ("Spread", r => Math.Abs(r.High - r.Low), unit));
        string Of(double value) => FigureText.Number(value, unit);
        var alt = $"Tornado chart around {Of(baseline)}. {title}. "
            + string.Join("; ", list.Take(6).Select(r => $"{r.Name} {Of(r.Low)} to {Of(r.High)}")) + ".";
        return plot.Done(title, subtitle, table, alt,
            height ?? Math.Clamp(110 + (list.Count * Axis.Row(list.Select(r => r.Name), 30)), 200, 800),
            double.IsFinite(baseline) ? null : "no value to start from");
    }
}
