using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// A quantile (分位数) of a metric in one arm, such as the median watch time or the 95th percentile of loading times. Its variance comes
/// from two order statistics, no density is estimated: the ranks between which the quantile lies 19 times in 20, their distance divided by
/// 2 · 1.96. Where values hang together within clusters (plays of a person), the ranks lie as much further apart as the share of values
/// below the quantile moves between clusters (Liu, Sun, Varshney and Xu 2019, "Large-scale online experimentation with quantile metrics").
/// </summary>
public static class ArmQuantile
{
    /// <summary>Fewest values on either side of the quantile: with fewer its ranks leave the sample.</summary>
    public const int FewestBeyond = 10;

    private const double Reach = 1.959963984540054;

    /// <summary>The quantile of independent values.</summary>
    /// <param name="values">One finite value per unit.</param>
    /// <param name="probability">Between 0 and 1 (both excluded): 0.5 for the median.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <returns>
    /// Missing with fewer than <see cref="FewestBeyond"/> values on either side. Variance 0 where the values are so heaped that both ranks
    /// fall on one value.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static ArmFigure Of(IEnumerable<double> values, double probability, Unit unit = Unit.Number)
    {
        var sorted = Sorted(values, probability);
        return Figure(sorted, probability, probability * (1 - probability) / sorted.Length, sorted.Length, unit);
    }

    /// <summary>The quantile of values that come in clusters.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="clusters">The cluster of each value, 0 or more, in the same order; the randomised unit.</param>
    /// <param name="probability">Between 0 and 1 (both excluded).</param>
    /// <param name="unit">Unit of the values.</param>
    /// <returns>As for independent values; also missing with fewer than two clusters.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, a value is not finite or a cluster negative.</exception>
    public static ArmFigure Of(IReadOnlyList<double> values, IReadOnlyList<int> clusters, double probability, Unit unit = Unit.Number)
    {
        if (values.Count != clusters.Count)
            throw new ArgumentException($"There are {values.Count} values and {clusters.Count} clusters; each value needs one.");
        var sorted = Sorted(values, probability);
        if (sorted.Length == 0) return Figure(sorted, probability, 0, 0, unit);
        var quantile = Quantiles.Of(sorted, probability);
        var (below, size) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        for (var i = 0; i < values.Count; i++)
        {
            if (clusters[i] < 0) throw new ArgumentException($"Value {i} is in cluster {clusters[i]}; a cluster is 0 or more.");
            size[clusters[i]] = size.GetValueOrDefault(clusters[i]) + 1;
            below[clusters[i]] = below.GetValueOrDefault(clusters[i]) + (values[i] <= quantile ? 1 : 0);
        }

        if (size.Count < 2) return ArmFigure.Missing("an arm has fewer than 2 clusters: their spread is unknown", size.Count, unit);
        int[] names = [.. size.Keys.Order()];
        var share = ArmPair.Of([.. names.Select(c => below[c])], [.. names.Select(c => size[c])]);
        return Figure(sorted, probability, share.RatioVariance / share.Units, share.Units, unit);
    }

    private static ArmFigure Figure(double[] sorted, double probability, double shareVariance, long units, Unit unit)
    {
        if (Math.Min(probability, 1 - probability) * sorted.Length < FewestBeyond)
            return ArmFigure.Missing($"an arm has {sorted.Length} values: a quantile needs {FewestBeyond} on either side", units, unit);
        var move = Reach * Math.Sqrt(shareVariance);
        var low = Quantiles.Of(sorted, Math.Max(0, probability - move));
        var high = Quantiles.Of(sorted, Math.Min(1, probability + move));
        var error = (high - low) / (2 * Reach);
        return ArmFigure.Of(Quantiles.Of(sorted, probability), error * error, units - 1, units, unit);
    }

    private static double[] Sorted(IEnumerable<double> values, double probability)
    {
        if (probability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies between 0 and 1.");
        var sorted = values.ToArray();
        foreach (var value in sorted)
            if (!double.IsFinite(value)) throw new ArgumentException($"Values must be finite; got {value}.", nameof(values));
        Array.Sort(sorted);
        return sorted;
    }
}
