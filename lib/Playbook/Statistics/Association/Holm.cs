namespace Playbook.Statistics;

/// <summary>
/// Control of the chance of any false finding when several things are tested at once (Holm 1979, step-down): findings with an adjusted
/// value of at most α are all true with a chance of at least 1 − α, whatever the dependence between them.
/// </summary>
public static class Holm
{
    /// <summary>Adjusted p-values, in the order given; empty for an empty list.</summary>
    /// <param name="pValues">One p-value per test, each 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside 0 to 1 or not a number.</exception>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        for (var i = 0; i < pValues.Count; i++)
            if (pValues[i] is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), pValues[i], $"p-value {i} must lie between 0 and 1.");
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var adjusted = new double[order.Length];
        var most = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
            adjusted[order[rank]] = most = Math.Max(most, Math.Min(1, pValues[order[rank]] * (order.Length - rank)));
        return adjusted;
    }
}
