using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class AllocationLimitsTests
{
    private static AllocationChannel Channel(string name, double beta = 100, double alpha = 1, double gamma = 50, double lower = 0,
        double upper = 1000, double minimum = 0, double floor = 0) => new(name, new(beta, alpha, gamma), lower, upper, minimum, floor);

    [Fact]
    public void A_budget_below_the_least_spends_is_refused_with_the_feasible_range()
    {
        var error = Assert.Throws<InfeasibleBudgetException>(() =>
            BudgetAllocator.Allocate(new([Channel("live", lower: 700), Channel("feed", lower: 500)], 1000)));
        Assert.Contains("1,200", error.Message, StringComparison.Ordinal);
        Assert.Contains("live 700", error.Message, StringComparison.Ordinal);
        Assert.Equal((1200, 2000), (error.Minimum, error.Maximum));
    }

    [Fact]
    public void A_budget_above_what_the_channels_can_take_is_refused_or_spent_up_to_that()
    {
        var problem = new AllocationProblem([Channel("a", upper: 30), Channel("b", upper: 40)], 100);
        Assert.Equal(70, Assert.Throws<InfeasibleBudgetException>(() => BudgetAllocator.Allocate(problem)).Maximum);
        var result = BudgetAllocator.Allocate(problem with { Spend = SpendRule.UpTo });
        Assert.Equal([30, 40], result.Spend);
        Assert.Contains("at most 70", result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_its_channels_cannot_fill_is_named()
    {
        var error = Assert.Throws<InfeasibleBudgetException>(() => BudgetAllocator.Allocate(
            new([Channel("a", upper: 30), Channel("b", upper: 40)], 50, [new("social", ["a"], 35, 60)])));
        Assert.Contains("social", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 30", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_limit_binds_and_its_members_share_what_it_leaves()
    {
        var channels = new[] { Channel("a", 300), Channel("b", 300), Channel("c", 30) };
        var free = BudgetAllocator.Allocate(new(channels, 100));
        Assert.True(free.Spend[0] + free.Spend[1] > 60);
        var result = BudgetAllocator.Allocate(new(channels, 100, [new("pair", ["a", "b"], 0, 60)]));
        Assert.Equal([30, 30, 40], result.Spend.Select(x => Math.Round(x, 6)));
        Assert.Equal("group pair: at most 60", result.Channels[0].Binding);
        Assert.InRange(result.Gap, 0, 1e-7);
        Assert.Equal(result.Channels[2].Marginal, result.ShadowPrice, 1e-9);
    }

    [Fact]
    public void Random_groups_and_minimum_buys_agree_with_a_fine_grid()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var channels = Enumerable.Range(0, 3)
                .Select(i => Channel($"c{i}", 20 + (80 * random.NextDouble()), 0.6 + (2.4 * random.NextDouble()),
                10 + (40 * random.NextDouble()), 0, 60, i == 0 ? 25 : 0)).ToArray();
            var problem = new AllocationProblem(channels, 80, [new("g", ["c1", "c2"], 10, 50)]);
            var result = BudgetAllocator.Allocate(problem);
            var best = 0.0;
            for (var a = 0.0; a <= 60; a += 0.1)
            {
                if (a is > 1e-9 and < 25 - 1e-9) continue;
                for (var b = 0.0; b <= 60; b += 0.1)
                {
                    var c = 80 - a - b;
                    if (c is < 0 or > 60 || b + c > 50 + 1e-9 || b + c < 10 - 1e-9) continue;
                    best = Math.Max(best, channels[0].Curve.Response(a) + channels[1].Curve.Response(b) + channels[2].Curve.Response(c));
                }
            }

            Assert.True(result.Objective >= best - 1e-9, $"seed {seed}: {result.Objective} against {best}");
            Assert.True(best >= result.Objective * 0.995, $"seed {seed}: the grid reaches only {best} of {result.Objective}");
            Assert.True(result.Spend[0] is < 1e-9 or >= 25 - 1e-9);
            Assert.InRange(result.Gap, 0, 1e-6);
        }
    }

    [Fact]
    public void A_channel_below_its_minimum_buy_is_left_out()
    {
        // Alone the minimum of 80 would be worth less than the other channel's use of the same money.
        var result = BudgetAllocator.Allocate(new([Channel("small", 100, 1, 20), Channel("big", 40, 1, 50, minimum: 80)], 100));
        Assert.Equal([100, 0], result.Spend.Select(x => Math.Round(x, 9)));
        Assert.Equal("at least 0", result.Channels[1].Binding);
    }

    [Fact]
    public void A_channel_keeps_to_the_spend_at_which_its_return_floor_holds()
    {
        // 100·x/(x+50) ≥ 1.25·x up to x = 30.
        var result = BudgetAllocator.Allocate(new([Channel("a", floor: 1.25), Channel("b", 10)], 100));
        Assert.Equal(30, result.Spend[0], 1e-6);
        Assert.Equal("return floor 1.25", result.Channels[0].Binding);
        var dead = BudgetAllocator.Allocate(new([Channel("a", floor: 5), Channel("b", 10)], 100));
        Assert.Equal(0, dead.Spend[0]);
    }

    [Fact]
    public void A_cost_cap_on_an_S_shaped_channel_leaves_nothing_or_enough()
    {
        var curve = new HillCurve(100, 3, 40);
        // Response per yuan peaks at 40·2^(1/3) = 50.4 with 1.32; a floor of 1.2 forbids the start of the curve.
        var little = BudgetAllocator.Allocate(new([new("s", curve, 0, 100, 0, 1.2), Channel("b", 10, upper: 200)], 20));
        Assert.Equal(0, little.Spend[0]);
        var enough = BudgetAllocator.Allocate(new([new("s", curve, 0, 100, 0, 1.2), Channel("b", 10, upper: 200)], 70));
        Assert.True(enough.Spend[0] > 40 && curve.Response(enough.Spend[0]) >= 1.2 * enough.Spend[0] * (1 - 1e-9));
    }

    [Fact]
    public void A_channel_that_must_spend_but_cannot_return_is_named()
    {
        var error = Assert.Throws<InfeasibleBudgetException>(() =>
            BudgetAllocator.Allocate(new([Channel("tv", lower: 60, upper: 90, floor: 1.25)], 70)));
        Assert.Contains("'tv' must spend 60 to 90", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 30", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_return_floor_that_the_budget_cannot_hold_says_how_much_it_can()
    {
        // One channel: 100·x/(x+50) ÷ x ≥ 0.8 up to x = 75.
        var problem = new AllocationProblem([Channel("a")], 100, MinimumReturn: 0.8);
        Assert.Equal(75, Assert.Throws<InfeasibleBudgetException>(() => BudgetAllocator.Allocate(problem)).Maximum!.Value, 1e-6);
        var result = BudgetAllocator.Allocate(problem with { Spend = SpendRule.UpTo });
        Assert.Equal(75, result.Spent, 1e-6);
        Assert.Contains("unspent", result.Note, StringComparison.Ordinal);
        Assert.Null(Assert.Throws<InfeasibleBudgetException>(() => BudgetAllocator.Allocate(problem with { MinimumReturn = 3 })).Maximum);
    }

    [Fact]
    public void A_minimum_buy_that_the_return_floor_forbids_leaves_the_channel_at_its_least()
    {
        // 100·x/(x+50) ≥ 1.2·x up to x = 33.3, short of the minimum of 40.
        var result = BudgetAllocator.Allocate(new([Channel("a", lower: 10, upper: 100, minimum: 40, floor: 1.2), Channel("b", 30)], 100));
        Assert.Equal([10, 90], result.Spend.Select(x => Math.Round(x, 9)));
    }

    [Fact]
    public void A_group_that_must_spend_more_than_the_budget_is_named()
    {
        var error = Assert.Throws<InfeasibleBudgetException>(() => BudgetAllocator.Allocate(
            new([Channel("a"), Channel("b"), Channel("c", lower: 5)], 100, [new("social", ["a", "b"], 150)])));
        Assert.Contains("group social 150, c 5", error.Message, StringComparison.Ordinal);
        Assert.Equal(155, error.Minimum);
    }

    [Fact]
    public void A_return_floor_that_an_open_search_may_still_reach_is_not_called_impossible()
    {
        var random = new Random(3);
        var channels = Enumerable.Range(0, 12).Select(i => Channel($"c{i}", 50 + (50 * random.NextDouble()), 3, 40, upper: 80)).ToArray();
        var root = BudgetAllocator.Allocate(new(channels, 300), new(MaximumNodes: 1));
        Assert.True(root.Gap > 1e-4);
        var floor = (root.Objective + root.Bound) / 2 / 300;
        var error = Assert.Throws<UndecidedBudgetException>(() =>
            BudgetAllocator.Allocate(new(channels, 300, MinimumReturn: floor), new(MaximumNodes: 1)));
        Assert.Contains("nodes of the search", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_budget_that_is_no_amount_is_refused(double budget) =>
        Assert.Throws<ArgumentException>(() => BudgetAllocator.Allocate(new([Channel("a")], budget)));

    [Fact]
    public void A_search_without_nodes_or_with_no_gap_to_reach_is_refused_with_its_value()
    {
        static string Message(AllocatorOptions options) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => BudgetAllocator.Allocate(new([Channel("a")], 1), options)).Message;
        Assert.Contains("Actual value was 0", Message(new(MaximumNodes: 0)), StringComparison.Ordinal);
        Assert.Contains("0 to 1", Message(new(RelativeGap: double.NaN)), StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_channels_and_groups_are_refused_by_name()
    {
        static string Message(AllocationProblem problem) =>
            Assert.ThrowsAny<ArgumentException>(() => BudgetAllocator.Allocate(problem)).Message;
        Assert.Contains("at least one channel", Message(new([], 1)), StringComparison.Ordinal);
        Assert.Contains("'a' appears twice", Message(new([Channel("a"), Channel("a")], 1)), StringComparison.Ordinal);
        Assert.Contains("'a' must satisfy", Message(new([Channel("a", lower: 5, upper: 2)], 1)), StringComparison.Ordinal);
        Assert.Contains("names the channel 'b'", Message(new([Channel("a")], 1, [new("g", ["b"])])), StringComparison.Ordinal);
        Assert.Contains("more than one group", Message(new([Channel("a")], 1, [new("g", ["a"]), new("h", ["a"])])),
            StringComparison.Ordinal);
        Assert.Contains("no response curve", Message(new([new("a", default)], 1)), StringComparison.Ordinal);
        Assert.Contains("got NaN and 0", Message(new([Channel("a", minimum: double.NaN)], 1)), StringComparison.Ordinal);
        Assert.Contains("got -1", Message(new([Channel("a")], 1, MinimumReturn: -1)), StringComparison.Ordinal);
        Assert.Contains("got NaN and", Message(new([Channel("a")], 1, [new("g", ["a"], double.NaN)])), StringComparison.Ordinal);
    }
}
