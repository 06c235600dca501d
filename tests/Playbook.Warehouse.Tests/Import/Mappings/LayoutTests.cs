using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>
/// Rows made up in the layouts of public header lists. Every row is accounted for, and expected sums were added up by hand from the
/// rows here.
/// </summary>
public sealed class LayoutTests
{
    private const string ByPlan = """
        推广类型,账户名称,账户ID,计划ID,计划名称,商品ID,抖音号ID,日期,消耗(元),展示次数,点击率(%),点击次数,转化数,直接成交订单数,直接成交金额(元),7日间接成交金额(元),广告类型
        短视频带货,品牌,1700001,1750001,甲,3712001,88,2026-08-01,100.50,1000,2.0,20,2,2,138.00,0,通投广告
        短视频带货,品牌,1700001,1750001,甲,3712002,88,2026-08-01,40.25,500,2.0,10,1,1,99.00,10.00,通投广告
        短视频带货,品牌,1700001,1750001,甲,3712002,88,2026-08-02,60.00,500,2.0,10,1,1,99.00,0,通投广告
        直播带货,品牌,1700001,1750002,乙,-,88,2026-08-02,500.00,9000,1.0,90,9,9,900.00,0,通投广告
        """;

    [Theory]
    // The plan of a room has no product: it stands beside the others, in the report and in the mart.
    [InlineData("推广费-20260803.csv", ByPlan, "qianchuan-standard", 4, 4, 0,
        "sum(r.spend), sum(r.gmv), min(r.unit_level), min(r.unit_id), (SELECT sum(spend) FROM ad_days), min(r.account_id) FROM ad_report r",
        "700.75 1246.00 product 1750001|3712001|88|通投广告 700.75 1700001")]
    [InlineData("全域-计划.csv", """
        日期,计划ID,整体消耗(元),整体成交订单数,整体成交金额(元),整体支付ROI
        2026-08-01~2026-08-07,1,70.00,7,700.00,10.00
        2026-08-01~2026-08-07,2,30.00,3,150.00,5.00
        """, "qianchuan-whole", 2, 2, 0,
        "sum(spend), sum(gmv), min(first_day), max(last_day), min(unit_level), max(unit_id) FROM ad_report",
        "100.00 850.00 2026-08-01 2026-08-07 campaign 2")]
    [InlineData("万相台-商品.csv", """
        日期,商品ID,商品名称,计划ID,计划名称,花费,净成交金额,总成交金额,展现量,点击量,净成交笔数,总成交笔数,总购物车数,收藏宝贝数
        2026-08-01,7001,杯,55,甲,12.30,80.00,100.00,1000,20,1,2,3,4
        2026-08-01,7002,壶,55,甲,7.70,50.00,50.00,500,10,1,1,0,1
        """, "wanxiangtai", 2, 2, 0,
        "sum(spend), sum(gmv), sum(net_gmv), sum(orders), sum(collects), min(unit_id), min(unit_level) FROM ad_report",
        "20.00 150.00 130.00 3 5 55|7001 product")]
    [InlineData("万相台-场景-20260801-20260831.csv", """
        场景ID,场景名字,展现量,点击量,花费,总成交金额,总成交笔数
        371,关键词推广,1000,20,30.00,100.00,2
        372,人群推广,2000,30,45.50,90.00,1
        """, "wanxiangtai", 2, 2, 0, "sum(spend), sum(gmv), min(first_day), max(last_day), min(unit_level), max(unit_id) FROM ad_report",
        "75.50 190.00 2026-08-01 2026-08-31 kind 372")]
    [InlineData("聚光-关键词.csv", """
        日期,账户ID,计划ID,笔记ID,关键词,消费,展现量,点击量,私信留资数
        2026-06-01至2026-06-07,9,11,66aa,面膜,10.10,100,5,1
        2026-06-01至2026-06-07,9,11,66aa,精华,20.20,200,9,2
        """, "xiaohongshu-juguang", 2, 2, 0,
        "sum(spend), sum(conversions), min(first_day), max(last_day), min(unit_level), min(account_id), max(unit_id) FROM ad_report",
        "30.30 3 2026-06-01 2026-06-07 keyword 9 11|66aa|面膜")]
    [InlineData("得物推.csv", """
        说明：数据截至昨日
        时间,用户ID,计划名称,计划ID,计划类型,优化目标,商品ID2,消耗(元)
        2026-08-01,501,甲,61,商品推广,成交,71,15.50
        2026-08-02,501,甲,61,商品推广,成交,71,4.50
        """, "dewu-ads", 2, 2, 0, "sum(spend), min(account_id), min(unit_id), min(unit_level), min(platform) FROM ad_report",
        "20.00 501 61|71 product dewu")]
    [InlineData("腾讯-账户.csv", """
        日期,账户ID,广告名称,曝光次数,点击次数,花费,目标转化量
        2026-08-01 - 2026-08-02,31,甲,100,10,12.00,1
        2026-08-01 - 2026-08-02,32,甲,200,20,24.00,2
        """, "tencent-ads", 2, 2, 0, "sum(spend), sum(conversions), count(DISTINCT account_id), min(unit_id), max(last_day) FROM ad_report",
        "36.00 3 2 甲 2026-08-02")]
    [InlineData("生意参谋-日报.csv", """
        统计日期,店铺名称,支付金额,全站推广花费,关键词推广花费,精准人群推广花费,智能场景花费,成功退款金额
        2026-08-01,甲旗舰店,1000.00,100.00,50.50,20.25,4.75,30.00
        2026-08-02,甲旗舰店,500.00,-,10.00,-,-,0
        """, "taobao-shop-day", 2, 2, 0,
        "sum(gmv), sum(coalesce(spend_whole_site, 0) + coalesce(spend_search, 0) + coalesce(spend_audience, 0)), max(spend_audience) "
            + "FROM shop_day",
        "1500.00 185.50 25.00")]
    [InlineData("生意参谋-类目.csv", """
        统计日期,一级类目名称,二级类目名称,支付金额,成功退款金额
        2026-08-01,美妆,面膜,700.00,20.00
        2026-08-01,美妆,精华,300.00,0.00
        2026-08-02,美妆,面膜,50.50,-
        """, "taobao-category-day", 3, 3, 0, "sum(gmv), sum(refunded), max(gmv), min(shop_id) FROM shop_day", "1050.50 20.00 1000.00 all")]
    [InlineData("生意参谋-商品-短.csv", """
        统计日期,商品ID,商品名称,支付金额,支付件数
        2026-08-01~2026-08-31,7001,杯,"1,234.50",20
        2026-08-01~2026-08-31,7002,壶,65.50,1
        """, "taobao-product-ranking", 2, 2, 0, "sum(paid_amount), sum(paid_items), min(first_day), max(last_day) FROM product_day",
        "1300.00 21 2026-08-01 2026-08-31")]
    [InlineData("罗盘-短.csv", """
        主播昵称,主播抖音号,直播开始时间,直播结束时间,直播时长(分钟)
        甲,jia,2026/08/01 20:00:00,2026/08/02 01:00:00,300
        甲,jia,2026/08/03 20:00:00,2026/08/03 21:30:00,90
        """, "compass-live-list", 2, 2, 0, "count(*), sum(minutes), max(ended_at) FROM live_session", "2 390.0 2026-08-03 21:30:00")]
    public void A_report_is_known_and_adds_up(
        string name, string text, string mapping, int read, int loaded, int dropped, string columns, string expected) =>
        Check(name, text, mapping, (read, loaded, dropped), columns, expected);

    [Theory]
    // No moment of payment: what is to be sent, on its way or done was paid when it was ordered.
    [InlineData("抖店-21列.csv", """
        主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额
        '691,'6911,杯,白,1,A01,59.00,0,##a,$$b,##c,2026-08-01 10:00:00,,,已完成,-,,,5.00,3.00,0
        '691,'6912,壶,白,2,B02,90.00,0,##a,$$b,##c,2026-08-01 10:00:00,,,已发货,-,,,0,0,0
        '692,'692,杯,白,1,A01,59.00,0,##a,$$b,##c,2026-08-01 11:00:00,,,已关闭,-,超时未付,,0,0,0
        """, "douyin-orders", 3, 3, 0,
        "sum(payable), sum(paid), sum(gross), count(paid_at), max(paid_at), min(product_id), max(line_no) FROM order_line",
        "208.00 149.00 216.00 2 2026-08-01 10:00:00 A01 2")]
    [InlineData("抖店-自选.csv", """
        主订单编号,子订单编号,选购商品,商品ID,商家编码,商品数量,商品金额,订单应付金额,商家收入金额,订单提交时间,订单状态,支付方式
        691,6911,杯,3712001,A01,1,59,54.00,56.00,2026-08-01 10:00:00,已完成,微信
        692,6921,杯,3712001,A01,2,118,118.00,118.00,2026-08-01 11:00:00,待发货,微信
        """, "douyin-orders", 2, 2, 0, "sum(payable), sum(paid), sum(gross), sum(quantity), min(product_id) FROM order_line",
        "172.00 172.00 172.00 3 3712001")]
    [InlineData("结算-12列.csv", """
        结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,收入合计,支出合计,平台服务费,达人佣金
        ,,,收入+支出,,,,,收入合计说明,支出合计说明,,
        2026-08-20 02:10:00,'691,'6911,97.02,聚合账户,已完成订单结算,否,2026-08-01 10:00:00,109.00,-11.98,-5.45,-6.53
        2026-08-21 02:10:00,'692,'6921,95.00,聚合账户,已完成订单结算,否,2026-08-02 10:00:00,100.00,-5.00,-5.00,0
        """, "douyin-settlement", 3, 2, 1, "sum(amount), sum(income), sum(expense), sum(platform_fee), sum(commission) FROM settlement",
        "192.02 209.00 16.98 10.45 6.53")]
    // Movements without an order, and signs in one layout that the other lacks.
    [InlineData("动账-短.csv", """
        动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注
        T0,,,2026-09-03 08:00:00,收入,9.00,货款结算入账,9.00,结算
        X1,TRA2026,,2026-09-12 10:00:00,支出,-0.40,退换货运费险,8.60,保费扣除（2笔保单）
        X2,691,6911,2026-09-13 10:00:00,支出,5.00,退款-结算后退款-退用户,3.60,退款
        """, "douyin-fund-flow", 3, 3, 0, "sum(amount), min(amount), count(order_id), max(scene) FROM fund_flow",
        "3.60 -5.00 2 退款-结算后退款-退用户")]
    // 应付金额 stands on each line of its order and counts once.
    [InlineData("京东.csv", """
        订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,下单帐号,客户姓名,付款确认时间,订单完成时间
        28001,1001,杯,1,在线支付,2026-08-01 10:00:00,59.00,158.00,158.00,0,150.00,完成,x,某*,2026-08-01 10:01:00,2026-08-05 10:00:00
        28001,1002,壶,1,在线支付,2026-08-01 10:00:00,99.00,158.00,158.00,0,150.00,完成,x,某*,2026-08-01 10:01:00,2026-08-05 10:00:00
        28001,1002,壶,1,在线支付,2026-08-01 10:00:00,0.00,158.00,158.00,0,150.00,完成,x,某*,2026-08-01 10:01:00,2026-08-05 10:00:00
        28002,1001,杯,2,货到付款,2026-08-02 10:00:00,59.00,118.00,118.00,0,118.00,完成,x,某*,,2026-08-06 10:00:00
        28003,1001,杯,1,在线支付,2026-08-03 10:00:00,59.00,59.00,59.00,0,59.00,等待付款,x,某*,,
        28004,1001,杯,1,在线支付,2026-08-03 10:00:00,59.00,59.00,59.00,0,59.00,已取消,x,某*,,
        """, "jd-orders", 6, 5, 1, "sum(payable), sum(paid), sum(quantity), count(*) FILTER (payable = 0), max(line_no) FROM order_line",
        "327.00 268.00 6 2 3")]
    [InlineData("有赞.csv", """
        订单号,买家付款时间,收货人手机号/提货人手机号,全部商品名称,商品种类数,订单实付金额,订单状态,买家备注,商家订单备注
        E2026080100001,2026-08-01 10:00:00,138****0000,杯;壶,2,158.50,交易完成,,
        E2026080100002,2026-08-02 10:00:00,138****0000,杯,1,59.00,已发货,,
        E2026080100003,,138****0000,杯,1,59.00,待付款,,
        """, "youzan-orders", 3, 2, 1, "sum(paid), count(*), min(product_id), min(platform) FROM order_line", "217.50 2 杯 youzan")]
    // A set's parts share the number of its line; a part of an order that went back is of no known amount.
    [InlineData("旺店通-20260820.csv", """
        订单编号,店铺,子单原始单号,订单状态,订单退款状态,交易时间,付款时间,发货时间,收件人,买家实付,应收金额,货品名称,实发数量,分摊后总价
        JY1,甲店,900,已完成,无退款,2026-08-01 10:00:00,2026-08-01 10:01:00,,某*,100.00,100.00,杯,1.0000,33.3333
        JY1,甲店,900,已完成,无退款,2026-08-01 10:00:00,2026-08-01 10:01:00,,某*,100.00,100.00,壶,2.0000,66.6667
        JY2,甲店,901,已完成,全部退款,2026-08-02 10:00:00,2026-08-02 10:01:00,,某*,59.00,59.00,杯,1.0000,59.0000
        JY3,甲店,902,已完成,部分退款,2026-08-02 10:00:00,2026-08-02 10:01:00,,某*,59.00,59.00,杯,1.0000,59.0000
        JY4,甲店,903,已取消,无退款,2026-08-02 10:00:00,2026-08-02 10:01:00,,某*,59.00,59.00,杯,0.0000,59.0000
        """, "wangdiantong-orders", 5, 4, 1,
        "sum(paid), sum(refunded), count(refund_source), max(refunded_on), sum(quantity), max(line_no) FROM order_line",
        "218.00 59.00 3 2026-08-20 5 2")]
    [InlineData("拼多多.csv", """
        商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),支付时间,商品id,售后状态,订单成交时间,是否直播间成交
        抽纸,260901-1,已发货，待收货,29.9,5,3,2,1,28.9,31.9,1,2026-09-01 10:00:00,70001,无售后或售后取消,2026-09-01 10:00:00,是
        抽纸,260901-2,未发货，退款成功,29.9,0,0,0,0,29.9,29.9,1,2026-09-01 11:00:00,70001,退款成功,2026-09-01 11:00:00,否
        抽纸,260901-3,已取消,29.9,0,0,0,0,0,0,1,,70001,无售后或售后取消,,否
        """, "pinduoduo-orders", 3, 2, 1,
        // The name has no day: that of payment stands for the refund's, of no known age.
        "sum(paid), sum(paid + platform_subsidy), sum(refunded), max(refunded_on), min(form), min(refund_source) FROM order_line",
        "58.80 61.80 29.90 2026-09-01 live order file, no day")]
    [InlineData("live_minute.csv", """
        platform,account_id,started_at,minute,online,entries,exits,comments,product_clicks,orders,gmv
        douyin,jia,2026-08-01 20:00:10,2026-08-01 20:00:00,10,12,2,1,3,1,69.00
        douyin,jia,2026-08-01 20:00:10,2026-08-01 20:01:00,15,9,4,0,2,2,128.00
        """, "table live_minute", 2, 2, 0, "sum(gmv), sum(orders), max(online), min(source) FROM live_minutes", "197.00 3 15 live_minute")]
    [InlineData("watch.csv", """
        video_id,watched_at,watched_s,length_s
        v1,2026-08-01 20:00:00,12.5,30
        v1,2026-08-01,00:00:30,30
        """, "watch", 2, 2, 0, "sum(watched_s), sum(length_s), min(watch_id), min(watched_at) FROM watch",
        "42.5 60.0 1 2026-08-01 00:00:00")]
    public void A_list_of_orders_settlements_or_minutes_is_known_and_adds_up(
        string name, string text, string mapping, int read, int loaded, int dropped, string columns, string expected) =>
        Check(name, text, mapping, (read, loaded, dropped), columns, expected);

    private static void Check(
        string name, string text, string mapping, (int Read, int Loaded, int Dropped) rows, string columns, string expected)
    {
        using var folder = new ImportFolder();
        var report = folder.ImportKnown(folder.File(name, text + "\n"));
        Assert.Equal((mapping, ImportOutcome.Loaded, ""),
            (report.Mapping, report.Outcome, string.Join('\n', report.Rejections.Select(r => $"{r.Row} {r.Column}: {r.Reason}"))));
        Assert.Equal((rows.Read, rows.Loaded, rows.Dropped), ((int)report.RowsRead, (int)report.RowsLoaded, (int)report.RowsDropped));
        Assert.Equal(expected, folder.Row(columns));
        Assert.All(report.Checks, c => Assert.Equal(0, c.Broken));
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
    }
}
