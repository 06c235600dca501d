using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Population stability index (群体稳定性指数): how far an actual mix has moved from an expected one: Σ (a − e) ln(a / e). Credit scoring
/// reads below 0.10 as stable and above 0.25 as a shift (Siddiqi 2006); those limits ignore the sample size, so the value that pure
/// chance reaches is given beside it: under equal populations PSI ≈ (1/n + 1/m) · χ²(K−1) (Yurdakul 2018).
/// </summary>
/// <param name="Value">The index, 0 or more.</param>
/// <param name="Terms">What each category adds, 0 or more, in the given order.</param>
/// <param name="ChanceLimit">Value that two samples of this size from one population exceed with probability 1 − level.</param>
/// <param name="PValue">Chance of an index at least this large if the populations were equal.</param>
/// <param name="Reading">How the usual limits read it.</param>
public sealed record PopulationStability(double Value, IReadOnlyList<double> Terms, double ChanceLimit, double PValue,
    StabilityReading Reading)
{
    /// <summary>Below it a population is read as stable.</summary>
    public const double StableBelow = 0.10;

    /// <summary>From it on a population is read as shifted.</summary>
    public const double ShiftedFrom = 0.25;

    /// <summary>
    /// Compares two samples of counts. An empty category gets half an observation on both sides, so that the index stays finite; categories
    /// empty on both sides add nothing.
    /// </summary>
    /// <param name="expected">Counts per category of the reference (ours, or last quarter).</param>
    /// <param name="actual">Counts per category to compare, the same categories in the same order.</param>
    /// <param name="level">Coverage of the chance limit, 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a mix is empty or all zeros.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite, or the level lies outside 0 to 1.</exception>
    public static PopulationStability Of(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        Mix.SameLength(expected, actual, nameof(actual));
        double n = Mix.Total(expected, nameof(expected)), m = Mix.Total(actual, nameof(actual));
        var used = Enumerable.Range(0, expected.Count).Where(i => expected[i] + actual[i] > 0).ToArray();
        var patch = used.Any(i => expected[i] == 0 || actual[i] == 0) ? 0.5 : 0;
        double nTotal = n + (patch * used.Length), mTotal = m + (patch * used.Length);
        var terms = new double[expected.Count];
        foreach (var i in used)
        {
            double e = (expected[i] + patch) / nTotal, a = (actual[i] + patch) / mTotal;
            terms[i] = (a - e) * Math.Log(a / e);
        }

        var value = terms.Sum();
        var scale = (1 / n) + (1 / m);
        var freedom = used.Length - 1;
        double limit = 0, p = 1;
        if (freedom > 0)
        {
            limit = scale * ChiSquared.InvCDF(freedom, level);
            p = SpecialFunctions.GammaUpperRegularized(freedom / 2.0, value / scale / 2);
        }

        var reading = value < StableBelow ? StabilityReading.Stable : value < ShiftedFrom ? StabilityReading.Moving
            : StabilityReading.Shifted;
        return new(value, terms, limit, p, reading);
    }
}

/// <summary>The usual reading of a population stability index.</summary>
public enum StabilityReading
{
    /// <summary>Below 0.10.</summary>
    Stable,

    /// <summary>0.10 up to 0.25: watch.</summary>
    Moving,

    /// <summary>0.25 or more: another population.</summary>
    Shifted,
}
