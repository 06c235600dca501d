using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class AllocationUpliftTests
{
    [Fact]
    public void The_uplift_is_the_difference_of_the_responses_and_its_interval_comes_from_the_draws()
    {
        HillCurve[] point = [new(100, 1, 50), new(40, 1, 50)];
        var draws = Enumerable.Range(0, 101).Select(i => new HillCurve[] { new(50 + i, 1, 50), new(40, 1, 50) }).ToArray();
        var uplift = AllocationUplift.Compute(point, draws, [50, 50], [100, 0], level: 0.9);
        // 100·(2/3 − 1/2) − 40·(1/2) = −3.33 at the point; +β/6 − 20 at β = 55 and 145.
        Assert.Equal((100.0 / 6) - 20, uplift.Uplift.Value!.Value, 1e-9);
        Assert.Equal((55.0 / 6) - 20, uplift.Uplift.Lower!.Value, 1e-9);
        Assert.Equal((145.0 / 6) - 20, uplift.Uplift.Upper!.Value, 1e-9);
        Assert.Equal(30 / 101.0, uplift.ProbabilityBetter, 1e-9);
    }

    [Fact]
    public void Money_saved_counts_when_spend_has_a_price()
    {
        HillCurve[] point = [new(100, 1, 50)];
        var draws = Enumerable.Repeat(point, 20).ToArray();
        var uplift = AllocationUplift.Compute(point, draws, [50], [0], factor: 0.5, spendFactor: 1);
        Assert.Equal(50 - 25, uplift.Uplift.Value!.Value, 1e-12);
        Assert.Equal(1, uplift.ProbabilityBetter);
    }

    [Fact]
    public void Too_few_draws_or_a_missing_channel_are_refused()
    {
        HillCurve[] point = [new(100, 1, 50)];
        Assert.Throws<ArgumentException>(() => AllocationUplift.Compute(point, [.. Enumerable.Repeat(point, 19)], [1], [1]));
        Assert.Throws<ArgumentException>(() => AllocationUplift.Compute(point, [.. Enumerable.Repeat(point, 20)], [1, 2], [1]));
    }
}
