using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class TestWorthTests
{
    private static readonly Estimate Margin = Estimate.Exact(0.4, Unit.Fraction);

    [Fact]
    public void The_worth_of_a_test_asks_whether_to_stop_the_channel_and_not_only_how_a_total_is_divided()
    {
        // One channel with nothing to share money with: at 400 a week its next yuan brings far less than break-even in every draw.
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 400)).Unknown(0), Margin);
        Assert.Equal(400, split.Spend[0], 1e-9);
        var worth = TestWorth.Of(split).Worth;
        // Best spend √(0.4·1000·50) − 50 = 91.4 for the middle draw: 0.4·646.4 − 91.4 against 0.4·888.9 − 400.
        var middle = ((0.4 * 1000 * 91.42 / 141.42) - 91.42 - ((0.4 * 1000 * 400 / 450) - 400)) * BudgetFit.WeeksPerMonth;
        Assert.InRange(worth.Value!.Value / middle, 0.98, 1.02);
        Assert.Equal("a", TestWorth.Of(split).Channel!.Name);
    }

    [Fact]
    public void Channels_that_keep_their_spend_are_tested_before_those_that_move()
    {
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 400), ("b", null, new(1000, 1, 50), 400)).Unknown(1), Margin);
        Assert.True(split.Spend[0] < 400);
        Assert.Equal("b", TestWorth.Of(split).Channel!.Name);
    }

    [Fact]
    public void A_channel_that_moves_by_less_than_a_division_notices_is_kept_and_tested_first()
    {
        // a stands 0.5 % above its best spend of √20000 − 50; b, far above its own, has more to gain by a test.
        var split = BudgetSplit.Of(
            KnownFit.Of(("a", null, new(1000, 1, 50), 1.005 * (Math.Sqrt(20_000) - 50)), ("b", null, new(1000, 1, 50), 400)), Margin);
        Assert.InRange((split.NowMonth[0] - split.SpendMonth[0]) / split.NowMonth[0], 1e-5, 0.0099);
        Assert.Contains("a ¥", split.Kept, StringComparison.Ordinal);
        Assert.Equal("a", TestWorth.Of(split).Channel!.Name);
    }

    [Fact]
    public void A_spend_that_is_best_in_all_draws_is_not_worth_testing()
    {
        // Draws from 0.999 to 1.001 times the curve, at its own optimum.
        var split = BudgetSplit.Of(KnownFit.Of("gmv", 0.001, ("a", null, new(1000, 1, 50), Math.Sqrt(20_000) - 50)), Margin);
        Assert.InRange(TestWorth.Of(split).Worth.Value!.Value, 0, 0.2);
        Assert.Equal("a count", TestWorth.Of(BudgetSplit.Of(split.Fit, Estimate.Missing("a count"))).Worth.MissingReason);
    }
}
