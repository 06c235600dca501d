namespace Playbook.Warehouse.Tests.Demo;

/// <summary>
/// Buyers of the demo behave like those of a brand: mostly loyal to a platform, about half of the orders are a buyer's first, devices and
/// audiences differ.
/// </summary>
public sealed class DemoPeopleTests(DemoFile demo)
{
    // One row per paid order of a named buyer, with his platform and day of the first.
    private const string Orders =
        """
        WITH placed AS (
          SELECT customer_id, any_value(platform) AS platform, any_value(paid_at) AS paid_at, any_value(first_order) AS first_order
          FROM order_line WHERE paid_at IS NOT NULL AND customer_id IS NOT NULL GROUP BY customer_id, order_id
        ),
        firsts AS (SELECT customer_id, min(paid_at) AS first_at, arg_min(platform, paid_at) AS home FROM placed GROUP BY customer_id)

        """;

    [Fact]
    public void Most_repeat_orders_stay_on_the_platform_of_the_first()
    {
        var share = Number(Orders + "SELECT avg((platform = home)::INTEGER) FROM placed JOIN firsts USING (customer_id) "
            + "WHERE paid_at > first_at");
        Assert.InRange(share, 0.80, 0.90);
    }

    [Theory]
    [InlineData(90, 0.25, 0.35)]
    [InlineData(365, 0.36, 0.50)]
    public void A_third_of_the_buyers_comes_back_in_a_quarter_and_under_half_in_a_year(int days, double low, double high)
    {
        var rate = Number(
            Orders + $"""
            , seconds AS (
              SELECT f.customer_id, f.first_at, min(p.paid_at) AS second_at FROM firsts AS f LEFT JOIN placed AS p
                ON p.customer_id = f.customer_id AND p.paid_at > f.first_at GROUP BY ALL)
            SELECT avg(coalesce(second_at <= first_at + {days} * INTERVAL 1 DAY, false)::INTEGER) FROM seconds
            WHERE first_at <= TIMESTAMP '2026-06-30' - {days} * INTERVAL 1 DAY
            """);
        Assert.InRange(rate, low, high);
    }

    [Fact]
    public void Half_of_the_orders_are_a_buyers_first_in_each_year_and_as_planted_by_channel()
    {
        foreach (var year in new[] { "< DATE '2025-07-01'", ">= DATE '2025-07-01'" })
            Assert.InRange(Number(Orders + $"SELECT avg(first_order::INTEGER) FROM placed WHERE paid_at {year}"), 0.45, 0.55);
        var channels = demo.Warehouse.SqlRows<Share>(
            "SELECT channel AS name, avg(first_order::INTEGER) AS value, count(*) AS n FROM orders "
            + "WHERE channel IS NOT NULL AND first_order IS NOT NULL GROUP BY channel");
        Assert.Equal(10, channels.Count);
        Assert.All(channels, c => Assert.Equal(
            DemoTruths.Own.Number("channels", "channel_id", c.Name, "new_share"), c.Value, 4 * Math.Sqrt(0.25 / c.N)));
        Assert.Equal(0, Number("SELECT count(*) FROM order_line WHERE (first_order IS NULL) <> (customer_id IS NULL)"));
    }

    [Fact]
    public void Nobody_acts_before_the_day_he_was_first_seen() => Assert.Equal(0, Number(
        "SELECT count(*) FROM event JOIN customer USING (customer_id) WHERE CAST(occurred_at AS DATE) < first_seen"));

    [Fact]
    public void A_first_order_is_the_buyers_earliest_and_only_one_is()
    {
        Assert.Equal(0, Number(
            """
            WITH placed AS (
              SELECT customer_id, ordered_at, any_value(first_order) AS first_order FROM order_line
              WHERE customer_id IS NOT NULL GROUP BY ALL)
            SELECT count(*) FROM placed AS p JOIN placed AS q USING (customer_id) WHERE p.first_order AND q.ordered_at < p.ordered_at
            """));
        Assert.Equal(1, Number(
            "SELECT max(n) FROM (SELECT count(DISTINCT order_id) AS n FROM order_line WHERE first_order GROUP BY customer_id)"));
    }

    [Fact]
    public void Devices_and_audiences_convert_and_spend_differently()
    {
        var (device, segment) = (Behaviour("device"), Behaviour("audience"));
        Assert.InRange(device["ios"].Rate / device["android"].Rate, 1.10, 1.40);
        Assert.InRange(segment["new_middle_class"].Rate / segment["small_town"].Rate, 1.15, 1.45);
        Assert.InRange(Ratio("o.device = 'ios'", "o.device = 'android'"), 1.03, 1.18);
        Assert.InRange(Ratio("segment = 'new_middle_class'", "segment = 'small_town'"), 1.10, 1.40);
        // By category: people look at dearer goods than they buy.
        var goods = Behaviour("category");
        Assert.InRange(goods["food"].Rate / goods["digital"].Rate, 1.15, 1.60);
    }

    [Fact]
    public void Platforms_have_their_own_ages_and_cities()
    {
        double Of(string platform, string what) =>
            Number($"SELECT avg(({what})::INTEGER) FROM customer WHERE platform = '{platform}' AND age_band IS NOT NULL");
        Assert.True(Of("kuaishou", "city_tier = 'lower'") > 1.3 * Of("douyin", "city_tier = 'lower'"));
        Assert.True(Of("xiaohongshu", "city_tier = 'tier_1'") > 1.2 * Of("douyin", "city_tier = 'tier_1'"));
        Assert.True(Of("xiaohongshu", "age_band IN ('18-23', '24-30')") > 1.5 * Of("channels", "age_band IN ('18-23', '24-30')"));
        var shares = demo.Warehouse.SqlRows<Crowd>(
            "SELECT platform, segment, count(*) / sum(count(*)) OVER (PARTITION BY platform) AS share, "
            + "CAST(sum(count(*)) OVER (PARTITION BY platform) AS BIGINT) AS n FROM customer GROUP BY platform, segment");
        Assert.Equal(20, shares.Count);
        // Known buyers of before lean to those who convert better, so the whole does by a little.
        Assert.All(shares, s => Assert.Equal(Planted(s), s.Share, 0.03 + (4 * Math.Sqrt(0.25 / s.N))));
    }

    // Yuan an order, of two years and as geometric means: few large baskets carry the plain mean.
    private double Ratio(string one, string other) => Number(
        $"SELECT exp(avg(ln(payable + 1)) FILTER ({one}) - avg(ln(payable + 1)) FILTER ({other})) "
        + "FROM orders AS o JOIN customer USING (customer_id)");

    // Orders per visit, five months.
    private Dictionary<string, Behaved> Behaviour(string dimension) => demo.Warehouse.SqlRows<Behaved>(
        $"SELECT {dimension} AS name, avg(ordered::INTEGER) AS rate FROM visits(DATE '2026-01-01', DATE '2026-05-31') GROUP BY ALL")
        .ToDictionary(b => b.Name);

    private static double Planted(Crowd crowd) => DemoTruths.Own.Rows("platform_segments").Single(
        r => r.GetProperty("platform").GetString() == crowd.Platform && r.GetProperty("segment").GetString() == crowd.Segment)
        .GetProperty("share").GetDouble();

    private double Number(string sql) => demo.Warehouse.SqlRows<double>($"SELECT CAST(({sql}) AS DOUBLE)").Single();

    private sealed record Behaved(string Name, double Rate);

    private sealed record Crowd(string Platform, string Segment, double Share, long N);

    private sealed record Share(string Name, double Value, long N);
}
