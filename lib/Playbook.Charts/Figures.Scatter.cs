using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>One point of a scatter plot.</summary>
/// <param name="Name">Name, shown beside it where there is room and under the pointer.</param>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
/// <param name="Size">Bubble size, 0 or more; null for dots of one size.</param>
/// <param name="Group">Group that decides its colour; null for none.</param>
public sealed record Point(string Name, double X, double Y, double? Size = null, string? Group = null);

public static partial class Figures
{
    /// <summary>Points or bubbles (their area proportional to size), coloured by group, named where there is room.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="xLabel">Label of the horizontal axis.</param>
    /// <param name="xUnit">Its unit.</param>
    /// <param name="yLabel">Label of the vertical axis.</param>
    /// <param name="yUnit">Its unit.</param>
    /// <param name="points">The points; those with a value that is not finite are left out.</param>
    /// <param name="xReferences">Vertical dashed lines.</param>
    /// <param name="yReferences">Horizontal dashed lines.</param>
    /// <param name="logX">True for a logarithmic horizontal axis; points at or below zero are left out.</param>
    /// <param name="logY">True for a logarithmic vertical axis; points at or below zero are left out.</param>
    /// <param name="labels">How many points are named at most, largest first.</param>
    /// <param name="sizeLabel">What the bubble size is, for the table.</param>
    /// <param name="sizeUnit">Its unit.</param>
    /// <param name="height">Pixels.</param>
    public static Figure Scatter(Title title, string subtitle, string xLabel, Unit xUnit, string yLabel, Unit yUnit,
        IEnumerable<Point> points, IEnumerable<Reference>? xReferences = null, IEnumerable<Reference>? yReferences = null,
        bool logX = false, bool logY = false,
        int labels = 20, string sizeLabel = "Size", Unit sizeUnit = Unit.Number, int height = 420)
    {
        var all = points.ToList();
        var shown = all.FindAll(p => double.IsFinite(p.X) && double.IsFinite(p.Y) && (!logX || p.X > 0) && (!logY || p.Y > 0));
        var (xs, ys) = (Axis.Scale(xUnit), Axis.Scale(yUnit));
        var x = Axis.Of(xLabel, xUnit, logX);
        x["showgrid"] = true;
        var plot = new Plot(x, Axis.Of(yLabel, yUnit, logY));
        plot.Layout["hovermode"] = "closest";
        var largest = shown.Max(p => p.Size) ?? 0;
        double Radius(double size) => largest > 0 ? Math.Max(2, 22 * Math.Sqrt(Math.Max(0, size) / largest)) : 4.5;
        // A cloud of points is drawn to a ten-millionth; its table has every digit.
        var many = shown.Count > 500;
        var digits = many ? 7 : 12;
        var groups = shown.GroupBy(p => p.Group).ToList();
        for (var g = 0; g < groups.Count; g++)
        {
            var color = Plot.Color(g);
            var members = groups[g].ToList();
            var marker = new JsonObject { ["color"] = color + "/.65", ["line"] = new JsonObject { ["color"] = color, ["width"] = 1 } };
            if (largest > 0)
            {
                marker["size"] = PlotJson.Numbers(members.Select(p => Math.Max(0, p.Size ?? 0)));
                marker["sizemode"] = "area";
                marker["sizeref"] = PlotJson.Number(2 * largest / (44.0 * 44));
                marker["sizemin"] = 4;
            }
            else
            {
                marker["size"] = many ? 5 : 9;
            }

            plot.Add(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "markers", ["name"] = PlotJson.Literal(groups[g].Key ?? ""),
                ["x"] = PlotJson.Numbers(members.Select(p => p.X), xs, digits),
                ["y"] = PlotJson.Numbers(members.Select(p => p.Y), ys, digits),
                ["marker"] = marker,
                ["customdata"] = new JsonArray([.. members.Select(p => (JsonNode)PlotJson.Texts(
                    [Numbers.Text(p.X, xUnit), Numbers.Text(p.Y, yUnit), .. p.Size is { } s && largest > 0 ? [Numbers.Text(s, sizeUnit)]
                        : (string[])[]]))]),
                ["text"] = PlotJson.Texts(members.Select(p => p.Name)),
                // Labels stand once here, not with each of a thousand points.
                ["hovertemplate"] = "<b>%{text}</b><br>" + string.Join("; ", new[] { xLabel, yLabel, sizeLabel }.Take(largest > 0 ? 3 : 2)
                    .Select((label, i) => $"{PlotJson.InTemplate(label)}: %{{customdata[{i}]}}")) + "<extra></extra>",
            });
        }

        if (groups.Count > 1) plot.Legend();
        foreach (var p in shown.OrderByDescending(p => p.Size ?? 0).Take(labels))
            plot.PointLabel(PlotJson.Number(p.X * xs), PlotJson.Number(p.Y * ys), p.Name, "@ink", Radius(p.Size ?? 0));
        foreach (var r in xReferences ?? []) plot.Vertical(r, xs);
        foreach (var r in yReferences ?? []) plot.Horizontal(r, ys);
        if (shown.Count < all.Count) plot.Remark($"{all.Count - shown.Count} of {all.Count} points have no place on these axes");
        var table = Table.From(all, ("Name", p => p.Name, null), (xLabel, p => Finite(p.X), xUnit), (yLabel, p => Finite(p.Y), yUnit),
            (sizeLabel, p => p.Size, sizeUnit), ("Group", p => p.Group, null));
        return plot.Done(title, subtitle, Trimmed(table, all),
            $"Scatter plot of {all.Count} points. {title}. {xLabel} across, {yLabel} up.", height,
            shown.Count == 0 ? "no point has a place on these axes" : null);
    }

    // Columns that say nothing stay out of the table.
    private static Table Trimmed(Table table, List<Point> points)
    {
        var keep = Enumerable.Range(0, table.Columns.Count).Where(i => (i != 3 || points.Exists(p => p.Size is not null))
            && (i != 4 || points.Exists(p => p.Group is not null))).ToList();
        return new(keep.ConvertAll(i => table.Columns[i]), [.. table.Rows.Select(r => (IReadOnlyList<object?>)keep.ConvertAll(i => r[i]))]);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
