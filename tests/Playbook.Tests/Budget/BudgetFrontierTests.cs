using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class BudgetFrontierTests
{
    [Fact]
    public void The_most_profitable_budget_is_where_the_next_yuan_earns_a_yuan()
    {
        // m·β·γ/(x+γ)² = 1: x = √(mβγ) − γ = √(0.5·1000·50) − 50 = 108.1139 per channel.
        var channels = new[] { new AllocationChannel("a", new(1000, 1, 50)), new AllocationChannel("b", new(1000, 1, 50)) };
        var frontier = BudgetFrontier.Compute(new(channels, 0), 0, 1000, 0.5);
        Assert.Equal(2 * (Math.Sqrt(25_000) - 50), frontier.MostProfitable.Budget, 1e-2);
        Assert.Equal(1, frontier.MostProfitable.Marginal * 0.5, 1e-3);
        Assert.All(frontier.Points, p => Assert.True(p.Profit <= frontier.MostProfitable.Profit + 1e-9));
    }

    [Fact]
    public void Response_rises_and_its_slope_falls_along_a_concave_frontier()
    {
        var (problem, _, _, _) = KnownProblems.Read("concave12");
        var points = BudgetFrontier.Compute(problem, 0, 1e6, 1).Points;
        Assert.Equal(problem.Channels.Sum(c => c.Lower), points[0].Budget, 1e-9);
        Assert.Equal(problem.Channels.Sum(c => c.Upper), points[^1].Budget, 1e-9);
        for (var i = 1; i < points.Count; i++)
        {
            Assert.True(points[i].Response > points[i - 1].Response);
            if (i > 1) Assert.True(points[i].Response - points[i - 1].Response <= points[i - 1].Response - points[i - 2].Response + 1e-9);
        }
    }

    [Fact]
    public void A_range_or_margin_that_makes_no_sense_is_refused()
    {
        var problem = new AllocationProblem([new("a", new(10, 1, 5), 10, 20)], 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetFrontier.Compute(problem, -1, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetFrontier.Compute(problem, 10, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetFrontier.Compute(problem, 0, 10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetFrontier.Compute(problem, 0, 10, 1, 1));
        Assert.Throws<InfeasibleBudgetException>(() => BudgetFrontier.Compute(problem, 0, 5, 1));
    }
}
