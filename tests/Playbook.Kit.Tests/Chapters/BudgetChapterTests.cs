using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The chapter on the budget, run on the demo brand, finds again what was planted.</summary>
public sealed class BudgetChapterTests(DemoWarehouse demo, BudgetChapterTests.Shared shared) : IClassFixture<BudgetChapterTests.Shared>
{
    internal const string Notebook = "08-budget-allocation.dib";

    private const double Scale = 0.1;

    /// <summary>The notebook with its default parameters, run once.</summary>
    public sealed class Shared(DemoWarehouse demo) : ChapterFixture(demo, Notebook);

    private BudgetFit Fit => shared.Run.Get<BudgetFit>("fit");

    private BudgetSplit Split => shared.Run.Get<BudgetSplit>("split");

    // The planted steady-state curve of each paid channel, in the order of the fit, and what it returned.
    private List<(HillCurve Steady, double Roi)> Planted()
    {
        var paid = demo.Truths.GetProperty("channels").EnumerateArray().Where(c => c.GetProperty("paid").GetBoolean())
            .ToDictionary(c => c.GetProperty("channel_id").GetString()!);
        return [.. Fit.Input.ChannelIds.Select((id, i) =>
        {
            double Value(string name) => paid[id].GetProperty(name).GetDouble();
            var curve = new HillCurve(Value("beta") * Scale, Value("alpha"), Value("gamma") * Scale);
            var spend = Fit.Input.Data!.Channels[i].Spend;
            return (new HillCurve(curve.Beta, curve.Alpha, curve.Gamma * (1 - Value("decay"))),
                GeometricAdstock.Plain(spend, Value("decay")).Sum(curve.Response) / spend.Sum());
        })];
    }

    [Fact]
    public void Intervals_hold_most_planted_returns_and_the_steepest_channels_come_out_on_top()
    {
        var (planted, channels) = (Planted(), Fit.Channels);
        Assert.Equal(6, planted.Count);
        var slopes = planted.Select((p, i) => p.Steady.Slope(Fit.Current[i])).ToList();
        // Nominal 95 % of six: five or six with probability 0.97.
        Assert.InRange(channels.Where((c, i) => Holds(c.MarginalRoi, slopes[i])).Count(), 5, 6);
        Assert.InRange(channels.Where((c, i) => Holds(c.Roi, planted[i].Roi)).Count(), 5, 6);
        var steepest = Enumerable.Range(0, 6).OrderByDescending(i => slopes[i]).Take(2).Select(i => channels[i].Name);
        Assert.Subset(Fit.MarginalReturns.Take(3).Select(r => r.Name).ToHashSet(), steepest.ToHashSet());
        Assert.Equal(Fit.MarginalReturns[0].Name, Fit.NextYuan.Name);

        static bool Holds(Estimate estimate, double truth) => estimate.Lower <= truth && truth <= estimate.Upper;
    }

    [Fact]
    public void The_marginal_return_of_the_present_budget_lies_around_the_planted_one()
    {
        var truth = Planted().Select((p, i) => p.Steady.Slope(Fit.Current[i]) * Fit.Current[i]).Sum() / Fit.Current.Sum();
        Assert.InRange(truth, Fit.MarginalReturn.Lower!.Value, Fit.MarginalReturn.Upper!.Value);
    }

    [Fact]
    public void Other_chapters_get_the_same_fit_without_fitting_again()
    {
        using var session = demo.Begin();
        Assert.Same(Fit.Model, MediaMix.Of(Chapter.Open("01", "Where is the market growing?", "市场分析")).Model);
    }

    [Fact]
    public void The_proposed_allocation_beats_the_present_one_under_the_planted_curves()
    {
        var planted = Planted();
        double Total(IReadOnlyList<double> spend) => planted.Select((p, i) => p.Steady.Response(spend[i])).Sum();
        Assert.True(Total(Split.Spend) > 1.05 * Total(Fit.Current));
        Assert.Equal(Fit.Current.Sum(), Split.Spend.Sum(), 1e-6);
        Assert.InRange(Split.Best!.Gap, 0, 1e-7);
    }

    [Fact]
    public void The_margin_comes_from_the_orders_and_the_assumed_costs_are_in_its_interval_and_in_the_moneys()
    {
        var margin = shared.Run.Get<Estimate>("contribution");
        Assert.InRange(margin.Value!.Value, 0.25, 0.45);
        Assert.True(margin.Upper - margin.Lower > 0.05);
        Assert.Contains("freight", margin.Definition, StringComparison.Ordinal);
        Assert.Equal(1 / margin.Value.Value, shared.Run.Get<Estimate>("breakEven").Value!.Value, 1e-12);
        var gain = shared.Run.Get<BudgetGain>("gain");
        var sharp = BudgetGain.Of(Fit, Split.Divided, Split.Spend, Estimate.Exact(margin.Value.Value, Unit.Fraction));
        Assert.Equal(sharp.Profit.Value, gain.Profit.Value);
        Assert.True(gain.Profit.Lower < sharp.Profit.Lower && gain.Profit.Upper > sharp.Profit.Upper);
    }

    [Fact]
    public void All_whole_weeks_are_fitted_and_the_part_week_at_the_end_is_named()
    {
        Assert.Equal((104, new DateOnly(2026, 6, 28)), (Fit.Input.Weeks, Fit.Input.To));
        Assert.Equal("The week of 2026-06-29 is left out: 2 of its 7 days are in the data.", Fit.Input.Left);
        var parts = Fit.Model!.Components;
        for (var t = 0; t < 104; t++) Assert.Equal(Fit.Model.Fitted[t], parts.Sum(c => c.Values[t]), 1e-4);
    }

    [Fact]
    public void Benchmarks_are_judged_each_reading_by_its_own_figure()
    {
        var judged = shared.Run.Chapter.Judgements;
        string[] expected = ["C02-013", "C02-014", "C02-014", "C07-001", "C07-002", "C07-003", "C07-004", "C07-005"];
        Assert.Equal(expected, judged.Select(j => j.Benchmark.Id).Order());
        Assert.Equal(7, judged.Count(j => j.Own.HasValue));
        Assert.All(judged.Where(j => j.Benchmark.Id is "C07-002" or "C07-003" or "C07-004"),
            j => Assert.Equal(Verdict.NotInForce, j.Verdict));
        Assert.Equal(2.8, judged.Single(j => j.Reading.StartsWith("raised", StringComparison.Ordinal)).Low);
    }

    [Fact]
    public void Moving_money_is_recommended_and_every_money_effect_has_an_interval()
    {
        var outcome = shared.Run.Outcome;
        Assert.Equal(4, outcome.Facts.Count);
        Assert.Contains("of profit a month at the same budget", outcome.Answer, StringComparison.Ordinal);
        Assert.Contains(outcome.Recommendations, r => r.Action.StartsWith("Move ¥", StringComparison.Ordinal));
        Assert.Contains(outcome.Recommendations, r => r.Action.StartsWith("Test ", StringComparison.Ordinal) && !r.Effect.Yuan.HasValue);
        Assert.All(outcome.Recommendations.Where(r => r.Effect.Yuan.HasValue),
            r => Assert.True(r.Effect.Yuan is { HasInterval: true, Unit: Unit.Yuan }));
        Assert.DoesNotContain("moving money between channels is not recommended", shared.Run.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_figure_is_empty_and_none_shows_what_is_no_number()
    {
        Assert.DoesNotContain("NaN", shared.Run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", shared.Run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no rows", shared.Run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_floor_that_cannot_hold_is_said_and_dropped_and_a_budget_set_is_spent()
    {
        using var session = demo.Begin(
            ("budget", "100000"), ("roiFloor", "50"), ("maxChange", "0.3"), ("margin", "0.4"), ("holdoutWeeks", "0"), ("draws", "50"));
        var run = await ChapterRun.OfAsync(session, Notebook);
        var split = run.Get<BudgetSplit>("split");
        Assert.Contains("return floor", split.Conflict, StringComparison.Ordinal);
        Assert.Contains("return floor was dropped", run.Text, StringComparison.Ordinal);
        Assert.Equal(100_000, split.SpendMonth.Sum(), 1e-3);
        Assert.All(split.Spend.Zip(split.Divided), p => Assert.InRange(p.First / p.Second, 0.7 - 1e-9, 1.3 + 1e-9));
        Assert.Equal(0.4, run.Get<Estimate>("contribution").Value);
        Assert.Null(run.Get<BudgetFit>("fit").Model!.Holdout);
        Assert.Contains("no weeks were kept aside", run.Text, StringComparison.Ordinal);
    }
}
