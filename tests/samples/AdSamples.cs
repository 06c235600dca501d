using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Advertising reports of six platforms over the same weeks.</summary>
internal static class AdSamples
{
    private const int Days = 14;

    public static IEnumerable<SampleFile> All() =>
        [Standard(), Whole(), Feed(), Kuaishou(), Tencent(), Boost(), Juguang(), Wanxiangtai(), Jingzhuntong(),
        Dewu()];

    private static SampleFile Dewu()
    {
        var file = new SampleFile("得物推-计划.xlsx", SampleFormat.Xlsx).Line("说明：数据截至昨日，仅供参考")
            .Header("时间,用户ID,计划名称,计划ID,计划类型,优化目标,商品ID2,消耗(元)");
        for (var day = 0; day < Days; day++)
            file.Row("-", ("时间", Day(day)), ("用户ID", "50000001"), ("计划名称", "防晒"), ("计划ID", "610001"),
                ("计划类型", "商品推广"), ("优化目标", "成交"),
                ("商品ID2", "9000001"), ("消耗(元)", Pick(80, 200, "dewu", day)));
        return file;
    }

    private static SampleFile Standard()
    {
        var file = new SampleFile("千川-标准推广-20260803-20260830.xlsx", SampleFormat.Xlsx).Header(
            "推广类型,消耗(元),展示次数,点击次数,点击率(%),转化数,转化率(%),转化成本(元),直接成交订单数,直接成交金额(元),直接支付ROI,直接下单订单数,直接下单金额(元),直接下单ROI,7日总支付ROI,7日间接成交金额(元),播放数,"
                + "3s播放数,播放完成数,成交智能优惠券金额");
        file.Row("-", ("推广类型", "全部"), ("消耗(元)", "5,292.00"), ("展示次数", "150,000"), ("点击次数", "7,000"));
        file.Row("-", ("推广类型", "推直播间"), ("消耗(元)", "5,000.00"), ("展示次数", "120,000"), ("点击次数", "6,396"), ("点击率(%)", "5.33"), ("转化数", "320"),
            ("转化率(%)", "5.00"), ("转化成本(元)", "15.63"), ("直接成交订单数", "300"), ("直接成交金额(元)", "12,000.00"), ("直接支付ROI", "2.40"),
            ("直接下单订单数", "330"), ("直接下单金额(元)", "13,200.00"), ("7日间接成交金额(元)", "1,500.00"), ("播放数", "118,000"),
            ("3s播放数", "52,000"), ("播放完成数", "9,100"));
        file.Row("-", ("推广类型", "推商品"), ("消耗(元)", "292.00"), ("展示次数", "30,000"), ("点击次数", "604"), ("点击率(%)", "2.01"), ("转化数", "0"),
            ("转化率(%)", "0.00"), ("转化成本(元)", "-"), ("直接成交订单数", "0"), ("直接成交金额(元)", "0.00"), ("直接支付ROI", "0.00"), ("直接下单订单数", "2"),
            ("直接下单金额(元)", "138.00"), ("7日间接成交金额(元)", "69.00"), ("播放数", "29,000"), ("3s播放数", "8,000"), ("播放完成数", "900"));
        return file;
    }

    private static SampleFile Whole()
    {
        var file = new SampleFile("千川-全域推广-20260803-20260830.xlsx", SampleFormat.Xlsx).Header(
            "日期,营销目标,整体消耗,整体成交订单数,整体成交金额,整体支付ROI,整体成交订单成本,整体成交智能优惠券金额,净成交ROI,净成交金额,1小时内退款率");
        file.Row("-", ("日期", "2026-08-03"), ("营销目标", "直播"), ("整体消耗", 2000m), ("整体成交订单数", 160), ("整体成交金额", 6400m), ("整体支付ROI", 3.2m),
            ("整体成交订单成本", 12.5m), ("净成交金额", 5300m), ("净成交ROI", 2.65m), ("1小时内退款率", 0.17m));
        for (var day = 1; day < 28; day++)
        {
            var orders = Pick(120, 260, "whole", day);
            var spend = orders * 12m;
            var gmv = orders * 40m;
            var net = orders * 33m;
            file.Row("-", ("日期", Day(day)), ("营销目标", "直播"), ("整体消耗", spend), ("整体成交订单数", orders), ("整体成交金额", gmv),
                ("整体支付ROI", Rate(gmv, spend, 2)), ("整体成交订单成本", 12m), ("净成交金额", net), ("净成交ROI", Rate(net, spend, 2)));
        }

        return file;
    }

    private static SampleFile Feed()
    {
        var file = new SampleFile("巨量引擎-信息流.csv", SampleFormat.Utf8Csv)
            .Header("数据起始时间,广告组ID,广告组名称,计划ID,计划名称,展示数,点击数,总花费,点击率,平均点击单价,平均千次展现费用,转化数,转化成本,转化率,表单提交");
        file.Row("-", ("数据起始时间", "2026-08-03 00:00:00"), ("广告组ID", "1760000000000001\t"), ("广告组名称", "拉新"), ("计划ID", "1770000000000001\t"),
            ("计划名称", "拉新-洁面"), ("展示数", "20000"), ("点击数", "400"), ("总花费", "600.00"), ("点击率", "2.00%"), ("平均点击单价", "1.50"),
            ("平均千次展现费用", "30.00"), ("转化数", "20"), ("转化成本", "30.00"), ("转化率", "5.00%"), ("表单提交", "0"));
        for (var day = 1; day < Days; day++)
        {
            for (var plan = 1; plan <= 2; plan++)
            {
                var shown = Pick(15000, 30000, "feed", day, plan);
                var clicks = shown * Pick(15, 30, "feed ctr", day, plan) / 1000;
                var spend = clicks * 1.4m;
                var conversions = clicks / 20;
                file.Row("-", ("数据起始时间", Day(day) + " 00:00:00"), ("广告组ID", "1760000000000001\t"), ("广告组名称", "拉新"),
                    ("计划ID", $"177000000000000{plan}\t"), ("计划名称", $"计划{plan}"), ("展示数", shown), ("点击数", clicks), ("总花费", Text(spend)),
                    ("点击率", Text(Rate(clicks * 100m, shown, 2)) + "%"), ("平均点击单价", "1.40"),
                    ("平均千次展现费用", Text(Rate(spend * 1000, shown, 2))), ("转化数", conversions), ("转化成本", Text(Rate(spend, conversions, 2))),
                    ("转化率", Text(Rate(conversions * 100m, clicks, 2)) + "%"), ("表单提交", 0));
            }
        }

        return file;
    }

    private static SampleFile Kuaishou()
    {
        var file = new SampleFile("快手-磁力金牛-账户.csv", SampleFormat.GbCsv)
            .Header("账户名称,账户ID,时间,账户类型,快手昵称,快手ID,总花费(元),当日累计GMV(元),当日累计ROI,封面曝光数,封面点击数,支付订单数,涨粉量");
        decimal spent = 0, sold = 0;
        for (var day = 0; day < 21; day++)
        {
            var spend = day == 0 ? 300m : Pick(200, 500, "kuaishou", day);
            var gmv = day == 0 ? 720m : spend * Pick(20, 30, "kuaishou roi", day) / 10m;
            (spent, sold) = (spent + spend, sold + gmv);
            file.Row("-", ("账户名称", Private), ("账户ID", "10000000000031"), ("时间", Day(day)), ("账户类型", "电商"), ("快手昵称", Private),
                ("快手ID", "qinghe_ks"), ("总花费(元)", Grouped(spend)), ("当日累计GMV(元)", Grouped(gmv)), ("当日累计ROI", Text(Rate(gmv, spend, 2))),
                ("封面曝光数", spend * 40), ("封面点击数", spend), ("支付订单数", Math.Floor(gmv / 60)), ("涨粉量", day));
        }

        file.Row("-", ("账户名称", "合计"), ("总花费(元)", Grouped(spent)), ("当日累计GMV(元)", Grouped(sold)));
        return file;
    }

    private static SampleFile Tencent()
    {
        var file = new SampleFile("腾讯广告-广告.xlsx", SampleFormat.Xlsx)
            .Header("日期,广告ID,广告名称,曝光次数,点击次数,花费,目标转化量,目标转化率,目标转化成本,深度转化量,点击率,千次展现均价,下单量,下单金额,下单ROI,签收量");
        for (var day = 0; day < Days; day++)
        {
            for (var ad = 1; ad <= 2; ad++)
            {
                var clicks = day == 0 && ad == 1 ? 500 : Pick(200, 700, "tencent", day, ad);
                var shown = clicks * 50;
                var spend = clicks * 1.2m;
                var orders = clicks / 25;
                file.Row("-", ("日期", Day(day)), ("广告ID", $"2300000000{ad}"), ("广告名称", $"视频号-洁面-{ad}"), ("曝光次数", shown), ("点击次数", clicks),
                    ("花费", spend), ("目标转化量", orders), ("目标转化率", Rate(orders, clicks)), ("目标转化成本", Rate(spend, orders, 2)), ("点击率", 0.02m),
                    ("千次展现均价", 24m), ("下单量", orders), ("下单金额", orders * 69m), ("下单ROI", Rate(orders * 69m, spend, 2)), ("签收量", orders - 1));
            }
        }

        return file;
    }

    private static SampleFile Boost()
    {
        var file = new SampleFile("视频号-加热订单.csv", SampleFormat.Utf8Csv).Header("订单日期,订单号,视频作者,视频标题,视频id,助手端视频id,安卓消耗,消耗金额,消耗微信豆金额,投放进度,"
            + "实际加热时长,播放,商品点击数,商品点击率,商品成交数,商品净成交数,商品成交率,商品 GMV,商品净成交金额,商品 ROI,商品净成交ROI,爱心赞数,拇指赞数,评论数,分享,关注");
        BoostOrder(file, "2026年08月04日 14:28", "4600000000000000017", 59.14m, 2000, 118, 7, 483m, 414m);
        for (var i = 1; i < 24; i++)
        {
            var plays = Pick(800, 4000, "boost", i);
            var clicks = plays * 6 / 100;
            var orders = clicks / 15;
            BoostOrder(file, $"{Day(i, "yyyy年MM月dd日")} 1{i % 10}:05", $"46000000000000001{i:00}", plays / 40m, plays, clicks, orders,
                orders * 69m, orders * 60m);
        }

        return file;
    }

    private static void BoostOrder(SampleFile file, string day, string order, decimal spend, int plays, int clicks, int orders, decimal gmv,
        decimal net) => file.Row(
        "0", ("订单日期", day), ("订单号", order + "\t"), ("视频作者", Private), ("视频标题", "洁面的三个误区"), ("视频id", "export/UzFf0000" + order[^4..]),
        ("助手端视频id", "-"), ("安卓消耗", $"￥{Text(spend / 2)}"), ("消耗金额", $"￥{Text(spend)}"), ("消耗微信豆金额", Text(spend * 10, 0)),
        ("投放进度", $"¥{Text(spend)} / ¥500"), ("实际加热时长", "6小时9分钟"), ("播放", plays), ("商品点击数", clicks),
        ("商品点击率", Rate(clicks, plays)), ("商品成交数", orders), ("商品净成交数", orders), ("商品成交率", Rate(orders, clicks)),
        ("商品 GMV", $"¥{Grouped(gmv)}"), ("商品净成交金额", $"¥{Grouped(net)}"), ("商品 ROI", Rate(gmv, Math.Round(spend, 2), 2)),
        ("商品净成交ROI", Rate(net, Math.Round(spend, 2), 2)), ("爱心赞数", plays / 100), ("拇指赞数", plays / 200), ("评论数", plays / 500),
        ("分享", plays / 400), ("关注", plays / 300));

    private static SampleFile Juguang()
    {
        var file = new SampleFile("小红书-聚光-计划.csv", SampleFormat.Utf8Csv)
            .Header("时间,计划ID,计划名称,消费,展现量,点击量,点击率,平均点击成本,平均千次展示费用,点赞,评论,收藏,关注,分享,互动量,加购量,7日下单订单量,7日下单金额,7日下单ROI,7日支付订单量,7日支付金额,7日支付ROI");
        for (var day = 0; day < Days; day++)
        {
            for (var plan = 1; plan <= 2; plan++)
            {
                var clicks = day == 0 && plan == 1 ? 1000 : Pick(500, 1500, "juguang", day, plan);
                var orders = clicks / 100;
                var (likes, comments, collects, follows, shares) = (clicks / 20, clicks / 100, clicks / 25, clicks / 200, clicks / 250);
                file.Row("-", ("时间", Day(day)), ("计划ID", $"9900000{plan}"), ("计划名称", $"种草计划{plan}"), ("消费", Text(clicks * 0.5m)),
                    ("展现量", Grouped(clicks * 20, 0)), ("点击量", Grouped(clicks, 0)), ("点击率", "5.00%"), ("平均点击成本", "0.50"),
                    ("平均千次展示费用", "25.00"), ("点赞", likes), ("评论", comments), ("收藏", collects), ("关注", follows), ("分享", shares),
                    ("互动量", likes + comments + collects + follows + shares), ("加购量", clicks / 30), ("7日下单订单量", orders + 1),
                    ("7日下单金额", Text((orders + 1) * 99m)), ("7日下单ROI", Text(Rate((orders + 1) * 99m, clicks * 0.5m, 2))),
                    ("7日支付订单量", orders), ("7日支付金额", Text(orders * 99m)), ("7日支付ROI", Text(Rate(orders * 99m, clicks * 0.5m, 2))));
            }
        }

        return file;
    }

    private static SampleFile Wanxiangtai()
    {
        var file = new SampleFile("万相台-主体.xlsx", SampleFormat.Xlsx).Header(
            "日期,场景ID,场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,点击率,平均点击花费,千次展现花费,直接成交金额,间接成交金额,总成交金额,总成交笔数,点击转化率,投入产出比,总成交成本,总购物车数,成交新客数");
        for (var day = 0; day < Days; day++)
        {
            for (var product = 0; product < 2; product++)
            {
                var clicks = day == 0 && product == 0 ? 300 : Pick(100, 400, "wxt", day, product);
                var shown = clicks * 22 / 3;
                var orders = clicks / 20;
                var direct = orders * Products[product].Price;
                var spend = clicks * 0.9m;
                file.Row("-", ("日期", Day(day)), ("场景ID", "361"), ("场景名字", "货品运营"), ("计划ID", "5500000001"), ("计划名字", "洁面"),
                    ("主体ID", Products[product].Taobao), ("主体类型", "商品"), ("主体名称", Products[product].Name), ("展现量", shown), ("点击量", clicks),
                    ("花费", spend), ("点击率", Rate(clicks, shown, 5)), ("平均点击花费", 0.9m), ("直接成交金额", direct), ("间接成交金额", day * 10m),
                    ("总成交金额", direct + (day * 10m)), ("总成交笔数", orders), ("点击转化率", Rate(orders, clicks)),
                    ("投入产出比", Rate(direct + (day * 10m), spend, 2)), ("总购物车数", clicks / 8), ("成交新客数", orders / 2));
            }
        }

        return file;
    }

    private static SampleFile Jingzhuntong()
    {
        var file = new SampleFile("京准通-创意.csv", SampleFormat.GbCsv)
            .Header("日期,账户名称,产品线,计划类型,计划ID,推广计划,单元ID,推广单元,创意ID,推广创意,品牌ID,品牌名称,类目ID,类目名称,跟单SKU ID,人群ID,人群名称,广告定向类型,展现数,点击数,总费用,直接订单行,直接订单金额,"
                + "间接订单行,间接订单金额,总订单行,总订单金额,直接购物车数,间接购物车数,总购物车数,预售订单行,预售订单金额,下单新客数,领劵数,商品关注数,店铺关注数");
        for (var day = 0; day < Days; day++)
        {
            for (var sku = 1; sku <= 2; sku++)
            {
                var clicks = day == 0 && sku == 1 ? 80 : Pick(20, 120, "jd", day, sku);
                var (direct, indirect) = (clicks / 20, clicks / 60);
                file.Row("-", ("日期", Day(day, "yyyyMMdd")), ("账户名称", Private), ("产品线", "京东快车"), ("计划类型", "普通计划"), ("计划ID", "330001"),
                    ("推广计划", "洁面"), ("单元ID", "440001"), ("推广单元", "搜索"), ("创意ID", "550001"), ("推广创意", "图1"), ("跟单SKU ID", $"1000{sku}"),
                    ("展现数", clicks * 30), ("点击数", clicks), ("总费用", Text(clicks * 1.1m)), ("直接订单行", direct), ("直接订单金额", Text(direct * 69m)),
                    ("间接订单行", indirect), ("间接订单金额", Text(indirect * 99m)), ("总订单行", direct + indirect),
                    ("总订单金额", Text((direct * 69m) + (indirect * 99m))), ("总购物车数", clicks / 10), ("下单新客数", direct));
            }
        }

        return file;
    }
}
