using MathNet.Numerics;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Exact conditional test of several 2 × 2 tables at once (Gart 1970; R's <c>mantelhaen.test(exact = TRUE)</c>): is an exposure associated with
/// an outcome once each stratum (rival, platform, device) is compared only with itself? With a single stratum it is Fisher's exact test. Cells as in
/// <see cref="OddsRatios"/>.
/// </summary>
/// <param name="OddsRatio">
/// Common odds ratio by conditional maximum likelihood with its exact interval. Where that is infinite or the data are one-sided, the
/// Mantel–Haenszel ratio with half a unit in every cell stands in, and the definition says so. Missing when no stratum has both groups and
/// both outcomes.
/// </param>
/// <param name="PValue">Two-sided, by the probabilities of tables at most as likely as the one seen; 1 when nothing can be compared.</param>
/// <param name="Observed">Exposed with the outcome, over the strata that count.</param>
/// <param name="Expected">The same if exposure and outcome were unrelated within each stratum.</param>
public sealed record StratifiedExact(Estimate OddsRatio, double PValue, long Observed, double Expected)
{
    /// <summary>Tests the strata; those without both groups and both outcomes say nothing and are left out.</summary>
    /// <param name="strata">One table per stratum. Meant for counts up to some ten thousand in all.</param>
    /// <param name="level">Coverage of the interval, 0 to 1.</param>
    /// <param name="definition">What is compared within what.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative, or the level lies outside 0 to 1.</exception>
    public static StratifiedExact Test(IReadOnlyList<(long A, long B, long C, long D)> strata, double level = 0.95, string definition = "")
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        foreach (var (a, b, c, d) in strata) FisherExact.CheckCells(a, b, c, d);
        var used = strata.Where(t => t.A + t.B > 0 && t.C + t.D > 0 && t.A + t.C > 0 && t.B + t.D > 0).ToArray();
        var n = used.Sum(t => t.A + t.B + t.C + t.D);
        if (used.Length == 0)
            return new(Estimate.Missing("no stratum has both groups and both outcomes", Unit.Multiple, strata.Sum(t => t.A + t.B + t.C + t.D)), 1, 0, 0);

        var observed = used.Sum(t => t.A);
        var law = SumLaw.Of(used);
        var central = law.Probabilities(0);
        var limit = central[observed - law.Least] * (1 + 1e-7);
        var p = Math.Min(1, central.Where(x => x <= limit).Sum());
        return new(Ratio(law, observed, used, n, level, definition), p, observed, law.Mean(0));
    }

    private static Estimate Ratio(SumLaw law, long observed, (long A, long B, long C, long D)[] used, long n, double level, string definition)
    {
        if (observed == law.Least || observed == law.Most)
        {
            var patched = used.Select(t => (A: t.A + 0.5, B: t.B + 0.5, C: t.C + 0.5, D: t.D + 0.5)).ToArray();
            double r = patched.Sum(t => t.A * t.D / (t.A + t.B + t.C + t.D)), s = patched.Sum(t => t.B * t.C / (t.A + t.B + t.C + t.D));
            var error = Math.Sqrt(1 / patched.Sum(t => 1 / ((1 / t.A) + (1 / t.B) + (1 / t.C) + (1 / t.D))));
            var z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2);
            return Estimate.Of(r / s, r / s * Math.Exp(-z * error), r / s * Math.Exp(z * error), n, Unit.Multiple,
                Join(definition, "One combination never occurred: half a unit was added to every cell, a rough figure."), level);
        }

        var alpha = (1 - level) / 2;
        var index = (int)(observed - law.Least);
        return Estimate.Of(
            NoncentralHypergeometric.Solve(log => law.Mean(log) - observed),
            NoncentralHypergeometric.Solve(log => law.Probabilities(log)[index..].Sum() - alpha),
            NoncentralHypergeometric.Solve(log => alpha - law.Probabilities(log)[..(index + 1)].Sum()),
            n, Unit.Multiple, definition, level);
    }

    private static string Join(string a, string b) => a.Length == 0 ? b : a + " " + b;

    // Law of the sum of the strata's upper left cells with all margins fixed: the convolution of hypergeometric laws.
    private sealed record SumLaw(long Least, double[] LogWeights)
    {
        public long Most => Least + LogWeights.Length - 1;

        public static SumLaw Of(IEnumerable<(long A, long B, long C, long D)> strata)
        {
            long least = 0;
            double[] weights = [1];
            foreach (var (a, b, c, d) in strata)
            {
                var (row, rest, column) = (a + b, c + d, a + c);
                var (low, high) = (Math.Max(0, column - rest), Math.Min(row, column));
                var own = new double[high - low + 1];
                var all = SpecialFunctions.BinomialLn((int)(row + rest), (int)column);
                for (var x = low; x <= high; x++)
                    own[x - low] = Math.Exp(SpecialFunctions.BinomialLn((int)row, (int)x) + SpecialFunctions.BinomialLn((int)rest, (int)(column - x)) - all);
                var sum = new double[weights.Length + own.Length - 1];
                for (var i = 0; i < weights.Length; i++)
                    for (var k = 0; k < own.Length; k++) sum[i + k] += weights[i] * own[k];
                weights = sum;
                least += low;
            }

            return new(least, Array.ConvertAll(weights, Math.Log));
        }

        public double[] Probabilities(double logOdds)
        {
            var p = new double[LogWeights.Length];
            for (var i = 0; i < p.Length; i++) p[i] = LogWeights[i] + (logOdds * i);
            var top = p.Max();
            double sum = 0;
            for (var i = 0; i < p.Length; i++) sum += p[i] = Math.Exp(p[i] - top);
            for (var i = 0; i < p.Length; i++) p[i] /= sum;
            return p;
        }

        public double Mean(double logOdds)
        {
            var p = Probabilities(logOdds);
            double mean = 0;
            for (var i = 0; i < p.Length; i++) mean += p[i] * (Least + i);
            return mean;
        }
    }
}
