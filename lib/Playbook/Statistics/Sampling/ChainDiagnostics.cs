using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Whether chains have found the same law, and how much they know. Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner,
/// "Rank-normalization, folding, and localization: an improved R̂" (2021).
/// </summary>
public static class ChainDiagnostics
{
    /// <summary>
    /// Split R̂ of the ranks, of the values or of their distances from the median, whichever is larger: near 1 when the halves of all
    /// chains agree; above 1.01 is a reason to draw more. 1 when all values are equal.
    /// </summary>
    /// <param name="chains">A figure by chain and draw: chains of one length of 4 or more.</param>
    /// <exception cref="ArgumentException">No chain, chains of unequal length, or of fewer than 4 draws.</exception>
    public static double RHat(IReadOnlyList<double[]> chains)
    {
        var halves = Split(chains);
        var median = Quantiles.Of([.. halves.SelectMany(h => h).Order()], 0.5);
        var folded = halves.Select(h => h.Select(v => Math.Abs(v - median)).ToArray()).ToArray();
        return Math.Max(Plain(Normalised(halves)), Plain(Normalised(folded)));
    }

    /// <summary>
    /// How many independent draws the chains are worth for the middle of their law (bulk effective sample size): draws ÷ the sum of the
    /// autocorrelations of the ranks, by Geyer's initial monotone sequence (1992). The number of draws when all values are equal.
    /// </summary>
    /// <param name="chains">A figure by chain and draw: chains of one length of 4 or more.</param>
    /// <exception cref="ArgumentException">No chain, chains of unequal length, or of fewer than 4 draws.</exception>
    public static double EffectiveSize(IReadOnlyList<double[]> chains)
    {
        var halves = Normalised(Split(chains));
        var (n, draws) = (halves[0].Length, halves.Length * halves[0].Length);
        var means = halves.Select(h => h.Average()).ToArray();
        var within = halves.Select((h, c) => h.Sum(v => (v - means[c]) * (v - means[c])) / (n - 1)).Average();
        var between = Variance(means);
        var total = (within * (n - 1) / n) + between;
        if (!(total > 0)) return draws;
        double Correlation(int lag) => 1 - ((within - halves.Select((h, c) => Covariance(h, means[c], lag)).Average()) / total);
        var (sum, last) = (0.0, double.PositiveInfinity);
        for (var lag = 0; lag + 1 < n; lag += 2)
        {
            var pair = (lag == 0 ? 1 : Correlation(lag)) + Correlation(lag + 1);
            if (pair <= 0) break;
            last = Math.Min(last, pair);
            sum += last;
        }

        return Math.Min(draws * Math.Log10(draws), draws / Math.Max((2 * sum) - 1, 1 / Math.Log10(draws)));
    }

    private static double[][] Split(IReadOnlyList<double[]> chains)
    {
        if (chains.Count == 0) throw new ArgumentException("Diagnostics need at least one chain; got none.", nameof(chains));
        var length = chains[0].Length;
        if (length < 4 || chains.Any(c => c.Length != length))
            throw new ArgumentException($"Chains need one length of 4 or more; got {string.Join(", ", chains.Select(c => c.Length))}.",
                nameof(chains));
        return [.. chains.SelectMany(c => new[] { c[..(length / 2)], c[^(length / 2)..] })];
    }

    private static double Plain(double[][] halves)
    {
        var n = halves[0].Length;
        var means = halves.Select(h => h.Average()).ToArray();
        var within = halves.Average(Variance);
        var between = Variance(means);
        return within > 0 ? Math.Sqrt(((within * (n - 1) / n) + between) / within) : between > 0 ? double.PositiveInfinity : 1;
    }

    // Ranks over all chains, ties at their mean, as quantiles of the normal law (Blom 1958).
    private static double[][] Normalised(double[][] halves)
    {
        var sorted = halves.SelectMany((h, c) => h.Select((v, i) => (Value: v, c, i))).OrderBy(v => v.Value).ToArray();
        var result = halves.Select(h => new double[h.Length]).ToArray();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            while (to < sorted.Length && sorted[to].Value.Equals(sorted[from].Value)) to++;
            var rank = ((from + 1) + to) / 2.0;
            for (var k = from; k < to; k++)
                result[sorted[k].c][sorted[k].i] = Normal.InvCDF(0, 1, (rank - 0.375) / (sorted.Length + 0.25));
            from = to;
        }

        return result;
    }

    private static double Covariance(double[] values, double mean, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++) sum += (values[t] - mean) * (values[t - lag] - mean);
        return sum / (values.Length - 1);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
