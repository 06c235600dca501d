using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget.Allocating;

public sealed class DrawnProblemTests
{
    private static readonly BudgetFit Twins = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 50));

    [Fact]
    public void A_division_of_the_model_s_budget_becomes_a_problem_over_its_draws()
    {
        var split = BudgetSplit.Of(Twins, Estimate.Exact(0.5, Unit.Fraction), new(KeepTotal: true));
        var problem = DrawnProblem.Of(split, AllocationGoal.Profit(0.5));
        Assert.Equal(Twins.Draws.Count, problem.Channels[0].Draws.Count);
        Assert.Equal((150.0, SpendRule.Exactly), (problem.Budget, problem.Spend));
        // Twins share alike, under every draw.
        var result = DrawnAllocator.Allocate(problem);
        Assert.Equal([75, 75], result.Spend.Select(x => Math.Round(x, 2)));
        Assert.True(result.Gain.Lower > 0);
        Assert.Equal(0, result.ChanceOfLoss);
        Assert.Equal([75, 75], DrawnAllocator.Allocate(problem with { Goal = new(0.5, 1, 0.1) }).Spend.Select(x => Math.Round(x, 2)));
    }

    [Fact]
    public void Limits_of_the_division_hold_and_no_budget_is_refused()
    {
        var split = BudgetSplit.Of(Twins, Estimate.Exact(0.5, Unit.Fraction), new(MaxChange: 0.1));
        var result = DrawnAllocator.Allocate(DrawnProblem.Of(split, AllocationGoal.Outcome));
        Assert.InRange(result.Spend[0], 90 - 1e-6, 110 + 1e-6);
        Assert.InRange(result.Spend[1], 45 - 1e-6, 55 + 1e-6);
        var none = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 0)), Estimate.Exact(0.5, Unit.Fraction));
        Assert.Contains("no budget to divide",
            Assert.Throws<ArgumentException>(() => DrawnProblem.Of(none, AllocationGoal.Outcome)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Goals_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AllocationGoal.MarginalReturn(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearLimit.AtMostTimes("a", -1, "b"));
        Assert.Equal((0.5, 1.0), (AllocationGoal.Profit(0.5).Value, AllocationGoal.Profit(0.5).Price));
    }
}
