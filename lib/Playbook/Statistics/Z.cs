using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>Quantiles of the standard normal law, with the argument checks that every interval shares.</summary>
public static class Z
{
    /// <summary>Half width, in standard errors, of a two-sided interval: 1.96 for a level of 0.95.</summary>
    /// <param name="level">Coverage, between 0 and 1 (both excluded).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside its range.</exception>
    public static double ForLevel(double level) => level is > 0 and < 1
        ? Normal.InvCDF(0, 1, 1 - ((1 - level) / 2))
        : throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1 (both excluded).");

    /// <summary>Two-sided p-value of a standard normal statistic.</summary>
    /// <param name="z">The statistic; its sign does not matter.</param>
    public static double TwoSided(double z) => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
}
