using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Student's t law, quick where the freedom is large: an experiment has thousands of units and is tested thousands of times.
/// </summary>
internal static class StudentLaw
{
    // From here on the expansion below is exact to ten digits for every level in use.
    private const double Many = 300;

    /// <summary>The quantile: 1.96 for a probability of 0.975 and a large freedom.</summary>
    public static double Quantile(double probability, double freedom)
    {
        if (freedom < Many) return StudentT.InvCDF(0, 1, freedom, probability);
        var z = Normal.InvCDF(0, 1, probability);
        if (double.IsPositiveInfinity(freedom)) return z;
        // Cornish and Fisher's expansion; the terms stand in Abramowitz and Stegun 1964, 26.7.5.
        var (s, v) = (z * z, 1 / freedom);
        var first = (s + 1) / 4;
        var second = ((((5 * s) + 16) * s) + 3) / 96;
        var third = ((((((3 * s) + 19) * s) + 17) * s) - 15) / 384;
        var fourth = ((((((((79 * s) + 776) * s) + 1482) * s) - 1920) * s) - 945) / 92160;
        return z * (1 + (v * (first + (v * (second + (v * (third + (v * fourth))))))));
    }

    /// <summary>Probability of a value below <paramref name="t"/>; exact in both tails.</summary>
    public static double Below(double t, double freedom) =>
        freedom > 1e7 ? Normal.CDF(0, 1, t) : StudentT.CDF(0, 1, freedom, t);
}
