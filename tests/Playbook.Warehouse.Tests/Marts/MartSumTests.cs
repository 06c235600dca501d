using Playbook.Warehouse.Tests.Demo;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Sums over a mart are, to the cent, those of a statement of its own on the base tables.</summary>
public sealed class MartSumTests(DemoFile demo)
{
    [Theory]
    [InlineData("orders", "SELECT count(*), count(*) FILTER (unpaid), sum(payable), count(*) FILTER (first_order), "
        + "count(*) FILTER (android) FROM orders WHERE day BETWEEN '2026-05-01' AND '2026-05-31'",
        """
        SELECT count(*), count(*) FILTER (p IS NULL), sum(payable), count(*) FILTER (f), count(*) FILTER (d = 'android') FROM (
          SELECT order_id, max(paid_at) AS p, sum(payable) AS payable, bool_or(first_order) AS f, max(device) AS d FROM order_line
          WHERE ordered_at >= '2026-05-01' AND ordered_at < '2026-06-01' GROUP BY order_id)
        """)]
    [InlineData("paid_lines", "SELECT count(*), sum(gmv), sum(refunded), sum(kept), sum(goods), sum(commission) FROM paid_lines",
        """
        SELECT count(*), sum(paid + platform_subsidy), sum(refunded), sum(paid - refunded), sum(unit_cost * quantity), sum(commission)
        FROM order_line LEFT JOIN product USING (product_id) WHERE paid_at IS NOT NULL AND refund_source = 'order file'
        """)]
    [InlineData("mature lines", "SELECT sum(paid), sum(refunded) FILTER (refund_age <= 14) FROM paid_lines WHERE known_age >= 14",
        """
        SELECT sum(paid), sum(CASE WHEN refunded_on <= CAST(paid_at AS DATE) + 14 THEN refunded ELSE 0 END) FROM order_line
        WHERE CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29'
        """)]
    [InlineData("refund_ages",
        "SELECT sum(paid), sum(refunded), sum(refunded) FILTER (refund_age <= 14 AND known_age >= 14) FROM refund_ages",
        """
        SELECT sum(paid), sum(CASE WHEN refunded_on <= DATE '2026-06-29' THEN refunded ELSE 0 END),
          sum(CASE WHEN CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29' AND refunded_on <= CAST(paid_at AS DATE) + 14
            THEN refunded ELSE 0 END)
        FROM order_line WHERE paid_at IS NOT NULL AND refund_source = 'order file'
        """)]
    [InlineData("visits", "SELECT count(*), count(*) FILTER (carted), count(*) FILTER (ordered), count(*) FILTER (paid), sum(gmv), "
        + "sum(kept) FROM visits('2026-06-01', '2026-06-30', age := 7)",
        """
        SELECT count(DISTINCT visit_id),
          count(DISTINCT visit_id) FILTER (step IN ('cart', 'order', 'pay')), count(DISTINCT visit_id) FILTER (step IN ('order', 'pay')),
          count(DISTINCT visit_id) FILTER (step = 'pay'), sum(gmv), sum(kept)
        FROM event LEFT JOIN (
          SELECT order_id, sum(paid + platform_subsidy) AS gmv,
            sum(CASE WHEN CAST(paid_at AS DATE) + 7 <= DATE '2026-06-29'
              THEN paid - CASE WHEN refunded_on <= CAST(paid_at AS DATE) + 7 THEN refunded ELSE 0 END END) AS kept
          FROM order_line WHERE paid_at >= '2026-06-01' GROUP BY order_id) AS o ON o.order_id = event.order_id AND step = 'pay'
        WHERE visit_id IN (SELECT visit_id FROM event GROUP BY visit_id HAVING min(occurred_at) >= '2026-06-01')
        """)]
    [InlineData("exposures", "SELECT count(*), sum(impressions), sum(clicks) FROM exposures",
        "SELECT count(*), sum(impressions), sum(clicks) FROM exposure_hour")]
    [InlineData("ad_days", "SELECT count(*), sum(spend), sum(clicks), sum(claimed_gmv), sum(claimed_orders) FROM ad_days",
        "SELECT count(*), sum(spend), sum(clicks), sum(reported_gmv), sum(conversions) FROM ad_day")]
    [InlineData("channel_days", "SELECT count(*), sum(spend), sum(carts) FROM channel_days",
        "SELECT count(DISTINCT (day, channel_id)), sum(spend), sum(carts) FROM ad_day")]
    [InlineData(
        "media_weeks", "SELECT count(*), sum(spend) FROM media_weeks WHERE days = 7", "SELECT count(*), sum(spend) FROM media_week")]
    [InlineData("video_days", "SELECT count(*), sum(plays), sum(finished), min(published_on) FROM video_days",
        "SELECT count(*), sum(organic_plays + paid_plays), sum(full_plays), min(CAST(published_at AS DATE)) FROM video_day "
        + "JOIN video USING (video_id)")]
    [InlineData("product_days", "SELECT sum(gmv), sum(orders), sum(items) FROM product_days",
        """
        SELECT sum(gmv), sum(orders), sum(items) FROM (
          SELECT sum(paid + platform_subsidy) AS gmv, count(DISTINCT order_id) AS orders, sum(quantity) AS items
          FROM order_line WHERE paid_at IS NOT NULL
          GROUP BY CAST(paid_at AS DATE), platform, product_id)
        """)]
    [InlineData("journeys", "SELECT sum(touches), count(*) FILTER (converted), sum(gmv) "
        + "FROM journeys('0001-01-01', '9999-12-31', back := 100000, gap := -1)",
        "SELECT (SELECT count(*) FROM touchpoint), count(DISTINCT order_id), sum(paid + platform_subsidy) "
        + "FROM order_line WHERE paid_at IS NOT NULL AND customer_id IS NOT NULL")]
    [InlineData("touches", "SELECT count(*) FILTER (NOT single), count(DISTINCT customer_id) FILTER (single) FROM touches",
        "SELECT (SELECT count(*) FROM touchpoint), count(DISTINCT customer_id) FROM order_line "
        + "WHERE channel_id IS NOT NULL AND customer_id NOT IN (SELECT customer_id FROM touchpoint)")]
    [InlineData("days", "SELECT count(*), sum(orders), sum(gmv), sum(kept), sum(spend), sum(plays) FROM days",
        """
        SELECT 730::BIGINT, (SELECT count(DISTINCT order_id) FROM order_line),
          (SELECT sum(paid + platform_subsidy) FROM order_line WHERE paid_at IS NOT NULL), (SELECT sum(paid - refunded) FROM order_line),
          (SELECT sum(spend) FROM ad_day), (SELECT sum(organic_plays + paid_plays) FROM video_day)
        """)]
    [InlineData("outcome_weeks", "SELECT count(*), round(sum(value)) FROM outcome_weeks WHERE days = 7 AND metric <> 'kept'",
        "SELECT count(*), round(sum(value)) FROM outcome_week")]
    [InlineData("kept by week", "SELECT round(sum(value), 2) FROM outcome_weeks WHERE metric = 'kept'",
        "SELECT CAST(sum(paid - refunded) AS DOUBLE) FROM order_line")]
    public void Sums_agree(string what, string mart, string tables)
    {
        var (one, other) = (demo.Warehouse.SqlTable(mart).Rows[0], demo.Warehouse.SqlTable(tables).Rows[0]);
        Assert.True(one.SequenceEqual(other), $"{what}: {string.Join(", ", one)} in the mart, {string.Join(", ", other)} in the tables");
    }

    [Fact]
    public void Weeks_made_of_paid_lines_are_those_that_the_weekly_table_holds()
    {
        // The demo's weekly table was made by its own statement: without it the mart must find the same.
        using var temporary = new TemporaryWarehouse();
        var copy = temporary.Other("copy.duckdb");
        File.Copy(demo.Path, copy);
        using (var writer = WarehouseFile.OpenWriter(copy)) writer.Execute("DELETE FROM outcome_week");
        using var warehouse = WarehouseFile.OpenReader(copy);
        const string Sums = "SELECT metric, count(*), round(sum(value), 2) FROM {0} GROUP BY metric ORDER BY metric";
        static string Text(QueryTable table) => string.Join(" / ", table.Rows.Select(r => string.Join(' ', r)));
        Assert.Equal(Text(demo.Warehouse.SqlTable(string.Format(null, Sums, "outcome_week"))),
            Text(warehouse.SqlTable(string.Format(null, Sums, "(SELECT * FROM outcome_weeks WHERE days = 7 AND metric <> 'kept')"))));
    }
}
