using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetSplitTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static readonly BudgetFit Twins = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 50));

    [Fact]
    public void Equal_channels_get_equal_money()
    {
        var split = BudgetSplit.Of(Twins);
        Assert.Equal(75, split.Spend[0], 1e-6);
        Assert.Equal(75, split.Spend[1], 1e-6);
        Assert.Equal(25 * Month, split.Moved.Value!.Value, 1e-4);
        Assert.Equal(("b", "a"), (split.Raised(), split.Lowered()));
        Assert.Equal(150 * Month, split.Budget.Value!.Value, 1e-6);
        Assert.Equal(split.Now.Value!.Value, split.DividedMonth.Sum(), 1e-6);
    }

    [Fact]
    public void No_channel_moves_further_than_allowed()
    {
        var split = BudgetSplit.Of(Twins, maxChange: 0.1);
        Assert.Equal([95, 55], split.Spend.Select(s => Math.Round(s, 6)));
    }

    [Fact]
    public void A_budget_set_is_divided_as_now_and_then_spent()
    {
        var split = BudgetSplit.Of(Twins, budget: (decimal)(300 * Month));
        Assert.Equal([200, 100], split.Divided.Select(s => Math.Round(s, 6)));
        Assert.Equal(300, split.Spend.Sum(), 1e-6);
        Assert.Equal(150 * Month, split.Now.Value!.Value, 1e-6);
    }

    [Fact]
    public void A_division_that_moves_less_than_one_per_cent_moves_nothing()
    {
        var fit = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 99));
        Assert.Contains("as well as the limits allow", BudgetSplit.Of(fit).Moved.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_return_floor_that_cannot_hold_is_dropped_and_said()
    {
        var split = BudgetSplit.Of(Twins, roiFloor: 50);
        Assert.Contains("return floor of 50", split.Conflict, StringComparison.Ordinal);
        Assert.Equal(75, split.Spend[0], 1e-6);
        Assert.Equal("", BudgetSplit.Of(Twins, roiFloor: 5).Conflict);
    }

    [Fact]
    public void Curves_that_are_known_are_not_worth_knowing_better()
    {
        var margin = Estimate.Exact(0.4, Unit.Fraction);
        // Every draw multiplies all curves alike, so that the best division is the same in each.
        Assert.Equal(0, BudgetSplit.Of(Twins).WorthKnowing(margin).Value!.Value, 0.05);
        Assert.Equal("a count", BudgetSplit.Of(Twins).WorthKnowing(Estimate.Missing("a count")).MissingReason);
    }

    [Fact]
    public void Without_a_model_every_figure_says_why()
    {
        var split = BudgetSplit.Of(new(new(new("gmv"), null, [], [], [], "no weeks"), null, "no weeks"));
        Assert.Empty(split.Spend);
        Assert.Equal("no weeks", split.Moved.MissingReason);
        Assert.Equal("no weeks", split.WorthKnowing(Estimate.Exact(0.4, Unit.Fraction)).MissingReason);
    }

    [Fact]
    public void Names_read_as_a_list()
    {
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(0, 1, 50), 100), ("b", null, new(900, 1, 50), 50),
            ("c", null, new(800, 1, 50), 50), ("d", null, new(700, 1, 50), 50)), maxChange: 0.9);
        Assert.Equal(("b, c and d", "b and c", "a"), (split.Raised(), split.Raised(2), split.Lowered()));
    }
}
