using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Location and scale that a few extreme values cannot move: median, MAD, robust z score. Used where hits, price steps or fake bursts are
/// the very thing looked for and must not widen the yardstick they are measured with.
/// </summary>
public static class RobustScale
{
    /// <summary>Makes the MAD of normal data equal their standard deviation: 1 / Φ⁻¹(0.75).</summary>
    public const double NormalConsistency = 1.482602218505602;

    /// <summary>Makes the mean absolute deviation of normal data equal their standard deviation: √(π/2).</summary>
    public const double MeanDeviationConsistency = 1.2533141373155003;

    /// <summary>The median (中位数): the middle value, or the mean of the two middle ones. Null for no values.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double? Median(IEnumerable<double> values)
    {
        var sorted = Sorted(values);
        return sorted.Length == 0 ? null : Middle(sorted);
    }

    /// <summary>
    /// Median absolute deviation from the median, times <see cref="NormalConsistency"/> when <paramref name="scaled"/> (Hampel 1974). It is
    /// 0 when more than half of the values are equal. Null for no values.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double? Mad(IEnumerable<double> values, bool scaled = true)
    {
        var sorted = Sorted(values);
        if (sorted.Length == 0) return null;
        var raw = MadAround(sorted, Middle(sorted));
        return scaled ? raw * NormalConsistency : raw;
    }

    /// <summary>
    /// Robust z score of every value: (x − median) / (1.4826 · MAD); its 0.6745 (x − median) / MAD is the "modified z score" of Iglewicz
    /// and Hoaglin (1993), who call |z| &gt; 3.5 an outlier. Where the MAD is 0 the mean absolute deviation takes its place, as they
    /// advise; where that is 0 as well (all values equal) every score is 0.
    /// </summary>
    /// <param name="values">Values in any unit, finite.</param>
    /// <returns>One score per value, in the given order; empty for no values.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double[] Z(IReadOnlyList<double> values)
    {
        var sorted = Sorted(values);
        if (sorted.Length == 0) return [];
        var median = Middle(sorted);
        var scale = MadAround(sorted, median) * NormalConsistency;
        if (scale == 0) scale = sorted.Average(v => Math.Abs(v - median)) * MeanDeviationConsistency;
        return [.. values.Select(v => scale == 0 ? 0 : (v - median) / scale)];
    }

    /// <summary>As <see cref="Quantiles.Of"/>, of values in any order. Null for no values.</summary>
    /// <param name="values">Values, finite.</param>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0 to 1.</exception>
    public static double? Quantile(IEnumerable<double> values, double probability)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies between 0 and 1.");
        var sorted = Sorted(values);
        return sorted.Length == 0 ? null : Quantiles.Of(sorted, probability);
    }

    /// <summary>
    /// The median with its distribution-free interval from order statistics: the k-th smallest to the k-th largest value, k from the
    /// binomial law with chance ½ (Thompson 1936). Its true coverage is at least <paramref name="level"/>.
    /// </summary>
    /// <param name="values">Independent values, finite.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="definition">What they are.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Missing for no values; without an interval where there are too few for the level (fewer than 6 for 0.95).</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside 0 to 1.</exception>
    public static Estimate MedianInterval(IEnumerable<double> values, Unit unit, string definition = "", double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        var sorted = Sorted(values);
        if (sorted.Length == 0) return Estimate.Missing("no values", unit);
        var k = 0;
        while (k < sorted.Length / 2 && MathNet.Numerics.Distributions.Binomial.CDF(0.5, sorted.Length, k) <= (1 - level) / 2) k++;
        return k == 0
            ? Estimate.Exact(Middle(sorted), unit, sorted.Length, definition)
            : Estimate.Of(Middle(sorted), sorted[k - 1], sorted[^k], sorted.Length, unit, definition, level);
    }

    private static double MadAround(double[] sorted, double median)
    {
        var deviations = Array.ConvertAll(sorted, v => Math.Abs(v - median));
        Array.Sort(deviations);
        return Middle(deviations);
    }

    private static double Middle(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] / 2) + (sorted[sorted.Length / 2] / 2);

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        foreach (var v in sorted)
        {
            if (!double.IsFinite(v)) throw new ArgumentException($"Values must be finite; got {v}.", nameof(values));
        }

        Array.Sort(sorted);
        return sorted;
    }
}
