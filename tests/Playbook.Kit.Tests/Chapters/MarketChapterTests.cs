using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The market chapter on the demo brand finds again what was planted.</summary>
public sealed class MarketChapterTests(DemoWarehouse demo, MarketChapterTests.Shared shared) : IClassFixture<MarketChapterTests.Shared>
{
    internal const string Notebook = "01-market-analysis.dib";

    /// <summary>The notebook with its default parameters, run once.</summary>
    public sealed class Shared(DemoWarehouse demo) : ChapterFixture(demo, Notebook);

    private ChapterRun Run => shared.Run;

    private MarketSize Market => Run.Get<MarketSize>("market");

    [Fact]
    public void Growth_of_every_platform_and_category_is_the_planted_one()
    {
        foreach (var market in demo.Truths.GetProperty("markets").EnumerateArray())
        {
            var part = Market.Part(market.GetProperty("platform").GetString(), market.GetProperty("category").GetString());
            // Twelve months of noise of 1.5 % each: the sum of a year is good to about half a point.
            Assert.Equal(market.GetProperty("growth").GetDouble(), part.Growth.Value!.Value, 0.025);
        }
    }

    [Fact]
    public void Contributions_add_up_to_the_growth_of_the_market()
    {
        var c = Market.Contribution!;
        Assert.Equal(30, c.Cells.Count);
        Assert.Equal(c.After - c.Before, c.Cells.Sum(p => p.Change));
        Assert.Equal(c.Growth, c.Platforms.Sum(p => p.Points), 9);
        Assert.Equal(Market.GrowthNow.Value!.Value, Market.GrowthInParts.Value!.Value, 9);
    }

    [Fact]
    public void The_forecast_holds_the_growth_that_the_planted_rates_bring()
    {
        // Each cell grows at its own rate: the next year's growth is their mean weighted by last year's size.
        double now = 0, next = 0;
        foreach (var market in demo.Truths.GetProperty("markets").EnumerateArray())
        {
            var (g, start) = (market.GetProperty("growth").GetDouble(), market.GetProperty("yearly_gmv").GetDouble());
            now += start * Math.Pow(1 + g, 2.5);
            next += start * Math.Pow(1 + g, 3.5);
        }

        Assert.InRange((next / now) - 1, Market.GrowthNext.Lower!.Value, Market.GrowthNext.Upper!.Value);
        Assert.Equal((next / now) - 1, Market.GrowthNext.Value!.Value, 0.01);
        Assert.True(Market.Decides && Market.HeldOut.Error < Market.HeldOut.NaiveError);
    }

    [Fact]
    public void The_series_of_months_is_the_whole_market()
    {
        var monthly = Run.Get<Deedle.Series<DateTime, double>>("monthly");
        Assert.Equal(Market.Months.Select(m => m.Value), monthly.Values);
        Assert.Equal(Market.Months.TakeLast(12).Average(m => m.Value), Run.Get<Deedle.Series<DateTime, double>>("yearly").Values.Last(), 3);
    }

    [Fact]
    public void Decision_times_have_the_planted_median_and_spread()
    {
        var time = Run.Get<DecisionTime>("time");
        Assert.InRange(time.Median.Value!.Value / demo.Truth("decision_median_s"), 0.97, 1.03);
        Assert.InRange(time.Fit!.Sigma / demo.Truth("decision_sigma"), 0.97, 1.03);
        Assert.Equal(time.FittedImpulseShare!.Value, time.ImpulseShare.Value!.Value, 0.01);
        Assert.Equal("visit", time.Window);
    }

    [Fact]
    public void What_people_say_is_what_was_planted()
    {
        var survey = Run.Get<Survey>("survey");
        Assert.Equal(demo.Truth("survey_wish"), survey.Wish.Value!.Value, 0.03);
        Assert.Equal(demo.Truth("survey_share"), survey.Shares.Value!.Value, 0.03);
        Assert.True(survey.Preference!.Table.PValue < 1e-6);
        foreach (var segment in demo.Truths.GetProperty("segments").EnumerateArray())
            Assert.All(survey.Preference.Cells.Where(c => c.Segment == segment.GetProperty("segment").GetString()),
                c => Assert.Equal(segment.GetProperty(c.Content).GetDouble(), c.Share.Value!.Value, 0.08));
    }

    [Fact]
    public void The_loop_goes_from_buyer_to_buyer_and_leaves_out_what_others_shared()
    {
        var (from, to) = (Run.Get<DateOnly>("from"), Run.Get<DateOnly>("to"));
        var year = $"BETWEEN DATE '{from:yyyy-MM-dd}' AND DATE '{to:yyyy-MM-dd}'";
        var paid = $"SELECT customer_id FROM order_line WHERE customer_id IS NOT NULL AND CAST(paid_at AS DATE) {year}";
        double Orders(string who) => demo.Number($"SELECT sum(orders) FROM product_share WHERE customer_id {who} ({paid}) "
            + $"AND CAST(shared_at AS DATE) {year}");
        var loop = Run.Get<LinkSharing>("sharing").Loop;
        Assert.Equal(Orders("IN") / demo.Number($"SELECT count(DISTINCT customer_id) FROM ({paid})"), loop.K.Value!.Value, 9);
        Assert.True(Orders("NOT IN") > 0);
    }

    [Fact]
    public void Group_buying_converts_as_planted_and_the_deck_is_contradicted_in_both_readings()
    {
        foreach (var kind in Run.Get<LinkSharing>("sharing").Kinds)
            Assert.InRange(kind.Conversion.Value!.Value / demo.Truth("share_conversion_" + kind.Kind), 0.85, 1.15);
        var readings = Run.Outcome.Judgements.Where(j => j.Benchmark.Id == "C01-018").ToArray();
        Assert.Equal(2, readings.Length);
        Assert.All(readings, r => Assert.Equal(Verdict.Contradicted, r.Verdict));
    }

    [Fact]
    public void Every_row_of_the_deck_s_first_chapter_is_judged_or_says_why_not()
    {
        var judged = Run.Outcome.Judgements;
        Assert.Equal(Enumerable.Range(1, 18).Select(i => $"C01-{i:000}"),
            judged.Select(j => j.Benchmark.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(judged.Where(j => !j.Own.HasValue), j => Assert.NotEqual("", j.Note));
        // 2023 is in the data: its own figure is judged, and no size of today in its place. The scope turns the verdict.
        (string, Verdict)[] Read(string id) => [.. judged.Where(j => j.Benchmark.Id == id).Select(j => (j.Reading, j.Verdict))];
        Assert.Equal(
            [("2023, content platforms", Verdict.Contradicted), ("2023, all platforms", Verdict.Supported)], Read("C01-001"));
        Assert.Equal(
            [("2023, of content platforms", Verdict.Supported), ("2023, of all platforms", Verdict.Contradicted)], Read("C01-010"));
        Assert.Equal(
            ["within 90 days, on Kuaishou again", "within 90 days, on any platform", "within 365 days, on Kuaishou again",
                "within 365 days, on any platform"], Read("C01-011").Select(r => r.Item1));
        Assert.Equal([Verdict.NotEnoughData, Verdict.Contradicted], Read("C01-007").Select(r => r.Item2));
    }

    [Fact]
    public void The_ranking_puts_growing_food_first_and_shrinking_Taobao_fashion_nowhere()
    {
        var ranking = Run.Get<EntryRanking>("ranking");
        Assert.Equal("food", ranking.First!.Category);
        Assert.True(ranking.Places.Single(p => p is { Platform: "taobao", Category: "fashion" }).Rank > 20);
        Assert.Equal(1, ranking.Places.Sum(p => p.Range.FirstShare), 9);
        Assert.All(Run.Get<EntryMoney>("money").Cases, c => Assert.True((double)(c.Place.OwnGmv / c.Place.Size) < c.Plan.Share.Value));
    }

    [Fact]
    public void Money_goes_through_the_one_definition_of_what_a_yuan_leaves()
    {
        var (economics, money) = (Run.Get<Economics>("economics"), Run.Get<EntryMoney>("money"));
        Assert.False(economics.Commission.IsAssumed);
        Assert.True(economics.Freight.IsAssumed);
        var terms = Run.Get<IReadOnlyList<EntryTerms>>("offers").ToDictionary(t => (t.Platform, t.Category));
        Assert.All(money.Cases, c =>
        {
            var there = terms[(c.Place.Platform, c.Place.Category)];
            var (refunds, goods) = (Input.Exact(there.RefundRate, ""), Input.Exact(1 - there.GrossMargin, ""));
            Assert.Equal((economics with { Refunds = refunds, Goods = goods }).GmvMargin.Value, c.Plan.Margin.Value);
            // Money wherever the return of our advertising is known, and only there.
            Assert.Equal(c.Return.Gmv.HasValue, c.Value.Contribution.HasValue);
            if (c.Value.Contribution.HasValue)
                Assert.Contains("assumed: freight", c.Value.Contribution.Definition, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Advertising_is_priced_at_the_marginal_return_of_chapter_08_and_a_loss_is_possible()
    {
        var (money, returns) = (Run.Get<EntryMoney>("money"), Run.Get<IReadOnlyList<AdReturn>>("returns"));
        Assert.Contains(returns, r => r is { Platform: "douyin", Gmv.HasInterval: true });
        Assert.DoesNotContain(returns, r => r.Platform == "channels");
        var usual = Run.Get<EntryRanking>("ranking").UsualShare!.Value;
        Assert.All(money.Cases, c =>
        {
            Assert.Equal(usual, c.Plan.Share.Value, 12);
            Assert.Equal(AdReturn.On(returns, c.Place.Platform), c.Return);
            if (c.Value.Contribution.HasValue)
                Assert.Equal(c.Plan.MarketPerMonth.Value!.Value * (usual - c.Place.OwnShare) / c.Plan.Return.Value!.Value,
                    c.Value.Advertising.Value!.Value, 1);
        });
        Assert.Contains(money.Cases, c => c.Value.LossChance > 0.01);
    }

    [Fact]
    public void Decisions_have_money_with_an_interval_and_come_from_the_data()
    {
        var outcome = Run.Outcome;
        // At the return of the next yuan no place pays, so none is recommended: group buying, formats and coupons are left.
        Assert.Equal(["Offer group buying", "Brief by audience:", "Test whether the"],
            outcome.Recommendations.Select(r => string.Join(' ', r.Action.Split(' ').Take(3))));
        Assert.Contains(outcome.Recommendations,
            r => r.Action.StartsWith("Offer group buying", StringComparison.Ordinal) && r.Effect.Yuan is { Value: > 0, HasInterval: true });
        Assert.All(outcome.Recommendations, r => Assert.True(r.Effect.Yuan.HasValue || r.Effect.Yuan.MissingReason is { Length: > 0 }));
        Assert.All(outcome.Recommendations, r => Assert.Equal(new DateOnly(2026, 7, 1), r.Start));
        Assert.All(outcome.Recommendations, r => Assert.Empty(r.Follows));
        var money = Run.Get<EntryMoney>("money");
        Assert.NotEmpty(money.Cases);
        Assert.Null(money.Best);
        Assert.Contains("no entry can be shown to pay: at the return of our advertising none", outcome.Answer, StringComparison.Ordinal);
        // What the answer calls money is what the card shows.
        var worth = FigureText.Value(outcome.Recommendations.Single(r => r.Effect.Yuan.HasValue).Effect.Yuan);
        Assert.Contains($"What may bring money is a trial of group buying: {worth} (", outcome.Answer, StringComparison.Ordinal);
        Assert.Equal(4, outcome.Facts.Count);
    }

    [Fact]
    public async Task Weights_shares_and_windows_can_be_turned_on_the_command_line()
    {
        using var session = demo.Begin(
            ("weightSize", "0"), ("weightGrowth", "1"), ("weightMargin", "0"), ("weightCpm", "0"), ("weightRefunds", "0"),
            ("weightFit", "0"), ("weightLeaders", "0"), ("serviceable", "0.1"), ("obtainable", "0.001"),
            ("repurchaseDays", "30"), ("socialDiscount", "0.9"));
        var run = await ChapterRun.OfAsync(session, Notebook);
        var places = run.Get<EntryRanking>("ranking").Places;
        Assert.Equal(places.OrderByDescending(p => p.Growth).Select(p => p.Name), places.Select(p => p.Name));
        var sizing = run.Get<MarketSizing>("sizing");
        Assert.Equal(sizing.Tam.Value!.Value * 0.1, sizing.Sam.Value!.Value, 1);
        Assert.Equal(sizing.Sam.Value.Value * 0.001, sizing.Som.Value!.Value, 1);
        Assert.StartsWith("within 30 days",
            run.Outcome.Judgements.First(j => j.Benchmark.Id == "C01-011").Reading, StringComparison.Ordinal);
        Assert.Contains(run.Outcome.Recommendations,
            r => r.Action.StartsWith("Keep plain share links", StringComparison.Ordinal) && !r.Effect.Yuan.HasValue);
    }
}
