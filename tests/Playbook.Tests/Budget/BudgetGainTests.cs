using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetGainTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static readonly BudgetFit One = KnownFit.Of(("a", null, new(1000, 1, 50), 50));

    private static readonly Estimate Margin = Estimate.Exact(0.4, Unit.Fraction);

    [Fact]
    public void Profit_is_outcome_times_margin_less_what_is_spent_more()
    {
        // From 500 a week at a spend of 50 to 600 at 75.
        var gain = BudgetGain.Of(One, [50], [75], Margin);
        Assert.Equal(100 * Month, gain.Outcome.Value!.Value, 1e-9);
        Assert.Equal(((0.4 * 100) - 25) * Month, gain.Profit.Value!.Value, 1e-9);
        Assert.Equal(((0.4 * 91) - 25) * Month, gain.Profit.Lower!.Value, 1e-6);
        Assert.True(gain.IsSure);
        Assert.Equal(gain.Profit, gain.Sure);
        Assert.Equal("gains in over 99\u202f% of the model's draws", gain.Odds);
    }

    [Fact]
    public void The_interval_holds_the_margins_as_well_as_the_draws()
    {
        var wide = BudgetGain.Of(One, [50], [75], Estimate.Of(0.4, 0.3, 0.6, 9, Unit.Fraction));
        Assert.Equal(((0.3 * 91) - 25) * Month, wide.Profit.Lower!.Value, 1e-6);
        Assert.Equal(((0.6 * 109) - 25) * Month, wide.Profit.Upper!.Value, 1e-6);
        // A cut loses most where the margin is highest.
        var cut = BudgetGain.Of(One, [75], [50], Estimate.Of(0.4, 0.3, 0.6, 9, Unit.Fraction));
        Assert.Equal((25 - (0.6 * 109)) * Month, cut.Profit.Lower!.Value, 1e-6);
        Assert.False(cut.IsSure);
    }

    [Fact]
    public void A_count_has_an_outcome_and_no_profit()
    {
        var count = BudgetGain.Of(KnownFit.Of("orders", 0.1, ("a", null, new(1000, 1, 50), 50)), [50], [75], Estimate.Missing("a count"));
        Assert.Equal((Unit.Count, "a count"), (count.Outcome.Unit, count.Profit.MissingReason));
        Assert.False(count.IsSure);
        Assert.Equal("", count.Odds);
        Assert.Equal("a count", count.Sure.MissingReason);
    }

    [Theory]
    [InlineData(100, 0.8, true)]
    [InlineData(100, 0.79, false)]
    [InlineData(0, 1, false)]
    [InlineData(-5, 0.9, false)]
    public void A_change_is_recommended_only_when_it_gains_in_four_of_five_draws(double gain, double chance, bool sure)
    {
        var change = new BudgetGain(Estimate.Exact(gain, Unit.Yuan), Estimate.Exact(1, Unit.Yuan), chance);
        Assert.Equal(sure, change.IsSure);
        Assert.Equal(sure, change.Sure.HasValue);
    }

    [Fact]
    public void A_model_that_failed_its_check_recommends_nothing()
    {
        var failed = One with { Model = One.Model! with { Holdout = One.Model.HoldoutWithoutMedia } };
        var gain = BudgetGain.Of(failed, [50], [75], Margin);
        Assert.False(gain.IsSure);
        Assert.Contains("no better with the spend than without it", gain.Sure.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_model_or_an_allocation_there_is_no_gain()
    {
        var none = new BudgetFit(new(new("gmv"), null, [], [], [], "no weeks"), null, "no weeks");
        Assert.Equal("no weeks", BudgetGain.Of(none, [], [], Margin).Profit.MissingReason);
        Assert.False(BudgetGain.Of(One, [50], [], Margin).Profit.HasValue);
    }

    [Theory]
    [InlineData(1, "over 99\u202f% of the model's draws")]
    [InlineData(0, "under 1\u202f% of the model's draws")]
    [InlineData(0.03, "3.0\u202f% of the model's draws")]
    public void A_share_of_the_draws_is_said_in_words_that_claim_no_more_than_the_model(double share, string words) =>
        Assert.Equal(words, BudgetGain.Draws(share));
}
