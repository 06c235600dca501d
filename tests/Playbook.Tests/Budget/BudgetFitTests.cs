using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetFitTests
{
    private static readonly Estimate Even = Estimate.Exact(2, Unit.Multiple);

    private static readonly BudgetFit Two = KnownFit.Of(("a", null, new(1000, 1, 50), 50), ("b", null, new(400, 1, 50), 150));

    [Fact]
    public void The_marginal_return_of_the_budget_is_that_of_the_channels_weighed_by_their_spend()
    {
        var channels = Two.Channels.ToList();
        var expected = channels.Sum(c => c.MarginalRoi.Value!.Value * c.CurrentSpend) / channels.Sum(c => c.CurrentSpend);
        Assert.Equal(expected, Two.MarginalReturn.Value!.Value, 1e-9);
        // Draws run from 0.9 to 1.1 times the curves; 90 % of them lie within 0.91 and 1.09.
        Assert.Equal(0.91 * expected, Two.MarginalReturn.Lower!.Value, 1e-3);
        Assert.Equal(1.09 * expected, Two.MarginalReturn.Upper!.Value, 1e-3);
        Assert.Equal(Unit.Multiple, Two.MarginalReturn.Unit);
    }

    [Fact]
    public void The_last_fifth_of_the_budget_returns_what_the_curves_lose_without_it()
    {
        // 1000 x / (x + 50) and 400 x / (x + 50) at 50 and 150, and at 40 and 120: 500 and 300, 444.4 and 282.4, over ¥40.
        var lost = 500 + 300 - (1000 * 40 / 90.0) - (400 * 120 / 170.0);
        Assert.Equal(lost / 40, Two.ReturnOfChange(-0.2).Value!.Value, 1e-9);
        Assert.True(Two.ReturnOfChange(-0.2).Value > Two.MarginalReturn.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Two.ReturnOfChange(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Two.ReturnOfChange(-1.1));
    }

    [Fact]
    public void The_next_yuan_goes_to_the_steepest_channel_and_the_chance_says_how_sure_that_is()
    {
        var (next, last) = (Two.NextYuan(Even), Two.LastYuan(Even));
        Assert.Equal(("a", 1.0), (next.Name, next.Chance));
        Assert.Equal("a (best in over 99\u202f% of the model's draws)", next.Named);
        Assert.Equal(("b", 1.0), (last.Name, last.Chance));
        Assert.Equal(["a", "b"], Two.MarginalReturns.Select(r => r.Name));
    }

    [Fact]
    public void A_channel_that_cannot_be_told_is_neither_the_best_nor_the_worst()
    {
        // a is steepest by its point estimate, and may be nothing or five times as much.
        Assert.Equal("b", Two.Unknown(0).NextYuan(Even).Name);
        Assert.Equal("a", Two.Unknown(1).LastYuan(Even).Name);
        Assert.False(Two.Unknown(0).Unknown(1).NextYuan(Even).Return.HasValue);
    }

    [Fact]
    public void Channels_above_break_even_are_counted_with_their_whole_interval()
    {
        // Returns are 10 (9 to 11) and 2 (1.8 to 2.2).
        Assert.Equal(2, Two.Above(Estimate.Exact(1.8, Unit.Multiple)).Value);
        Assert.Equal(1, Two.Above(Estimate.Exact(1.9, Unit.Multiple)).Value);
        Assert.Equal("no margin", Two.Above(Estimate.Missing("no margin")).MissingReason);
    }

    [Fact]
    public void Returns_of_a_count_are_per_thousand_yuan_and_have_no_multiple()
    {
        var count = KnownFit.Of("orders", 0.1, ("a", null, new(1000, 1, 50), 50));
        Assert.Equal((10_000, Unit.Number), (count.Returns[0].Return.Value, count.Returns[0].Return.Unit));
        Assert.Equal((Unit.Number, "¥1,000 bring"), (count.NextYuan(Estimate.Missing("a count")).Return.Unit, count.Brings));
    }

    [Fact]
    public void A_channel_without_effect_takes_no_next_yuan()
    {
        var flat = KnownFit.Of(("a", null, new(0, 1, 50), 50)).Unknown(0);
        Assert.Contains("no channel", flat.NextYuan(Estimate.Missing("none")).Return.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_fails_a_check_on_the_weeks_held_out_decides_nothing_and_says_which()
    {
        Assert.Equal((true, ""), (Two.Decides, Two.Failed));
        BudgetFit With(FitAccuracy? held, FitAccuracy? naive = null) =>
            Two with { Model = Two.Model! with { Holdout = held, HoldoutNaive = naive } };
        Assert.False(With(Two.Model!.HoldoutWithoutMedia).Decides);
        Assert.Contains("5 weeks held out no better with the spend", With(Two.Model.HoldoutWithoutMedia).Failed, StringComparison.Ordinal);
        Assert.Contains("their own mean", With(new(0.1, 0.06, 0, 5)).Failed, StringComparison.Ordinal);
        Assert.Contains("last year's weeks", With(Two.Model.Holdout, new(0.1, 0.06, 0.8, 5)).Failed, StringComparison.Ordinal);
        Assert.True(With(Two.Model.Holdout, new(0.1, 0.07, 0.8, 5)).Decides);
        Assert.True((Two with { Model = Two.Model with { Holdout = null, HoldoutWithoutMedia = null } }).Decides);
        Assert.Equal((0.06, 0.12), (Two.HoldoutError.Value, Two.BareError.Value));
    }

    [Fact]
    public void Too_few_weeks_are_a_reason_in_every_figure()
    {
        var planted = PlantedMix.Create(1, 26).Data;
        var data = planted with { Weeks = [.. planted.Weeks.Take(13)] };
        var fit = BudgetFit.Of(new(new("gmv"), data, [], [], []), new(Draws: 0));
        Assert.Equal("A media-mix model needs at least 26 weeks; got 13.", fit.Reason);
        Estimate[] figures =
            [fit.TotalReturn, fit.MarginalReturn, fit.NextYuan(Even).Return, fit.HoldoutError, fit.Weeks, fit.Returns[0].Return];
        foreach (var figure in figures)
            Assert.Equal(fit.Reason, figure.MissingReason);
        Assert.False(fit.Decides);
    }

    [Fact]
    public void Weeks_kept_aside_and_weeks_of_now_are_lowered_to_what_there_is()
    {
        var input = new MixInput(new("gmv"), PlantedMix.Create(1, 30).Data, [], [], []);
        var fit = BudgetFit.Of(input, new(HoldoutWeeks: 13, CurrentWeeks: 52, Draws: 0));
        Assert.Equal((10, 30), (fit.Model!.Options.HoldoutWeeks, fit.Model.Options.CurrentWeeks));
        Assert.Equal(fit.Model.Data.Channels[0].Spend.Average(), fit.Current[0], 1e-9);
    }

    [Fact]
    public void Nothing_spent_now_leaves_a_model_and_no_budget()
    {
        var idle = KnownFit.Of(("a", null, new(1000, 1, 50), 0));
        Assert.True(idle.TotalReturn.HasValue);
        Assert.Contains("nothing was spent in the last 13 weeks", idle.MarginalReturn.MissingReason, StringComparison.Ordinal);
        Assert.Null(BudgetSplit.Of(idle, Estimate.Exact(0.4, Unit.Fraction)).Best);
    }
}
