using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>The chi-square law around a true effect: what an interval for an effect size needs.</summary>
internal static class NoncentralChiSquare
{
    /// <summary>
    /// P(X ≤ x) with the given degrees of freedom and noncentrality: a Poisson mixture of central laws, summed out from its mode.
    /// </summary>
    public static double Cdf(double x, double degrees, double noncentrality)
    {
        if (x <= 0) return 0;
        var half = noncentrality / 2;
        if (half == 0) return SpecialFunctions.GammaLowerRegularized(degrees / 2, x / 2);
        var mode = (int)half;
        double sum = 0;
        double Term(int j) => Math.Exp(-half + (j * Math.Log(half)) - SpecialFunctions.GammaLn(j + 1.0))
            * SpecialFunctions.GammaLowerRegularized((degrees / 2) + j, x / 2);
        for (var j = mode; j >= 0; j--)
        {
            var term = Term(j);
            sum += term;
            if (term < 1e-13 && mode - j > 5 * Math.Sqrt(half)) break;
        }

        for (var j = mode + 1; ; j++)
        {
            var term = Term(j);
            sum += term;
            if (term < 1e-13) break;
        }

        return Math.Min(1, sum);
    }

    /// <summary>The noncentralities between which the truth lies with the given coverage, having seen a statistic.</summary>
    public static (double Low, double High) Bounds(double statistic, double degrees, double level, double z)
    {
        // Beyond this the law is normal to four digits and the sum would be long.
        if (statistic > 20_000)
        {
            var centre = statistic - degrees;
            var spread = z * Math.Sqrt((2 * degrees) + (4 * centre));
            return (Math.Max(0, centre - spread), centre + spread);
        }

        var tail = (1 - level) / 2;
        return (Solve(statistic, degrees, 1 - tail), Solve(statistic, degrees, tail));
    }

    private static double Solve(double statistic, double degrees, double probability)
    {
        if (Cdf(statistic, degrees, 0) <= probability) return 0;
        double low = 0, high = Math.Max(10, statistic * 2);
        while (Cdf(statistic, degrees, high) > probability) high *= 2;
        for (var i = 0; i < 60 && high - low > 1e-9 * high; i++)
        {
            var middle = (low + high) / 2;
            if (Cdf(statistic, degrees, middle) > probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
