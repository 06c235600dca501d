using MathNet.Numerics.Distributions;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class LiftStakeTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static readonly Estimate Margin = Estimate.Exact(0.5, Unit.Fraction);

    // Half-saturated at 100: with β = 200·r it brings 100·r there, r per yuan.
    private static HillCurve Returning(double r) => new(200 * r, 1, 100);

    [Fact]
    public void Returns_and_cost_are_those_of_the_arc_of_the_curve()
    {
        var stake = new LiftStake([Returning(1), Returning(3)], 100, -1, Margin);
        Assert.Equal([1, 3], stake.Returns);
        // Off saves 100 a week and loses 0.5 × 100 or 0.5 × 300.
        Assert.Equal(4 * (((50 - 100) + (150 - 100)) / 2.0), stake.Cost(4).Value!.Value, 1e-9);
        var raise = new LiftStake([Returning(1)], 100, 1, Margin);
        // 200 spent brings 133.3 instead of 100: a third of a yuan per yuan.
        Assert.Equal(1 / 3.0, raise.Returns[0], 1e-12);
        Assert.Equal(3 * (100 - (0.5 * 100 / 3)), raise.Cost(3).Value!.Value, 1e-9);
        Assert.Equal(0, raise.Cost(0).Value!.Value, 1e-12);
    }

    [Fact]
    public void The_interval_of_the_cost_holds_both_ends_of_the_margin()
    {
        var cost = new LiftStake([Returning(1)], 100, -1, Estimate.Of(0.5, 0.4, 0.8, 10, Unit.Fraction)).Cost(1);
        double[] found = [cost.Value!.Value, cost.Lower!.Value, cost.Upper!.Value];
        Assert.Equal([-50.0, -60.0, -20.0], found, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Perfect_knowledge_of_two_curves_is_worth_the_cut_where_it_pays()
    {
        // Break-even is 2: the first curve loses 50 a week, the second gains 50.
        var stake = new LiftStake([Returning(1), Returning(3)], 100, -1, Margin);
        Assert.Equal(25 * Month, stake.Perfect.Value!.Value, 1e-9);
        Assert.Equal(0, stake.Bet.Value!.Value, 1e-9);
    }

    [Fact]
    public void A_normal_return_has_the_published_value_of_sample_information()
    {
        // Raiffa and Schlaifer: with g ~ N(m, s²) and a test of error e, E max(0, E[g | y]) = m Φ(m÷v) + v φ(m÷v),
        // v = s² ÷ √(s² + e²).
        const int Draws = 4001;
        var (mean, spread, error) = (4.2, 1.0, 0.4);
        HillCurve[] curves = [.. Enumerable.Range(0, Draws).Select(d => Returning(Normal.InvCDF(mean, spread, (d + 0.5) / Draws)))];
        var stake = new LiftStake(curves, 100, 1e-4, Margin);
        // The slope at half saturation is half the return per yuan; a week's gain is yuan × (margin × that − 1).
        var (m, s) = (stake.Yuan * ((0.5 * mean / 2) - 1), stake.Yuan * 0.5 * spread / 2);
        var v = s * (spread / 2) / Math.Sqrt((spread * spread / 4) + (error * error));
        var expected = (m * Normal.CDF(0, 1, m / v)) + (v * Normal.PDF(0, 1, m / v));
        Assert.Equal(1, stake.Worth(error).Value!.Value / (expected * Month), 5e-3);
    }

    [Fact]
    public void A_better_test_is_worth_more_up_to_perfect_knowledge_and_one_that_sees_nothing_is_worth_the_bet()
    {
        var stake = new LiftStake([Returning(1), Returning(1.9), Returning(2.5), Returning(4)], 100, -1, Margin);
        double[] worth = [.. new[] { 0, 0.2, 1, 5, 1000 }.Select(e => stake.Worth(e).Value!.Value)];
        for (var i = 1; i < worth.Length; i++) Assert.True(worth[i] <= worth[i - 1] + 1e-6, $"{worth[i]} after {worth[i - 1]}");
        Assert.Equal(stake.Perfect.Value!.Value, worth[0]);
        Assert.Equal(stake.Bet.Value!.Value, worth[^1], 0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => stake.Worth(-1));
    }
}
