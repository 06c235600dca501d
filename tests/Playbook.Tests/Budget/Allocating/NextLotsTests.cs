using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class NextLotsTests
{
    [Fact]
    public void The_lots_of_concave_curves_are_those_of_the_best_allocation_in_lots()
    {
        var problem = DrawnCases.Make(2, 3, 40, 0.4, 1, new()) with { Current = [10, 10, 10] };
        var lots = NextLots.Of(problem, 5, 6);
        Assert.Equal(6, lots.Count);
        var x = new double[] { 10, 10, 10 };
        foreach (var lot in lots) x[int.Parse(lot.Channel[1..], System.Globalization.CultureInfo.InvariantCulture)] += lot.Yuan;
        var best = (Value: 0.0, Spend: Array.Empty<double>());
        for (var a = 0; a <= 6; a++)
        {
            for (var b = 0; a + b <= 6; b++)
            {
                double[] y = [10 + (5 * a), 10 + (5 * b), 10 + (5 * (6 - a - b))];
                if (DrawnCases.Goal(problem, y) is var v && v > best.Value) best = (v, y);
            }
        }

        Assert.Equal(best.Spend, x);
        for (var k = 1; k < lots.Count; k++) Assert.True(lots[k].Brings.Value <= lots[k - 1].Brings.Value + 1e-9);
        Assert.StartsWith($"next ¥5: {lots[0].Channel}, brings ¥", lots[0].Words, StringComparison.Ordinal);
        Assert.All(lots, l => Assert.InRange(l.ChanceBest, 0, 1));
        Assert.All(lots, l => Assert.True(l.Brings.Lower <= l.Brings.Value && l.Brings.Value <= l.Brings.Upper));
    }

    [Fact]
    public void A_convex_channel_takes_as_many_lots_together_as_bring_most_per_yuan_and_a_fee_is_paid_first()
    {
        // Response ÷ spend of β = 100, α = 3, γ = 50 is largest at γ·2^(1/3) = 63.0: of whole lots at 60.
        var shaped = new DrawnProblem([new("s", [new(100, 3, 50)])], 100, AllocationGoal.Outcome, [0]);
        Assert.Equal(60, NextLots.Of(shaped, 10, 1)[0].Yuan);
        var fee = new DrawnProblem([new("f", [new(100, 1, 10)], Fee: 20)], 100, AllocationGoal.Outcome, [0]);
        var first = NextLots.Of(fee, 10, 1)[0];
        // (x − 20)·100 / (x − 10) ÷ x is largest at x = 20 + √200 = 34.1: among whole lots at 30 or 40.
        Assert.Contains(first.Yuan, new[] { 30.0, 40.0 });
    }

    [Fact]
    public void The_list_ends_where_the_next_lot_does_not_pay_or_no_channel_may_take_it()
    {
        var problem = new DrawnProblem([new("a", [new(1000, 1, 40)], 0, 100), new("b", [new(10, 1, 40)])], 0,
            AllocationGoal.Profit(0.5), [0, 0]);
        var lots = NextLots.Of(problem, 10, 50);
        // a pays while 500·(x + 10)/(x + 50) − 500·x/(x + 40) ≥ 10: up to 100.
        Assert.All(lots, l => Assert.Equal("a", l.Channel));
        Assert.Equal(10, lots.Count);
        Assert.All(lots, l => Assert.Equal(1, l.ChancePays));
        var limited = problem with { Limits = [LinearLimit.AtMostTimes("a", 1, "b")] };
        Assert.Empty(NextLots.Of(limited, 10, 50));
        Assert.Contains("has none", Assert.Throws<ArgumentException>(() => NextLots.Of(problem with { Current = null }, 10)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NextLots.Of(problem, 0));
    }
}
