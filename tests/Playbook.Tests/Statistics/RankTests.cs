using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class RankTests
{
    [Fact]
    public void Spearman_and_Kendall_agree_with_hand_counts()
    {
        // Ten ranks with d² summing to 194 (a textbook example): rho = 1 − 6·194/990 = −0.17576.
        double[] iq = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113], hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12];
        Assert.Equal(-0.1757576, RankCorrelation.Spearman(iq, hours)!.Value, 6);
        // Pairs in order less pairs reversed: counted one by one.
        var (same, all) = (0, 0);
        for (var i = 0; i < 10; i++)
            for (var j = i + 1; j < 10; j++, all++) same += hours[j] > hours[i] ? 1 : -1;
        Assert.Equal(same / (double)all, RankCorrelation.Kendall(iq, hours)!.Value, 12);
    }

    [Fact]
    public void Ties_share_the_mean_rank_and_constants_have_no_correlation()
    {
        Assert.Equal([1, 2.5, 2.5, 4], RankCorrelation.Ranks([9, 5, 5, 1]));
        Assert.Null(RankCorrelation.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Null(RankCorrelation.Kendall([1], [1]));
        Assert.Equal(-1, RankCorrelation.Kendall([1, 2, 3], [9, 4, 1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1, 2]));
    }

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

    [Fact]
    public void The_share_of_first_places_is_the_chance_of_the_weight()
    {
        // Two alternatives, each best on one criterion: the first leads when its weight exceeds one half. Under a uniform Dirichlet law that is 50 %.
        var stability = RankStability.Of(w => [w[0], w[1]], [0.5, 0.5], 2, 1, 20_000, 4);
        Assert.Equal(0.5, stability.Ranges[0].FirstShare, 0.01);
        // Beta(6, 4) above one half: 1 − I½(6, 4) = 0.74609375.
        Assert.Equal(0.74609375, RankStability.Of(w => [w[0], w[1]], [0.6, 0.4], 10, 1, 40_000, 4).Ranges[0].FirstShare, 0.01);
    }

    [Fact]
    public void An_alternative_that_is_best_everywhere_keeps_its_place()
    {
        var stability = RankStability.Of(w => [w[0] * 3 + w[1] * 3, w[0] * 2 + w[1], w[0] + w[1] * 2], [0.5, 0.5], 5, 2, 1000, 1);
        Assert.Equal((1, 1, 1, 1.0, 1.0), (stability.Ranges[0].BaseRank, stability.Ranges[0].LowRank, stability.Ranges[0].HighRank, stability.Ranges[0].FirstShare, stability.Ranges[0].TopShare));
        Assert.Equal(1, stability.Ranges.Skip(1).Sum(r => r.TopShare), 12);
    }
}
