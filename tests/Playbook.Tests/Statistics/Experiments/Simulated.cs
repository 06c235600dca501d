using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

/// <summary>Simulated arms, and bounds on simulated shares from the binomial law.</summary>
internal static class Simulated
{
    /// <summary>Fails unless the share of hits fits a true share: four standard deviations are passed once in 16,000 tests.</summary>
    public static void FitsShare(int hits, int runs, double share) => Between(hits, runs, share, share);

    /// <summary>Fails unless the share of hits fits a true share somewhere between two.</summary>
    public static void Between(int hits, int runs, double low, double high)
    {
        double Slack(double share) => 4 * Math.Sqrt(share * (1 - share) / runs);
        Assert.InRange((double)hits / runs, low - Slack(low), high + Slack(high));
    }

    /// <summary>The mean of n normal units, drawn by its sufficient statistics.</summary>
    public static ArmMean NormalMean(Random random, long n, double mean, double deviation) => new(n,
        Normal.Sample(random, mean, deviation / Math.Sqrt(n)), deviation * deviation * Gamma.Sample(random, (n - 1) / 2.0, 0.5) / (n - 1));

    /// <summary>Successes of n units.</summary>
    public static ArmProportion Successes(Random random, int n, double rate) => new(n, Binomial.Sample(random, rate, n));

    /// <summary>n values that are spread like spending: most little, a few much. Mean 1, standard deviation 1.31.</summary>
    public static double[] Skewed(Random random, int n)
    {
        var values = new double[n];
        for (var i = 0; i < n; i++) values[i] = Math.Exp(Normal.Sample(random, -0.5, 1));
        return values;
    }
}
