using Playbook.Funnel;
using Playbook.Kit.Funnel;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Funnel;

/// <summary>The funnel chapter on the demo brand finds again what was planted.</summary>
public sealed class FunnelStudyTests(DemoWarehouse demo, FunnelStudyTests.Shared shared) : IClassFixture<FunnelStudyTests.Shared>
{
    internal static readonly FunnelSettings June = new(new(2026, 6, 1), new(2026, 6, 30), new(2026, 5, 2), new(2026, 5, 31));

    /// <summary>The study with its default settings, run once.</summary>
    public sealed class Shared : IDisposable
    {
        private readonly Session session;

        public Shared(DemoWarehouse demo)
        {
            session = demo.Begin();
            Study = new(session.Warehouse, June);
        }

        public FunnelStudy Study { get; }

        public void Dispose() => session.Dispose();
    }

    [Fact]
    public void The_planted_payment_leak_is_found_at_its_hour_and_with_its_odds()
    {
        var study = shared.Study;
        Assert.Equal(22, study.BreakHour.Value);
        var odds = Math.Exp(-(demo.Truth("pay_night") + demo.Truth("pay_night_june")));
        var factors = study.Unpaid!.Factors;
        Assert.InRange(odds, factors[0].Adjusted.Lower!.Value * .95, factors[0].Adjusted.Upper!.Value * 1.05);
        // Android was planted without any effect, the first order with one.
        Assert.InRange(1, factors[2].Adjusted.Lower!.Value * .95, factors[2].Adjusted.Upper!.Value * 1.05);
        Assert.InRange(Math.Exp(-demo.Truth("pay_first_order")), factors[3].Adjusted.Lower!.Value * .95, factors[3].Adjusted.Upper!.Value * 1.05);
        Assert.True(study.NightLeak.Lower > 0);
    }

    [Fact]
    public void Payments_too_young_for_their_refunds_are_called_paid_and_not_kept()
    {
        using var session = demo.Begin();
        var study = new FunnelStudy(session.Warehouse, June with { RefundAge = 90 });
        Assert.Equal("Kept GMV", shared.Study.KeptName);
        Assert.Equal("Paid GMV", study.KeptName);
        Assert.Equal((false, false), (study.RefundRate().HasValue, study.KeptGmv().HasValue));
        Assert.Null(study.Economics);
    }

    [Fact]
    public void The_dearest_leak_among_hours_is_payment_at_night()
    {
        var hours = shared.Study.Leaks().Where(l => l.Dimension == "hour").Take(2).Select(l => (l.Leak.Segment, l.Leak.From)).Order();
        Assert.Equal([("22:00", "orders"), ("23:00", "orders")], hours);
    }

    [Fact]
    public void Both_planted_incidents_raise_the_alarm_and_the_baseline_cries_wolf_less_often()
    {
        var study = shared.Study;
        foreach (var name in new[] { "incident_1", "incident_2" })
        {
            var day = DateOnly.Parse(demo.Truths.GetProperty("texts").GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(study.Alerts.Single(a => a.Day == day).Seasonal, $"no alarm on {day}");
        }

        var scores = study.Trial(.3);
        Assert.True(scores[1].FalseAlarms.Upper < scores[0].FalseAlarms.Lower);
        Assert.True(scores[1].Detected.Value > .8);
    }

    [Fact]
    public void Click_rates_halve_in_the_planted_days()
    {
        var fits = shared.Study.Decay;
        foreach (var form in demo.Truths.GetProperty("content_forms").EnumerateArray())
        {
            var fit = fits.Single(f => f.Form == form.GetProperty("form").GetString());
            Assert.Equal(DecayShape.Exponential, fit.Shape);
            Assert.InRange(fit.HalfLife.Value!.Value / form.GetProperty("half_life_days").GetDouble(), .93, 1.07);
        }
    }

    [Fact]
    public void A_cart_by_feed_costs_the_planted_premium_over_search()
    {
        double Cost(string channel) => demo.Truths.GetProperty("channels").EnumerateArray().Single(c => c.GetProperty("channel_id").GetString() == channel).GetProperty("cost_per_cart").GetDouble();
        var truth = (Cost("douyin_feed") / Cost("douyin_search")) - 1;
        var gap = shared.Study.CartGap(own: true);
        Assert.InRange(truth, gap.Lower!.Value - .05, gap.Upper!.Value + .05);
        Assert.True(gap.Upper < .35, "the deck's 35 % was not planted");
    }

    [Fact]
    public void The_change_of_kept_gmv_is_divided_without_remainder_and_payment_fell()
    {
        foreach (var method in Enum.GetValues<DecompositionMethod>())
        {
            var change = shared.Study.Change(method)!;
            Assert.Equal(change.Change, change.Parts.Sum(p => p.Yuan.Value!.Value), 2);
            Assert.True(change.Parts.Single(p => p.Factor == "orders → payments").Yuan.Upper < 0);
            Assert.True(change.Parts.Single(p => p.Factor == GmvDecomposition.Traffic).Yuan.Lower > 0);
        }
    }

    [Fact]
    public void The_value_model_multiplies_to_the_gmv_of_each_channel_and_visits_trace_nearly_all_money()
    {
        var study = shared.Study;
        Assert.All(study.ValueModels(), m => Assert.Equal(1, m.Product() / (double)m.Row.Gmv, 9));
        Assert.InRange(study.Total()!.KeptGmv / study.KeptGmv().Value!.Value, .95, 1.05);
    }

    [Fact]
    public void Rows_of_every_dimension_add_up_to_the_whole()
    {
        var study = shared.Study;
        var total = study.Total()!;
        foreach (var dimension in new[] { "channel", "form", "hour", "device", "audience" })
        {
            var sum = FunnelRow.Sum("all", study.Rows(dimension));
            // Impressions of channel and form that nobody visited are in the finer cells only.
            Assert.Equal(total.Counts.Skip(2), sum.Counts.Skip(2));
            Assert.Equal(total.Gmv, sum.Gmv);
        }
    }

    [Fact]
    public void Every_funnel_row_of_the_deck_is_judged_or_skipped_with_a_reason_and_decisions_follow()
    {
        using var session = demo.Begin();
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, June);
        var rows = FunnelBenchmarks.Check(chapter, study).Judgements;
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"C09-{i:000}"), rows.Select(j => j.Benchmark.Id).Distinct());
        Assert.Equal(Verdict.Contradicted, rows.First(j => j.Benchmark.Id == "C09-009").Verdict);
        Assert.Equal(Verdict.Met, rows.Single(j => j.Benchmark.Id == "C09-006").Verdict);
        Assert.Contains("lost", rows.Single(j => j.Benchmark.Id == "C09-007").Note);
        Assert.Contains("after 22:00", FunnelDecisions.Answer(chapter, study).ToString());
        var made = FunnelDecisions.Make(chapter, study, study.Leaks()).Items;
        Assert.Contains(made, r => r.Action.Contains("Repair payment") && r.Effect.Lower > 0);
        Assert.All(made, r => Assert.Equal(DayOfWeek.Monday, r.Start.DayOfWeek));
        Assert.Equal(4, FunnelDecisions.Facts(chapter, study).Items.Count);
    }
}
