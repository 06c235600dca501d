using System.Text.RegularExpressions;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A layout that nobody here has seen, of a kind that is known, loads after the few edits that its scaffold names.</summary>
public sealed class ScaffoldTests
{
    public static TheoryData<string, string, string, string, string> Files => new()
    {
        // A till abroad, days first.
        {
            "till.csv", "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID\n"
                + "536365,85123A,LIGHT,6,13/12/2010 08:26,2.55,17850\n536365,71053,LANTERN,6,13/12/2010 08:26,3.39,17850\n",
            "", "SELECT sum(paid) || ' ' || count(*) || ' ' || min(paid_at) FROM order_line", "35.64 2 2010-12-13 08:26:00"
        },
        // A shop whose orders have no id of a product, and unpaid ones.
        {
            "店铺订单.csv", "交易编号,下单时间,付款时间,商品名称,件数,实付金额,买家手机\n"
                + "A1,2026-08-01 10:00,2026-08-01 10:01,杯子2个,2,21.00,13800138000\nA2,2026-08-01 11:00,,盘子,1,9.90,13800138001\n",
            "", "SELECT sum(paid) || ' ' || sum(payable) || ' ' || max(product_id) FROM order_line", "21.00 30.90 盘子"
        },
        // Advertising by plan, in a span of days.
        {
            "投放.csv", "日期,计划ID,计划名称,展现量,点击量,点击率(%),花费,转化数,成交金额\n"
                + "2026-06-01至2026-06-30,70001,计划一,2000,100,5,300.5,9,900\n"
                + "2026-06-01至2026-06-30,70002,计划二,100,10,10,20,1,90\n",
            "platform: =taobao",
            "SELECT sum(spend) || ' ' || sum(clicks) || ' ' || max(last_day) || ' ' || string_agg(unit_id, ' ' ORDER BY unit_id) "
                + "FROM ad_report",
            "320.50 110 2026-06-30 70001 70002"
        },
        // Videos, the day of the export in the file's name.
        {
            "视频_2026-08-31.csv",
            "视频标题,视频ID,发布时间,播放量,点赞量,评论量,完播率\n甲,v1,2026-08-01 10:00,1299,80,12,4.41%\n",
            "platform: =kuaishou", "SELECT video_id || ' ' || observed_on || ' ' || plays || ' ' || likes FROM video_total",
            "v1 2026-08-31 1299 80"
        },
        // Live sessions.
        {
            "直播.csv", "直播间ID,开播时间,下播时间,观看人数,观看次数,成交订单数,成交金额\n"
                + "r1,2026-08-01 20:00,2026-08-01 22:00,900,1000,12,3456.7\n",
            "platform: =kuaishou",
            "SELECT account_id || ' ' || views || ' ' || orders || ' ' || gmv FROM live_session", "r1 1000 12 3456.70"
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_unseen_layout_loads_after_the_edits_that_its_scaffold_names(
        string name, string text, string edit, string sql, string expected)
    {
        using var folder = new ImportFolder();
        var file = folder.File(name, text);
        var scaffold = MappingScaffold.For(file, cancel: TestContext.Current.CancellationToken);
        var edits = Regex.Count(scaffold, "# EDIT ");
        Assert.True(edits <= 3, $"{edits} edits");
        Assert.Equal(edit.Length > 0 ? 1 : 0, edits);
        scaffold = Regex.Replace(scaffold, "# EDIT platform: .*", edit);
        var report = folder.Import(MappingFile.Parse(scaffold, "s.yml"), file, new ImportOptions { Strict = true });
        Assert.Equal(ImportOutcome.Loaded, report.Outcome);
        Assert.Equal(expected, folder.Scalar<string>(sql));
    }

    [Fact]
    public void A_file_of_no_known_kind_gets_the_form_of_a_table()
    {
        using var folder = new ImportFolder();
        var scaffold = MappingScaffold.For(folder.File("a.csv", "colour,weight\nred,1\n"), cancel: TestContext.Current.CancellationToken);
        Assert.Contains("tables: {}\n#  TABLE:\n", scaffold, StringComparison.Ordinal);
        Assert.Contains("# given:", scaffold, StringComparison.Ordinal);
    }
}
