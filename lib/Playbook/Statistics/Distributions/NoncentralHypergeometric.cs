using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>
/// Law of the upper left cell of a 2 × 2 table with fixed margins and a given odds ratio (Fisher's noncentral hypergeometric law), or of
/// its sum over several tables that share the odds ratio. Weights are kept as logarithms, so tables of millions do not overflow.
/// </summary>
internal sealed class NoncentralHypergeometric
{
    // Relative slack of R's fisher.test: probabilities of tied tables differ in the last digits only.
    private const double Tie = 1 + 1e-7;

    private readonly double[] central;

    /// <summary>The law of one table, or of the sum over several: the convolution of their laws.</summary>
    public NoncentralHypergeometric(params IEnumerable<(long A, long B, long C, long D)> tables)
    {
        central = [0];
        foreach (var (a, b, c, d) in tables)
        {
            var (row, rest, column) = (a + b, c + d, a + c);
            var least = Math.Max(0, column - rest);
            var own = new double[Math.Min(row, column) - least + 1];
            for (var i = 0; i < own.Length; i++) own[i] = LogChoose(row, least + i) + LogChoose(rest, column - least - i);
            central = central.Length == 1 ? own : Convolution(central, own);
            Least += least;
        }
    }

    /// <summary>Smallest possible cell.</summary>
    public long Least { get; }

    /// <summary>Largest possible cell.</summary>
    public long Most => Least + central.Length - 1;

    /// <summary>Mean of the cell at a log odds ratio.</summary>
    public double Mean(double logOdds)
    {
        var p = Probabilities(logOdds);
        double mean = 0;
        for (var i = 0; i < p.Length; i++) mean += p[i] * (Least + i);
        return mean;
    }

    /// <summary>Two-sided p-value of no association: the probability of a cell at most as likely as the one seen.</summary>
    public double TwoSided(long seen)
    {
        var p = Probabilities(0);
        var limit = p[seen - Least] * Tie;
        return Math.Min(1, p.Where(x => x <= limit).Sum());
    }

    /// <summary>
    /// Odds ratio at which the cell seen is the expected one (conditional maximum likelihood): 0 at the least cell, infinite at the most.
    /// </summary>
    public double OddsRatio(long seen) =>
        seen == Least ? 0 : seen == Most ? double.PositiveInfinity : Solve(log => Mean(log) - seen);

    /// <summary>Odds ratio at which the cell seen or a larger one has the given probability; 0 at the least cell.</summary>
    public double LowerLimit(long seen, double probability) =>
        seen == Least ? 0 : Solve(log => Probabilities(log)[(int)(seen - Least)..].Sum() - probability);

    /// <summary>Odds ratio at which the cell seen or a smaller one has the given probability; infinite at the most.</summary>
    public double UpperLimit(long seen, double probability) =>
        seen == Most ? double.PositiveInfinity : Solve(log => probability - Probabilities(log)[..(int)(seen - Least + 1)].Sum());

    // Of the cells Least … Most at a log odds ratio.
    private double[] Probabilities(double logOdds)
    {
        var weights = new double[central.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = central[i] + (logOdds * (Least + i));
        var top = weights.Max();
        double sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] = Math.Exp(weights[i] - top);
        for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
        return weights;
    }

    private static double[] Convolution(double[] left, double[] right)
    {
        var (a, b) = (Relative(left), Relative(right));
        var sum = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
            for (var k = 0; k < b.Length; k++) sum[i + k] += a[i] * b[k];
        return Array.ConvertAll(sum, Math.Log);
    }

    private static double[] Relative(double[] logWeights)
    {
        var top = logWeights.Max();
        return Array.ConvertAll(logWeights, w => Math.Exp(w - top));
    }

    // Odds ratio at which an increasing function of the log odds ratio crosses 0 (bisection: the function is monotone).
    private static double Solve(Func<double, double> increasing)
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
