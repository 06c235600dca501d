using System.Globalization;
using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Tables in the kit's own column names, for what no platform exports.</summary>
internal static class GenericSamples
{
    private static readonly DateTime FirstMinute = new(2026, 9, 7, 8, 55, 0, DateTimeKind.Unspecified);

    public static IEnumerable<SampleFile> All() =>
        [Touchpoints(), Creators(), Experiments(), Stock(), Shelf(), Weekly(), Behaviour(), Minutes(), Watch()];

    private static SampleFile Touchpoints()
    {
        var file = new SampleFile("touchpoints.csv", SampleFormat.Utf8Csv).Header("buyer,触点时间,渠道,触点类型,campaign_id,creative_id");
        file.Row("", ("buyer", "qh-buyer-001"), ("触点时间", "2026-03-02 09:00:00"), ("渠道", "douyin_feed"), ("触点类型", "曝光"),
            ("campaign_id", "700001"), ("creative_id", "800001"));
        for (var i = 1; i < 40; i++)
            file.Row("", ("buyer", $"qh-buyer-{1 + (i / 3):000}"), ("触点时间", $"2026-03-{2 + (i % 14):00} 1{i % 10}:30:00"),
                ("渠道", i % 4 == 0 ? "douyin_brand" : "douyin_feed"), ("触点类型", i % 3 == 0 ? "点击" : "曝光"));
        return file;
    }

    private static SampleFile Creators()
    {
        var file = new SampleFile("creators.csv", SampleFormat.Utf8Csv)
            .Header("platform,creator_id,observed_on,nickname,followers,category,price_short,expected_plays,engagement_rate");
        file.Row("", ("platform", "快手"), ("creator_id", "ks0001"), ("observed_on", "2026-09-01"), ("nickname", Private),
            ("followers", "3.2万"), ("category", "美妆"), ("price_short", "1,900"), ("expected_plays", 21000), ("engagement_rate", "5.1%"));
        for (var i = 2; i < 22; i++)
            file.Row("", ("platform", i % 2 == 0 ? "快手" : "视频号"), ("creator_id", $"ks{i:0000}"), ("observed_on", "2026-09-01"),
                ("nickname", Private), ("followers", Pick(1000, 90000, "generic fans", i)), ("category", "美妆"), ("price_short", i * 100),
                ("expected_plays", i * 1000), ("engagement_rate", "4%"));
        return file;
    }

    private static SampleFile Experiments()
    {
        var file = new SampleFile("experiments.csv", SampleFormat.Utf8Csv).Header("实验,分组,日期,分流单位,样本量,转化数,金额,花费");
        for (var day = 0; day < 10; day++)
        {
            file.Row("-", ("实验", "price-band"), ("分组", "control"), ("日期", Day(day)), ("分流单位", "访问"), ("样本量", 1000),
                ("转化数", day == 0 ? 30 : Pick(25, 35, "control", day)));
            file.Row("-", ("实验", "price-band"), ("分组", "coupon"), ("日期", Day(day)), ("分流单位", "访问"), ("样本量", 1000),
                ("转化数", day == 0 ? 41 : Pick(35, 48, "coupon", day)), ("花费", "205.00"));
        }

        return file;
    }

    private static SampleFile Stock()
    {
        var file = new SampleFile("stock.csv", SampleFormat.GbCsv).Header("日期,商品ID,仓库,期末库存,入库,出库,在途");
        for (var product = 0; product < 3; product++)
        {
            var onHand = 500 - (product * 150);
            for (var day = 0; day < 10; day++)
            {
                var (inbound, outbound) = (day == 5 ? 200 : 0, 20 + (product * 25));
                onHand += inbound - outbound;
                file.Row("-", ("日期", Day(day)), ("商品ID", "'" + Products[product].Id), ("仓库", "杭州仓"), ("期末库存", onHand), ("入库", inbound),
                    ("出库", outbound), ("在途", day < 5 ? 200 : 0));
            }
        }

        return file;
    }

    // The shelf, so that products of the exports have a price and a cost.
    private static SampleFile Shelf()
    {
        var file = new SampleFile("product.csv", SampleFormat.Utf8Csv).Header("product_id,name,category,list_price,unit_cost,launched_on");
        foreach (var product in Products)
        {
            file.Row("", ("product_id", product.Id), ("name", product.Name), ("category", "beauty"), ("list_price", product.Price),
                ("unit_cost", product.Price * 0.3m), ("launched_on", "2026-01-05"));
            file.Row("", ("product_id", product.Taobao), ("name", product.Name), ("category", "beauty"), ("list_price", product.Price),
                ("unit_cost", product.Price * 0.3m), ("launched_on", "2026-01-05"));
        }

        foreach (var (id, price) in new[] { ("P1001", 89m), ("P1002", 129m), ("P1003", 39.9m) })
            file.Row("", ("product_id", id), ("name", $"青禾旧款 {id}"), ("category", "beauty"), ("list_price", price),
                ("unit_cost", price * 0.3m), ("launched_on", "2025-06-02"));
        // Exports without ids of goods are known by their titles.
        foreach (var product in Products)
            file.Row("", ("product_id", product.Name), ("name", product.Name), ("category", "beauty"), ("list_price", product.Price),
                ("unit_cost", product.Price * 0.3m), ("launched_on", "2026-01-05"));
        for (var item = 1; item <= 2; item++)
            file.Row("", ("product_id", $"66c00000000000000000000{item}"), ("name", "青禾面膜"), ("category", "beauty"),
                ("list_price", item == 1 ? 69m : 99m), ("unit_cost", 25m), ("launched_on", "2026-01-05"));
        return file;
    }

    // The first minutes of the session whose figures are public.
    private static SampleFile Minutes()
    {
        var file = new SampleFile("live_minute.csv", SampleFormat.Utf8Csv)
            .Header("platform,account_id,started_at,minute,online,entries,exits,comments,product_clicks,orders,gmv");
        for (var minute = 0; minute < 20; minute++)
            file.Row("", ("platform", "douyin"), ("account_id", "qinghe_official"), ("started_at", "2026-09-07 08:55:37"),
                ("minute", FirstMinute.AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                ("online", 10 + minute),
                ("entries", 20 + minute), ("exits", 18 + minute), ("comments", minute % 3), ("product_clicks", 5), ("orders", minute % 2),
                ("gmv", minute % 2 * 69m));
        return file;
    }

    private static SampleFile Watch()
    {
        var file = new SampleFile("watch.csv", SampleFormat.Utf8Csv).Header("视频ID,viewer,观看时间,观看秒数,视频秒数,平台");
        for (var i = 0; i < 30; i++)
            file.Row("", ("视频ID", $"73000000000000000{i % 3:00}"), ("viewer", $"qh-viewer-{i % 11:000}"),
                ("观看时间", $"{Day(i % 10)} 20:{i:00}:00"),
                ("观看秒数", Text(i * 1.5m, 1)), ("视频秒数", 30), ("平台", "douyin"));
        return file;
    }

    private static SampleFile Weekly()
    {
        var file = new SampleFile("robyn-weekly.csv", SampleFormat.Utf8Csv)
            .Header("DATE,revenue,tv_S,ooh_S,print_S,facebook_I,search_S,competitor_sales_B,facebook_S,events,newsletter");
        // 40 weeks: chapter 08 needs 26.
        for (var week = -35; week < 5; week++)
            file.Row(0, ("DATE", Day(7 * week)), ("revenue", Text(Pick(20000, 40000, "revenue", week), 1)),
                ("tv_S", Pick(0, 3000, "tv", week)), ("facebook_I", Pick(0, 90000, "shown", week)), ("facebook_S", "512.345"),
                ("search_S", Pick(100, 900, "search", week)), ("competitor_sales_B", 125000), ("events", week == 3 ? "event1" : "na"),
                ("newsletter", 1250.5m));
        return file;
    }

    private static SampleFile Behaviour()
    {
        var file = new SampleFile("taobao-user-behavior.csv", SampleFormat.Utf8Csv);
        // 1511544070 is 2017-11-25 01:21:10 in Beijing; the last line lies before the nine days.
        file.Line(1, 2268318, 2520377, "pv", 1511544070);
        for (var i = 1; i < 30; i++)
            file.Line(1 + (i % 5), 2000000 + i, 2520377, i % 10 == 0 ? "buy" : i % 4 == 0 ? "cart" : "pv", 1511544070 + (i * 3600));
        file.Line(2, 2268318, 2520377, "pv", 1511500000);
        return file;
    }
}
