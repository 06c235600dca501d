using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ProfitFrontierTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static BudgetFit One(double spend, double width = 0.1) => KnownFit.Of("gmv", width, ("a", null, new(1000, 1, 50), spend));

    private static ProfitFrontier Of(BudgetFit fit, double maxChange, Estimate margin) =>
        ProfitFrontier.Of(BudgetSplit.Of(fit, margin, new(MaxChange: maxChange)));

    private static Estimate Exact(double margin) => Estimate.Exact(margin, Unit.Fraction);

    [Fact]
    public void The_best_budget_is_where_the_next_yuan_earns_itself_back()
    {
        // m·β·γ/(x+γ)² = 1: x = √(0.5·1000·50) − 50 = 108.11.
        var frontier = Of(One(100), 0.5, Exact(0.5));
        Assert.Equal((Math.Sqrt(25_000) - 50) * Month, frontier.BestBudget.Value!.Value, 0.1);
        Assert.Equal(("", "where the next yuan earns itself back"), (frontier.Edge, frontier.Stop));
        // The decision stops where four of five draws still pay: at 0.94 times the curve, on a grid of a fiftieth of the range.
        Assert.InRange(frontier.Target.Value!.Value, (Math.Sqrt(0.94 * 25_000) - 51) * Month, (Math.Sqrt(0.94 * 25_000) - 50) * Month);
        Assert.Equal((50 * Month, 150 * Month), (frontier.Points[0].Budget, frontier.Points[^1].Budget));
        Assert.All(frontier.Points, p => Assert.True(p.Lower <= p.Profit && p.Profit <= p.Upper));
        // At 0.91 and 1.09 times the curve; the grid of the draws has steps of 1/60 of the range.
        Assert.Equal((Math.Sqrt(0.91 * 25_000) - 50) * Month, frontier.BestBudget.Lower!.Value, 2 * Month);
        Assert.Equal((Math.Sqrt(1.09 * 25_000) - 50) * Month, frontier.BestBudget.Upper!.Value, 2 * Month);
    }

    [Fact]
    public void A_margin_that_is_a_range_widens_the_band_and_the_best_budget()
    {
        var sharp = Of(One(100), 0.5, Exact(0.5));
        var wide = Of(One(100), 0.5, Estimate.Of(0.5, 0.4, 0.6, 9, Unit.Fraction));
        Assert.Equal(sharp.BestBudget.Value, wide.BestBudget.Value);
        Assert.True(wide.BestBudget.Lower < sharp.BestBudget.Lower && wide.BestBudget.Upper > sharp.BestBudget.Upper);
        Assert.All(sharp.Points.Zip(wide.Points), p => Assert.True(p.Second.Lower < p.First.Lower && p.Second.Upper > p.First.Upper));
    }

    [Theory]
    [InlineData(20, "at least ", "the top of the range shown")]
    [InlineData(400, "at most ", "the bottom of the range shown")]
    public void A_best_budget_at_the_end_of_the_range_says_so(double spend, string edge, string stop)
    {
        var frontier = Of(One(spend), 0.5, Exact(0.5));
        Assert.Equal((edge, stop), (frontier.Edge, frontier.Stop));
    }

    [Fact]
    public void Budgets_that_differ_by_less_than_a_twentieth_are_one()
    {
        var frontier = Of(One(50), 0.5, Exact(0.5));
        var target = frontier.Target.Value!.Value;
        Assert.Equal(75 * Month, target, 1e-3);
        Assert.False(frontier.Differs(Estimate.Exact(target / 1.04, Unit.Yuan)));
        Assert.True(frontier.Differs(Estimate.Exact(target / 1.06, Unit.Yuan)));
        Assert.Equal((decimal)Math.Round(target - 100), frontier.More(Estimate.Exact(100, Unit.Yuan)));
        Assert.Equal(0, frontier.More(Estimate.Exact(2 * target, Unit.Yuan)));
    }

    [Fact]
    public void A_channel_that_cannot_be_told_keeps_its_spend_and_alone_gives_no_frontier()
    {
        var two = KnownFit.Of(("a", null, new(1000, 1, 50), 50), ("b", null, new(1000, 1, 50), 400)).Unknown(1);
        var frontier = Of(two, 0.5, Exact(0.5));
        Assert.Equal(400, frontier.Spend[1], 1e-6);
        Assert.Equal((425 * Month, 475 * Month), (frontier.Points[0].Budget, frontier.Points[^1].Budget));
        Assert.Contains("no channel", Of(two.Unknown(0), 0.5, Exact(0.5)).BestBudget.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_margin_above_nothing_there_is_no_frontier_but_its_reason()
    {
        Assert.Contains("no budget pays", Of(One(100), 0.5, Exact(-0.1)).BestBudget.MissingReason, StringComparison.Ordinal);
        Assert.Equal("a count", Of(One(100), 0.5, Estimate.Missing("a count")).BestBudget.MissingReason);
        var none = Of(One(0), 0.5, Exact(0.5));
        Assert.Empty(none.Points);
        Assert.False(none.Differs(Estimate.Exact(1, Unit.Yuan)));
    }
}
