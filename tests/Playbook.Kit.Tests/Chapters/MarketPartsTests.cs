using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The market chapter on warehouses that hold only a part: it says what is missing and shows the rest.</summary>
public sealed class MarketPartsTests(DemoWarehouse demo) : IDisposable
{
    private Session? session;

    public void Dispose() => session?.Dispose();

    private async Task<ChapterRun> RunAsync(string[] tables, string sql = "") =>
        await ChapterRun.OfAsync(session = demo.BeginWithOnly(tables, sql), MarketChapterTests.Notebook);

    [Fact]
    public async Task Events_alone_give_decision_times_and_name_the_missing_market()
    {
        var run = await RunAsync(["event"]);
        Assert.True(run.Get<DecisionTime>("time").Median.HasValue);
        Assert.Contains("no market figures (table market_size)", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Contains("half decide within", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Equal(MarketSize.Unknown, run.Outcome.Facts[0].Figure.MissingReason);
        Assert.Equal(18, run.Outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
        Assert.All(run.Outcome.Judgements.Where(j => j.Benchmark.Id == "C01-001"), j => Assert.Equal("no rows in market_size", j.Note));
        Assert.Single(run.Outcome.Recommendations);
    }

    [Theory]
    [InlineData(
        "UPDATE event SET occurred_at = date_trunc('day', occurred_at), visit_id = NULL", "fewer than two different decision times")]
    [InlineData("DELETE FROM event WHERE step IN ('order', 'pay')", "no order follows a view of the same product")]
    public async Task Events_that_give_no_decision_time_are_said_to_and_not_called_missing(string sql, string reason)
    {
        var run = await RunAsync(["event"], sql);
        Assert.Equal(
            $"This warehouse holds no market figures (table market_size) and no decision times ({reason}): "
            + "the question cannot be answered yet.", run.Outcome.Answer);
        Assert.Contains(reason, run.Outcome.Judgements.Single(j => j.Benchmark.Id == "C01-016").Note, StringComparison.Ordinal);
        Assert.Empty(run.Outcome.Recommendations);
    }

    [Fact]
    public async Task A_log_without_visits_matches_view_and_order_within_a_day_and_asks_for_a_reminder()
    {
        var run = await RunAsync(["event"], "UPDATE event SET visit_id = NULL");
        Assert.Equal("day", run.Get<DecisionTime>("time").Window);
        Assert.StartsWith("Send the first reminder", Assert.Single(run.Outcome.Recommendations).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_market_alone_is_ranked_by_size_and_growth_and_says_what_is_left_out()
    {
        var run = await RunAsync(["market_size"]);
        var ranking = run.Get<EntryRanking>("ranking");
        Assert.Equal(2, ranking.Criteria.Count);
        Assert.Contains("platform_category", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Contains("Left out for want of data: margin", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Get<EntryMoney>("money").Cases);
        Assert.Empty(run.Outcome.Recommendations);
        Assert.Equal(new DateOnly(2026, 6, 30), run.Get<Period>("year").To);
    }

    [Fact]
    public async Task Markets_and_entry_terms_without_own_orders_name_the_orders()
    {
        var run = await RunAsync(["market_size", "platform_category"]);
        Assert.Equal(7, run.Get<EntryRanking>("ranking").Criteria.Count);
        Assert.Contains("order_line", run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Survey_and_shares_alone_are_shown_in_the_year_to_the_last_link()
    {
        var run = await RunAsync(["survey_answer", "product_share"], "UPDATE product_share SET shared_at = shared_at - INTERVAL 1000 DAY");
        var sharing = run.Get<LinkSharing>("sharing");
        Assert.True(run.Get<Survey>("survey").Wish.HasValue && sharing.Multiple.HasValue);
        Assert.False(sharing.Loop.K.HasValue);
        var offer = run.Outcome.Recommendations.Single(r => r.Action.StartsWith("Offer group buying", StringComparison.Ordinal));
        Assert.Equal("no paid order within the year", offer.Effect.Yuan.MissingReason);
    }

    [Fact]
    public async Task Without_advertising_known_no_money_is_promised_and_the_reason_is_given()
    {
        var run = await RunAsync(["market_size", "platform_category", "order_line", "product"]);
        var cases = run.Get<EntryMoney>("money").Cases;
        Assert.NotEmpty(cases);
        Assert.All(cases, c => Assert.StartsWith("no media-mix model: ", c.Value.Contribution.MissingReason, StringComparison.Ordinal));
        Assert.Contains("no entry can be shown to pay: no media-mix model", run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_without_a_platform_are_followed_all_the_same()
    {
        var run = await RunAsync(["order_line", "product"], "UPDATE order_line SET platform = NULL");
        var judged = run.Outcome.Judgements.First(j => j.Benchmark.Id == "C01-011");
        Assert.Contains("the orders do not name their platform; of all our buyers", judged.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2026-06-01'", false)]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2026-01-01'", false)]
    [InlineData("DELETE FROM market_size WHERE month < DATE '2025-04-01'", true)]
    [InlineData("DELETE FROM market_size WHERE month = DATE '2025-12-01'", true)]
    [InlineData("UPDATE market_size SET gmv = 0 WHERE platform = 'channels' AND month >= DATE '2025-07-01'", true)]
    public async Task A_short_or_gappy_market_shows_what_it_can(string sql, bool compared)
    {
        var run = await RunAsync(["market_size", "platform_category", "order_line", "product", "ad_day"], sql);
        Assert.Equal(compared, run.Get<MarketSize>("market").GrowthNow.HasValue);
        Assert.Equal(compared, run.Get<EntryRanking>("ranking").First is not null);
        Assert.StartsWith(compared ? "The market grew by" : "The market came to", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Equal(4, run.Outcome.Facts.Count);
        Assert.Equal(18, run.Outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
        Assert.DoesNotContain("NaN", run.Text, StringComparison.Ordinal);
    }
}
