using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>
/// Made-up files in layouts that once were refused, half read or wrongly summed. Expected sums were added up by hand from the files' cells.
/// </summary>
public sealed class CaseFileTests
{
    [Theory]
    [InlineData("ExportOrderList20260920.csv", "taobao-sold", 5, 5, 0,
        // Paid: 128 + 66.50 + 256 + 45.80; the third was closed unpaid. Back: 20 and, closed after payment, 45.80.
        "sum(paid), sum(payable), sum(refunded), count(refunded_on), max(refunded_on), count(paid_at), min(order_id), sum(quantity) "
            + "FROM order_line",
        "496.30 595.30 65.80 2 2026-09-20 4 350000000000000001 10")]
    [InlineData("orders_export2026-09-20.csv", "pinduoduo-orders", 3, 2, 1,
        // The merchant's 26.90 and 54.80 are what the buyers paid and 2.00 of the platform.
        "sum(paid), sum(paid + platform_subsidy), sum(discount), sum(gross), sum(refunded), max(refunded_on) FROM order_line",
        "79.70 81.70 8.00 89.70 54.80 2026-09-20")]
    [InlineData("万相台-主体报表-按月.csv", "wanxiangtai", 2, 2, 0,
        "sum(spend), sum(gmv), min(first_day), min(last_day), max(first_day), max(last_day), min(unit_id) FROM ad_report",
        "450.00 1350.00 2026-06-01 2026-06-30 2026-07-01 2026-07-31 70001|10001")]
    [InlineData("计划报表_20260811_173656.csv", "wanxiangtai", 2, 2, 0,
        "sum(spend), sum(gmv), min(first_day), max(last_day), min(unit_id), min(unit_level) FROM ad_report",
        "171.91 300.00 2026-08-10 2026-08-11 82520659557 campaign")]
    [InlineData("作品列表_2026-08-01.xlsx", "douyin-creator-video", 2, 2, 0,
        "sum(plays), min(observed_on), max(finish_rate), max(five_s_rate), sum(follower_gain), min(form) FROM video_total",
        "3000 2026-08-01 0.125 0.412 0 video")]
    [InlineData("动账明细.csv", "douyin-fund-flow", 2, 2, 0,
        // 10 - 1 = 9; 28.90 + 0.81 - 27.78 - 0.09 = 1.84.
        "sum(amount), sum(user_paid + platform_subsidy - refunded - platform_fee - commission - other_fees), sum(platform_fee), "
            + "max(flow_id) FROM fund_flow",
        "10.84 10.84 1.09 T1")]
    [InlineData("千川-计划-20260801-20260819.xlsx", "qianchuan-standard", 20, 20, 0,
        // 19 days at 100 and the big plan's 5000 on the last.
        "sum(spend), sum(gmv), count(DISTINCT unit_id), min(unit_level), min(account_id), max(last_day) FROM ad_report",
        "6900.00 37100.00 2 campaign 1700001 2026-08-19")]
    [InlineData("千川-账户甲.xlsx", "qianchuan-standard", 2, 2, 0,
        "sum(spend), sum(gmv), min(unit_id), min(unit_level), min(first_day), max(last_day) FROM ad_report",
        "200.00 1800.00 短视频带货 kind 2026-08-01 2026-08-02")]
    [InlineData("售后单-处理中状态.csv", "douyin-after-sales", 12, 12, 0,
        // Six of 59.00 went back; what is asked for in open cases did not.
        "string_agg(n, ' '), sum(back) FROM (SELECT status || ' ' || count(*) AS n, sum(refunded_goods) AS back FROM after_sale "
            + "GROUP BY status ORDER BY status)", "closed 1 open 5 refunded 6 354.00")]
    [InlineData("直播复盘.xlsx", "compass-live-list", 1, 1, 0,
        "gmv, user_paid, net_gmv, refunded, ad_spend, impressions, people_exposed, ended_at FROM live_session",
        "5280.50 5100.00 5040.50 240.00 800.55 NULL 9000 2026-07-22 12:00:21")]
    [InlineData("聚光-笔记.xlsx", "xiaohongshu-juguang", 3, 2, 1,
        "sum(spend), sum(conversions), min(unit_id), min(unit_level) FROM ad_report", "155.50 3 66aa00000000000001 note")]
    public void A_case_is_known_and_adds_up(string file, string mapping, int read, int loaded, int dropped, string columns, string expected)
    {
        using var folder = new ImportFolder();
        var report = Import(folder, file);
        Assert.Equal((mapping, ImportOutcome.Loaded), (report.Mapping, report.Outcome));
        Assert.Equal((read, loaded, 0L, dropped), (report.RowsRead, report.RowsLoaded, report.RowsRejected, report.RowsDropped));
        Assert.Equal(expected, folder.Row(columns));
        Assert.All(report.Checks, c => Assert.Equal(0, c.Broken));
    }

    [Fact]
    public void A_list_of_videos_without_a_day_in_its_name_asks_for_the_day_of_the_export()
    {
        using var folder = new ImportFolder();
        var asked = Assert.Throws<ImportException>(() => Import(folder, "视频数据.csv"));
        Assert.Contains("--given observed_on=2026-08-01, or the day in the file's name: 视频数据_20260801.csv", asked.Message,
            StringComparison.Ordinal);
        var report = Import(folder, "视频数据.csv", new ImportOptions
        {
            Given = new Dictionary<string, string> { ["observed_on"] = "2026-08-01" },
        });
        Assert.Equal(("channels-video", 2L, 2L), (report.Mapping, report.RowsRead, report.RowsLoaded));
        // 喜欢 80 and 8; 推荐, 33 and 3, is another figure.
        Assert.Equal("1398 88 14 28 8 0.0441 14.73",
            folder.Row("sum(plays), sum(likes), sum(comments), sum(shares), sum(follower_gain), min(finish_rate), max(mean_play_s) "
                + "FROM video_total"));
    }

    [Fact]
    public void Orders_with_several_lines_in_a_cell_are_refused_and_the_others_stand()
    {
        using var folder = new ImportFolder();
        const string file = "抖店-订单-主订单维度.csv";
        var refused = Import(folder, file);
        Assert.Equal(ImportOutcome.Refused, refused.Outcome);
        Assert.Contains(refused.Rejections, r => r is { Row: 3, Column: "子订单编号", Reason: "several ids in one cell" });
        var report = Import(folder, file, new ImportOptions { MaxRejectShare = 0.1 });
        Assert.Equal(("douyin-orders", 15L, 14L, 1L), (report.Mapping, report.RowsRead, report.RowsLoaded, report.RowsRejected));
        // 59 + 30 + 40 + 40 + ten of 10.
        Assert.Equal("269.00 269.00 1 1 1", folder.Row(
            "sum(payable), sum(paid), count(*) FILTER (form = 'note'), count(*) FILTER (form = 'card'), "
            + "count(*) FILTER (form IS NULL) FROM order_line"));
    }

    [Fact]
    public void Two_rooms_of_one_day_both_stand_under_the_word_that_tells_their_files_apart()
    {
        using var folder = new ImportFolder();
        Import(folder, "直播间商品-早场-20260810.xlsx");
        var report = Import(folder, "直播间商品-晚场-20260810.xlsx");
        Assert.Equal("compass-live-product", report.Mapping);
        // 1198 + 990 = 2188 and 2396 + 398 = 2794.
        Assert.Equal("早场 2188.00 / 晚场 2794.00", folder.Scalar<string>(
            "SELECT string_agg(session_id || ' ' || paid, ' / ' ORDER BY session_id) "
            + "FROM (SELECT session_id, sum(user_paid) AS paid FROM live_product GROUP BY session_id)"));
    }

    private static ImportReport Import(ImportFolder folder, string file, ImportOptions? options = null) => folder.ImportKnown(
        Repository.PathOf("tests", "Playbook.Warehouse.Tests", "Import", "Mappings", "Cases", file), options);
}
