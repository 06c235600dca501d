using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The funnel chapter on the demo brand finds again what was planted.</summary>
public sealed class FunnelChapterTests(DemoWarehouse demo, FunnelChapterTests.Shared shared) : IClassFixture<FunnelChapterTests.Shared>
{
    internal const string Notebook = "10-funnel-diagnosis.dib";

    /// <summary>The notebook with its default parameters, run once.</summary>
    public sealed class Shared(DemoWarehouse demo) : ChapterFixture(demo, Notebook);

    private ChapterRun Run => shared.Run;

    private FunnelBook Funnel => Run.Get<FunnelBook>("funnel");

    [Fact]
    public void The_planted_payment_leak_is_found_at_its_hour_and_with_its_odds()
    {
        var row = Run.Outcome.Judgements.Single(j => j.Benchmark.Id == "C09-006");
        Assert.Equal((22, Verdict.Met), (row.Own.Value, row.Verdict));
        var unpaid = Run.Get<UnpaidOrders>("unpaid");
        Covers(Math.Exp(-(demo.Truth("pay_night") + demo.Truth("pay_night_june"))), unpaid["night"].Adjusted);
        // Android was planted without any effect, the first order with one.
        Covers(1, unpaid["android"].Adjusted);
        Covers(Math.Exp(-demo.Truth("pay_first_order")), unpaid["first order"].Adjusted);
        Assert.True(Run.Get<Estimate>("leak").Lower > 0);

        static void Covers(double truth, Estimate figure) => Assert.InRange(truth, figure.Lower!.Value * .95, figure.Upper!.Value * 1.05);
    }

    [Fact]
    public void The_largest_leak_among_hours_is_payment_at_night()
    {
        var hours = Run.Get<IReadOnlyList<FoundLeak>>("leaks").Where(l => l.Dimension == "hour").Take(2)
            .Select(l => (l.Leak.Segment, l.Leak.From)).Order();
        Assert.Equal([("22:00", "orders"), ("23:00", "orders")], hours);
    }

    [Fact]
    public void Both_planted_incidents_raise_the_alarm_and_the_baseline_cries_wolf_less_often()
    {
        foreach (var name in new[] { "incident_1", "incident_2" })
        {
            var day = DateOnly.Parse(demo.Truths.GetProperty("texts").GetProperty(name).GetString()!,
                System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Run.Get<IReadOnlyList<DropAlert>>("alerts").Single(a => a.Day == day).Seasonal, $"no alarm on {day}");
        }

        var scores = Run.Get<IReadOnlyList<RuleScore>>("trial");
        Assert.True(scores[1].FalseAlarms.Upper < scores[0].FalseAlarms.Lower);
        Assert.True(scores[1].Detected.Value > .8);
    }

    [Fact]
    public void Click_rates_halve_in_the_planted_days()
    {
        foreach (var form in demo.Truths.GetProperty("content_forms").EnumerateArray())
        {
            var fit = Run.Get<IReadOnlyList<CtrDecayFit>>("decay").Single(f => f.Form == form.GetProperty("form").GetString());
            Assert.Equal(DecayShape.Exponential, fit.Shape);
            Assert.InRange(fit.HalfLife.Value!.Value / form.GetProperty("half_life_days").GetDouble(), .93, 1.07);
        }
    }

    [Fact]
    public void A_cart_by_feed_costs_the_planted_premium_over_search()
    {
        double Cost(string channel) => demo.Truths.GetProperty("channels").EnumerateArray()
            .Single(c => c.GetProperty("channel_id").GetString() == channel).GetProperty("cost_per_cart").GetDouble();
        var truth = (Cost("douyin_feed") / Cost("douyin_search")) - 1;
        var gap = Run.Get<Estimate>("cartGap");
        Assert.InRange(truth, gap.Lower!.Value - .05, gap.Upper!.Value + .05);
        Assert.True(gap.Upper < .35, "the deck's 35 % was not planted");
    }

    [Fact]
    public void The_change_of_kept_gmv_is_divided_without_remainder_and_payment_fell()
    {
        foreach (var method in Enum.GetValues<DecompositionMethod>())
        {
            var change = Funnel.Change(method)!;
            Assert.Equal(change.Change, change.Parts.Sum(p => p.Yuan.Value!.Value), 2);
            Assert.True(change.Parts.Single(p => p.Factor == "orders → payments").Yuan.Upper < 0);
            Assert.True(change.Parts.Single(p => p.Factor == GmvDecomposition.Traffic).Yuan.Lower > 0);
        }
    }

    [Fact]
    public void The_value_model_multiplies_to_the_gmv_of_each_channel_and_visits_trace_nearly_all_money()
    {
        Assert.All(Run.Get<IReadOnlyList<ValueModel>>("layers"), m => Assert.Equal(1, m.Product() / (double)m.Row.Gmv, 9));
        Assert.InRange(Funnel.Total()!.KeptGmv / Run.Get<KeptMoney>("money").Gmv.Value!.Value, .95, 1.05);
    }

    [Fact]
    public void Rows_of_every_dimension_add_up_to_the_whole()
    {
        var total = Funnel.Total()!;
        foreach (var dimension in new[] { "channel", "form", "hour", "device", "audience" })
        {
            var sum = FunnelRow.Sum("all", Funnel.Rows(dimension));
            // Impressions of channel and form that nobody visited are in the finer cells only.
            Assert.Equal(total.Counts.Skip(2), sum.Counts.Skip(2));
            Assert.Equal(total.Gmv, sum.Gmv);
        }
    }

    [Fact]
    public void Every_funnel_row_of_the_deck_is_judged_or_skipped_with_a_reason_and_decisions_follow()
    {
        var outcome = Run.Outcome;
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"C09-{i:000}"),
            outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Verdict.Contradicted, outcome.Judgements.First(j => j.Benchmark.Id == "C09-009").Verdict);
        Assert.Contains("lost", outcome.Judgements.Single(j => j.Benchmark.Id == "C09-007").Note, StringComparison.Ordinal);
        Assert.Contains("after 22:00", outcome.Answer, StringComparison.Ordinal);
        Assert.Contains(outcome.Recommendations,
            r => r.Action.Contains("Repair payment", StringComparison.Ordinal) && r.Effect.Yuan.Lower > 0);
        Assert.All(outcome.Recommendations, r => Assert.Equal(DayOfWeek.Monday, r.Start.DayOfWeek));
        Assert.Equal(4, outcome.Facts.Count);
        // A repair wins back a part of the leak, and of the kept money what is left after goods and fees.
        var repair = outcome.Recommendations.Single(r => r.Action.StartsWith("Repair", StringComparison.Ordinal)).Effect.Yuan.Value!.Value;
        var (leak, economics) = (Run.Get<Estimate>("leak"), Run.Get<Economics>("economics"));
        Assert.Equal(0.5 * leak.Value!.Value * economics.KeptMargin.Value!.Value, repair, 6);
    }

    [Fact]
    public void Each_figure_has_the_query_of_its_own_cell_behind_it()
    {
        var html = Run.Runs.SelectMany(r => r.Cell.Outputs).OfType<Notebooks.ResultOutput>()
            .Select(o => o.Content.Find("text/html") ?? "").ToList();
        Assert.Contains(html, h => h.Contains("Orders by hour, this period and the one before", StringComparison.Ordinal)
            && h.Contains("After 22:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Payments_too_young_for_their_refunds_are_called_paid_and_not_kept()
    {
        using var session = demo.Begin(("refundAge", "90"));
        var money = (await ChapterRun.OfAsync(session, Notebook)).Get<KeptMoney>("money");
        Assert.Equal("Kept GMV", Run.Get<KeptMoney>("money").Name);
        Assert.Equal(("Paid GMV", false, false), (money.Name, money.RefundRate.HasValue, money.Gmv.HasValue));
    }
}
