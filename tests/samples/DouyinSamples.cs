using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Exports of Douyin: Compass, creator centre, shop.</summary>
internal static class DouyinSamples
{
    private const string OrderHeaders = """
        主订单编号,子订单编号,支付方式,选购商品,货号,商品ID,商家编码,商品数量,商品金额,订单提交时间,支付完成时间,订单完成时间,承诺发货时间,预约发货时间,买家留言,旗帜颜色,商家备注,
        APP渠道,订单状态,取消原因,售后状态,订单类型,发货时间,车型,是否是以旧换新,换新额外补贴,换新额外补贴发放状态,订单应付金额,运费,优惠总金额,平台优惠,商家优惠,达人优惠,商家改价,
        支付优惠,手续费,红包抵扣,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,收件人,收件人手机号,省,市,区,街道,详细地址,是否修改过地址,快递信息,序列号,
        达人ID,达人昵称,拼团订单团编号,商品单价是否含税,税费,鲁班落地页ID,所属门店ID,流量来源,仓库ID,仓库名称,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,
        教育优惠,预计送达时间,是否平台仓自流转,是否是渠道商品,预约送达时间,建议发货时间（起）,建议发货时间（止）
        """;

    public static IEnumerable<SampleFile> All() =>
        [Live(), LiveProducts(), Videos(), Orders75(), Orders74(), AfterSales(), Settlements(), SettlementsWithMinus(),
        Movements()];

    private static SampleFile Live()
    {
        var file = new SampleFile("罗盘-直播间列表.xlsx", SampleFormat.Xlsx).Header("""
            主播头像,主播昵称,主播抖音号,直播开始时间,直播结束时间,直播时长(分钟),直播间曝光人数,直播间曝光次数,直播间观看人数,单小时观看人数,直播间观看次数,直播激励观看次数,最高在线人数,平均在线人数,
            人均观看时长(分钟),评论次数,新加直播团人数,新增粉丝数,取关粉丝数,观看老粉占比,带货商品数,直播间商品曝光人数,直播间商品点击人数,直播间商品曝光次数,直播间商品点击次数,
            直播间成交订单数,直播间成交金额,直播间用户支付金额,单小时用户支付金额,直播间成交件数,直播间成交人数,直播间退款订单数,直播间退款金额,直播间退款人数,预估佣金支出,
            商品曝光-点击率(次数),商品曝光-点击率(人数),商品点击-成交率(次数),商品点击-成交率(人数),观看-成交率(次数),观看-成交率(人数),预售订单数,预售全款金额,新加购物团人数,
            投放消耗(店铺绑定),投放消耗(店铺被投),净成交金额,净成交订单数,1小时退款金额,1小时退款订单数,1小时退款率,消费券引导支付金额,消费券引导支付占比,消费券补贴金额,消费券使用量
            """);
        for (var day = 0; day < 28; day++)
        {
            int P(int low, int high, string what) => Pick(low, high, "live", day, what);
            var views = P(8000, 15000, "views");
            var viewers = views * P(68, 78, "viewers") / 100;
            var shown = views * 3;
            var clicks = shown * P(14, 18, "clicks") / 100;
            var clickers = clicks * 62 / 100;
            var orders = clicks * P(10, 15, "orders") / 100;
            var buyers = orders * 98 / 100;
            var refundOrders = orders * P(15, 20, "refund1h") / 100;
            var gmv = orders * P(3700, 4300, "price") / 100m;
            var refunded = refundOrders * 39.9m;
            Session(file, $"{Day(day, "yyyy/MM/dd")} 19:30:0{day % 10}", $"{Day(day + 1, "yyyy/MM/dd")} 00:30:00", 300,
                views * 9, views * 13, viewers, views, viewers * 85 / 100, clickers, shown, clicks, orders, gmv,
                gmv - (orders * 0.8m), orders + 5, buyers, refundOrders + 20, refunded + 800, Math.Round(gmv * 0.4m, 2),
                refunded, refundOrders);
        }

        // The session whose masked figures are public; its nine cross-checks hold.
        Session(file, "2026/09/07 08:55:37", "2026/09/08 00:55:37", 960, 182584, 280286, 15093, 21254, 12774, 6390, 67458, 10306, 1536,
            61045.3m, 59847.17m, 1547, 1513, 375, 14603.08m, 24052.43m, 10532.4m, 265);
        // A session of one account twice: the second is refused.
        file.Line([.. file.Rows[1]]);
        return file;
    }

    private static void Session(
        SampleFile file, string start, string end, int minutes, int exposed, int impressions, int viewers, int views, int productPeople,
        int clickers, int shown, int clicks, int orders,
        decimal gmv, decimal userPaid, int items, int buyers, int refundOrders, decimal refunded, decimal spend, decimal refunded1h,
        int refundOrders1h) => file.Row(
            "-",
            ("主播头像", "https://example.invalid/" + Private), ("主播昵称", Private), ("主播抖音号", "qinghe_official"), ("直播开始时间", start),
            ("直播结束时间", end), ("直播时长(分钟)", minutes), ("直播间曝光人数", exposed), ("直播间曝光次数", impressions), ("直播间观看人数", viewers),
            ("直播间观看次数", views), ("最高在线人数", viewers / 20), ("平均在线人数", viewers / 60), ("人均观看时长(分钟)", 1.25m), ("评论次数", views / 30),
            ("新增粉丝数", viewers / 50), ("取关粉丝数", viewers / 400), ("带货商品数", 6), ("直播间商品曝光人数", productPeople), ("直播间商品点击人数", clickers),
            ("直播间商品曝光次数", shown), ("直播间商品点击次数", clicks), ("直播间成交订单数", orders), ("直播间成交金额", gmv), ("直播间用户支付金额", userPaid),
            ("直播间成交件数", items), ("直播间成交人数", buyers), ("直播间退款订单数", refundOrders), ("直播间退款金额", refunded),
            ("直播间退款人数", refundOrders), ("预估佣金支出", 0), ("商品曝光-点击率(次数)", Rate(clicks, shown)),
            ("商品曝光-点击率(人数)", Rate(clickers, productPeople)), ("商品点击-成交率(次数)", Rate(orders, clicks)),
            ("商品点击-成交率(人数)", Rate(buyers, clickers)), ("观看-成交率(次数)", Rate(orders, views)), ("观看-成交率(人数)", Rate(buyers, viewers)),
            ("投放消耗(店铺绑定)", spend), ("净成交金额", gmv - refunded1h), ("净成交订单数", orders - refundOrders1h), ("1小时退款金额", refunded1h),
            ("1小时退款订单数", refundOrders1h), ("1小时退款率", Rate(refundOrders1h, orders)));

    private static SampleFile LiveProducts()
    {
        var file = new SampleFile("罗盘-直播间商品-20260810.xlsx", SampleFormat.Xlsx).Header(
            "商品ID,商品名称,首次上架时间,讲解次数,直播间价格,用户支付金额,预售订单数,商品曝光-点击率（人数）,商品点击-成交转化率,千次曝光用户支付金额,发货前退款订单数,发货后退款订单数,退款金额,退款人数,订单退款率");
        for (var i = 0; i < Products.Length; i++)
        {
            var orders = Pick(20, 80, "room", i);
            file.Row("-", ("商品ID", Products[i].Id), ("商品名称", Products[i].Name), ("首次上架时间", "2026/08/10 19:35:00"), ("讲解次数", 3 + i),
                ("直播间价格", $"¥{Text(Products[i].Price)}"), ("用户支付金额", $"¥{Grouped(orders * Products[i].Price)}"),
                ("商品曝光-点击率（人数）", $"{12 + i}.50%"), ("商品点击-成交转化率", $"{8 + i}.25%"), ("千次曝光用户支付金额", 310.5m + i), ("发货前退款订单数", 4 + i),
                ("发货后退款订单数", i), ("退款金额", $"¥{Text((4 + i + i) * Products[i].Price)}"), ("退款人数", 4 + i + i), ("订单退款率", "11.00%"));
        }

        return file;
    }

    private static SampleFile Videos()
    {
        var file = new SampleFile("创作者中心-作品列表-20260901.xlsx", SampleFormat.Xlsx).Header(
            "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量");
        file.Row("-", ("作品名称", "洁面的三个误区"), ("发布时间", "2026-08-04 18:00:00"), ("体裁", "视频"), ("审核状态", "公开"), ("播放量", 120345),
            ("完播率", 0.1834m), ("5s完播率", 0.4521m), ("2s跳出率", 0.3105m), ("平均播放时长", 9.8m), ("点赞量", 2310), ("分享量", 145), ("评论量", 260),
            ("收藏量", 480), ("主页访问量", 1020), ("粉丝增量", 310));
        for (var i = 1; i < 24; i++)
        {
            var plays = Pick(3000, 90000, "video", i);
            file.Row("-", ("作品名称", $"青禾日常 第{i}期"), ("发布时间", $"{Day(i)} 18:0{i % 10}:00"), ("体裁", i % 7 == 0 ? "图文" : "视频"),
                ("审核状态", "公开"), ("播放量", plays), ("完播率", i % 7 == 0 ? "-" : Pick(900, 2400, "finish", i) / 10000m),
                ("5s完播率", i % 7 == 0 ? "-" : Pick(3500, 5500, "five", i) / 10000m),
                ("2s跳出率", i % 7 == 0 ? "-" : Pick(2500, 3800, "two", i) / 10000m),
                ("平均播放时长", i % 7 == 0 ? "-" : Pick(60, 140, "mean", i) / 10m), ("点赞量", plays / 50), ("分享量", plays / 800),
                ("评论量", plays / 400), ("收藏量", plays / 250), ("主页访问量", plays / 120), ("粉丝增量", Pick(-5, 200, "fans", i)));
        }

        return file;
    }

    private static SampleFile Orders75()
    {
        var file = new SampleFile("抖店-订单-75列.csv", SampleFormat.GbCsv).Header(OrderHeaders);
        // Typed by hand: an order of two lines, an order never paid.
        Order(file, "6921000000000000001", "6921000000000000019", 0, 1, "2026/08/03 20:01:05", "2026/08/03 20:01:30", 59.00m, 5.00m, 3.00m,
            2.00m, "直播", Creators[0]);
        Order(file, "6921000000000000001", "6921000000000000020", 4, 2, "2026/08/03 20:01:05", "2026/08/03 20:01:30", 90.00m, 0m, 8.00m,
            0m, "直播", Creators[0]);
        Order(file, "6921000000000000101", "6921000000000000101", 3, 1, "2026/08/03 21:10:00", "", 199.00m, 0m, 0m, 0m, "商品卡", "");
        for (var i = 0; i < 40; i++)
        {
            var product = Pick(0, 5, "order product", i);
            var list = Products[product].Price;
            var platform = Pick(0, 2, "platform", i) * 2m;
            var merchant = Pick(0, 3, "merchant", i) * 1.5m;
            var form = new[] { "直播", "短视频", "商品卡", "其他" }[Pick(0, 3, "form", i)];
            var at = $"{Day(i % 28, "yyyy/MM/dd")} {Pick(10, 22, "hour", i)}:1{i % 10}";
            Order(file, $"69210000000001{i:00000}", $"69210000000001{i:00000}", product, 1, at + ":07", i % 9 == 0 ? "" : at + ":55",
                list - platform - merchant, platform, merchant, 0m, i >= 38 ? "数据将于第二天更新" : form, form == "短视频" ? Creators[i % 4] : "");
        }

        // Ids that a spreadsheet has turned into numbers have lost their digits.
        file.Row("", ("主订单编号", "6.92E+18"), ("子订单编号", "6.92E+18"), ("商品ID", Products[0].Id), ("商品数量", 1),
            ("订单提交时间", "2026/08/20 10:00:00"), ("订单应付金额", "69.00"), ("平台实际承担优惠金额", "0"), ("商家实际承担优惠金额", "0"),
            ("达人实际承担优惠金额", "0"), ("流量体裁", "直播"));
        return file;
    }

    private static SampleFile Orders74()
    {
        // The other version: 商品单价 for 商品金额, without 是否是渠道商品.
        var file = new SampleFile("抖店-订单-74列.xlsx", SampleFormat.Xlsx)
            .Header(OrderHeaders.Replace("商品金额", "商品单价", StringComparison.Ordinal).Replace("是否是渠道商品,", "", StringComparison.Ordinal));
        Order(file, "6922000000000000007", "6922000000000000007", 2, 1, "2026-09-01 09:30:00", "2026-09-01 09:30:21", 119.00m, 4.00m, 6.00m,
            0m, "短视频", Creators[1]);
        for (var i = 1; i < 24; i++)
        {
            var product = Pick(0, 5, "order74", i);
            Order(file, $"69220000000002{i:00000}", $"69220000000002{i:00000}", product, 1, $"2026-09-{1 + (i % 7):00} 1{i % 10}:20:00",
                i % 8 == 0 ? "" : $"2026-09-{1 + (i % 7):00} 1{i % 10}:20:40", Products[product].Price - 5, 2m, 3m, 0m,
                i % 2 == 0 ? "直播" : "商品卡", "");
        }

        return file;
    }

    private static void Order(
        SampleFile file, string order, string sub, int product, int quantity, string at, string paid, decimal payable, decimal platform,
        decimal merchant, decimal creator, string form, string who) => file.Row(
            "",
            ("主订单编号", "'" + order), ("子订单编号", "'" + sub + "\t"), ("支付方式", "抖音支付"), ("选购商品", Products[product].Name),
            ("商品ID", Products[product].Id + "\t"), ("商品数量", quantity), ("?商品金额", Text(Products[product].Price)), ("订单提交时间", at),
            ("支付完成时间", paid), ("买家留言", Private), ("APP渠道", "抖音"), ("订单状态", paid.Length > 0 ? "已完成" : "已关闭"), ("售后状态", "-"),
            ("订单应付金额", payable >= 1000 ? Grouped(payable) : Text(payable)), ("运费", "0.00"), ("优惠总金额", Text(platform + merchant + creator)),
            ("平台优惠", Text(platform)), ("商家优惠", Text(merchant)), ("达人优惠", Text(creator)), ("平台实际承担优惠金额", Text(platform)),
            ("商家实际承担优惠金额", Text(merchant)), ("达人实际承担优惠金额", Text(creator)), ("收件人", Private), ("收件人手机号", Phone), ("省", "浙江省"), ("市", "杭州市"),
            ("区", "西湖区"), ("街道", Private), ("详细地址", Private + "路1号"), ("达人ID", who), ("达人昵称", who.Length > 0 ? Private : ""),
            ("流量来源", who.Length > 0 ? "精选联盟" : "自营"), ("流量类型", "非广告"), ("流量体裁", form));

    private static SampleFile AfterSales()
    {
        var file = new SampleFile("抖店-售后单.xlsx", SampleFormat.Xlsx).Header("""
            售后单号,订单号,商品单号,商品名称,商品ID,应付金额（元）,商品运费（元）,支付优惠（元）,商品税费（元）,商品发货状态,售后类型,退商品金额（元）,退运费金额（元）,退支付优惠（元）,退税费金额（元）,售后状态,
            售后申请时间,退款方式,是否已上传退款凭证,售后原因,售后原因标签,退货物流单号,退货异常,商家退款时间,用户到账时间,售后关闭时间,是否极速退款,是否拒签后退款,售后完结时间,商家编码,门店名称
            """);
        // The second line of the first order comes back; an exchange; a case that was closed; one that is open.
        Case(file, "7100000000000000013", "6921000000000000001", "6921000000000000020", 4, 90.00m, "已发货", "退货退款", 90.00m, 0m, "同意退款，退款成功",
            "2026/08/09 10:00:00", "2026/08/12 15:30:00", "");
        Case(file, "7100000000000000029", "6921000000000000001", "6921000000000000019", 0, 59.00m, "已发货", "换货", 0m, 0m, "换货成功",
            "2026/08/08 09:00:00", "", "");
        Case(file, "7100000000000000031", "6921000000000100003", "6921000000000100003", 1, 95.00m, "未发货", "仅退款", 0m, 0m, "售后关闭",
            "2026/08/07 11:00:00", "", "2026/08/09 11:00:00");
        Case(file, "7100000000000000047", "6921000000000100004", "6921000000000100004", 2, 125.00m, "未发货", "仅退款", 0m, 0m, "售后处理中",
            "2026/08/30 23:59:37", "", "");
        for (var i = 5; i < 25; i++)
        {
            var product = Pick(0, 5, "case", i);
            var payable = Products[product].Price - 3;
            var order = $"69210000000001{i:00000}";
            Case(file, $"71000000000000001{i:00}", order, order, product, payable, i % 3 == 0 ? "未发货" : "已发货", i % 3 == 0 ? "仅退款" : "退货退款",
                payable, i % 5 == 0 ? 6m : 0m, "同意退款，退款成功", $"{Day(i, "yyyy/MM/dd")} 12:00:00", $"{Day(i + 3, "yyyy/MM/dd")} 16:20:00", "");
        }

        return file;
    }

    private static void Case(
        SampleFile file, string id, string order, string sub, int product, decimal payable, string shipped, string kind, decimal goods,
        decimal freight, string status, string applied, string refunded, string closed) =>
        file.Row("-", ("售后单号", "'" + id), ("订单号", "'" + order), ("商品单号", "'" + sub), ("商品名称", Products[product].Name),
            ("商品ID", Products[product].Id), ("应付金额（元）", Text(payable)), ("商品运费（元）", "0.00"), ("商品发货状态", shipped), ("售后类型", kind),
            ("退商品金额（元）", Text(goods)), ("退运费金额（元）", Text(freight)), ("售后状态", status), ("售后申请时间", applied), ("售后原因", "不想要了"),
            ("商家退款时间", refunded), ("用户到账时间", refunded), ("售后关闭时间", closed), ("退货物流单号", "SF" + Phone));

    private static SampleFile Settlements()
    {
        var file = Bills("抖店-结算账单.csv");
        file.Line(" ", " ", " ", "收入合计-支出合计", " ", " ", " ", " ", " ", " ", " ", " ", "商品总价+运费", " ", " ", " ", " ", " ", " ", " ", " ",
            " ", "用户实付+补贴", " ", " ", " ", " ", " ", " ", " ", "服务费+佣金+分成", " ", " ", " ");
        var total = 0m;
        // 109.00 - 11.98 = 97.02: service fee 5 %, commission 6.53.
        total += Bill(file, "2026/08/20 02:10:00", "6921000000000100007", 2, 109.00m, 0m, 5.45m, 6.53m, 0m);
        for (var i = 0; i < 30; i++)
        {
            var product = Pick(0, 5, "bill", i);
            var paid = Products[product].Price - 5;
            total += Bill(file, $"{Day(14 + (i % 14), "yyyy/MM/dd")} 02:{10 + i}:00", $"69210000000001{i + 8:00000}", product, paid,
                i % 3 * 2m, Math.Round((paid + (i % 3 * 2m)) * 0.05m, 2), i % 2 == 0 ? Math.Round(paid * 0.1m, 2) : 0m,
                i % 7 == 0 ? 1.2m : 0m);
        }

        file.Row("", ("结算时间", "合计"), ("结算金额", Text(total)));
        return file;
    }

    // The version of the bill that prints what is taken off with a minus.
    // What orders brought, premiums without an order, a withdrawal.
    private static SampleFile Movements()
    {
        var file = new SampleFile("抖店-动账明细.csv", SampleFormat.Utf8Csv)
            .Header("动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注");
        for (var i = 0; i < 24; i++)
        {
            var (paid, fee) = (Products[i % 6].Price, Math.Round(Products[i % 6].Price * 0.05m, 2));
            var at = $"{Day(i)} 08:00:00";
            if (i == 23)
                file.Row("", ("动账时间", at), ("动帐流水号", $"'T{i:00}"), ("动账方向", "出账"), ("动账金额", "500.00"),
                    ("动账账户", "聚合账户"),
                    ("动账场景", "提现"));
            else if (i % 8 == 7)
                file.Row("", ("动账时间", at), ("动帐流水号", $"'T{i:00}"), ("动账方向", "出账"), ("动账金额", "-0.40"),
                    ("动账账户", "聚合账户"),
                    ("动账场景", "退换货运费险"), ("备注", "保费扣除（2笔保单）"));
            else
                file.Row("0", ("动账时间", at), ("动帐流水号", $"'T{i:00}"), ("动账方向", "入账"),
                    ("动账金额", Text(paid - fee)), ("动账账户", "聚合账户"),
                    ("动账场景", "货款结算入账"), ("计费类型", "小店自卖"), ("子订单号", $"'69210000000009000{i:00}"),
                    ("订单号", $"'69210000000009000{i:00}"), ("订单实付应结", Text(paid)), ("平台服务费", Text(-fee)),
                    ("备注", "订单结算"));
        }

        return file;
    }

    private static SampleFile SettlementsWithMinus()
    {
        var file = Bills("抖店-结算账单-费用为负.csv");
        var total = Bill(file, "2026/08/29 02:10:00", "6921000000000300007", 2, 109.00m, 0m, 5.45m, 6.53m, 0m, -1)
            + Bill(file, "2026/08/29 02:11:00", "6921000000000300008", 0, 64.00m, 0m, 3.20m, 6.40m, 1.20m, -1)
            + Bill(file, "2026/08/30 02:12:00", "6921000000000300009", 1, 90.00m, 4.00m, 4.70m, 0m, 0m, -1)
            + Bill(file, "2026/08/30 02:13:00", "6921000000000300010", 1, 0m, 0m, 3.00m, 0m, 0m, -1);
        file.Row("", ("结算时间", "合计"), ("结算金额", Text(total)));
        return file;
    }

    private static SampleFile Bills(string name) => new SampleFile(name, SampleFormat.Utf8Csv).Header("""
        结算时间,订单号,子订单号,结算金额,结算账户,结算单类型,有结算前退款,下单时间,商品ID,商品数量,业务类型,订单类型,订单总价,商品总价,运费,店铺劵,结算前退款金额,平台补贴,达人补贴,抖音支付补贴,抖音月付营销补贴,用户实付,收入合计,
        平台服务费,佣金,渠道分成,招商服务费,站外推广费,其他分成,其他分成说明,支出合计,是否免佣,免佣金额,备注
        """);

    private static decimal Bill(SampleFile file, string at, string order, int product, decimal paid, decimal platform, decimal fee,
        decimal commission, decimal other, int sign = 1)
    {
        var income = paid + platform;
        var expense = fee + commission + other;
        file.Row("0.00", ("结算时间", at), ("订单号", "'" + order), ("子订单号", "'" + order), ("结算金额", Text(income - expense)), ("结算账户", "聚合账户"),
            ("结算单类型", "已完成订单结算"), ("有结算前退款", "否"), ("下单时间", "2026/08/05 10:10:07"), ("商品ID", Products[product].Id), ("商品数量", 1),
            ("业务类型", "自营"), ("订单类型", "普通订单"), ("订单总价", Text(income)), ("商品总价", Text(income)), ("平台补贴", Text(platform)),
            ("用户实付", Text(paid)), ("收入合计", Text(income)), ("平台服务费", Text(sign * fee)), ("佣金", Text(sign * commission)),
            ("渠道分成", Text(sign * other)), ("其他分成说明", ""), ("支出合计", Text(sign * expense)), ("是否免佣", "否"), ("备注", ""));
        return income - expense;
    }
}
