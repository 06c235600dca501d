using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>A mix (构成): parts of a whole, given as counts or weights per category. Turns them into shares and draws new ones.</summary>
internal static class Mix
{
    /// <summary>Shares that add up to 1. Weights must be finite, not negative, and not all 0.</summary>
    public static double[] Shares(IReadOnlyList<double> weights, string name)
    {
        var total = Total(weights, name);
        return [.. weights.Select(w => w / total)];
    }

    /// <summary>The sum of the weights, after checking them.</summary>
    public static double Total(IReadOnlyList<double> weights, string name)
    {
        if (weights.Count == 0) throw new ArgumentException("A mix needs at least one category.", name);
        double total = 0;
        foreach (var w in weights)
        {
            if (!(w >= 0 && double.IsFinite(w)))
                throw new ArgumentOutOfRangeException(name, w, "Weights of a mix are finite and 0 or more.");
            total += w;
        }

        return total > 0 ? total : throw new ArgumentException("A mix cannot consist of zeros only.", name);
    }

    /// <summary>Both mixes must name the same categories.</summary>
    public static void SameLength(IReadOnlyList<double> a, IReadOnlyList<double> b, string name)
    {
        if (a.Count != b.Count) throw new ArgumentException($"Both mixes need the same categories; got {a.Count} and {b.Count}.", name);
    }

    /// <summary>Counts of <paramref name="n"/> independent draws from the shares, by conditional binomials.</summary>
    public static double[] Multinomial(Random random, long n, double[] shares)
    {
        var counts = new double[shares.Length];
        var left = n;
        double rest = 1;
        for (var i = 0; i < shares.Length - 1 && left > 0; i++)
        {
            var p = rest <= 0 ? 1 : Math.Min(1, shares[i] / rest);
            var draw = Binomial(random, left, p);
            counts[i] = draw;
            left -= draw;
            rest -= shares[i];
        }

        counts[^1] += left;
        return counts;
    }

    // Exact for small expected counts (waiting times between successes, Devroye 1986), normal with continuity beyond that, where the
    // difference is far below the noise of any interval built from the draws.
    private static long Binomial(Random random, long n, double p)
    {
        if (p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Binomial(random, n, 1 - p);
        if (n * p < 30)
        {
            var logMiss = SpecialFunctions.Log1p(-p);
            long successes = -1;
            double position = 0;
            while (position <= n)
            {
                position += Math.Floor(Math.Log(1 - random.NextDouble()) / logMiss) + 1;
                successes++;
            }

            return Math.Min(successes, n);
        }

        return Math.Clamp((long)Math.Round(Normal.Sample(random, n * p, Math.Sqrt(n * p * (1 - p)))), 0, n);
    }
}
