using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetSplitTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // At a margin of 0.9 the next yuan pays for itself up to a spend of √(0.9·1000·50) − 50 = 162.
    private static readonly Estimate Rich = Estimate.Exact(0.9, Unit.Fraction);

    private static readonly BudgetFit Twins = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 50));

    [Fact]
    public void Equal_channels_get_equal_money()
    {
        var split = BudgetSplit.Of(Twins, Rich);
        Assert.Equal(75, split.Spend[0], 1e-4);
        Assert.Equal(75, split.Spend[1], 1e-4);
        Assert.Equal(25 * Month, split.Moved.Value!.Value, 1e-2);
        Assert.Equal(("b", "a"), (split.Raised(), split.Lowered()));
        Assert.Equal(150 * Month, split.Budget.Value!.Value, 1e-2);
        Assert.Equal(0, split.Unspent.Value);
        Assert.Equal(split.Now.Value!.Value, split.DividedMonth.Sum(), 1e-6);
    }

    [Fact]
    public void Money_that_pays_nowhere_is_left_unspent_unless_all_of_it_shall_be_spent()
    {
        // m·β·γ/(x+γ)² = 1 at a margin of 0.15: x = √7500 − 50 = 36.6 on each, which a change of a half does not reach on a.
        var split = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction));
        Assert.Equal([50, 36.6], split.Spend.Select(s => Math.Round(s, 1)));
        Assert.InRange(split.Unspent.Value!.Value, 63.3 * Month, 63.5 * Month);
        Assert.Equal("", split.Raised());
        Assert.Contains("a ¥435 → ¥217", split.Moves, StringComparison.Ordinal);
        var all = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction), new(KeepTotal: true));
        Assert.Equal((150, 0), (Math.Round(all.Spend.Sum(), 6), all.Unspent.Value));
        // Even then none is raised whose next yuan does not pay.
        Assert.Equal([100, 50], all.Spend.Select(s => Math.Round(s, 6)));
    }

    [Fact]
    public void No_channel_is_raised_beyond_what_four_of_five_draws_pay_for()
    {
        // Draws run from 0.9 to 1.1 times the curve: a fifth lie below 0.94.
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 20)),
            Estimate.Exact(0.15, Unit.Fraction), new(MaxChange: 2));
        var pays = Math.Sqrt(0.94 * 7500) - 50;
        Assert.InRange(split.Spend[1], pays - 1, pays + 1e-9);
        Assert.Equal(split.Limits[1].Upper * Month, split.Channels[1].Cap, 1e-9);
    }

    [Fact]
    public void A_channel_that_cannot_be_told_keeps_todays_spend_at_any_budget()
    {
        var split = BudgetSplit.Of(Twins.Unknown(1), Rich);
        Assert.Equal(50, split.Spend[1], 1e-9);
        Assert.Contains("b ¥217 (cannot tell: ", split.Kept, StringComparison.Ordinal);
        Assert.Equal("b", split.Untold);
        Assert.False(split.Channels[1].IsTold);
        Assert.Equal(50 * Month, split.Channels[1].Recommended, 1e-9);
        Assert.Equal([150, 50], BudgetSplit.Of(Twins.Unknown(1), Rich, new((decimal)(200 * Month))).Divided.Select(s => Math.Round(s, 6)));
        var none = BudgetSplit.Of(Twins.Unknown(0).Unknown(1), Rich);
        Assert.Contains("no channel from nothing", none.Moved.MissingReason, StringComparison.Ordinal);
        Assert.Contains("scaled alike", BudgetSplit.Of(Twins.Unknown(0), Rich, new((decimal)(80 * Month))).Conflict,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_channel_moves_further_than_allowed()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(MaxChange: 0.1));
        Assert.Equal([95, 55], split.Spend.Select(s => Math.Round(s, 3)));
    }

    [Fact]
    public void A_budget_set_is_divided_as_now_and_spent_as_far_as_it_pays()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(Budget: (decimal)(300 * Month)));
        Assert.Equal([200, 100], split.Divided.Select(s => Math.Round(s, 6)));
        Assert.Equal(300, split.Spend.Sum(), 1e-3);
        Assert.Equal(150 * Month, split.Now.Value!.Value, 1e-6);
    }

    [Fact]
    public void A_division_that_moves_less_than_one_per_cent_moves_nothing()
    {
        var fit = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 99));
        Assert.Contains("as well as the limits allow", BudgetSplit.Of(fit, Rich).Moved.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_return_floor_that_cannot_hold_is_dropped_and_said()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(RoiFloor: 50));
        Assert.Contains("return floor of 50", split.Conflict, StringComparison.Ordinal);
        Assert.Equal(75, split.Spend[0], 1e-4);
        Assert.Equal("", BudgetSplit.Of(Twins, Rich, new(RoiFloor: 5)).Conflict);
    }

    [Fact]
    public void Without_a_value_the_whole_budget_is_divided()
    {
        var count = BudgetSplit.Of(KnownFit.Of("orders", 0.1, ("a", null, new(9, 1, 50), 100), ("b", null, new(9, 1, 50), 50)),
            Estimate.Missing("a count", Unit.Fraction));
        Assert.Equal(150, count.Spend.Sum(), 1e-6);
        Assert.Equal(75, count.Spend[0], 1e-4);
    }

    [Fact]
    public void Without_a_model_every_figure_says_why()
    {
        var split = BudgetSplit.Of(new(new(new("gmv"), null, [], [], [], "no weeks"), null, "no weeks"), Rich);
        Assert.Empty(split.Spend);
        Assert.Empty(split.Channels);
        Assert.Equal("no weeks", split.Moved.MissingReason);
        Assert.Equal("no weeks", TestWorth.Of(split).Worth.MissingReason);
    }

    [Fact]
    public void Names_read_as_a_list()
    {
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(0, 1, 50), 100), ("b", null, new(9000, 1, 50), 50),
            ("c", null, new(8000, 1, 50), 50), ("d", null, new(7000, 1, 50), 50)), Rich, new(MaxChange: 0.9));
        Assert.Equal(("b, c and d", "b and c", "a"), (split.Raised(), split.Raised(2), split.Lowered()));
    }
}
