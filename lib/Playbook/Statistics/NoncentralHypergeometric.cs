using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>
/// Law of the upper left cell of a 2 × 2 table with fixed margins and a given odds ratio (Fisher's noncentral hypergeometric law). Weights are
/// kept as logarithms, so tables of millions do not overflow.
/// </summary>
internal sealed class NoncentralHypergeometric
{
    private readonly double[] central;

    public NoncentralHypergeometric(long a, long b, long c, long d)
    {
        var (row, rest, column) = (a + b, c + d, a + c);
        Least = Math.Max(0, column - rest);
        Most = Math.Min(row, column);
        central = new double[Most - Least + 1];
        for (long x = Least; x <= Most; x++)
            central[x - Least] = LogChoose(row, x) + LogChoose(rest, column - x);
    }

    /// <summary>Smallest possible cell.</summary>
    public long Least { get; }

    /// <summary>Largest possible cell.</summary>
    public long Most { get; }

    /// <summary>Probabilities of the cells <see cref="Least"/> … <see cref="Most"/> at a log odds ratio.</summary>
    public double[] Probabilities(double logOdds)
    {
        var weights = new double[central.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = central[i] + (logOdds * (Least + i));
        var top = weights.Max();
        double sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] = Math.Exp(weights[i] - top);
        for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
        return weights;
    }

    public double Mean(double logOdds)
    {
        var p = Probabilities(logOdds);
        double mean = 0;
        for (var i = 0; i < p.Length; i++) mean += p[i] * (Least + i);
        return mean;
    }

    public double UpperTail(long from, double logOdds) => Probabilities(logOdds)[(int)(from - Least)..].Sum();

    public double LowerTail(long to, double logOdds) => Probabilities(logOdds)[..(int)(to - Least + 1)].Sum();

    /// <summary>Odds ratio at which an increasing function of the log odds ratio crosses 0 (bisection: the function is monotone).</summary>
    public static double Solve(Func<double, double> increasing)
    {
        double low = -1, high = 1;
        while (increasing(low) > 0 && low > -500) low *= 2;
        while (increasing(high) < 0 && high < 500) high *= 2;
        for (var i = 0; i < 100 && high - low > 1e-12 * Math.Max(1, Math.Abs(low)); i++)
        {
            var middle = (low + high) / 2;
            if (increasing(middle) < 0) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }

    private static double LogChoose(long n, long k) =>
        SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
