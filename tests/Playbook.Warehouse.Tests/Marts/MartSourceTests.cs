using static Playbook.Warehouse.Tests.MartRows.SourceRows;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Each mart speaks with any one of its sources alone, and never counts a day and unit twice when several are there.</summary>
public sealed class MartSourceTests
{
    private const string Column = "source, count(*)";

    public static TheoryData<string, string, string, string> Alone => new()
    {
        { "data_span", Order("o1"), "first_day, last_day, known_to", "2026-01-05 2026-01-05 2026-01-04" },
        { "data_span", "INSERT INTO outcome_week VALUES ('2026-01-05', 'gmv', 1)", "first_day, last_day", "2026-01-05 2026-01-11" },
        { "data_span", Shop(), "first_day, last_day", "2026-01-05 2026-01-05" },
        { "data_span", Report("2026-01-05", "2026-01-07"), "first_day, last_day", "2026-01-05 2026-01-07" },
        { "orders", Order("o1", "NULL"), "day, hour, unpaid, payable, price_band, first_order, channel, source",
            "2026-01-05 10 true 90.00 0 true douyin_feed order_line" },
        { "paid_lines", Order("o1", refunded: 40), "paid_on, gmv, paid, refunded, refund_age, known_age, kept, source",
            "2026-01-05 100.00 90.00 40.00 3 -1 50.00 order_line" },
        { "refund_ages", Order("o1", refunded: 40), "day, known_age, refund_age, paid, refunded, source",
            "2026-01-05 -1 NULL 90.00 0.00 order_line" },
        { "visits", Event, "visit_id, customer_id, day, hour, stratum, viewed, carted, paid, gmv",
            "NULL 7 2026-01-05 10 douyin_feed / live true false false 0.00" },
        { "events", Event, "event_id, day, hour, step, channel", "1 2026-01-05 10 view douyin_feed" },
        { "exposures", Exposure, "day, hour, stratum, device, audience, impressions, clicks, source",
            "2026-01-05 10 douyin_feed / live ios gen_z 100 10 exposure_hour" },
        { "exposures", Session, "day, hour, stratum, channel, platform, impressions, clicks, source",
            "2026-01-05 20 live NULL douyin 500 60 live_session" },
        { "exposures", Shop(), "day, hour, stratum, platform, impressions, clicks, source",
            "2026-01-05 NULL card taobao NULL 300 shop_day" },
        { "exposures", Product("2026-01-05", "2026-01-05"), "day, platform, impressions, clicks, spread, source",
            "2026-01-05 taobao NULL 140 false product_day" },
        { "ad_days", Ad(), "day, last_day, channel, platform, scope, spend, claimed_orders, claimed_gmv, source",
            "2026-01-05 2026-01-05 douyin_feed all standard 100.00 2 180.00 ad_day" },
        { "ad_days", Report("2026-01-05", "2026-01-07"), "day, last_day, spread, channel, scope, spend, claimed_gmv, source",
            "2026-01-05 2026-01-07 true douyin_standard standard 100.00 200.00 r" },
        { "channel_days", Report("2026-01-05", "2026-01-05"), "day, channel, spend, spread, source",
            "2026-01-05 douyin_standard 100.00 false r" },
        { "media_weeks", "INSERT INTO media_week VALUES ('2026-01-05', 'douyin_feed', 700, NULL)", "week, channel, spend, days, source",
            "2026-01-05 douyin_feed 700.00 7 media_week" },
        { "media_weeks", Ad(), "week, channel, spend, clicks, days, source", "2026-01-05 douyin_feed 100.00 50 1 ad_days" },
        { "outcome_weeks", "INSERT INTO outcome_week VALUES ('2026-01-05', 'revenue', 9)", "week, metric, value, days, source",
            "2026-01-05 revenue 9.0 7 outcome_week" },
        { "outcome_weeks", Order("o1"), "metric, value, days, source",
            "gmv 100.0 1 paid_lines / kept 90.0 1 paid_lines / new_customers 1.0 1 paid_lines / orders 1.0 1 paid_lines" },
        { "outcome_weeks", Shop(), "metric, value, days, source", "gmv 250.0 1 shop_day / orders 4.0 1 shop_day" },
        { "live_sessions", Session, "day, hour, impressions, views, viewers, gmv, source", "2026-01-05 20 500 60 50 NULL compass" },
        { "live_minutes", "INSERT INTO live_minute (platform, account_id, started_at, minute, online, gmv) "
            + "VALUES ('douyin', 'a', '2026-01-05 20:00:10', '2026-01-05 20:01:00', 12, 69)",
            "account_id, online, orders, gmv, source", "a 12 NULL 69.00 live_minute" },
        { "video_days", VideoDay(), "day, plays, organic_plays, finished, valid_likes, form, source",
            "2026-01-05 100 80 10 5 NULL video_day" },
        { "video_days", VideoTotal("2026-01-05", 30), "day, age_days, plays, organic_plays, finished, likes, spread, source",
            "2026-01-05 0 30 NULL 15 3 false video_total" },
        { "product_days", Product("2026-01-05", "2026-01-05"), "day, visitors, buyers, gmv, price, source",
            "2026-01-05 70 7 100.00 12.50 product_day" },
        { "product_days", LiveProduct(), "day, impressions, clicks, orders, gmv, price, source",
            "2026-01-05 900 40 2 100.00 50.00 live_product" },
        { "product_days", Order("o1"), "day, platform, buyers, orders, items, gmv, price, source",
            "2026-01-05 douyin 1 1 1 100.00 100.00 order_line" },
        { "journeys", Touch, "customer_id, path, touches, day, converted, open, gmv, source",
            "7 douyin_feed 1 2026-01-04 false true 0.00 touchpoint" },
        { "touches", Touch, "touch_id, customer_id, channel, kind, single, source", "1 7 douyin_feed click false touchpoint" },
        { "touches", Order("o1"), "touch_id, customer_id, channel, kind, order_id, single, source",
            "order o1 7 douyin_feed order o1 true order_line" },
        { "creator_posts", "INSERT INTO creator_order (platform, order_id, source, creator_id, published_on, price, service_fee, plays) "
            + "VALUES ('douyin', 'p1', 'star-map', 'k1', '2026-01-05', 1000, 50, 40000)",
            "creator_id, published_on, followers, cost, plays, orders, gmv, source",
            "k1 2026-01-05 NULL 1050.00 40000 NULL NULL creator_order" },
        { "days", Order("o1"), "day, orders, unpaid, paid_orders, gmv, kept, spend, plays, sessions",
            "2026-01-05 1 0 1 100.00 90.00 NULL NULL NULL" },
        { "days", Shop(), "day, orders, gmv, paid", "2026-01-05 NULL 250.00 NULL" },
        { "days", Ad(), "day, spend, gmv", "2026-01-05 100.00 NULL" },
        { "days", VideoDay(), "day, plays, spend", "2026-01-05 100 NULL" },
        { "days", Session, "day, sessions, plays", "2026-01-05 1 NULL" },
    };

    [Theory]
    [MemberData(nameof(Alone))]
    public void A_source_alone_gives_rows(string mart, string statement, string columns, string expected)
    {
        using var temporary = new TemporaryWarehouse(statement);
        using var warehouse = temporary.Open();
        Assert.Equal(expected, Rows(warehouse, mart, columns));
        Assert.True(warehouse.Has(mart));
        MartCheck.Sound(warehouse, mart);
    }

    [Theory]
    [InlineData("days", "gmv", "", "250.00")]
    [InlineData("outcome_weeks", "value", " WHERE metric = 'gmv'", "250.0")]
    public void A_sum_of_categories_gives_way_to_the_shops_that_are_named(string mart, string figure, string only, string expected)
    {
        using var temporary = new TemporaryWarehouse(Shop(), Shop().Replace("'s'", "'all'", StringComparison.Ordinal));
        using var warehouse = temporary.Open();
        Assert.Equal([expected], warehouse.SqlRows<string>($"SELECT {figure}::VARCHAR FROM {mart}{only}"));
    }

    [Fact]
    public void Each_source_of_each_mart_is_tried_alone()
    {
        // What a table feeds through another mart is tried there.
        string[] through = ["exposure of product_day", "channel_days of ad_day", "media_weeks of ad_report", "days of ad_report",
            "days of video_total", "data_span"];
        var tried = Alone.Select(row => (row.Data.Item1, Table: row.Data.Item2.Split("INSERT INTO ")[1].Split(' ', '\n')[0])).ToHashSet();
        var missed = Marts.All.SelectMany(m => m.Sources.Select(s => (m.Name, Table: s)))
            .Where(p => !tried.Contains(p) && !through.Contains($"{p.Name} of {p.Table}") && !through.Contains(p.Name));
        Assert.Empty(missed);
    }

    [Fact]
    public void Impressions_by_hour_hide_what_rooms_and_shops_tell_of_the_same_day()
    {
        using var temporary = new TemporaryWarehouse(Exposure, Session, Shop(), Shop("2026-01-06"), Product("2026-01-06", "2026-01-07"));
        using var warehouse = temporary.Open();
        Assert.Equal(
            "2026-01-05 exposure_hour / 2026-01-06 shop_day / 2026-01-07 product_day", Rows(warehouse, "exposures", "day, source"));
    }

    [Fact]
    public void A_report_gives_way_to_ad_day_of_its_platform_but_the_whole_domain_keeps_its_scope()
    {
        using var temporary = new TemporaryWarehouse(
            Channel, Ad(), Report("2026-01-05", "2026-01-05"), Report("2026-01-06", "2026-01-06"),
            Report("2026-01-05", "2026-01-05", "whole_domain", source: "w"));
        using var warehouse = temporary.Open();
        Assert.Equal(
            "2026-01-05 feed ad_day / 2026-01-05 whole_domain w / 2026-01-06 standard r", Rows(warehouse, "ad_days", "day, scope, source"));
    }

    [Fact]
    public void Of_reports_that_overlap_the_shorter_spans_and_then_the_smaller_units_count()
    {
        using var temporary = new TemporaryWarehouse(
            Report("2026-01-01", "2026-01-31", spend: 900), Report("2026-01-05", "2026-01-05"),
            Report("2026-01-05", "2026-01-05", level: "account"), Report("2026-01-06", "2026-01-06", account: "b"));
        using var warehouse = temporary.Open();
        Assert.Equal("2026-01-05 a campaign 100.00 / 2026-01-06 b campaign 100.00",
            Rows(warehouse, "ad_days", "day, account_id, unit_level, spend"));
    }

    [Fact]
    public void A_span_is_divided_by_day_to_the_cent_and_marked()
    {
        using var temporary = new TemporaryWarehouse(Report("2026-01-09", "2026-01-15"), Product("2026-01-05", "2026-01-07"));
        using var warehouse = temporary.Open();
        Assert.Equal("7 100.00 1000 50 true",
            Rows(warehouse, "channel_days", "count(*), sum(spend)::DECIMAL(18,2), sum(impressions), sum(clicks), bool_and(spread)"));
        Assert.Equal("2026-01-05 42.86 3 true 7 / 2026-01-12 57.14 4 true 7",
            Rows(warehouse, "media_weeks", "week, spend, days, spread, span_days"));
        Assert.Equal("3 70 7 100.00 true",
            Rows(warehouse, "product_days", "count(*), sum(visitors), sum(buyers), sum(gmv)::DECIMAL(18,2), bool_and(spread)"));
        Assert.All(Marts.All, m => MartCheck.Sound(warehouse, m.Name));
    }

    [Fact]
    public void The_difference_of_two_totals_is_divided_by_day_and_video_day_goes_before_it()
    {
        using var temporary = new TemporaryWarehouse(VideoTotal("2026-01-06", 20), VideoTotal("2026-01-09", 50), VideoDay("2026-01-08"));
        using var warehouse = temporary.Open();
        Assert.Equal("2026-01-05 10 true video_total / 2026-01-06 10 true video_total / 2026-01-07 10 true video_total / "
            + "2026-01-08 100 false video_day / 2026-01-09 10 true video_total",
            Rows(warehouse, "video_days", "day, plays, spread, source"));
    }

    [Fact]
    public void Days_between_advertising_are_days_without_it_and_a_longer_gap_is_a_file_not_loaded()
    {
        // Monday, the Sunday after it, the Monday of the week after next: five days without, then seven.
        using var temporary = new TemporaryWarehouse(Ad(), Ad("2026-01-11"), Ad("2026-01-19"), Ad("2026-01-21", "douyin_search"));
        using var warehouse = temporary.Open();
        Assert.Equal("2026-01-05 douyin_feed 200.00 7 / 2026-01-19 douyin_feed 100.00 3 / 2026-01-19 douyin_search 100.00 3",
            Rows(warehouse, "media_weeks", "week, channel, spend, days"));
    }

    [Fact]
    public void A_week_in_the_media_table_is_not_added_to_from_reports()
    {
        using var temporary = new TemporaryWarehouse(
            "INSERT INTO media_week VALUES ('2026-01-05', 'x', 700, NULL)", Ad(), Ad("2026-01-12"));
        using var warehouse = temporary.Open();
        Assert.Equal("2026-01-05 700.00 media_week / 2026-01-12 100.00 ad_days", Rows(warehouse, "media_weeks", "week, spend, source"));
    }

    [Fact]
    public void A_shop_adds_the_platforms_that_orders_lack_and_no_other()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"), Shop(), Shop(platform: "douyin"));
        using var warehouse = temporary.Open();
        Assert.Equal("gmv 350.0 paid_lines, shop_day / new_customers 1.0 paid_lines / orders 5.0 paid_lines, shop_day",
            Rows(warehouse, "outcome_weeks", "metric, value, source"));
        Assert.Equal("2026-01-05 350.00 90.00", Rows(warehouse, "days", "day, gmv, paid"));
    }

    [Fact]
    public void A_product_s_day_has_one_source()
    {
        using var temporary = new TemporaryWarehouse(
            Product("2026-01-05", "2026-01-05", platform: "douyin"), LiveProduct(), LiveProduct("2026-01-06"), Order("o1"),
            Order("o2", "'2026-01-06 11:00:00'"), Order("o3", "'2026-01-07 11:00:00'"));
        using var warehouse = temporary.Open();
        Assert.Equal(
            "2026-01-05 product_day / 2026-01-06 live_product / 2026-01-07 order_line", Rows(warehouse, "product_days", "day, source"));
    }

    [Theory]
    [InlineData("'douyin_feed'", "'douyin_search'")]
    [InlineData("'douyin_search'", "'douyin_feed'")]
    [InlineData("NULL", "'douyin_feed'")]
    public void A_visit_of_several_channels_is_one_row_with_one_of_them_whatever_the_order_of_the_log(string one, string other)
    {
        using var temporary = new TemporaryWarehouse(Seen(1, 5, channel: one), Seen(2, 5, channel: other));
        using var reverse = new TemporaryWarehouse(Seen(2, 5, channel: other), Seen(1, 5, channel: one));
        using var warehouse = temporary.Open();
        using var reversed = reverse.Open();
        var row = Rows(warehouse, "visits", "visit_id, channel");
        Assert.Contains(row, new[] { $"5 {one.Trim('\'')}", $"5 {other.Trim('\'')}" }.Where(r => r != "5 NULL"));
        Assert.Equal(row, Rows(reversed, "visits", "visit_id, channel"));
    }

    [Fact]
    public void Visits_with_and_without_a_number_each_have_their_own_steps_and_payments()
    {
        // The person is the same and so is the day: only the number parts the visits.
        using var temporary = new TemporaryWarehouse(
            Seen(1, 5, "'cart'"), Seen(2, 5, "'pay'", order: "'o1'"), Seen(3, 6, "'order'"), Seen(4, null, "'pay'", order: "'o2'"),
            Seen(5, null, "'view'"), Order("o1"), Order("o2"), Order("o3"));
        using var warehouse = temporary.Open();
        Assert.Equal(
            "5 7 false true true true false 100.00 / 6 7 false true true false true 0.00 / NULL 7 true true true true false 100.00",
            Rows(warehouse, "visits", "visit_id, customer_id, viewed, carted, ordered, paid, order_logged, gmv"));
        MartCheck.Sound(warehouse, "visits");
    }

    [Fact]
    public void Days_and_spans_of_a_channel_add_up()
    {
        using var temporary = new TemporaryWarehouse(
            Report("2026-01-05", "2026-01-05"), Report("2026-01-06", "2026-01-07"), Report("2026-01-05", "2026-01-06", account: "b"));
        using var warehouse = temporary.Open();
        Assert.Equal("2026-01-05 150.00 75 true 2 / 2026-01-06 100.00 50 true 2 / 2026-01-07 50.00 25 true 2",
            Rows(warehouse, "channel_days", "day, spend, clicks, spread, span_days"));
    }

    [Fact]
    public void A_person_with_touchpoints_gets_none_from_orders()
    {
        using var temporary = new TemporaryWarehouse(Touch, Order("o1"));
        using var warehouse = temporary.Open();
        Assert.Equal("touchpoint 1", Rows(warehouse, "touches", Column, "GROUP BY source"));
    }

    private static string Seen(
        int number, int? visit, string step = "'view'", string channel = "'douyin_feed'", string order = "NULL") =>
        $"""
        INSERT INTO event VALUES ({number}, 7, '2026-01-05 10:0{number}:00', {step}, {visit?.ToString() ?? "NULL"}, 'p1', 'beauty',
          {channel}, 'live', 'ios', NULL, {order})
        """;

    private static string Rows(WarehouseReader warehouse, string mart, string columns, string end = "") =>
        string.Join(" / ", warehouse.SqlTable(
            $"SELECT {columns} FROM {Marts.Find(mart).Rows} {end} ORDER BY ALL").Rows.Select(r => string.Join(' ', r.Select(Text))));

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        bool b => b ? "true" : "false",
        DateOnly d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        double d => d.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
