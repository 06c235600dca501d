using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Orders as shops of other platforms and an ERP export them.</summary>
internal static class ShopSamples
{
    private const int Orders = 20;

    public static IEnumerable<SampleFile> All() => [Sold(), Pinduoduo(), Jd(), Youzan(), Wangdiantong()];

    // Every seventh order was never paid, every fifth was paid and closed.
    private static SampleFile Sold()
    {
        var file = new SampleFile("ExportOrderList20260901.csv", SampleFormat.GbCsv).Header(
            "订单编号,买家会员名,买家支付宝账号,支付单号,买家应付货款,买家应付邮费,"
            + "买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,"
            + "买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,"
            + "订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,"
            + "宝贝总数量,店铺Id,店铺名称,订单关闭原因,退款金额,确认收货时间");
        for (var i = 1; i <= Orders; i++)
        {
            var (unpaid, closed) = (i % 7 == 0, i % 5 == 0 && i % 7 != 0);
            var price = Products[i % 6].Price;
            file.Row("", ("订单编号", $"=\"4200000000000000{i:00}\""), ("买家会员名", Private), ("买家支付宝账号", Private),
                ("买家应付货款", Text(price)),
                ("买家应付邮费", 0), ("总金额", Text(price)), ("买家实际支付金额", unpaid ? "0" : Text(price)),
                ("订单状态", unpaid || closed ? "交易关闭" : "交易成功"),
                ("买家留言", Private), ("收货人姓名", Private),
                ("收货地址", Private),
                ("联系手机", "'" + Phone), ("订单创建时间", $"{Day(i)} 10:00:00"),
                ("订单付款时间", unpaid ? "" : $"{Day(i)} 10:01:00"),
                ("宝贝标题", Products[i % 6].Name), ("宝贝种类", 1), ("宝贝总数量", 1), ("店铺名称", "青禾旗舰店"),
                ("退款金额", closed ? Text(price) : "0"));
        }

        return file;
    }

    private static SampleFile Pinduoduo()
    {
        var file = new SampleFile("orders_export2026-09-01.csv", SampleFormat.Utf8Csv).Header(
            "商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),"
            + "多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),是否审核中,"
            + "支付时间,承诺发货时间,发货时间,确认收货时间,商品id,"
            + "商品规格,样式ID,商品一级类目,商品二级类目,商家备注,买家留言,售后状态,"
            + "订单成交时间,快递单号,快递公司,省,市,区,街道/镇,是否直播间成交,分期期数");
        for (var i = 1; i <= Orders; i++)
        {
            var (unpaid, back) = (i % 10 == 0, i % 6 == 0);
            var price = Products[i % 6].Price;
            var at = unpaid ? "" : $"{Day(i)} 11:00:00\t";
            file.Row("", ("商品", Products[i % 6].Name), ("订单号", $"2608{i:00}-0000000000000{i:00}"),
                ("订单状态", unpaid ? "待付款" : back ? "已发货，退款成功" : "已收货"),
                ("商品总价(元)", Text(price)),
                ("邮费(元)", 0), ("店铺优惠折扣(元)", 3),
                ("平台优惠折扣(元)", 2), ("多多支付立减金额(元)", 0),
                ("用户实付金额(元)", unpaid ? "0" : Text(price - 5)),
                ("商家实收金额(元)", unpaid ? "0" : Text(price - 3)), ("商品数量(件)", 1), ("是否审核中", "否"),
                ("支付时间", at),
                ("商品id", Products[i % 6].Taobao), ("买家留言", Private),
                ("售后状态", back ? "退款成功" : "无售后或售后取消"), ("订单成交时间", at),
                ("街道/镇", Private), ("是否直播间成交", i % 4 == 0 ? "是" : "否"));
        }

        return file;
    }

    // Two lines an order: its amount stands on both.
    private static SampleFile Jd()
    {
        var file = new SampleFile("京东-订单.csv", SampleFormat.GbCsv).Header(
            "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,"
            + "余额支付,应付金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,"
            + "订单备注,发票类型,发票抬头,发票内容,商家备注,运费金额,付款确认时间,"
            + "增值税发票,货号,订单完成时间,订单来源,订单渠道");
        for (var i = 1; i <= Orders / 2; i++)
        {
            var total = Products[i % 6].Price + Products[(i + 1) % 6].Price;
            for (var line = 0; line < 2; line++)
                file.Row("", ("订单号", $"2800000000{i:00}"), ("商品ID", Products[(i + line) % 6].Taobao),
                    ("商品名称", Products[(i + line) % 6].Name),
                    ("订购数量", 1), ("支付方式", "在线支付"), ("下单时间", $"{Day(i)} 12:00:00"),
                    ("京东价", Text(Products[(i + line) % 6].Price)),
                    ("订单金额", Text(total)), ("结算金额", Text(total)), ("余额支付", 0), ("应付金额", Text(total - 10)),
                    ("订单状态", i == 10 ? "已取消" : "完成"), ("下单帐号", Private), ("客户姓名", Private),
                    ("客户地址", Private), ("联系电话", Phone),
                    ("付款确认时间", i == 10 ? "" : $"{Day(i)} 12:01:00"));
        }

        return file;
    }

    private static SampleFile Youzan()
    {
        var file = new SampleFile("有赞-订单.csv", SampleFormat.Utf8Csv)
            .Header("订单号,买家付款时间,收货人手机号/提货人手机号,全部商品名称,"
                + "商品种类数,订单实付金额,订单状态,买家备注,商家订单备注");
        for (var i = 1; i <= Orders; i++)
            file.Row("", ("订单号", $"E202608{i:00}100000{i:00}"), ("买家付款时间", $"{Day(i)} 13:00:00"),
                ("收货人手机号/提货人手机号", Phone),
                ("全部商品名称", Products[i % 6].Name), ("商品种类数", 1), ("订单实付金额", Text(Products[i % 6].Price)),
                ("订单状态", "交易完成"),
                ("买家备注", Private));
        return file;
    }

    private static SampleFile Wangdiantong()
    {
        var file = new SampleFile("旺店通-订单-20260901.xlsx", SampleFormat.Xlsx)
            .Header("订单编号,店铺,子单原始单号,订单状态,订单退款状态,交易时间,付款时间,"
                + "发货时间,收件人,买家实付,应收金额,货品名称,实发数量,分摊后总价");
        for (var i = 1; i <= Orders / 2; i++)
        {
            // A set of two goods: one line was bought, its price is shared out.
            var price = Products[i % 6].Price;
            for (var part = 0; part < 2; part++)
                file.Row("", ("订单编号", $"JY202608{i:0000}"), ("店铺", "青禾天猫店"),
                    ("子单原始单号", $"4300000000000000{i:00}"), ("订单状态", "已完成"),
                    ("订单退款状态", i % 5 == 0 ? "全部退款" : "无退款"), ("交易时间", $"{Day(i)} 14:00:00"),
                    ("付款时间", $"{Day(i)} 14:00:30"),
                    ("收件人", Private), ("买家实付", price), ("应收金额", price),
                    ("货品名称", Products[(i + part) % 6].Name),
                    ("实发数量", 1),
                    ("分摊后总价", part == 0 ? Math.Round(price / 3, 2) : price - Math.Round(price / 3, 2)));
        }

        return file;
    }
}
