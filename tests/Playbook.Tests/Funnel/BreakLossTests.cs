using Playbook.Budget;
using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;
using Playbook.Tests.Budget;

namespace Playbook.Tests.Funnel;

public class BreakLossTests
{
    private static readonly Estimate ByFunnel = Estimate.Of(1_000, 900, 1_100, 30, Unit.Yuan);
    private static readonly Estimate None = Estimate.Missing("none", Unit.Yuan);

    [Fact]
    public void The_model_s_step_less_the_night_is_what_is_left_where_it_is_smaller()
    {
        // 500 ± 30 less 140 ± 40: 360 ± 50.
        var loss = BreakLoss.Of(ByFunnel, Estimate.Exact(960, Unit.Yuan), Estimate.Of(500, 470, 530, 104, Unit.Yuan),
            Estimate.Of(140, 100, 180, 400, Unit.Yuan)).Lost;
        Assert.Equal((360.0, 310.0, 410.0), (loss.Value!.Value, loss.Lower!.Value, loss.Upper!.Value));
        Assert.Equal(ByFunnel, BreakLoss.Of(ByFunnel, None, Estimate.Of(1_300, 1_200, 1_400, 104, Unit.Yuan), None).Lost);
        // A night that takes more than the whole leaves nothing, but perhaps something.
        var less = BreakLoss.Of(ByFunnel, None, Estimate.Of(100, 60, 140, 104, Unit.Yuan), Estimate.Of(120, 90, 150, 9, Unit.Yuan)).Lost;
        Assert.Equal((0.0, 0.0, 50.0), (less.Value!.Value, less.Lower!.Value, less.Upper!.Value));
    }

    [Fact]
    public void Without_a_step_the_loss_goes_from_what_is_left_net_of_the_offset_to_the_whole()
    {
        var loss = BreakLoss.Of(ByFunnel, Estimate.Exact(700, Unit.Yuan), None, None).Lost;
        Assert.Equal((300.0, 200.0, 1_100.0), (loss.Value!.Value, loss.Lower!.Value, loss.Upper!.Value));
        Assert.Equal(1_000, BreakLoss.Of(ByFunnel, None, None, None).Lost.Value);
        Assert.Equal("nothing fell", BreakLoss.Of(Estimate.Missing("nothing fell"), None, None, None).Lost.MissingReason);
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
        Assert.Equal(fit.RecentStep!.Size, BreakLoss.StepAbout(Break(day, day), fit, economics));
        Assert.Equal(fit.RecentStep.Size, BreakLoss.StepAbout(Break(day.AddDays(13), day.AddDays(20)), fit, economics));
        foreach (var (from, to) in new[] { (day.AddDays(14), day.AddDays(20)), (day.AddDays(-20), day.AddDays(-8)) })
            Assert.Equal("chapter 08's model finds no fall of sales about that day",
                BreakLoss.StepAbout(Break(from, to), fit, economics).MissingReason);
        Assert.Equal(0.64 * fit.RecentStep.Size.Value!.Value,
            BreakLoss.StepAbout(Break(day, day), Fit("gmv"), economics).Value!.Value, 1e-6);
        Assert.Equal("chapter 08's model explains orders, not money kept after refunds",
            BreakLoss.StepAbout(Break(day, day), Fit("orders"), economics).MissingReason);
        Assert.Equal("the rate has no break with a day", BreakLoss.StepAbout(Break(null, null), fit, economics).MissingReason);
    }

    private static LevelBreak Break(DateOnly? from, DateOnly? to) => new(from, from, to, None, None, None, 0.01, 0, "");
}
