using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ProfitFrontierTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static BudgetFit One(double spend, double width = 0.1) => KnownFit.Of("gmv", width, ("a", null, new(1000, 1, 50), spend));

    private static Estimate Exact(double margin) => Estimate.Exact(margin, Unit.Fraction);

    [Fact]
    public void The_best_budget_is_where_the_next_yuan_earns_itself_back()
    {
        // m·β·γ/(x+γ)² = 1: x = √(0.5·1000·50) − 50 = 108.11.
        var frontier = ProfitFrontier.Of(One(100), 0.5, Exact(0.5));
        Assert.Equal((Math.Sqrt(25_000) - 50) * Month, frontier.BestBudget.Value!.Value, 0.1);
        Assert.Equal(("", "where the next yuan earns itself back"), (frontier.Edge, frontier.Stop));
        Assert.Equal(frontier.BestBudget.Value.Value, frontier.Spend.Sum() * Month, 1e-6);
        Assert.Equal((50 * Month, 150 * Month), (frontier.Points[0].Budget, frontier.Points[^1].Budget));
        Assert.All(frontier.Points, p => Assert.True(p.Lower <= p.Profit && p.Profit <= p.Upper));
        // At 0.91 and 1.09 times the curve; the grid of the draws has steps of 1/60 of the range.
        Assert.Equal((Math.Sqrt(0.91 * 25_000) - 50) * Month, frontier.BestBudget.Lower!.Value, 2 * Month);
        Assert.Equal((Math.Sqrt(1.09 * 25_000) - 50) * Month, frontier.BestBudget.Upper!.Value, 2 * Month);
    }

    [Fact]
    public void A_margin_that_is_a_range_widens_the_band_and_the_best_budget()
    {
        var sharp = ProfitFrontier.Of(One(100), 0.5, Exact(0.5));
        var wide = ProfitFrontier.Of(One(100), 0.5, Estimate.Of(0.5, 0.4, 0.6, 9, Unit.Fraction));
        Assert.Equal(sharp.BestBudget.Value, wide.BestBudget.Value);
        Assert.True(wide.BestBudget.Lower < sharp.BestBudget.Lower && wide.BestBudget.Upper > sharp.BestBudget.Upper);
        Assert.All(sharp.Points.Zip(wide.Points), p => Assert.True(p.Second.Lower < p.First.Lower && p.Second.Upper > p.First.Upper));
    }

    [Theory]
    [InlineData(20, "at least ", "the top of the range shown")]
    [InlineData(400, "at most ", "the bottom of the range shown")]
    public void A_best_budget_at_the_end_of_the_range_says_so(double spend, string edge, string stop)
    {
        var frontier = ProfitFrontier.Of(One(spend), 0.5, Exact(0.5));
        Assert.Equal((edge, stop), (frontier.Edge, frontier.Stop));
    }

    [Fact]
    public void Budgets_that_differ_by_less_than_a_twentieth_are_one()
    {
        var frontier = ProfitFrontier.Of(One(100), 0.5, Exact(0.5));
        var best = frontier.BestBudget.Value!.Value;
        Assert.False(frontier.Differs(Estimate.Exact(best / 1.04, Unit.Yuan)));
        Assert.True(frontier.Differs(Estimate.Exact(best / 1.06, Unit.Yuan)));
        Assert.Equal((decimal)Math.Round(best - 100), frontier.More(Estimate.Exact(100, Unit.Yuan)));
        Assert.Equal(0, frontier.More(Estimate.Exact(2 * best, Unit.Yuan)));
    }

    [Fact]
    public void Without_a_margin_above_nothing_there_is_no_frontier_but_its_reason()
    {
        Assert.Contains("no budget pays", ProfitFrontier.Of(One(100), 0.5, Exact(-0.1)).BestBudget.MissingReason, StringComparison.Ordinal);
        Assert.Equal("a count", ProfitFrontier.Of(One(100), 0.5, Estimate.Missing("a count")).BestBudget.MissingReason);
        var none = ProfitFrontier.Of(One(0), 0.5, Exact(0.5));
        Assert.Empty(none.Points);
        Assert.False(none.Differs(Estimate.Exact(1, Unit.Yuan)));
    }
}
