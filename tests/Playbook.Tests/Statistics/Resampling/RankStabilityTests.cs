using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class RankStabilityTests
{
    [Fact]
    public void The_share_of_first_places_is_the_chance_of_the_weight()
    {
        // Two alternatives, each best on one criterion: the first leads when its weight exceeds one half.
        // Under a uniform Dirichlet law that is 50 %.
        var stability = RankStability.Of(w => [w[0], w[1]], [0.5, 0.5], 2, 1, 20_000, 4);
        Assert.Equal(0.5, stability.Ranges[0].FirstShare, 0.01);
        // Beta(6, 4) above one half: 1 − I½(6, 4) = 0.74609375.
        Assert.Equal(0.74609375, RankStability.Of(w => [w[0], w[1]], [0.6, 0.4], 10, 1, 40_000, 4).Ranges[0].FirstShare, 0.01);
    }

    [Fact]
    public void An_alternative_that_is_best_everywhere_keeps_its_place()
    {
        var stability = RankStability.Of(w => [w[0] * 3 + w[1] * 3, w[0] * 2 + w[1], w[0] + w[1] * 2], [0.5, 0.5], 5, 2, 1000, 1);
        Assert.Equal((1, 1, 1, 1.0, 1.0), (stability.Ranges[0].BaseRank, stability.Ranges[0].LowRank, stability.Ranges[0].HighRank,
            stability.Ranges[0].FirstShare, stability.Ranges[0].TopShare));
        Assert.Equal(1, stability.Ranges.Skip(1).Sum(r => r.TopShare), 12);
    }
}
