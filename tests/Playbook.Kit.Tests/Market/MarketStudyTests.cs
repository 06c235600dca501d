using Playbook.Kit.Market;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Market;

/// <summary>The market chapter on the demo brand finds again what was planted.</summary>
public sealed class MarketStudyTests(DemoWarehouse demo, MarketStudyTests.Shared shared) : IClassFixture<MarketStudyTests.Shared>
{
    /// <summary>The study with its default settings, run once.</summary>
    public sealed class Shared : IDisposable
    {
        private readonly Session session;

        public Shared(DemoWarehouse demo)
        {
            session = demo.Begin();
            Study = MarketStudy.Run(Open());
        }

        public MarketStudy Study { get; }

        public void Dispose() => session.Dispose();
    }

    private static Chapter Open() => Chapter.Open("01", "Where is the market growing?", "市场分析");

    private static bool Covers(Estimate estimate, double truth) => estimate.Lower <= truth && truth <= estimate.Upper;

    [Fact]
    public void Growth_of_every_platform_and_category_is_the_planted_one()
    {
        var study = shared.Study;
        foreach (var market in demo.Truths.GetProperty("markets").EnumerateArray())
        {
            var (platform, category) = (market.GetProperty("platform").GetString()!, market.GetProperty("category").GetString()!);
            // Twelve months of noise of 1.5 % each: the sum of a year is good to about half a point.
            Assert.Equal(market.GetProperty("growth").GetDouble(), study.Size!.PartGrowth(platform, category).Value!.Value, 0.025);
        }
    }

    [Fact]
    public void Contributions_add_up_to_the_growth_of_the_market()
    {
        var c = shared.Study.Size!.Contribution!;
        Assert.Equal(30, c.Cells.Count);
        Assert.Equal(c.After - c.Before, c.Cells.Sum(p => p.Change));
        Assert.Equal(c.Growth, c.Platforms.Sum(p => p.Points), 9);
    }

    [Fact]
    public void The_forecast_holds_the_growth_that_the_planted_rates_bring()
    {
        var size = shared.Study.Size!;
        // Each cell grows at its own rate: the next year's growth is their mean weighted by last year's size.
        double now = 0, next = 0;
        foreach (var market in demo.Truths.GetProperty("markets").EnumerateArray())
        {
            var (g, start) = (market.GetProperty("growth").GetDouble(), market.GetProperty("yearly_gmv").GetDouble());
            now += start * Math.Pow(1 + g, 2.5);
            next += start * Math.Pow(1 + g, 3.5);
        }

        Assert.True(Covers(size.GrowthNext, (next / now) - 1), $"{size.GrowthNext} should hold {(next / now) - 1:P1}");
        Assert.True(size.Forecast!.Check!.Error < size.Forecast.Check.NaiveError / 3);
    }

    [Fact]
    public void Decision_times_have_the_planted_median_and_spread()
    {
        var decision = shared.Study.Behaviour.Decision!;
        Assert.InRange(decision.Median.Value!.Value, demo.Truth("decision_median_s") * 0.97, demo.Truth("decision_median_s") * 1.03);
        Assert.InRange(decision.Fit!.Sigma, demo.Truth("decision_sigma") * 0.97, demo.Truth("decision_sigma") * 1.03);
        Assert.Equal(decision.FittedImpulseShare!.Value, decision.ImpulseShare.Value!.Value, 0.01);
    }

    [Fact]
    public void What_people_say_is_what_was_planted()
    {
        var behaviour = shared.Study.Behaviour;
        Assert.Equal(demo.Truth("survey_wish"), behaviour.Wish.Value!.Value, 0.03);
        Assert.Equal(demo.Truth("survey_share"), behaviour.Shares.Value!.Value, 0.03);
        var preference = behaviour.Preference!;
        Assert.True(preference.Table.PValue < 1e-6);
        foreach (var segment in demo.Truths.GetProperty("segments").EnumerateArray())
            foreach (var content in preference.Contents)
                Assert.Equal(segment.GetProperty(content).GetDouble(),
                    preference.Cells.Single(c => c.Segment == segment.GetProperty("segment").GetString() && c.Content == content).Share.Value!.Value, 0.08);
    }

    [Fact]
    public void Group_buying_converts_as_planted_and_the_deck_is_contradicted_in_both_readings()
    {
        var study = shared.Study;
        var kinds = study.Behaviour.Sharing!.Kinds.ToDictionary(k => k.Kind, k => k.Conversion);
        foreach (var kind in (string[])["plain", "group_buy", "bargain"])
            Assert.InRange(kinds[kind].Value!.Value, demo.Truth("share_conversion_" + kind) * 0.85, demo.Truth("share_conversion_" + kind) * 1.15);
        MarketBenchmarks.Check(study);
        var readings = study.Chapter.Judgements.Where(j => j.Benchmark.Id == "C01-018").ToArray();
        Assert.Equal(2, readings.Length);
        Assert.All(readings, r => Assert.Equal(Verdict.Contradicted, r.Verdict));
    }

    [Fact]
    public void Every_row_of_the_deck_s_first_chapter_is_judged_or_says_why_not()
    {
        var study = shared.Study;
        MarketBenchmarks.Check(study);
        var rows = study.Chapter.Benchmarks.Where(b => b.SeedChapter == 1).Select(b => b.Id).ToArray();
        Assert.Equal(18, rows.Length);
        Assert.Equal(rows, study.Chapter.Judgements.Select(j => j.Benchmark.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(study.Chapter.Judgements.Where(j => !j.Own.HasValue), j => Assert.NotEqual("", j.Note));
    }

    [Fact]
    public void The_ranking_puts_growing_food_first_and_shrinking_Taobao_fashion_nowhere()
    {
        var entry = shared.Study.Entry!;
        Assert.Equal("food", entry.Cells[0].Category);
        Assert.True(entry.Cells.Single(c => c is { Platform: "taobao", Category: "fashion" }).Rank > 20);
        Assert.Equal(1, entry.Cells.Sum(c => c.Range.FirstShare), 9);
        Assert.All(entry.Cases, c => Assert.True((double)(c.Cell.OwnGmv / c.Cell.Size) < c.Plan.Share.Value));
    }

    [Fact]
    public void Weights_that_count_growth_alone_rank_by_growth()
    {
        using var session = demo.Begin();
        var entry = MarketStudy.Run(Open(), new() { SizeWeight = 0, GrowthWeight = 1, MarginWeight = 0, CpmWeight = 0, RefundWeight = 0, FitWeight = 0, LeadersWeight = 0 }).Entry!;
        Assert.Equal(entry.Cells.OrderByDescending(c => c.Growth).Select(c => c.Name), entry.Cells.Select(c => c.Name));
    }

    [Fact]
    public void Decisions_have_money_with_an_interval_and_come_from_the_data()
    {
        var study = shared.Study;
        var made = MarketDecisions.Make(study).Items;
        Assert.True(made.Count >= 4);
        Assert.Contains(made, r => r.Effect.HasInterval && r.Action.Contains("food", StringComparison.Ordinal));
        Assert.Contains(made, r => r.Action.StartsWith("Offer group buying", StringComparison.Ordinal) && r.Effect.Value > 0);
        Assert.All(made, r => Assert.True(r.Effect.HasValue || r.Effect.MissingReason is { Length: > 0 }));
        Assert.All(made, r => Assert.Equal(new DateOnly(2026, 7, 1), r.Start));
    }

    [Fact]
    public void A_serviceable_share_set_for_the_report_takes_the_place_of_the_factors()
    {
        using var session = demo.Begin();
        var study = MarketStudy.Run(Open(), new() { Serviceable = 0.1, Obtainable = 0.001 });
        Assert.Equal(study.Sizing!.Tam.Value!.Value * 0.1, study.Sizing.Sam.Value!.Value, 1);
        Assert.Equal(study.Sizing.Sam.Value.Value * 0.001, study.Sizing.Som.Value!.Value, 1);
    }
}
