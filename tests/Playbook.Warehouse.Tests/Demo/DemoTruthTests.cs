namespace Playbook.Warehouse.Tests.Demo;

/// <summary>What was planted can be found again by plain SQL, within the noise of a tenth of the full demo.</summary>
public sealed class DemoTruthTests(DemoFile demo)
{
    private static readonly DemoTruths Truth = DemoTruths.Own;

    [Fact]
    public void Payment_fails_more_often_after_22_and_the_device_does_not_matter()
    {
        // Log-odds by hour within bands of value and first orders, so that their effects cancel (Mantel & Haenszel 1959).
        var night = LogOdds("hour(ordered_at) >= 22", "first_order, price_band");
        Assert.InRange(night, Truth.Number("pay_night") - 0.2, Truth.Number("pay_night") + 0.2);
        var first = LogOdds("first_order", "hour(ordered_at) >= 22, price_band");
        Assert.InRange(first, Truth.Number("pay_first_order") - 0.2, Truth.Number("pay_first_order") + 0.2);
        var android = LogOdds("device = 'android'", "first_order, hour(ordered_at) >= 22, price_band");
        Assert.InRange(android, -0.15, 0.15);
    }

    [Fact]
    public void The_night_leak_worsens_in_June()
    {
        var points = demo.Warehouse.SqlRows<double>(
            $"""
            WITH orders AS (
              SELECT order_id, any_value(ordered_at) AS ordered_at, any_value(paid_at) AS paid_at FROM order_line GROUP BY order_id)
            SELECT avg(CASE WHEN paid_at IS NULL THEN 0 ELSE 1 END) FILTER (hour(ordered_at) >= 22)
              - avg(CASE WHEN paid_at IS NULL THEN 0 ELSE 1 END) FILTER (hour(ordered_at) < 22)
            FROM orders GROUP BY ordered_at >= DATE '{Truth.Text("leak_from")}' ORDER BY ordered_at >= DATE '{Truth.Text("leak_from")}'
            """);
        Assert.InRange(points[0], -0.10, -0.05);
        Assert.InRange(points[1], -0.37, -0.20);
    }

    [Fact]
    public void June_has_more_visits_fewer_orders_per_visit_and_less_GMV_than_May()
    {
        var months = demo.Warehouse.SqlRows<Month>(
            """
            SELECT month(occurred_at) AS number,
              count(DISTINCT visit_id) FILTER (step = 'view') / count(DISTINCT occurred_at::DATE) AS visits,
              count(*) FILTER (step = 'order') / count(DISTINCT visit_id) AS order_rate
            FROM event WHERE occurred_at >= DATE '2026-05-01' GROUP BY number ORDER BY number
            """);
        var gmv = demo.Warehouse.SqlRows<double>("SELECT sum(paid + platform_subsidy)::DOUBLE FROM order_line "
            + "WHERE paid_at >= DATE '2026-05-01' GROUP BY month(paid_at) ORDER BY month(paid_at)");
        Assert.True(months[1].Visits > months[0].Visits * 1.01, $"{months[0]} {months[1]}");
        Assert.True(months[1].OrderRate < months[0].OrderRate * 0.93, $"{months[0]} {months[1]}");
        Assert.InRange(gmv[1] / gmv[0], 0.80, 0.96);
    }

    [Fact]
    public void Refunds_come_7_to_20_days_after_payment_and_fashion_comes_back_most()
    {
        var days = Assert.Single(demo.Warehouse.SqlRows<Days>("SELECT min(refunded_on - paid_at::DATE) AS least, "
            + "max(refunded_on - paid_at::DATE) AS most FROM order_line WHERE refunded > 0"));
        Assert.Equal(new Days(7, 20), days);
        foreach (var (category, expected) in new[] { ("fashion", 0.38), ("food", 0.04), ("beauty", 0.09) })
        {
            var rate = Assert.Single(demo.Warehouse.SqlRows<double>(
                "SELECT count(*) FILTER (refunded > 0) / count(*) FROM order_line JOIN product USING (product_id) "
                + "WHERE category = $category AND paid_at < DATE '2026-05-20'", new { category }));
            Assert.InRange(rate, expected - 0.02, expected + 0.02);
        }
    }

    [Fact]
    public void A_cart_from_feed_ads_costs_twelve_per_cent_more_than_one_from_search_ads()
    {
        var ratio = CostPerCart(
            "SELECT count(*) AS carts, channel_id FROM event WHERE step = 'cart' GROUP BY channel_id", "day >= DATE '2026-01-01'");
        // Each visit fills a cart by chance: of n carts a count is off by its root, 4 % of the ratio at this size. Claims are not drawn.
        var carts = demo.Warehouse.SqlRows<double>("SELECT count(*)::DOUBLE FROM event "
            + "WHERE step = 'cart' AND channel_id IN ('douyin_feed', 'douyin_search') GROUP BY channel_id");
        Assert.Equal(1.12, ratio, 2 * 1.12 * Math.Sqrt(carts.Sum(n => 1 / n)));
        Assert.InRange(CostPerCart("SELECT sum(carts) AS carts, channel_id FROM ad_day GROUP BY channel_id", "true"), 1.08, 1.16);
    }

    [Theory]
    [InlineData("drama")]
    [InlineData("review")]
    [InlineData("live_clip")]
    public void The_click_rate_halves_with_its_forms_half_life(string form)
    {
        var slope = Assert.Single(demo.Warehouse.SqlRows<double>(
            """
            WITH ages AS (
              SELECT v.day - c.first_day AS age, sum(v.clicks) AS clicks, sum(v.impressions) AS impressions
              FROM ad_day AS v JOIN creative AS c USING (creative_id) WHERE c.form = $form GROUP BY age
            )
            SELECT regr_slope(log2(clicks / impressions), age) FROM ages WHERE age BETWEEN 0 AND 14
            """, new { form }));
        var halfLife = Truth.Number("content_forms", "form", form, "half_life_days");
        Assert.InRange(-1 / slope, halfLife * 0.85, halfLife * 1.15);
    }

    [Fact]
    public void The_decision_within_a_visit_is_log_normal_with_the_planted_median_and_spread()
    {
        var fit = Assert.Single(demo.Warehouse.SqlRows<Decision>(
            """
            WITH visits AS (
              SELECT visit_id, epoch(max(occurred_at) FILTER (step = 'order') - min(occurred_at) FILTER (step = 'view')) AS s
              FROM event GROUP BY visit_id)
            SELECT median(s) AS median, stddev(ln(s)) AS sigma, skewness(ln(s)) AS skew FROM visits WHERE s > 0
            """));
        Assert.InRange(fit.Median, Truth.Number("decision_median_s") * 0.95, Truth.Number("decision_median_s") * 1.05);
        Assert.InRange(fit.Sigma, Truth.Number("decision_sigma") - 0.05, Truth.Number("decision_sigma") + 0.05);
        Assert.InRange(fit.Skew, -0.15, 0.15);
    }

    [Fact]
    public void The_platform_sees_the_clicks_that_become_visits()
    {
        var channels = demo.Warehouse.SqlRows<Rate>(
            """
            SELECT channel_id AS name, visits / clicks AS value
            FROM (SELECT channel_id, count(DISTINCT visit_id) AS visits FROM event GROUP BY channel_id)
              JOIN (SELECT channel_id, sum(clicks)::DOUBLE AS clicks FROM exposure_hour GROUP BY channel_id) USING (channel_id)
            """);
        Assert.Equal(10, channels.Count);
        Assert.All(channels, c => Assert.Equal(Truth.Number("channels", "channel_id", c.Name, "click_to_visit"), c.Value, 0.01));
    }

    [Fact]
    public void Weekly_outcomes_are_the_order_lines_and_weekly_spend_is_the_ad_days()
    {
        var gap = demo.Warehouse.SqlRows<double>(
            """
            SELECT max(abs(o.value - l.gmv)) FROM outcome_week AS o JOIN (
              SELECT date_trunc('week', paid_at)::DATE AS week, sum(paid + platform_subsidy)::DOUBLE AS gmv FROM order_line
              WHERE paid_at IS NOT NULL GROUP BY week) AS l USING (week)
            WHERE o.metric = 'gmv'
            """).Single();
        Assert.InRange(gap, 0, 0.01);
        Assert.Equal([104L], demo.Warehouse.SqlRows<long>("SELECT count(*) FROM outcome_week WHERE metric = 'gmv'"));
        var spend = demo.Warehouse.SqlRows<decimal>(
            "SELECT max(abs(m.spend - a.spend)) FROM media_week AS m JOIN (SELECT date_trunc('week', day)::DATE AS week, channel_id, "
            + "sum(spend) AS spend FROM ad_day GROUP BY ALL) AS a USING (week, channel_id)").Single();
        Assert.Equal(0m, spend);
    }

    [Fact]
    public void Weekly_spends_move_apart_enough_to_tell_the_channels_from_one_another()
    {
        var correlations = demo.Warehouse.SqlRows<double>(
            "SELECT abs(corr(a.spend, b.spend)) FROM media_week AS a JOIN media_week AS b USING (week) WHERE a.channel_id < b.channel_id "
            + "GROUP BY a.channel_id, b.channel_id");
        Assert.Equal(15, correlations.Count);
        Assert.True(correlations.Max() < 0.5, $"largest correlation {correlations.Max():0.00}");
    }

    [Fact]
    public void A_share_to_buy_together_converts_more_than_twice_a_plain_one()
    {
        var rates = demo.Warehouse.SqlRows<Rate>("SELECT kind AS name, sum(orders) / sum(views) AS value FROM product_share GROUP BY kind")
            .ToDictionary(r => r.Name, r => r.Value);
        Assert.InRange(rates["group_buy"] / rates["plain"], 1.75, 2.75);
        Assert.True(rates["bargain"] > rates["plain"] && rates["bargain"] < rates["group_buy"]);
    }

    [Theory]
    [InlineData("script_structure = 'pain_solution'", "hit_pain_solution")]
    [InlineData("first_product_s <= 3", "hit_early_product")]
    [InlineData("close_up_interval_s <= 7", "hit_close_up")]
    [InlineData("music = 'trending'", null)]
    [InlineData("hour(published_at) >= 18", null)]
    public void Rivals_hits_have_the_planted_features_and_no_others(string feature, string? truth)
    {
        var odds = demo.Warehouse.SqlRows<double>(
            $"""
            WITH marked AS (SELECT {feature} AS f, plays > 60000 AS hit FROM competitor_video WHERE brand_id <> 'own')
            SELECT ln((count(*) FILTER (f AND hit) / count(*) FILTER (f AND NOT hit))
              / (count(*) FILTER (NOT f AND hit) / count(*) FILTER (NOT f AND NOT hit))) FROM marked
            """).Single();
        var expected = truth is null ? 0 : Truth.Number(truth);
        Assert.InRange(odds, expected - 0.3, expected + 0.3);
    }

    [Fact]
    public void One_rival_reaches_for_people_of_36_to_40()
    {
        var shares = demo.Warehouse.SqlRows<Rate>(
            $"""
            SELECT brand_id AS name,
              (sum(people) FILTER (age_band = '36-40' AND month >= DATE '{Truth.Text("shift_from")}')
                / sum(people) FILTER (month >= DATE '{Truth.Text("shift_from")}'))
              - (sum(people) FILTER (age_band = '36-40' AND month < DATE '{Truth.Text("shift_from")}')
                / sum(people) FILTER (month < DATE '{Truth.Text("shift_from")}')) AS value
            FROM brand_audience GROUP BY brand_id
            """);
        Assert.All(shares, s => Assert.InRange(
            s.Value,
            (s.Name == Truth.Text("shift_brand") ? Truth.Number("shift_points") : 0) - 0.01,
            (s.Name == Truth.Text("shift_brand") ? Truth.Number("shift_points") : 0) + 0.01));
    }

    [Theory]
    [InlineData("channels", "food", 0.70)]
    [InlineData("douyin", "food", 0.34)]
    [InlineData("taobao", "fashion", -0.05)]
    public void Markets_grow_at_their_planted_rate(string platform, string category, double growth)
    {
        var found = demo.Warehouse.SqlRows<double>(
            """
            SELECT (sum(gmv) FILTER (month >= DATE '2025-07-01') / sum(gmv) FILTER (month < DATE '2025-07-01'))::DOUBLE - 1
            FROM market_size WHERE platform = $platform AND category = $category AND month >= DATE '2024-07-01'
            """, new { platform, category }).Single();
        Assert.InRange(found, growth - 0.04, growth + 0.04);
    }

    [Fact]
    public void Plays_by_minute_add_up_to_the_videos_and_two_days_fall_by_thirty_per_cent()
    {
        var days = demo.Warehouse.SqlRows<PlayDay>(
            """
            SELECT v.day, v.plays, m.plays AS minutes
            FROM (SELECT day, sum(organic_plays + paid_plays) AS plays FROM video_day GROUP BY day) AS v
            JOIN (SELECT minute::DATE AS day, sum(organic_plays + paid_plays) AS plays FROM play_minute GROUP BY ALL) AS m USING (day)
            ORDER BY day
            """);
        Assert.Equal(91, days.Count);
        Assert.All(days, d => Assert.Equal(d.Plays, d.Minutes));
        var byDay = days.ToDictionary(d => d.Day, d => (double)d.Plays);
        foreach (var incident in new[] { DateOnly.Parse(Truth.Text("incident_1")), DateOnly.Parse(Truth.Text("incident_2")) })
        {
            var usual = new[] { -1, 1 }.Average(shift => byDay[incident.AddDays(shift)]);
            Assert.InRange(byDay[incident] / usual, Truth.Number("incident_factor") - 0.1, Truth.Number("incident_factor") + 0.1);
        }
    }

    [Fact]
    public void Few_baskets_carry_much_of_the_value()
    {
        var share = demo.Warehouse.SqlRows<double>(
            "WITH o AS (SELECT payable, percent_rank() OVER (ORDER BY payable) AS r FROM order_line) "
            + "SELECT (sum(payable) FILTER (r >= 0.9) / sum(payable))::DOUBLE FROM o").Single();
        Assert.InRange(share, 0.3, 0.6);
    }

    private double LogOdds(string feature, string strata) => demo.Warehouse.SqlRows<double>(
        $"""
        WITH orders AS (
          SELECT any_value(ordered_at) AS ordered_at, any_value(first_order) AS first_order, any_value(device) AS device,
            any_value(paid_at) AS paid_at, round(ln(greatest(sum(payable), 1)::DOUBLE) * 3) AS price_band
          FROM order_line WHERE customer_id IS NOT NULL AND device IS NOT NULL AND ordered_at < DATE '2026-06-01' GROUP BY order_id
        ),
        tables AS (
          SELECT count(*) AS n,
            count(*) FILTER (({feature}) AND paid_at IS NOT NULL) AS a, count(*) FILTER (({feature}) AND paid_at IS NULL) AS b,
            count(*) FILTER (NOT ({feature}) AND paid_at IS NOT NULL) AS c, count(*) FILTER (NOT ({feature}) AND paid_at IS NULL) AS d
          FROM orders GROUP BY {strata}
        )
        SELECT ln(sum(a * d / n) / sum(b * c / n)) FROM tables
        """).Single();

    private double CostPerCart(string carts, string days) => demo.Warehouse.SqlRows<double>(
        $"""
        WITH spent AS (SELECT channel_id, sum(spend)::DOUBLE AS spend FROM ad_day WHERE {days} GROUP BY channel_id),
        mediums AS (
          SELECT medium, sum(spend) / sum(carts) AS cost
          FROM spent JOIN ({carts}) AS c USING (channel_id) JOIN channel USING (channel_id) GROUP BY medium)
        SELECT max(cost) FILTER (medium = 'feed') / max(cost) FILTER (medium = 'search') FROM mediums
        """).Single();

    private sealed record Month(long Number, double Visits, double OrderRate);

    private sealed record Days(long Least, long Most);

    private sealed record Decision(double Median, double Sigma, double Skew);

    private sealed record Rate(string Name, double Value);

    private sealed record PlayDay(DateOnly Day, long Plays, long Minutes);
}
