using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>Every mapping has a sample, every sample one mapping, and every row of it is accounted for.</summary>
[Collection(SampleCollection.Name)]
public sealed class SampleTests(SampleWarehouse samples)
{
    // Stand in the personal columns of the samples (tests/samples/Brand.cs).
    private static readonly string[] Personal = ["PII-", "张三丰", "13900008888", "样例收件人", "13800000000", "样例地址"];

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File, mapping, rows read, loaded, rejected, dropped: counted in the files' generator, not in a report.</summary>
    public static TheoryData<string, string, int, int, int, int> Counts => new()
    {
        { "ExportOrderList20260901.csv", "taobao-sold", 20, 20, 0, 0 },
        { "ad-day.csv", "ad-day", 42, 42, 0, 0 },
        { "creators.csv", "creators", 21, 21, 0, 0 },
        { "events.csv", "events", 351, 351, 0, 0 },
        { "experiments.csv", "experiments", 20, 20, 0, 0 },
        { "live_minute.csv", "table live_minute", 20, 20, 0, 0 },
        { "media-week.csv", "media-week", 16, 16, 0, 0 },
        { "orders.csv", "orders", 60, 60, 0, 0 },
        { "orders_export2026-09-01.csv", "pinduoduo-orders", 20, 18, 0, 2 },
        { "product.csv", "table product", 23, 23, 0, 0 },
        { "robyn-weekly.csv", "robyn-weekly", 40, 40, 0, 0 },
        { "stock.csv", "stock", 30, 30, 0, 0 },
        { "taobao-user-behavior.csv", "taobao-user-behavior", 31, 30, 0, 1 },
        { "touchpoints.csv", "touchpoints", 40, 40, 0, 0 },
        { "watch.csv", "watch", 30, 30, 0, 0 },
        { "万相台-主体.xlsx", "wanxiangtai", 28, 28, 0, 0 },
        { "京准通-创意.csv", "jd-jingzhuntong", 28, 28, 0, 0 },
        { "京东-订单.csv", "jd-orders", 20, 18, 0, 2 },
        { "创作者中心-作品列表-20260901.xlsx", "douyin-creator-video", 24, 24, 0, 0 },
        { "千川-全域推广-20260803-20260830.xlsx", "qianchuan-whole", 28, 28, 0, 0 },
        { "千川-标准推广-20260803-20260830.xlsx", "qianchuan-standard", 3, 2, 0, 1 },
        { "小红书-创作服务-笔记-20260901.xlsx", "xiaohongshu-creator-note", 20, 20, 0, 0 },
        { "小红书-千帆-达人订单-20260901.xlsx", "xiaohongshu-qianfan-orders", 26, 26, 0, 0 },
        { "小红书-聚光-计划.csv", "xiaohongshu-juguang", 28, 28, 0, 0 },
        { "小红书-蒲公英-订单.xlsx", "xiaohongshu-pugongying-orders", 20, 20, 0, 0 },
        { "巨量引擎-信息流.csv", "ocean-engine-feed", 27, 27, 0, 0 },
        { "快手-磁力金牛-账户.csv", "kuaishou-magnetic-taurus", 22, 21, 0, 1 },
        { "得物推-计划.xlsx", "dewu-ads", 14, 14, 0, 0 },
        { "抖店-动账明细.csv", "douyin-fund-flow", 24, 24, 0, 0 },
        { "抖店-售后单.xlsx", "douyin-after-sales", 24, 24, 0, 0 },
        { "抖店-结算账单-费用为负.csv", "douyin-settlement", 5, 4, 0, 1 },
        { "抖店-结算账单.csv", "douyin-settlement", 33, 31, 0, 2 },
        { "抖店-订单-74列.xlsx", "douyin-orders", 24, 24, 0, 0 },
        { "抖店-订单-75列.csv", "douyin-orders", 44, 43, 1, 0 },
        { "旺店通-订单-20260901.xlsx", "wangdiantong-orders", 20, 20, 0, 0 },
        { "星图-订单.xlsx", "star-map-orders", 20, 20, 0, 0 },
        { "星图-达人列表-20260901.xlsx", "star-map-creators", 20, 20, 0, 0 },
        { "有赞-订单.csv", "youzan-orders", 20, 20, 0, 0 },
        { "淘宝直播-订单-20260901.csv", "taobao-live-orders", 30, 30, 0, 0 },
        { "生意参谋-商品排行.xls", "taobao-product-ranking", 24, 24, 0, 0 },
        { "生意参谋-类目.xlsx", "taobao-category-day", 20, 20, 0, 0 },
        { "生意参谋-店铺日报.xlsx", "taobao-shop-day", 28, 28, 0, 0 },
        { "罗盘-直播间列表.xlsx", "compass-live-list", 30, 29, 1, 0 },
        { "罗盘-直播间商品-20260810.xlsx", "compass-live-product", 6, 6, 0, 0 },
        { "腾讯广告-广告.xlsx", "tencent-ads", 28, 28, 0, 0 },
        { "视频数据_2026-09-01.csv", "channels-video", 20, 20, 0, 0 },
        { "视频号-加热订单.csv", "channels-boost", 24, 24, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Each_sample_is_known_by_its_headers_and_every_row_is_accounted_for(
        string file, string mapping, int read, int loaded, int rejected, int dropped)
    {
        var report = samples.Reports[file];
        Assert.Equal((mapping, ImportOutcome.Loaded), (report.Mapping, report.Outcome));
        Assert.Equal((read, loaded, rejected, dropped), (report.RowsRead, report.RowsLoaded, report.RowsRejected, report.RowsDropped));
        Assert.Equal(read, loaded + rejected + dropped);
    }

    [Fact]
    public void Every_sample_is_listed_and_every_mapping_has_one()
    {
        Assert.Equal(samples.Reports.Keys, Counts.Select(c => c.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(samples.Mappings.Select(m => m.Name), Counts.Select(c => c.Data.Item2).Where(
            m => !m.StartsWith("table ", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        var readme = File.ReadAllText(Repository.PathOf("datasets", "samples", "README.md"));
        Assert.All(samples.Reports.Keys, name => Assert.Contains(name, readme, StringComparison.Ordinal));
    }

    private static readonly Mapping Strange = MappingFile.Parse(
        "name: strange\nfields: { a: { header: of no file, required: true }, b: money }\n"
        + "tables: { stock_day: { columns: { day: =2026-01-01, product_id: a, warehouse: =w, on_hand: =1 } } }", "strange.yml");

    [Fact]
    public void No_sample_fits_two_mappings()
    {
        foreach (var file in SampleWarehouse.Files)
        {
            var known = samples.Reports[Path.GetFileName(file)].Mapping;
            foreach (var other in samples.Mappings.Where(m => m.Name != known))
            {
                if (Found(other, file) is { } found)
                    Assert.Fail($"{Path.GetFileName(file)} is a {known} and fits {found} too");
            }
        }

        static string? Found(Mapping mapping, string file)
        {
            try
            {
                // Among others, a mapping must be told by the file; alone, it was named and reads what it can.
                var name = Recogniser.Find([mapping, Strange], file).Name;
                return name == mapping.Name ? name : null;
            }
            catch (ImportException)
            {
                return null;
            }
        }
    }

    [Fact]
    public void What_the_files_state_twice_agrees_with_itself()
    {
        foreach (var report in samples.Reports.Values)
        {
            Assert.All(report.Checks, c => Assert.True(c.Judged > 0, $"{report.File}: {c.Name} judged no row"));
            Assert.All(report.Checks, c => Assert.True(c.Broken == 0, $"{report.File}: {c.Name} is broken"));
        }

        Assert.Equal(9, samples.Reports["罗盘-直播间列表.xlsx"].Checks.Count);
    }

    [Fact]
    public void Together_they_make_a_sound_warehouse()
    {
        using var reader = WarehouseFile.OpenReader(samples.Warehouse);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
    }

    [Fact]
    public void Rows_that_are_refused_name_row_column_and_reason()
    {
        var lost = samples.Reports["抖店-订单-75列.csv"].Rejections;
        Assert.Equal([45L, 45L], lost.Select(r => r.Row));
        Assert.Equal(["主订单编号", "子订单编号"], lost.Select(r => r.Column));
        Assert.All(lost, r => Assert.Equal("an id in scientific notation has lost its last digits", r.Reason));
        var twice = Assert.Single(samples.Reports["罗盘-直播间列表.xlsx"].Rejections);
        Assert.Equal((31L, "platform, account_id, started_at", "duplicate key: row 2 has it"), (twice.Row, twice.Column, twice.Reason));
    }

    [Fact]
    public void No_personal_text_reaches_the_warehouse_or_a_report()
    {
        var columns = Playbook.Warehouse.Schema.Tables.SelectMany(
            t => t.Columns.Where(c => c.Type == "VARCHAR").Select(c => (Table: t.Name, c.Name))).ToList();
        foreach (var (table, column) in columns)
        {
            foreach (var text in Personal)
                Assert.True(samples.Scalar<int>($"SELECT count(*) FROM {table} WHERE contains({column}, '{text}')") == 0,
                    $"{text} stands in {table}.{column}");
        }

        var said = System.Text.Json.JsonSerializer.Serialize(samples.Reports.Values, Plain);
        Assert.All(Personal, text => Assert.DoesNotContain(text, said, StringComparison.Ordinal));
        // The texts do stand in the files: a UTF-8 one and one in GB18030.
        Assert.Contains("PII-", File.ReadAllText(Repository.PathOf("datasets", "samples", "视频号-加热订单.csv")), StringComparison.Ordinal);
        Assert.Contains(
            "13900008888", File.ReadAllText(Repository.PathOf("datasets", "samples", "抖店-订单-75列.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Fees_that_are_printed_with_a_minus_are_told() =>
        // Four fees, two commissions, a channel's share, four sums; "-0.00" has no sign to lose.
        Assert.Contains(
            "11 amounts printed with a minus are kept without it, as the mapping says", samples.Reports["抖店-结算账单-费用为负.csv"].Notes);

    [Fact]
    public void Reports_of_two_scopes_over_the_same_days_are_told_apart()
    {
        var note = Assert.Single(
            samples.Reports["千川-标准推广-20260803-20260830.xlsx"].Notes, n => n.Contains("never sum them", StringComparison.Ordinal));
        Assert.Contains("standard and whole_domain for 2026-08-03 to 2026-08-30", note, StringComparison.Ordinal);
        Assert.DoesNotContain(samples.Reports["小红书-聚光-计划.csv"].Notes, n => n.Contains("never sum them", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_carry_their_definitions()
    {
        Assert.Equal("7", samples.Rows("window_days", "definition WHERE source = 'xiaohongshu-juguang' AND metric = 'gmv'"));
        Assert.StartsWith("点击量, in the video flow a view of 5 s counts as a click",
            samples.Rows("meaning", "definition WHERE source = 'xiaohongshu-juguang' AND metric = 'clicks'"), StringComparison.Ordinal);
        Assert.All(samples.Mappings.Where(m => m.Tables.Any(t => t.Table is "ad_report" or "live_session" or "settlement")),
            m => Assert.NotEmpty(m.Definitions));
    }
}
