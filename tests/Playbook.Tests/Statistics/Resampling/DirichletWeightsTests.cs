using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class DirichletWeightsTests
{
    [Fact]
    public void Dirichlet_draws_have_the_stated_mean_and_spread()
    {
        double[] w = [1, 2, 5, 0];
        var draws = DirichletWeights.Sample(w, 20, 20_000, new Random(2));
        Assert.All(draws.Take(100), d => Assert.Equal(1, d.Sum(), 12));
        for (var j = 0; j < 4; j++)
        {
            var p = w[j] / 8;
            var mean = draws.Average(d => d[j]);
            Assert.Equal(p, mean, 0.003);
            Assert.Equal(Math.Sqrt(p * (1 - p) / 21), Math.Sqrt(draws.Average(d => (d[j] - mean) * (d[j] - mean))), 0.003);
        }
    }

    [Fact]
    public void Tiny_concentrations_still_add_up_to_one() =>
        Assert.All(DirichletWeights.Sample([1, 1], 1e-6, 200, new Random(1)), d => Assert.Equal(1, d.Sum(), 12));

    [Fact]
    public void Impossible_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DirichletWeights.Sample([0, 0], 1, 1, new Random(1)));
        Assert.Throws<ArgumentException>(() => DirichletWeights.Sample([-1, 2], 1, 1, new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DirichletWeights.Sample([1], 0, 1, new Random(1)));
    }
}
