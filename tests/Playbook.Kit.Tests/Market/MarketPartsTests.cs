using Playbook.Kit.Market;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Market;

/// <summary>The market chapter on warehouses that hold only a part: it says what is missing and shows the rest.</summary>
public sealed class MarketPartsTests(DemoWarehouse demo)
{
    private static Chapter Open() => Chapter.Open("01", "Where is the market growing?", "市场分析");

    [Fact]
    public void Events_alone_give_decision_times_and_name_the_missing_market()
    {
        using var session = demo.BeginWithOnly("event");
        var study = MarketStudy.Run(Open());
        Assert.True(study.Behaviour.Decision!.Median.HasValue);
        Assert.Contains("market_size", study.Answer().ToString(), StringComparison.Ordinal);
        Assert.Equal("no market_size", study.Facts().Items[0].Figure.MissingReason);
        MarketBenchmarks.Check(study);
        Assert.Equal(18, study.Chapter.Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
        Assert.Single(MarketDecisions.Make(study).Items);
        Assert.NotEqual("", BehaviourFigures.Decision(study).Title);
    }

    [Fact]
    public void Nothing_at_all_still_answers_and_decides_nothing()
    {
        using var session = demo.BeginWithOnly();
        var study = MarketStudy.Run(Open());
        Assert.Contains("cannot be answered", study.Answer().ToString(), StringComparison.Ordinal);
        MarketBenchmarks.Check(study);
        Assert.All(study.Chapter.Judgements, j => Assert.Equal(Verdict.NotEnoughData, j.Verdict));
        Assert.Empty(MarketDecisions.Make(study).Items);
    }

    [Fact]
    public void The_market_alone_is_ranked_by_size_and_growth_and_says_what_is_left_out()
    {
        using var session = demo.BeginWithOnly("market_size");
        var study = MarketStudy.Run(Open());
        Assert.Equal(2, study.Entry!.Criteria.Count);
        Assert.Contains("platform_category", study.Answer().ToString(), StringComparison.Ordinal);
        Assert.Contains("platform_category", MarketText.Criteria(study).Text, StringComparison.Ordinal);
        Assert.Empty(study.Entry.Cases);
        Assert.All(new[] { MarketFigures.Forecast(study), MarketFigures.YearOnYear(study), MarketFigures.Waterfall(study), MarketFigures.Heat(study), EntryFigures.Stability(study) }, f => Assert.NotEqual("", f.Title));
    }

    [Fact]
    public void Markets_and_entry_terms_without_own_orders_name_the_orders()
    {
        using var session = demo.BeginWithOnly("market_size", "platform_category");
        var study = MarketStudy.Run(Open());
        Assert.Equal(7, study.Entry!.Criteria.Count);
        Assert.Contains("order_line", study.Answer().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Survey_and_shares_alone_are_shown()
    {
        using var session = demo.BeginWithOnly("survey_answer", "product_share");
        var study = MarketStudy.Run(Open());
        Assert.True(study.Behaviour.Wish.HasValue && study.Behaviour.Sharing!.Multiple.HasValue);
        Assert.False(study.Behaviour.Sharing.Loop.K.HasValue);
        Assert.NotEqual("", BehaviourFigures.Preference(study).Title);
        Assert.Equal(5, BehaviourFigures.Loop(study).Rows.Count);
        Assert.Contains(MarketDecisions.Make(study).Items, r => !r.Effect.HasValue);
    }

    [Theory]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2026-06-01'", false)]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2026-01-01'", false)]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2025-04-01'", true)]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2024-07-01'", true)]
    [InlineData("DELETE FROM market_size WHERE month = DATE '2025-12-01'", true)]
    [InlineData("UPDATE market_size SET gmv = 0 WHERE platform = 'channels'", true)]
    public void A_short_or_gappy_market_shows_what_it_can(string sql, bool compared)
    {
        using var session = demo.BeginWithOnly(["market_size", "platform_category", "order_line", "product", "ad_day"], sql);
        var study = MarketStudy.Run(Open());
        Assert.NotEqual("", study.Answer().ToString());
        Assert.Equal(4, study.Facts().Items.Count);
        MarketBenchmarks.Check(study);
        Assert.Equal(compared, study.Size!.GrowthNow.HasValue);
        Assert.Equal(compared, study.Entry is not null);
        Assert.NotEqual("", MarketFigures.Forecast(study).Title);
        Assert.NotEqual("", MarketFigures.YearOnYear(study).Title);
        Assert.NotEqual("", MarketText.NoRanking("x", study).Text);
        if (compared) Assert.All(new[] { MarketFigures.Waterfall(study), MarketFigures.Heat(study), EntryFigures.Matrix(study), EntryFigures.Stability(study) }, f => Assert.NotEqual("", f.Title));
        _ = MarketDecisions.Make(study);
    }
}
