using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class MovingBlockBootstrapTests
{
    [Fact]
    public void Positions_run_on_within_a_block_and_stay_in_the_series()
    {
        var positions = MovingBlockBootstrap.Positions(23, 5, new Random(1));
        Assert.Equal(23, positions.Length);
        Assert.All(positions, p => Assert.InRange(p, 0, 22));
        for (var t = 1; t < 23; t++)
        {
            if (t % 5 != 0) Assert.Equal(positions[t - 1] + 1, positions[t]);
        }
    }

    [Fact]
    public void The_variance_of_a_mean_of_dependent_values_is_found_where_single_draws_miss_it()
    {
        // AR(1) with ρ = 0.7: the mean of n values has variance σ²/(n (1−ρ)²) for innovations of variance σ².
        var random = new Random(3);
        var series = new double[4000];
        for (var t = 1; t < series.Length; t++) series[t] = (0.7 * series[t - 1]) + (random.NextDouble() - 0.5);
        var truth = 1 / 12.0 / series.Length / (0.3 * 0.3);
        double Variance(int block)
        {
            var means = Enumerable.Range(0, 400)
                .Select(_ => MovingBlockBootstrap.Positions(series.Length, block, random).Average(p => series[p])).ToArray();
            var mean = means.Average();
            return means.Average(m => (m - mean) * (m - mean));
        }

        Assert.InRange(Variance(40) / truth, 0.7, 1.3);
        Assert.InRange(Variance(1) / truth, 0, 0.35);
    }

    [Fact]
    public void A_block_longer_than_the_series_is_refused_and_the_usual_length_is_the_cube_root()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingBlockBootstrap.Positions(5, 6, new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingBlockBootstrap.Positions(0, 1, new Random(1)));
        Assert.Equal(5, MovingBlockBootstrap.BlockLength(125));
        Assert.Equal(1, MovingBlockBootstrap.BlockLength(1));
    }
}
