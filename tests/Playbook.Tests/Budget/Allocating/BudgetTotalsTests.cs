using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class BudgetTotalsTests
{
    private static DrawnProblem Problem(params DrawnChannel[] channels) => new(channels, double.PositiveInfinity, AllocationGoal.Outcome);

    [Fact]
    public void The_most_profitable_total_of_a_known_curve_is_its_closed_form()
    {
        // margin·β·γ/(γ + x)² = 1 at x = √(margin·β·γ) − γ = √(0.5·1000·40) − 40.
        var total = BudgetTotals.MostProfitable(Problem(new DrawnChannel("a", [new(1000, 1, 40)])), 0.5);
        Assert.Equal(Math.Sqrt(20000) - 40, total.Total, 1e-3);
        Assert.EndsWith(" is the most profitable total: its last yuan brings 2.00×, break-even is 2.00×", total.Words,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_marginal_return_at_its_total_is_the_target_and_the_average_return_at_its_own_total_too()
    {
        var problem = DrawnCases.Make(4, 4, 80, 0.4, 1, new()) with { Budget = double.PositiveInfinity };
        problem = problem with { Channels = [.. problem.Channels.Select(c => c with { Lower = 0, Upper = 5000 })] };
        var marginal = BudgetTotals.AtMarginalReturn(problem, 0.8, new(1e-8, 100));
        foreach (var c in marginal.Allocation.Channels.Where(c => c.Spend > 0.1)) Assert.Equal(0.8, c.Marginal.Value!.Value, 1e-3);
        var average = BudgetTotals.AtReturn(problem, 1.5, new(1e-7, 100));
        Assert.Equal(1.5, average.Return.Value!.Value, 1e-5);
        // More money in the best division returns less than the target.
        var more = DrawnAllocator.Allocate(problem with { Budget = average.Total * 1.01 });
        Assert.True(more.Objective / more.Spent < 1.5);
    }

    [Fact]
    public void Where_nothing_pays_nothing_is_spent_and_limits_that_end_the_total_are_said()
    {
        var poor = BudgetTotals.MostProfitable(Problem(new DrawnChannel("a", [new(10, 1, 40)])), 0.5);
        Assert.Equal(0, poor.Total, 1e-9);
        Assert.StartsWith("no spend pays", poor.Words, StringComparison.Ordinal);
        Assert.False(poor.Return.HasValue);
        var held = BudgetTotals.MostProfitable(Problem(new DrawnChannel("a", [new(1000, 1, 40)], 0, 30)), 0.5);
        Assert.Equal(30, held.Total, 1e-9);
        Assert.Contains("every channel stands at a limit", held.Words, StringComparison.Ordinal);
        Assert.Contains(held.Allocation.Prices, p => p.Limit == "a" && p.PerYuan > 0);
    }

    [Fact]
    public void The_frontier_of_totals_rises_and_leaves_out_what_the_limits_cannot_take()
    {
        var problem = DrawnCases.Make(5, 3, 40, 0.4, 1, new());
        var points = BudgetTotals.Frontier(problem, 0, 300, 11);
        // Least spends add up to 6, most to 270.
        Assert.Equal([.. Enumerable.Range(1, 9).Select(k => 30.0 * k)], points.Select(p => Math.Round(p.Spent, 6)));
        for (var k = 1; k < points.Count; k++) Assert.True(points[k].Objective > points[k - 1].Objective);
    }
}
