using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics.Sampling;

public sealed class ChainDiagnosticsTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Draws_that_hang_together_are_worth_as_many_as_the_law_of_an_autoregression_says(double rho)
    {
        // n (1 − ρ) ÷ (1 + ρ) independent draws.
        var chains = Enumerable.Range(0, 4).Select(seed => Autoregression(seed, 20_000, rho)).ToArray();
        var expected = 80_000 * (1 - rho) / (1 + rho);
        Assert.InRange(ChainDiagnostics.EffectiveSize(chains) / expected, 0.85, 1.15);
        Assert.InRange(ChainDiagnostics.RHat(chains), 0.999, 1.01);
    }

    [Fact]
    public void Chains_that_found_different_places_or_spreads_do_not_agree()
    {
        double[] Chain(int seed, double mean, double size) => [.. Autoregression(seed, 500, 0).Select(v => mean + (size * v))];
        Assert.True(ChainDiagnostics.RHat([Chain(1, 0, 1), Chain(2, 3, 1)]) > 1.3);
        // The same middle, other tails: seen by the distances from the median alone.
        Assert.True(ChainDiagnostics.RHat([Chain(1, 0, 1), Chain(2, 0, 5)]) > 1.2);
        // A trend within each chain is seen by its halves.
        double[] Trend(int seed) => [.. Autoregression(seed, 500, 0).Select((v, t) => v + (t / 100.0))];
        Assert.True(ChainDiagnostics.RHat([Trend(1), Trend(2)]) > 1.3);
    }

    [Fact]
    public void Equal_values_agree_and_too_short_chains_are_refused()
    {
        double[] same = [2, 2, 2, 2];
        Assert.Equal(1, ChainDiagnostics.RHat([same, same]));
        Assert.Equal(8, ChainDiagnostics.EffectiveSize([same, same]));
        Assert.Throws<ArgumentException>(() => ChainDiagnostics.RHat([]));
        Assert.Throws<ArgumentException>(() => ChainDiagnostics.RHat([same, [1, 2, 3]]));
        Assert.Throws<ArgumentException>(() => ChainDiagnostics.EffectiveSize([[1, 2, 3]]));
    }

    private static double[] Autoregression(int seed, int n, double rho)
    {
        var random = new Random(seed + 1);
        var values = new double[n];
        values[0] = Normal.Sample(random, 0, 1);
        for (var t = 1; t < n; t++)
            values[t] = (rho * values[t - 1]) + (Math.Sqrt(1 - (rho * rho)) * Normal.Sample(random, 0, 1));
        return values;
    }
}
