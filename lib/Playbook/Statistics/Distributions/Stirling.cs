using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>
/// Parts of factorials that keep their digits where a difference of log-gammas loses them. Source: C. Loader, "Fast and accurate
/// computation of binomial probabilities" (2000).
/// </summary>
internal static class Stirling
{
    /// <summary>What Stirling's formula leaves out: ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, for x above 0.</summary>
    public static double Error(double x)
    {
        double sum = 0;
        // The series has all its digits from 16 on; below, the recurrence of Γ leads there.
        for (; x < 16; x++) sum += ((x + 0.5) * SpecialFunctions.Log1p(1 / x)) - 1;
        var v = 1 / (x * x);
        return sum + ((1.0 / 12 - ((1.0 / 360 - ((1.0 / 1260 - ((1.0 / 1680 - (v / 1188)) * v)) * v)) * v)) / x);
    }

    /// <summary>x ln(x / centre) + centre − x, 0 at the centre; both above 0.</summary>
    public static double Deviance(double x, double centre)
    {
        var difference = x - centre;
        if (Math.Abs(difference) >= 0.1 * (x + centre)) return (x * Math.Log(x / centre)) - difference;
        var v = difference / (x + centre);
        var (sum, term) = (difference * v, 2 * x * v);
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + (term / ((2 * j) + 1));
            if (next == sum) break;
            sum = next;
        }

        return sum;
    }

    /// <summary>Logarithm of a binomial probability: x of n with chance <paramref name="hit"/> of 1 − <paramref name="miss"/>.</summary>
    public static double LogBinomial(double x, double n, double hit, double miss)
    {
        if (x == 0) return n * (hit < 0.1 ? SpecialFunctions.Log1p(-hit) : Math.Log(miss));
        if (x == n) return n * (miss < 0.1 ? SpecialFunctions.Log1p(-miss) : Math.Log(hit));
        return Error(n) - Error(x) - Error(n - x) - Deviance(x, n * hit) - Deviance(n - x, n * miss)
            + (0.5 * Math.Log(n / (2 * Math.PI * x * (n - x))));
    }

    /// <summary>Σ ln(1 + i / start) over i = 0 … count − 1: the logarithm of a rising factorial over that of its power.</summary>
    /// <param name="start">Above 0.</param>
    /// <param name="count">0 or more.</param>
    public static double LogRising(double start, long count)
    {
        double sum = 0;
        var head = count <= 32 ? count : start < 16 ? 16 : 0;
        for (long i = 1; i < head; i++) sum += SpecialFunctions.Log1p(i / start);
        if (head == count) return sum;
        var (from, left) = (start + head, count - head);
        return sum + (head == 0 ? 0 : left * SpecialFunctions.Log1p(head / start))
            + Deviance(from + left, from) - (0.5 * SpecialFunctions.Log1p(left / from)) + Error(from + left) - Error(from);
    }
}
