using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Taobao: product ranking, shop and categories by day, orders of live hosts.</summary>
internal static class ShelfSamples
{
    public static IEnumerable<SampleFile> All() => [Ranking(), Shop(), Categories(), LiveOrders()];

    private static SampleFile Ranking()
    {
        var file = new SampleFile("生意参谋-商品排行.xls", SampleFormat.Xls)
            .Line("生意参谋-商品-商品排行").Line("统计周期：2026-08-03 至 2026-08-06").Line().Line("说明：单击表头可排序，数据仅供参考").Header("""
                统计日期,商品ID,商品名称,主商品ID,商品类型,货号,商品状态,商品标签,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,商品收藏人数,商品加购件数,商品加购人数,下单买家数,下单件数,下单金额,下单转化率,支付买家数,
                支付件数,总支付商品件数,支付金额,总支付金额,商品支付转化率,支付新买家数,支付老买家数,老买家支付金额,聚划算支付金额,访客平均价值,成功退款金额,竞争力评分,年累计支付金额,月累计支付金额
                """);
        for (var day = 0; day < 4; day++)
        {
            for (var product = 0; product < 6; product++)
            {
                var visitors = day == 0 && product == 0 ? 1391 : Pick(300, 1800, "rank", day, product);
                var ordered = visitors / 10;
                var paid = visitors / 12;
                var price = Products[product].Price;
                file.Row("-", ("统计日期", Day(day)), ("商品ID", Products[product].Taobao), ("商品名称", Products[product].Name),
                    ("主商品ID", Products[product].Taobao), ("商品类型", "普通商品"), ("商品状态", "当前在线"), ("商品访客数", Grouped(visitors, 0)),
                    ("商品浏览量", Grouped(visitors * 2, 0)), ("平均停留时长", "18.52"), ("商品详情页跳出率", "77.48%"),
                    ("商品收藏人数", (visitors / 30).ToString()), ("商品加购件数", (visitors / 8).ToString()), ("商品加购人数", (visitors / 9).ToString()),
                    ("下单买家数", ordered.ToString()), ("下单件数", (ordered + 2).ToString()), ("下单金额", Grouped((ordered + 2) * price)),
                    ("下单转化率", Text(Rate(ordered * 100m, visitors, 2)) + "%"), ("支付买家数", paid.ToString()), ("支付件数", (paid + 1).ToString()),
                    ("总支付商品件数", (paid + 1).ToString()), ("支付金额", Grouped((paid + 1) * price)), ("总支付金额", Grouped((paid + 1) * price)),
                    ("商品支付转化率", Text(Rate(paid * 100m, visitors, 2)) + "%"), ("支付新买家数", (paid - (paid / 4)).ToString()),
                    ("支付老买家数", (paid / 4).ToString()), ("老买家支付金额", Grouped(paid / 4 * price)), ("聚划算支付金额", "0.00"),
                    ("访客平均价值", Text(Rate((paid + 1) * price, visitors, 2))), ("成功退款金额", Grouped(paid / 10 * price)),
                    ("年累计支付金额", Grouped(1234567.8m)), ("月累计支付金额", Grouped(45678.9m)));
            }
        }

        return file;
    }

    private static SampleFile Shop()
    {
        var file = new SampleFile("生意参谋-店铺日报.xlsx", SampleFormat.Xlsx)
            .Header("统计日期,店铺名称,访客数,加购人数,支付金额,支付买家数,支付子订单数,支付件数,全站推广花费,关键词推广花费,智能场景花费,成功退款金额");
        for (var day = 0; day < 28; day++)
        {
            var visitors = day == 0 ? 12034 : Pick(8000, 15000, "shop", day);
            var buyers = visitors / 25;
            file.Row("-", ("统计日期", Day(day)), ("店铺名称", "青禾旗舰店"), ("访客数", Grouped(visitors, 0)), ("加购人数", Grouped(visitors / 9, 0)),
                ("支付金额", Grouped(buyers * 88.5m)), ("支付买家数", Grouped(buyers, 0)), ("支付子订单数", Grouped(buyers + 20, 0)),
                ("支付件数", Grouped(buyers + 35, 0)), ("全站推广花费", Grouped(800 + day)), ("关键词推广花费", Grouped(350.25m)),
                ("成功退款金额", Grouped(buyers * 9m)));
        }

        return file;
    }

    // Days that the shop's own list does not hold.
    private static SampleFile Categories()
    {
        var file = new SampleFile("生意参谋-类目.xlsx", SampleFormat.Xlsx).Header("统计日期,一级类目名称,二级类目名称,支付金额,成功退款金额");
        for (var day = 40; day < 50; day++)
        {
            foreach (var (kind, amount) in new[] { ("洁面", "1,200.50"), ("防晒", "800.00") })
                file.Row("-", ("统计日期", Day(day)), ("一级类目名称", "美容护肤"), ("二级类目名称", kind),
                    ("支付金额", amount), ("成功退款金额", "60.00"));
        }

        return file;
    }

    private static SampleFile LiveOrders()
    {
        var file = new SampleFile("淘宝直播-订单-20260901.csv", SampleFormat.GbCsv)
            .Header("淘宝主订单号,淘宝子订单号,商品名称,商品ID,主播昵称,服务商名称,订单创建时间,订单支付时间,订单确认收货时间,订单状态,订单支付金额,订单退款金额,预估计佣金额,预估出佣总额,出佣比例,备注");
        Order(file, "4100000000000000018", "4100000000000000018", 0, "2026-08-11 23:59:37", "2026-08-12 00:00:10", "69.00", "-");
        Order(file, "4100000000000000026", "4100000000000000027", 1, "2026-08-12 20:00:00", "2026-08-12 20:00:30", "99.00", "99.00");
        Order(file, "4100000000000000026", "4100000000000000028", 2, "2026-08-12 20:00:00", "2026-08-12 20:00:30", "129.00", "-");
        Order(file, "4100000000000000034", "4100000000000000034", 3, "2026-08-13 20:00:00", "-", "-", "-");
        for (var i = 4; i < 30; i++)
            Order(file, $"41000000000000001{i:00}", $"41000000000000001{i:00}", i % 6, $"{Day(i % 28)} 21:{i:00}:00",
                $"{Day(i % 28)} 21:{i:00}:40", Text(Products[i % 6].Price), i % 7 == 0 ? Text(Products[i % 6].Price) : "-");
        return file;
    }

    private static void Order(SampleFile file, string order, string sub, int product, string at, string paidAt,
        string paid, string refunded)
    {
        var basis = paid == "-" || refunded != "-" ? 0m : decimal.Parse(paid, System.Globalization.CultureInfo.InvariantCulture);
        file.Row("-", ("淘宝主订单号", order + "\t"), ("淘宝子订单号", sub + "\t"), ("商品名称", Products[product].Name),
            ("商品ID", Products[product].Taobao + "\t"), ("主播昵称", Private), ("服务商名称", "某机构"), ("订单创建时间", at), ("订单支付时间", paidAt),
            ("订单状态", paidAt == "-" ? "交易关闭" : "交易成功"), ("订单支付金额", paid), ("订单退款金额", refunded), ("预估计佣金额", Text(basis)),
            ("预估出佣总额", Text(Math.Round(basis * 0.075m, 2))), ("出佣比例", "7.50%"));
    }
}
