namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>
/// Rows of the samples as they must stand in the warehouse. Expected values are worked out by hand from what tests/samples puts into the
/// files (and, for two totals, from the sum that the file itself prints), never taken from an import.
/// </summary>
[Collection(SampleCollection.Name)]
public sealed class GoldenTests(SampleWarehouse samples)
{
    [Theory]
    [InlineData( // The public masked session: net GMV 61045.30 − 10532.40, net orders 1536 − 265, GPM 59847.17 / 21254 × 1000.
        "impressions, people_exposed, viewers, views, product_impressions, product_people_exposed, product_clicks, product_clickers, "
        + "orders, buyers, items, gmv, user_paid, refunded, refund_orders",
        "live_session WHERE started_at = '2026-09-07 08:55:37'",
        "280286 182584 15093 21254 67458 12774 10306 6390 1536 1513 1547 61045.30 59847.17 14603.08 375")]
    [InlineData(
        "refunded_1h, refund_orders_1h, net_gmv, net_orders, ad_spend, minutes, ended_at, source, round(user_paid / views * 1000; 2)",
        "live_session WHERE started_at = '2026-09-07 08:55:37'",
        "10532.40 265 50512.90 1271 24052.43 960.0 2026-09-08 00:55:37 compass-live-list 2815.81")]
    [InlineData("account_id, max(started_at::DATE), min(started_at::DATE), count(*), min(mean_watch_min)",
        "live_session GROUP BY account_id", "qinghe_official 2026-09-07 2026-08-03 29 1.25")]
    [InlineData(
        "day, session_id, first_shown_at, explains, price, click_rate, order_rate, gpm, refund_orders_before_shipping, "
        + "refund_orders_after_shipping, refunded, buyers_refunded, presale_orders",
        "live_product WHERE product_id = '3712000000000000011'",
        "2026-08-10 all 2026-08-10 19:35:00 3 69.00 0.125 0.0825 310.5 4 0 276.00 4 NULL")]
    [InlineData(
        "video_id, observed_on, form, plays, finish_rate, five_s_rate, two_s_bounce_rate, mean_play_s, likes, shares, comments, collects, "
        + "profile_visits, follower_gain, cover_click_rate",
        "video_total WHERE platform = 'douyin' AND published_at = '2026-08-04 18:00:00'",
        "2026-08-04 18:00:00|洁面的三个误区 2026-09-01 video 120345 0.1834 0.4521 0.3105 9.8 2310 145 260 480 1020 310 NULL")]
    [InlineData(
        "video_id, form, impressions, plays, cover_click_rate, likes, comments, collects, follower_gain, shares, mean_play_s, finish_rate",
        "video_total WHERE platform = 'xiaohongshu' AND published_at = '2026-08-03 20:15:00'",
        "2026-08-03 20:15:00|敏感肌怎么洗脸 1 picture 41600 5200 0.125 260 52 208 -2 34 15.5 NULL")]
    public void Compass_and_creator_centres(string columns, string from, string expected) => Same(columns, from, expected);

    [Theory]
    [InlineData( // gross = payable + platform + merchant + creator: 59 + 5 + 3 + 2.
        "line_no, sub_order_id, product_id, creator_id, form, ordered_at, paid_at, quantity, gross, discount, platform_subsidy, payable, "
        + "paid, refunded, customer_id",
        "order_line WHERE sub_order_id = '6921000000000000019'",
        "1 6921000000000000019 3712000000000000011 70000000000000001 live 2026-08-03 20:01:05 2026-08-03 20:01:30 1 69.00 5.00 5.00 "
        + "59.00 59.00 0.00 NULL")]
    [InlineData("order_id, line_no, quantity, gross, discount, payable, paid", "order_line WHERE sub_order_id = '6921000000000000020'",
        "6921000000000000001 2 2 98.00 8.00 90.00 90.00")]
    [InlineData("line_no, form, creator_id, paid_at, gross, payable, paid", "order_line WHERE order_id = '6921000000000000101'",
        "1 card NULL NULL 199.00 199.00 0.00")]
    [InlineData("count(*)", "order_line WHERE platform = 'douyin' AND form IS NULL AND order_id LIKE '6921%'", "2")]
    [InlineData("form, creator_id, paid_at, gross, discount, platform_subsidy, paid", "order_line WHERE order_id = '6922000000000000007'",
        "video 70000000000000002 2026-09-01 09:30:21 129.00 6.00 4.00 119.00")]
    [InlineData(
        "after_sale_id, sub_order_id, kind, status, payable, refunded_goods, refunded_freight, applied_at, refunded_at, "
        + "closed_at, shipped, reason",
        "after_sale WHERE order_id = '6921000000000000001' ORDER BY after_sale_id",
        "7100000000000000013 6921000000000000020 退货退款 refunded 90.00 90.00 0.00 2026-08-09 10:00:00 2026-08-12 15:30:00 NULL true 不想要了 / "
        + "7100000000000000029 6921000000000000019 换货 exchanged 59.00 0.00 0.00 2026-08-08 09:00:00 NULL NULL true 不想要了")]
    [InlineData("status, closed_at, shipped", "after_sale WHERE after_sale_id IN ('7100000000000000031', '7100000000000000047') "
        + "ORDER BY after_sale_id", "closed 2026-08-09 11:00:00 false / open NULL false")]
    [InlineData("status, count(*)", "after_sale GROUP BY status ORDER BY status", "closed 1 / exchanged 1 / open 1 / refunded 21")]
    [InlineData( // 109.00 − 11.98 = 97.02; the service fee is 5 %.
        "settled_at, kind, amount, income, expense, platform_fee, commission, other_fees, user_paid, platform_subsidy, "
        + "refunded_before, quantity",
        "settlement WHERE order_id = '6921000000000100007'",
        "2026-08-20 02:10:00 已完成订单结算 97.02 109.00 11.98 5.45 6.53 0.00 109.00 0.00 0.00 1")]
    [InlineData("sum(amount)", "settlement WHERE order_id < '69210000000003'", "3260.52")] // the file's own 合计
    // Printed with a minus: -5.45 and -6.53 make -11.98, and 109.00 - 11.98 = 97.02; 64.00 - 10.80 = 53.20; 94.00 - 4.70 = 89.30;
    // a fee alone.
    [InlineData(
        "amount, income, expense, platform_fee, commission, other_fees",
        "settlement WHERE order_id > '69210000000003' ORDER BY order_id",
        "97.02 109.00 11.98 5.45 6.53 0.00 / 53.20 64.00 10.80 3.20 6.40 1.20 / 89.30 94.00 4.70 4.70 0.00 0.00 / "
        + "-3.00 0.00 3.00 3.00 0.00 0.00")]
    [InlineData("sum(amount)", "settlement WHERE order_id > '69210000000003'", "236.52")] // the file's own 合计
    public void Douyin_shop(string columns, string from, string expected) => Same(columns, from, expected);

    [Theory]
    [InlineData(
        "platform, scope, unit_level, first_day, last_day, spend, impressions, clicks, conversions, orders, attribution, gmv, gmv_direct, "
        + "gmv_indirect, created_orders, created_gmv, video_plays, plays_3s, plays_finished",
        "ad_report WHERE source = 'qianchuan-standard' AND unit_id = '推直播间'",
        "douyin standard kind 2026-08-03 2026-08-30 5000.00 120000 6396 320 300 all 13500.00 12000.00 1500.00 330 "
        + "13200.00 118000 52000 9100")]
    [InlineData("count(*), sum(spend)", "ad_report WHERE source = 'qianchuan-standard'", "2 5292.00")] // the file's own 全部
    [InlineData("scope, account_id, unit_id, spend, orders, attribution, gmv, net_gmv, impressions",
        "ad_report WHERE source = 'qianchuan-whole' AND first_day = '2026-08-03'",
        "whole_domain all 直播 2000.00 160 whole_room 6400.00 5300.00 NULL")]
    [InlineData("scope, unit_id, spend, impressions, clicks, conversions, gmv",
        "ad_report WHERE source = 'ocean-engine-feed' AND first_day = '2026-08-03'", "feed 1770000000000001 600.00 20000 400 20 NULL")]
    [InlineData("platform, account_id, unit_id, spend, gmv, impressions, clicks, orders, order_window_days, followers",
        "ad_report WHERE source = 'kuaishou-magnetic-taurus' AND first_day = '2026-08-03'",
        "kuaishou 10000000000031 10000000000031 300.00 720.00 12000 300 12 0 0")]
    [InlineData("sum(spend), sum(gmv)", "ad_report WHERE source = 'kuaishou-magnetic-taurus'", "8162.00 20038.70")] // the file's own 合计
    [InlineData("platform, unit_id, spend, impressions, clicks, conversions, created_orders, created_gmv, gmv",
        "ad_report WHERE source = 'tencent-ads' AND first_day = '2026-08-03' AND unit_id = '23000000001'",
        "channels 23000000001 600.00 25000 500 20 20 1380.00 NULL")]
    [InlineData(
        "first_day, unit_id, unit_level, spend, video_plays, clicks, orders, gmv, net_gmv, likes, comments, shares, followers",
        "ad_report WHERE source = 'channels-boost' AND unit_id = '4600000000000000017'",
        "2026-08-04 4600000000000000017 order 59.14 2000 118 7 483.00 414.00 30 4 5 6")]
    [InlineData(
        "unit_id, spend, impressions, clicks, orders, order_window_days, gmv, created_orders, created_gmv, likes, comments, collects, "
        + "followers, shares, carts",
        "ad_report WHERE source = 'xiaohongshu-juguang' AND first_day = '2026-08-03' AND unit_id = '99000001'",
        "99000001 500.00 20000 1000 10 7 990.00 11 1089.00 50 10 40 5 4 33")]
    [InlineData("unit_id, spend, impressions, clicks, orders, gmv, gmv_direct, gmv_indirect, carts, new_customers, objective",
        "ad_report WHERE source = 'wanxiangtai' AND first_day = '2026-08-03' AND unit_id LIKE '%11'",
        "5500000001|712000000011 270.00 2200 300 15 1035.00 1035.00 0.00 37 7 货品运营")]
    [InlineData(
        "unit_id, first_day, spend, impressions, clicks, orders, order_window_days, gmv, gmv_direct, gmv_indirect, carts, new_customers",
        "ad_report WHERE source = 'jd-jingzhuntong' AND first_day = '2026-08-03' AND unit_id LIKE '%10001'",
        "330001|440001|550001|10001 2026-08-03 88.00 2400 80 5 15 375.00 276.00 99.00 8 4")]
    public void Advertising(string columns, string from, string expected) => Same(columns, from, expected);

    [Theory]
    [InlineData(
        "creator_id, content_id, published_on, price, service_fee, impressions, plays, likes, comments, shares, finish_rate, five_s_rate",
        "creator_order WHERE order_id = '7200000000000000000'",
        "70000000000000001 7300000000000000000 2026-08-03 10000.00 500.00 500000 250000 6250 625 416 0.185 0.4425")]
    [InlineData(
        "observed_on, followers, followers_30d, category, price_short, price_mid, price_long, expected_cpm, expected_cpe, expected_plays, "
        + "engagement_rate, completion_rate, female_share, age_18_23_share, age_24_30_share, age_31_40_share, "
        + "age_41_50_share, age_51_share",
        "creator WHERE creator_id = '70000000000000001'",
        "2026-09-01 774000 -1204 美妆 8000.00 12000.00 NULL 42.50 1.90 282000 0.047 0.147 0.82 0.21 0.34 0.3 0.11 0.04")]
    [InlineData("expected_plays, followers_30d", "creator WHERE creator_id = '70000000000010009'", "100000 12000")] // 10万+, 1.2w
    [InlineData("expected_cpm", "creator WHERE creator_id = '70000000000010007'", "8480.00")]
    [InlineData("platform, followers, price_short, expected_plays, engagement_rate, source", "creator WHERE creator_id = 'ks0001'",
        "kuaishou 32000 1900.00 21000 0.051 creators")]
    [InlineData(
        "content_id, published_on, price, service_fee, impressions, plays, readers, likes, collects, comments, shares, follows, "
        + "organic_impressions, promoted_impressions, boosted_impressions, organic_plays, promoted_plays, boosted_plays, "
        + "five_s_rate, mean_view_s",
        "creator_order WHERE order_id = 'PGY2026000000'",
        "66b000000000000000000000 2026-08-06 50.00 5.00 2500 250 225 5 3 1 1 1 2200 200 100 190 40 20 0.0 12.4")]
    [InlineData( // 99 − 94 by the merchant, 94 − 89 by the platform; commission 35 % of 94.
        "line_no, product_id, form, gross, discount, platform_subsidy, payable, paid, refunded, refunded_on, commission, ordered_at",
        "order_line WHERE order_id = 'P800000000000000001' ORDER BY line_no",
        "1 66c000000000000000000001 note 99.00 5.00 5.00 89.00 89.00 0.00 NULL 32.90 2026-08-05 12:00:00 / "
        + "2 66c000000000000000000002 note 69.00 0.00 0.00 69.00 69.00 69.00 2026-09-01 0.00 2026-08-05 12:00:00")]
    public void Creators_and_their_sales(string columns, string from, string expected) => Same(columns, from, expected);

    [Theory]
    [InlineData( // 10 % of 1391 order (139 of 141 pieces at 69), 1 in 12 pays (115 of 116 pieces), 28 of them had paid before.
        "last_day, visitors, views, stay_s, bounce_rate, favourite_people, cart_items, cart_people, order_buyers, order_items, "
        + "order_amount, paid_buyers, paid_items, paid_amount, new_buyers, old_buyers, old_amount, refunded",
        "product_day WHERE first_day = '2026-08-03' AND product_id = '712000000011'",
        "2026-08-03 1391 2782 18.52 0.7748 46 173 154 139 141 9729.00 115 116 8004.00 87 28 1932.00 759.00")]
    [InlineData( // 12034 / 25 = 481 buyers at 88.50.
        "shop_id, visitors, cart_people, gmv, buyers, orders, items, spend_whole_site, spend_search, spend_audience, refunded",
        "shop_day WHERE day = '2026-08-03'",
        "青禾旗舰店 12034 1337 42568.50 481 501 516 800.00 350.25 NULL 4329.00")]
    [InlineData("line_no, form, ordered_at, paid_at, gross, paid, refunded, commission",
        "order_line WHERE order_id = '4100000000000000018'", "1 live 2026-08-11 23:59:37 2026-08-12 00:00:10 69.00 69.00 0.00 5.18")]
    [InlineData("line_no, sub_order_id, product_id, paid, refunded, refunded_on",
        "order_line WHERE order_id = '4100000000000000026' ORDER BY line_no",
        "1 4100000000000000027 712000000028 99.00 99.00 2026-09-01 / 2 4100000000000000028 712000000035 129.00 0.00 NULL")]
    [InlineData("gross, payable, paid, paid_at", "order_line WHERE order_id = '4100000000000000034'", "0.00 0.00 0.00 NULL")]
    public void Taobao(string columns, string from, string expected) => Same(columns, from, expected);

    [Theory]
    [InlineData("count(*), count(DISTINCT occurred_at)",
        "touchpoint WHERE customer_id = (SELECT customer_id FROM touchpoint WHERE occurred_at = '2026-03-02 09:00:00')", "3 3")]
    [InlineData("kind, channel_id, campaign_id, creative_id", "touchpoint WHERE occurred_at = '2026-03-02 09:00:00'",
        "impression douyin_feed 700001 800001")]
    [InlineData("arm, unit, units, conversions, value, spend", "experiment WHERE day = '2026-08-03' ORDER BY arm",
        "control visit 1000 30 NULL NULL / coupon visit 1000 41 NULL 205.00")]
    [InlineData("on_hand, inbound, outbound, in_transit, warehouse",
        "stock_day WHERE day = '2026-08-03' AND product_id = '3712000000000000011'", "480 0 20 200 杭州仓")]
    // 200 + 200 − 10 × 70: oversold
    [InlineData("on_hand", "stock_day WHERE day = '2026-08-12' AND product_id = '3712000000000000035'", "-300")]
    [InlineData("week, spend", "media_week WHERE channel_id = 'facebook' AND week = '2026-08-03'", "2026-08-03 512.34")] // half to even
    [InlineData("value", "control_week WHERE name = 'event1' AND week = '2026-08-24'", "1.0")]
    [InlineData("occurred_at, step, category, product_id", "event WHERE occurred_at = '2017-11-25 01:21:10'",
        "2017-11-25 01:21:10 view 2520377 2268318")]
    public void Generic_tables(string columns, string from, string expected) => Same(columns, from, expected);

    private void Same(string columns, string from, string expected) => Assert.Equal(expected, samples.Rows(columns, from));
}
