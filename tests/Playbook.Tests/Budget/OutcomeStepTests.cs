using Playbook.Budget;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Budget;

public sealed class OutcomeStepTests
{
    [Fact]
    public void A_step_that_nothing_explains_is_dated_and_sized_with_an_interval_that_holds_it()
    {
        var mix = PlantedMix.Create(3);
        var data = mix.Data with { Outcome = [.. mix.Data.Outcome.Select((y, t) => t >= 98 ? y - 1.2e6 : y)] };
        var fit = new BudgetFit(new(new("gmv"), data, [], [], []), MediaMixModel.Fit(data, new(Draws: 40)));
        var step = fit.RecentStep!;
        Assert.Equal(data.Weeks[98], step.Week);
        Assert.InRange(-1.2e6, step.PerWeek.Lower!.Value, step.PerWeek.Upper!.Value);
        Assert.Equal(("lower", Unit.Yuan), (step.Side, step.Size.Unit));
        Assert.Equal(-step.PerWeek.Value!.Value * BudgetFit.WeeksPerMonth, step.Size.Value!.Value, 1e-3);
    }

    [Fact]
    public void Its_contribution_holds_the_margins_interval_as_well()
    {
        var step = new OutcomeStep(new(2026, 6, 1), Estimate.Of(-100, -120, -80, 104, Unit.Yuan));
        var yuan = step.Contribution(Estimate.Of(0.4, 0.3, 0.5, 9, Unit.Fraction));
        Assert.Equal([40, 24, 60],
            new[] { yuan.Value, yuan.Lower, yuan.Upper }.Select(v => Math.Round(v!.Value / BudgetFit.WeeksPerMonth, 9)));
        Assert.Equal("a count", step.Contribution(Estimate.Missing("a count")).MissingReason);
    }

    [Fact]
    public void What_changed_more_than_half_a_year_ago_is_the_level_by_now()
    {
        var step = new OutcomeStep(new(2026, 1, 5), Estimate.Exact(-100, Unit.Yuan));
        Assert.True(step.IsRecent([new(2026, 6, 1)]));
        Assert.False(step.IsRecent([new(2026, 7, 6)]));
    }

    [Fact]
    public void A_step_counts_where_its_week_and_the_break_meet()
    {
        var mix = PlantedMix.Create(3);
        var data = mix.Data with { Outcome = [.. mix.Data.Outcome.Select((y, t) => t >= 98 ? y - 1.2e6 : y)] };
        BudgetFit Fit(string metric) => new(new(new(metric), data, [], [], []), MediaMixModel.Fit(data, new(Draws: 20)));
        // A fifth comes back, and the platform adds a quarter to what is paid: of a yuan of GMV 0.64 is kept.
        var zero = Input.Exact(0, "");
        var economics = Economics.Of(Input.Exact(0.2, ""), zero, zero, zero, zero, zero, zero, Input.Exact(0.25, ""));
        var (fit, day) = (Fit("kept"), data.Weeks[98]);
        Assert.Equal(fit.RecentStep!.Size, fit.KeptFallAbout(Break(day, day), economics));
        Assert.Equal(fit.RecentStep.Size, fit.KeptFallAbout(Break(day.AddDays(13), day.AddDays(20)), economics));
        foreach (var (from, to) in new[] { (day.AddDays(14), day.AddDays(20)), (day.AddDays(-20), day.AddDays(-8)) })
            Assert.Equal("chapter 08's model finds no fall of sales about that day",
                fit.KeptFallAbout(Break(from, to), economics).MissingReason);
        Assert.Equal(0.64 * fit.RecentStep.Size.Value!.Value,
            Fit("gmv").KeptFallAbout(Break(day, day), economics).Value!.Value, 1e-6);
        Assert.Equal("chapter 08's model explains orders, not money kept after refunds",
            Fit("orders").KeptFallAbout(Break(day, day), economics).MissingReason);
        Assert.Equal("the rate has no break with a day", fit.KeptFallAbout(Break(null, null), economics).MissingReason);
    }

    private static LevelBreak Break(DateOnly? from, DateOnly? to)
    {
        var none = Estimate.Missing("none", Unit.Yuan);
        return new(from, from, to, none, none, none, 0.01, 0, "");
    }
}
