namespace Playbook.Statistics;

/// <summary>Agreement of two orderings, from −1 (reversed) through 0 to 1 (the same).</summary>
public static class RankCorrelation
{
    /// <summary>Ranks from 1 for the largest value; equal values share the mean of their ranks.</summary>
    /// <exception cref="ArgumentException">A value is not a number.</exception>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        Numbers(values);
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
    /// <exception cref="ArgumentException">The lists differ in length, or a value is not a number.</exception>
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

    /// <summary>
    /// Kendall's tau-b (1945): pairs in the same order less pairs in the opposite one, corrected for ties. Counted by sorting
    /// (Knight 1966).
    /// </summary>
    /// <inheritdoc cref="Spearman"/>
    public static double? Kendall(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        Check(a, b);
        var (x, y) = (a.ToArray(), b.ToArray());
        Array.Sort(x, y);
        // Within equal values of the first list in the order of the second: their pairs then count as no inversion.
        long tiedBoth = 0;
        foreach (var (from, count) in Runs(x).Where(r => r.Count > 1))
        {
            Array.Sort(y, from, count);
            tiedBoth += Runs(y.AsSpan(from, count).ToArray()).Sum(r => Pairs(r.Count));
        }

        var (all, tiedA) = (Pairs(x.Length), Runs(x).Sum(r => Pairs(r.Count)));
        var inversions = Inversions(y, new double[y.Length]);
        var tiedB = Runs(y).Sum(r => Pairs(r.Count));
        var (onlyA, onlyB) = (all - tiedA, all - tiedB);
        return onlyA == 0 || onlyB == 0 ? null
            : Math.Clamp((onlyA - tiedB + tiedBoth - (2 * inversions)) / Math.Sqrt((double)onlyA * onlyB), -1, 1);
    }

    private static long Pairs(long n) => n * (n - 1) / 2;

    // Runs of equal values.
    private static IEnumerable<(int From, int Count)> Runs(double[] sorted)
    {
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            yield return (from, to - from);
        }
    }

    // Pairs in falling order, counted while merging halves; the values end up sorted.
    private static long Inversions(Span<double> values, Span<double> spare)
    {
        var n = values.Length;
        if (n < 2) return 0;
        var half = n / 2;
        var count = Inversions(values[..half], spare) + Inversions(values[half..], spare);
        values.CopyTo(spare);
        for (int i = 0, j = half, k = 0; k < n; k++)
        {
            if (j == n || (i < half && spare[i] <= spare[j]))
            {
                values[k] = spare[i++];
            }
            else
            {
                values[k] = spare[j++];
                count += half - i;
            }
        }

        return count;
    }

    private static void Check(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count != b.Count)
            throw new ArgumentException($"Two orderings of the same things have the same length; got {a.Count} and {b.Count}.");
        Numbers(a);
        Numbers(b);
    }

    private static void Numbers(IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
            if (double.IsNaN(values[i])) throw new ArgumentException($"Value {i} is {values[i]}; what is ranked must be numbers.");
    }
}
