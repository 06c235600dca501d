using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class TrafficSavingTests
{
    private static readonly Estimate Spend = Estimate.Exact(30_000, Unit.Yuan);
    private static readonly Estimate Half = Estimate.Exact(0.5, Unit.Fraction);

    private static Func<double, Estimate> Return(double multiple) => _ => Estimate.Exact(multiple, Unit.Multiple);

    private static TrafficMix Mix(double own, double rivals) => TrafficMix.Compare(
        [.. Enumerable.Range(0, 12).SelectMany(m => new[] { ("own", own), ("a", rivals) }.SelectMany(b => new TrafficCell[]
        {
            new(b.Item1, new DateOnly(2025, 7, 1).AddMonths(m), "paid", 1000 * b.Item2),
            new(b.Item1, new DateOnly(2025, 7, 1).AddMonths(m), "search", 1000 * (1 - b.Item2)),
        }))], "own", new Random(1), 200);

    [Fact]
    public void What_is_saved_is_the_excess_share_of_the_spend_less_the_sales_of_visits_not_replaced()
    {
        // A quarter of the paid share exceeds the rivals', half of that closes: ¥3,750. Half of the visits are replaced; a yuan on the
        // other half left 2 × 0.5.
        var saving = TrafficSaving.Of(Mix(0.4, 0.3), Spend, Return(2), Half, new(1), 20_000);
        Assert.Equal(3_750, saving.Cut.Value!.Value, 6);
        // An eighth of the budget goes: the return is that of the last eighth.
        var asked = TrafficSaving.Of(Mix(0.4, 0.3), Spend, part => Estimate.Exact(1 + part, Unit.Multiple), Half, new(1)).Return;
        Assert.Equal(1 - 0.125, asked.Value!.Value, 9);
        Assert.Equal(3_750 * (1 - (0.5 * 2 * 0.5)), saving.Contribution.Value!.Value, 6);
        // The product of two even parts u, v: P(uv ≤ q) = q (1 − ln q), which is .025 at q = .0038 and .975 at q = .785.
        Assert.Equal(0.0038 * 7_500, saving.Contribution.Lower!.Value, 10.0);
        Assert.Equal(0.785 * 7_500, saving.Contribution.Upper!.Value, 100.0);
    }

    [Fact]
    public void Money_that_does_not_earn_itself_back_saves_no_more_here_since_the_division_of_the_budget_cuts_it() =>
        Assert.Equal(TrafficSaving.Of(Mix(0.4, 0.3), Spend, Return(2), Half, new(1)).Contribution.Value,
            TrafficSaving.Of(Mix(0.4, 0.3), Spend, Return(0.5), Half, new(1)).Contribution.Value);

    [Fact]
    public void Visits_that_pay_well_are_a_loss_where_nothing_replaces_them()
    {
        // A yuan leaves 4 × 0.5: unreplaced, a yuan saved loses one; all replaced, it is kept. The law is even about nothing.
        var saving = TrafficSaving.Of(Mix(0.4, 0.3), Spend, Return(4), Half, new(1), 20_000).Contribution;
        Assert.Equal(0, saving.Value!.Value, 6);
        // u (2 v − 1): P(above q) = (1 − q + q ln q) / 2, which is .025 where 1 − q + q ln q = .05.
        Assert.Equal(-saving.Upper!.Value, saving.Lower!.Value, 150.0);
        var q = saving.Upper.Value / 7_500;
        Assert.Equal(0.05, 1 - q + (q * Math.Log(q)), 0.006);
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        string? Why(TrafficMix mix, Estimate spend, Func<double, Estimate> ret) =>
            TrafficSaving.Of(mix, spend, ret, Half, new(1)).Contribution.MissingReason;
        Assert.Contains("not clearly above", Why(Mix(0.3, 0.4), Spend, Return(2)), StringComparison.Ordinal);
        Assert.Equal("no spend", Why(Mix(0.4, 0.3), Estimate.Missing("no spend"), Return(2)));
        Assert.Contains("no month has visits", Why(TrafficMix.Compare([], "own", new(1)), Spend, Return(2)), StringComparison.Ordinal);
        Assert.Equal("what the visits bring that would no longer be bought is not known: no model",
            Why(Mix(0.4, 0.3), Spend, _ => Estimate.Missing("no model")));
    }
}
