using System.Globalization;
using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>
/// Sample-ratio check (样本比例检验): do the arms have as many units as they were given? If not, units were lost or doubled on the
/// way, and no comparison of the arms means anything (Fabijan et al. 2019). Pearson's chi-squared test.
/// </summary>
/// <param name="PValue">How often a sound split strays at least as far; null where nothing can be tested.</param>
/// <param name="Broken">True when the p-value lies below the threshold.</param>
/// <param name="Reason">One sentence.</param>
public sealed record SampleRatio(double? PValue, bool Broken, string Reason)
{
    /// <summary>The usual threshold: one false alarm in a thousand experiments, since the check is made in every one.</summary>
    public const double DefaultThreshold = 0.001;

    /// <summary>Checks the numbers of units.</summary>
    /// <param name="units">Units of each arm, 0 or more; at least two arms.</param>
    /// <param name="shares">Planned shares, above 0, in the same order; they are scaled to add up to 1. Null for equal ones.</param>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <returns>Not broken, without a p-value, where an arm is expected to have fewer than five units.</returns>
    /// <exception cref="ArgumentException">Fewer than two arms, shares of another length or not above 0, or a negative count.</exception>
    public static SampleRatio Check(
        IReadOnlyList<long> units, IReadOnlyList<double>? shares = null, double threshold = DefaultThreshold)
    {
        if (units.Count < 2) throw new ArgumentException($"A split has at least 2 arms; got {units.Count}.", nameof(units));
        shares ??= [.. units.Select(_ => 1.0)];
        if (shares.Count != units.Count)
            throw new ArgumentException($"There are {units.Count} arms and {shares.Count} planned shares; each arm needs one.");
        if (shares.FirstOrDefault(s => s is not (> 0 and < double.PositiveInfinity), 1) is var bad && bad is not 1)
            throw new ArgumentException($"A planned share is above 0 and finite; got {bad}.", nameof(shares));
        if (units.FirstOrDefault(u => u < 0) is var negative && negative < 0)
            throw new ArgumentException($"A number of units is 0 or more; got {negative}.", nameof(units));
        if (threshold is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold lies between 0 and 1 (both excluded).");
        double all = units.Sum(u => (double)u), whole = shares.Sum();
        if (shares.Min() / whole * all < 5)
            return new(null, false, $"{all:0} units are too few to check the split: 5 are needed in the smallest arm");
        var distance = 0.0;
        for (var i = 0; i < units.Count; i++)
        {
            var expected = shares[i] / whole * all;
            distance += (units[i] - expected) * (units[i] - expected) / expected;
        }

        var p = SpecialFunctions.GammaUpperRegularized((units.Count - 1) / 2.0, distance / 2);
        var counts = string.Join(" : ", units.Select(u => u.ToString("N0", CultureInfo.InvariantCulture)));
        return new(p, p < threshold, p < threshold
            ? $"the split {counts} is not the planned one (a sound split strays so far in {Odds(p)})"
            : $"the split {counts} is as planned (a sound split strays so far in {Odds(p)})");
    }

    private static string Odds(double p) => p < 1e-6 ? "less than one experiment in a million"
        : p > 0.99 ? "nearly all experiments"
        : string.Create(CultureInfo.InvariantCulture, $"{p * 100:G2} % of experiments");
}
