using System.Text.Json.Nodes;

namespace Playbook.Charts.Json;

/// <summary>
/// The area between the ends of intervals. Where values are missing the area ends and begins anew: each run of positions is a closed area
/// of its own. Two edges filled up to each other would join what lies on both sides of a gap to the wrong edge.
/// </summary>
internal static class BandArea
{
    /// <summary>Adds the band; nothing where no position has both ends.</summary>
    /// <param name="plot">The drawing.</param>
    /// <param name="x">Positions, in order.</param>
    /// <param name="lower">Lower ends.</param>
    /// <param name="upper">Upper ends.</param>
    /// <param name="scale">Factor between values and what is drawn.</param>
    /// <param name="color">Colour token of the line it belongs to.</param>
    public static void Add(Plot plot, IReadOnlyList<object?> x, IReadOnlyList<double> lower, IReadOnlyList<double> upper, double scale,
        string color)
    {
        var (areas, bars) = (new Path(), new Path());
        foreach (var (from, to) in Runs(lower, upper))
        {
            // A single position has no area: it is a short bar.
            var path = from == to ? bars : areas;
            path.Break();
            for (var i = from; i <= to; i++) path.To(x[i], upper[i] * scale);
            for (var i = to; i >= from; i--) path.To(x[i], lower[i] * scale);
        }

        if (!areas.IsEmpty) plot.Add(Trace(areas, 0, color, "toself"));
        if (!bars.IsEmpty) plot.Add(Trace(bars, 6, color, "none"));
    }

    /// <summary>First and last index of each run of positions that have both ends.</summary>
    internal static IEnumerable<(int From, int To)> Runs(IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        for (var i = 0; i < lower.Count; i++)
        {
            if (!Whole(i)) continue;
            var from = i;
            while (i + 1 < lower.Count && Whole(i + 1)) i++;
            yield return (from, i);
        }

        bool Whole(int i) => double.IsFinite(lower[i]) && double.IsFinite(upper[i]);
    }

    private static JsonObject Trace(Path path, int width, string color, string fill) => new()
    {
        ["type"] = "scatter", ["mode"] = "lines", ["x"] = path.X, ["y"] = path.Y, ["fill"] = fill, ["fillcolor"] = color + "/.16",
        ["line"] = new JsonObject { ["width"] = width, ["color"] = color + "/.16" }, ["hoverinfo"] = "skip", ["showlegend"] = false,
    };

    private sealed class Path
    {
        public JsonArray X { get; } = [];

        public JsonArray Y { get; } = [];

        public bool IsEmpty => X.Count == 0;

        public void Break()
        {
            if (IsEmpty) return;
            X.Add(null);
            Y.Add(null);
        }

        public void To(object? x, double y)
        {
            X.Add(PlotJson.Value(x));
            Y.Add(PlotJson.Number(y));
        }
    }
}
