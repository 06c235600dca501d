namespace Playbook.Statistics;

/// <summary>Agreement of two orderings, from −1 (reversed) through 0 to 1 (the same).</summary>
public static class RankCorrelation
{
    /// <summary>Ranks from 1 for the largest value; equal values share the mean of their ranks.</summary>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && values[order[to]] == values[order[from]]) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2.0;
        }

        return ranks;
    }

    /// <summary>Spearman's rho (1904): the correlation of ranks, ties at their mean.</summary>
    /// <returns>Null with fewer than two values or when one list is constant.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double? Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        Check(a, b);
        var (x, y) = (Ranks(a), Ranks(b));
        var mean = (a.Count + 1) / 2.0;
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }

        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    /// <summary>Kendall's tau-b (1945): pairs in the same order less pairs in the opposite one, corrected for ties.</summary>
    /// <inheritdoc cref="Spearman"/>
    public static double? Kendall(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        Check(a, b);
        long same = 0, onlyA = 0, onlyB = 0;
        for (var i = 0; i < a.Count; i++)
            for (var j = i + 1; j < a.Count; j++)
            {
                var (p, q) = (Math.Sign(a[i] - a[j]), Math.Sign(b[i] - b[j]));
                same += p * q;
                if (p != 0) onlyA++;
                if (q != 0) onlyB++;
            }

        return onlyA == 0 || onlyB == 0 ? null : Math.Clamp(same / Math.Sqrt((double)onlyA * onlyB), -1, 1);
    }

    private static void Check(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count != b.Count)
            throw new ArgumentException($"Two orderings of the same things have the same length; got {a.Count} and {b.Count}.");
    }
}
