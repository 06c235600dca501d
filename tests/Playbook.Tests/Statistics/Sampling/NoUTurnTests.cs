using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics.Sampling;

public sealed class NoUTurnTests
{
    // A normal law with known covariance: rotated pairs with correlation .9, one coordinate 100 times as wide.
    private static LogDensity Correlated() => (x, g) =>
    {
        const double Rho = 0.9;
        var (a, b, c) = (x[0], x[1], x[2] / 100);
        var scale = 1 / (1 - (Rho * Rho));
        g[0] = -scale * (a - (Rho * b));
        g[1] = -scale * (b - (Rho * a));
        g[2] = -c / 100;
        return -0.5 * ((scale * ((a * a) - (2 * Rho * a * b) + (b * b))) + (c * c));
    };

    [Fact]
    public void A_correlated_normal_law_comes_out_with_its_moments()
    {
        var sample = NoUTurn.Draw(Correlated, [[3, -3, 50]]);
        var draws = sample.All.ToArray();
        Assert.Equal(4000, draws.Length);
        Assert.Equal(0, sample.Divergences);
        for (var i = 0; i < 3; i++)
        {
            var (size, k) = (i == 2 ? 100.0 : 1, i);
            var effective = sample.EffectiveSize(d => d[k]);
            Assert.True(effective > 400, $"effective size {effective}");
            Assert.InRange(sample.RHat(d => d[k]), 0.99, 1.02);
            // Four standard errors of a mean, and of a variance, over that many independent draws.
            Assert.InRange(draws.Average(d => d[k]) / size, -4 / Math.Sqrt(effective), 4 / Math.Sqrt(effective));
            var spread = draws.Average(d => d[k] * d[k]) / (size * size);
            Assert.InRange(spread, 1 - (4 * Math.Sqrt(2 / effective)), 1 + (4 * Math.Sqrt(2 / effective)));
        }

        Assert.InRange(draws.Average(d => d[0] * d[1]), 0.75, 1.05);
    }

    [Fact]
    public void A_skewed_law_comes_out_with_its_quantiles()
    {
        // ln of a gamma variable of shape 3 and rate 2: density 3x − 2 e^x.
        var sample = NoUTurn.Draw(() => (x, g) =>
        {
            g[0] = 3 - (2 * Math.Exp(x[0]));
            return (3 * x[0]) - (2 * Math.Exp(x[0]));
        }, [[0.0]], new(Draws: 4000));
        var values = sample.All.Select(d => Math.Exp(d[0])).Order().ToArray();
        foreach (var p in new[] { 0.05, 0.25, 0.5, 0.75, 0.95 })
        {
            var below = values.Count(v => v <= Gamma.InvCDF(3, 2, p)) / (double)values.Length;
            Assert.InRange(below, p - 0.02, p + 0.02);
        }
    }

    [Fact]
    public void The_eight_schools_come_out_as_published()
    {
        // Rubin (1981); Gelman et al., "Bayesian Data Analysis", 5.5. Mean and deviation of the common effect and of the spread between
        // schools with the assumptions normal(0, 5) and half-Cauchy(0, 5): 4.4 and 3.3, 3.6 and 3.2.
        double[] y = [28, 8, -3, 7, -1, 1, 18, 12];
        double[] sigma = [15, 10, 16, 11, 9, 11, 10, 18];
        var sample = NoUTurn.Draw(() => (x, g) =>
        {
            var (mu, tau) = (x[0], Math.Exp(x[1]));
            var ratio = tau * tau / 25;
            var total = (-mu * mu / 50) - Math.Log(1 + ratio) + x[1];
            g[0] = -mu / 25;
            g[1] = 1 - (2 * ratio / (1 + ratio));
            for (var j = 0; j < 8; j++)
            {
                var e = (y[j] - mu - (tau * x[j + 2])) / sigma[j];
                total -= 0.5 * ((e * e) + (x[j + 2] * x[j + 2]));
                g[0] += e / sigma[j];
                g[1] += e / sigma[j] * tau * x[j + 2];
                g[j + 2] = (e / sigma[j] * tau) - x[j + 2];
            }

            return total;
        }, [new double[10]], new(Draws: 3000, Acceptance: 0.9));
        double[] mu = [.. sample.All.Select(d => d[0])], tau = [.. sample.All.Select(d => Math.Exp(d[1]))];
        Assert.Equal(4.4, mu.Average(), 0.25);
        Assert.Equal(3.3, Math.Sqrt(mu.Average(v => (v - mu.Average()) * (v - mu.Average()))), 0.25);
        Assert.Equal(3.6, tau.Average(), 0.3);
        Assert.InRange(sample.RHat(d => d[1]), 0.99, 1.02);
        Assert.True(sample.Divergences < 20, $"{sample.Divergences} divergences");
    }

    [Fact]
    public void A_sample_is_the_same_each_time_and_another_for_another_seed()
    {
        var options = new SamplerOptions(Chains: 2, WarmUp: 100, Draws: 50);
        double[] Draws(SamplerOptions o) => [.. NoUTurn.Draw(Correlated, [[0, 0, 0]], o).All.SelectMany(d => d)];
        Assert.Equal(Draws(options), Draws(options));
        Assert.NotEqual(Draws(options), Draws(options with { Seed = 2 }));
    }

    [Fact]
    public void What_cannot_be_sampled_is_refused()
    {
        Assert.Contains("at least one coordinate", Assert.Throws<ArgumentException>(() => NoUTurn.Draw(Correlated, [])).Message,
            StringComparison.Ordinal);
        Assert.Contains("at the start", Assert.Throws<ArgumentException>(
            () => NoUTurn.Draw(() => (_, _) => double.NegativeInfinity, [[0.0]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NoUTurn.Draw(Correlated, [[0, 0, 0]], new(Chains: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoUTurn.Draw(Correlated, [[0, 0, 0]], new(Acceptance: 1)));
    }
}
