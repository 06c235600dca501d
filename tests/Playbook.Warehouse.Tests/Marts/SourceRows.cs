namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>One row of each table that feeds a mart, as a statement.</summary>
internal static class SourceRows
{
    public const string Channel = "INSERT INTO channel VALUES ('douyin_feed', 'Douyin feed', 'douyin', 'feed', true, 'performance')";

    public const string Event =
        "INSERT INTO event VALUES (1, 7, '2026-01-05 10:00:00', 'view', NULL, 'p1', 'beauty', 'douyin_feed', 'live', 'ios', NULL, NULL)";

    public const string Exposure = "INSERT INTO exposure_hour VALUES ('2026-01-05', 10, 'douyin_feed', 'live', 'ios', 'gen_z', 100, 10)";

    public const string Session =
        "INSERT INTO live_session (platform, account_id, started_at, source, impressions, views, viewers) "
        + "VALUES ('douyin', 'a', '2026-01-05 20:00:00', 'compass', 500, 60, 50)";

    public const string Touch = "INSERT INTO touchpoint VALUES (1, 7, '2026-01-04 10:00:00', 'douyin_feed', NULL, NULL, 'click')";

    public static string Order(string id, string paidAt = "'2026-01-05 10:01:00'", string platform = "douyin",
        string refunds = "'order file'", int refunded = 0) =>
        $"""
        INSERT INTO order_line (
          order_id, line_no, customer_id, product_id, platform, channel_id, form, ordered_at, paid_at,
          quantity, gross, discount, merchant_subsidy, platform_subsidy, payable, paid, refunded, refunded_on, refund_source, commission)
        VALUES ('{id}', 1, 7, 'p1', '{platform}', 'douyin_feed', 'live', '2026-01-05 10:00:00', {paidAt}, 1, 100, 0, 0, 10, 90,
          CASE WHEN {paidAt} IS NULL THEN 0 ELSE 90 END,
          {refunded}, CASE WHEN {refunded} > 0 THEN DATE '2026-01-08' END, {refunds}, 5)
        """;

    public static string Ad(string day = "2026-01-05", string channel = "douyin_feed") =>
        $"INSERT INTO ad_day VALUES ('{day}', '{channel}', 'k', 'c', 1000, 50, 5, 2, 180, 100)";

    public static string Report(string first, string last, string scope = "standard", string level = "campaign", string account = "a",
        int spend = 100, string source = "r") =>
        $"""
        INSERT INTO ad_report (
          source, account_id, first_day, last_day, unit_id, platform, scope, unit_level, spend, impressions, clicks, orders, gmv)
        VALUES ('{source}', '{account}', '{first}', '{last}', '{level}', 'douyin', '{scope}', '{level}', {spend}, 1000, 50, 2, 200)
        """;

    public static string Shop(string day = "2026-01-05", string platform = "taobao") =>
        "INSERT INTO shop_day (platform, shop_id, day, source, visitors, gmv, buyers, orders, items) "
        + $"VALUES ('{platform}', 's', '{day}', 'sycm', 300, 250, 3, 4, 5)";

    public static string Product(string first, string last, int visitors = 70, string platform = "taobao") =>
        $"""
        INSERT INTO product_day (platform, first_day, last_day, product_id, source, visitors, views, paid_buyers, paid_items, paid_amount)
        VALUES ('{platform}', '{first}', '{last}', 'p1', 'sycm', {visitors}, 140, 7, 8, 100)
        """;

    public static string LiveProduct(string day = "2026-01-05") =>
        "INSERT INTO live_product (platform, day, session_id, product_id, source, price, user_paid, orders, impressions, clicks) "
        + $"VALUES ('douyin', '{day}', 'all', 'p1', 'compass', 50, 100, 2, 900, 40)";

    public static string VideoDay(string day = "2026-01-05") =>
        $"INSERT INTO video_day VALUES ('v1', '{day}', 1000, 30, 80, 20, 60, 40, 10, 9, 5, 3, 2, 1)";

    public static string VideoTotal(string day, int plays) =>
        $"""
        INSERT INTO video_total (platform, video_id, observed_on, published_at, source, form, plays, finish_rate, likes)
        VALUES ('douyin', 'v1', '{day}', '2026-01-05 08:00:00', 'centre', 'video', {plays}, 0.5, {plays / 10})
        """;
}
