namespace Playbook.Statistics;

/// <summary>
/// Control of the false discovery rate when many things are tested at once (Benjamini and Hochberg 1995). Among the findings with an
/// adjusted value of at most q, a share of q is expected to be false.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>Adjusted p-values (q-values), in the order given; empty for an empty list.</summary>
    /// <param name="pValues">One p-value per test, each 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside 0 to 1 or not a number.</exception>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var n = pValues.Count;
        for (var i = 0; i < n; i++)
            if (pValues[i] is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), pValues[i], $"p-value {i} must lie between 0 and 1.");
        var sorted = pValues.ToArray();
        var order = new int[n];
        for (var i = 0; i < n; i++) order[i] = i;
        Array.Sort(sorted, order);
        var adjusted = new double[n];
        var least = 1.0;
        for (var rank = n; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * n / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }
}
