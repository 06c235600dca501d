namespace Playbook.Budget;

/// <summary>
/// A weighting of the draws that the worst mean may take, so that its weighted response is never below it, with the channels' weighted
/// responses.
/// </summary>
/// <param name="Weights">By draw; they add up to 1.</param>
/// <param name="Mixtures">By channel.</param>
internal sealed record DrawCut(double[] Weights, HillMixture[] Mixtures);

/// <summary>The optimum of a relaxation.</summary>
/// <param name="X">Spends.</param>
/// <param name="Value">What it reaches.</param>
/// <param name="Prices">Worth of one more unit of money at each row's end.</param>
/// <param name="Cuts">The cuts it knew.</param>
/// <param name="Shares">Weights of these cuts; they add up to 1.</param>
/// <param name="FloorPrice">What one unit less of response over the return floor is worth, 0 or more.</param>
/// <param name="Chords">Where a spend lies on a chord that leaves points below it: the chord's ends, the widest of the cuts.</param>
/// <param name="Excess">How far the hulls lie above the responses there, by channel; not below 0.</param>
internal sealed record Relaxed(
    double[] X, double Value, double[] Prices, List<DrawCut> Cuts, double[] Shares, double FloorPrice,
    (double From, double To)?[] Chords, double[] Excess);

/// <summary>
/// The concave problem above a problem over draws, on chosen points of spend: every cut (a weighting of the draws that the worst mean can
/// not exceed) is replaced by the concave hull of its points, and the least of the cuts is made large by a linear programme.
/// </summary>
internal sealed class CutRelaxation(DrawnModel model)
{
    /// <summary>Solves it; null when no spends keep the rows.</summary>
    /// <param name="points">Spends by channel, rising, the lower one first.</param>
    /// <param name="cuts">The cuts, at least one.</param>
    /// <param name="remember">Whether the mixtures keep these points for later questions.</param>
    public Relaxed? Solve(double[][] points, IReadOnlyList<DrawCut> cuts, bool remember)
    {
        var (n, single) = (points.Length, cuts.Count == 1);
        var hulls = new double[cuts.Count][][];
        for (var k = 0; k < hulls.Length; k++) hulls[k] = Hulls(points, cuts[k].Mixtures, remember);
        var floor = model.Floor > 0 ? Hulls(points, model.Mean, remember) : null;
        var segments = Segments(points, hulls, single && floor is null);
        var width = segments.Count + (single ? 0 : 1);
        var (cost, upper) = (new double[width], new double[width]);
        for (var j = 0; j < segments.Count; j++)
        {
            var (c, i, to) = segments[j];
            upper[j] = points[c][to] - points[c][i];
            if (single) cost[j] = Slope(hulls[0][c], points[c], i, to) - model.Price;
        }

        // The least of the cuts is never below what all money costs and the current plan brings.
        var offset = (model.Price * points.Sum(p => p[^1])) + model.LargestBase;
        if (!single) (cost[^1], upper[^1]) = (1, double.PositiveInfinity);
        var rows = new List<(double[] Row, double Lower, double Upper)>();
        foreach (var row in model.Rows)
        {
            var at = 0.0;
            for (var c = 0; c < n; c++) at += row.Weights[c] * points[c][0];
            rows.Add((Row(width, segments, s => row.Weights[s.Channel]), row.Lower - at, row.Upper - at));
        }

        var low = points.Select(p => p[0]).Sum();
        if (floor is not null)
        {
            rows.Add((Row(width, segments, s => Slope(floor[s.Channel], points[s.Channel], s.From, s.To) - model.Floor),
                (model.Floor * low) - floor.Sum(h => h[0]), double.PositiveInfinity));
        }

        var first = rows.Count;
        if (!single)
        {
            for (var k = 0; k < hulls.Length; k++)
            {
                var hull = hulls[k];
                var row = Row(width, segments, s => model.Price - Slope(hull[s.Channel], points[s.Channel], s.From, s.To));
                row[^1] = 1;
                rows.Add((row, double.NegativeInfinity, offset + hull.Sum(h => h[0]) - (model.Price * low) - model.Base(cuts[k].Weights)));
            }
        }

        var program = new LinearProgram(cost, upper, rows);
        if (!program.Solve()) return null;
        var z = program.Values;
        var x = points.Select(p => p[0]).ToArray();
        for (var j = 0; j < segments.Count; j++) x[segments[j].Channel] += z[j];
        var shares = single ? [1.0] : Enumerable.Range(first, cuts.Count).Select(r => Math.Max(0, program.Price(r))).ToArray();
        var all = shares.Sum();
        for (var k = 0; k < shares.Length; k++) shares[k] = all > 0 ? shares[k] / all : 1.0 / shares.Length;
        var value = !single ? z[^1] - offset
            : hulls[0].Sum(h => h[0]) - (model.Price * low) - model.Base(cuts[0].Weights) + z.Zip(cost, (a, b) => a * b).Sum();
        return new(x, value, [.. Enumerable.Range(0, model.Rows.Count).Select(program.Price)], [.. cuts], shares,
            floor is null ? 0 : Math.Max(0, -program.Price(model.Rows.Count)), 
            [.. x.Select((v, c) => Chord(points[c], hulls, shares, c, v))],
            [.. x.Select((v, c) => Excess(points[c], hulls, cuts, shares, c, v))]);
    }

    private static double[] Row(int width, List<(int Channel, int From, int To)> segments, Func<(int Channel, int From, int To), double> of)
    {
        var row = new double[width];
        for (var j = 0; j < segments.Count; j++) row[j] = of(segments[j]);
        return row;
    }

    private static double Slope(double[] values, double[] points, int from, int to) =>
        (values[to] - values[from]) / (points[to] - points[from]);

    // One cut needs a column for each side of its hull only.
    private static List<(int Channel, int From, int To)> Segments(double[][] points, double[][][] hulls, bool merge)
    {
        var segments = new List<(int, int, int)>();
        for (var c = 0; c < points.Length; c++)
        {
            var from = 0;
            for (var i = 1; i < points[c].Length; i++)
            {
                if (merge && i + 1 < points[c].Length
                    && Same(Slope(hulls[0][c], points[c], i - 1, i), Slope(hulls[0][c], points[c], i, i + 1))) continue;
                segments.Add((c, from, i));
                from = i;
            }
        }

        return segments;
    }

    private static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-12 * (Math.Abs(a) + Math.Abs(b));

    // Values of the concave hull at every point.
    private static double[][] Hulls(double[][] points, HillMixture[] cut, bool remember)
    {
        var hulls = new double[points.Length][];
        for (var c = 0; c < hulls.Length; c++)
        {
            var (x, y) = (points[c], new double[points[c].Length]);
            for (var i = 0; i < y.Length; i++) y[i] = (remember ? cut[c].Add(x[i]) : cut[c].At(x[i])).Value;
            var top = new List<int>(y.Length);
            for (var i = 0; i < y.Length; i++)
            {
                while (top.Count > 1 && Slope(y, x, top[^2], top[^1]) <= Slope(y, x, top[^1], i)) top.RemoveAt(top.Count - 1);
                top.Add(i);
            }

            for (var t = 1; t < top.Count; t++)
            {
                var (a, b) = (top[t - 1], top[t]);
                var slope = Slope(y, x, a, b);
                for (var i = a + 1; i < b; i++) y[i] = y[a] + (slope * (x[i] - x[a]));
            }

            hulls[c] = y;
        }

        return hulls;
    }

    private static (double From, double To)? Chord(double[] points, double[][][] hulls, double[] shares, int channel, double x)
    {
        (double From, double To)? widest = null;
        for (var k = 0; k < shares.Length && points.Length > 1; k++)
        {
            if (shares[k] <= 1e-6) continue;
            var (hull, from, to) = (hulls[k][channel], Segment(points, x), 0);
            to = from + 1;
            var slope = Slope(hull, points, from, to);
            while (from > 0 && Same(Slope(hull, points, from - 1, from), slope)) from--;
            while (to + 1 < points.Length && Same(Slope(hull, points, to, to + 1), slope)) to++;
            var tiny = 1e-9 * Math.Max(1e-3, points[^1]);
            if (x <= points[from] + tiny || x >= points[to] - tiny) continue;
            widest = widest is var (a, b) ? (Math.Min(a, points[from]), Math.Max(b, points[to])) : (points[from], points[to]);
        }

        return widest;
    }

    private static double Excess(double[] points, double[][][] hulls, IReadOnlyList<DrawCut> cuts, double[] shares, int channel, double x)
    {
        if (points.Length < 2) return 0;
        var (i, sum) = (Segment(points, x), 0.0);
        for (var k = 0; k < shares.Length; k++)
        {
            if (shares[k] <= 0) continue;
            var hull = hulls[k][channel];
            sum += shares[k] * (hull[i] + (Slope(hull, points, i, i + 1) * (x - points[i])) - cuts[k].Mixtures[channel].Value(x));
        }

        return Math.Max(0, sum);
    }

    // The last segment that begins at or below a spend, up to rounding.
    private static int Segment(double[] points, double x)
    {
        var i = points.Length - 2;
        while (i > 0 && points[i] > x + (1e-9 * Math.Max(1e-3, points[^1]))) i--;
        return i;
    }
}
