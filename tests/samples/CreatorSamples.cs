using static Playbook.Scripts.Samples.Brand;

namespace Playbook.Scripts.Samples;

/// <summary>Creator marketplaces and what creators sold.</summary>
internal static class CreatorSamples
{
    public static IEnumerable<SampleFile> All() => [Orders(), List(), Pugongying(), Qianfan(), Notes(), Channels()];

    // 推荐 is a figure beside 喜欢.
    private static SampleFile Channels()
    {
        var file = new SampleFile("视频数据_2026-09-01.csv", SampleFormat.Utf8Csv)
            .Header("视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量,转发聊天和朋友圈,设为铃声,设为状态,设为朋友圈封面,企微链接点击次数,企微链接点击人数,添加到通讯录次数,添加到通讯录人数");
        for (var i = 0; i < 20; i++)
        {
            var plays = Pick(500, 9000, "channels", i);
            file.Row(0, ("视频描述", $"洁面的误区 {i + 1}"), ("视频ID", $"export/UzFf0000{i:00}"),
                ("发布时间", Day(i, "yyyy/MM/dd")), ("完播率", "4.41%"),
                ("平均播放时长", "14.73秒"), ("播放量", plays), ("推荐", plays / 60), ("喜欢", plays / 25),
                ("评论量", plays / 200), ("分享量", plays / 100),
                ("关注量", plays / 300), ("转发聊天和朋友圈", plays / 150));
        }

        return file;
    }

    private static SampleFile Orders()
    {
        var file = new SampleFile("星图-订单.xlsx", SampleFormat.Xlsx)
            .Header("订单ID,星图ID,达人昵称,视频ID,发布时间,订单金额(元),服务费(元),曝光量,播放量,点赞量,评论量,分享量,完播率(%),5s播放率(%),CPM");
        for (var i = 0; i < 20; i++)
        {
            var plays = i == 0 ? 250000 : Pick(20000, 400000, "star", i);
            var price = i == 0 ? 10000m : Pick(10, 200, "star price", i) * 100m;
            file.Row("-", ("订单ID", $"72000000000000000{i:00}"), ("星图ID", Creators[i % 4]), ("达人昵称", Private),
                ("视频ID", $"73000000000000000{i:00}"), ("发布时间", Day(i, "yyyy/MM/dd")), ("订单金额(元)", price),
                ("服务费(元)", price * 0.05m), ("曝光量", plays * 2), ("播放量", plays), ("点赞量", plays / 40), ("评论量", plays / 400),
                ("分享量", plays / 600), ("完播率(%)", 18.5m), ("5s播放率(%)", 44.25m), ("CPM", Rate(price * 1000, plays, 2)));
        }

        return file;
    }

    private static SampleFile List()
    {
        var file = new SampleFile("星图-达人列表-20260901.xlsx", SampleFormat.Xlsx)
            .Header("星图ID,达人昵称,达人UID,1-20s报价,21-60s报价,60s+报价,预期CPM,预期CPE,预期播放量,互动率,完播率,粉丝数,30天涨粉,连接用户数,传播指数,种草指数,转化指数,达人类型,内容主题,地区,男性粉丝占比,"
                + "女性粉丝占比,18-23岁粉丝比例,24-30岁粉丝比例,31-40岁粉丝比例,41-50岁粉丝比例,50岁以上粉丝比例");
        file.Row("-", ("星图ID", Creators[0]), ("达人昵称", Private), ("达人UID", "88000000000000001"), ("1-20s报价", "8,000"),
            ("21-60s报价", "12,000"), ("60s+报价", "-"), ("预期CPM", "42.5"), ("预期CPE", "1.9"), ("预期播放量", "28.2万"), ("互动率", "4.7%"),
            ("完播率", "14.7%"), ("粉丝数", "77.4w"), ("30天涨粉", "-1,204"), ("达人类型", "美妆"), ("地区", "浙江"), ("女性粉丝占比", "82.0%"),
            ("18-23岁粉丝比例", "21%"), ("24-30岁粉丝比例", "34%"), ("31-40岁粉丝比例", "30%"), ("41-50岁粉丝比例", "11%"), ("50岁以上粉丝比例", "4%"));
        // An expected CPM of 8,480: a tiny audience or a broken scale.
        for (var i = 1; i < 20; i++)
        {
            file.Row("-", ("星图ID", i < 4 ? Creators[i] : $"7000000000001{i:0000}"), ("达人昵称", Private),
                ("1-20s报价", Pick(5, 60, "short", i) * 100), ("21-60s报价", Pick(61, 120, "mid", i) * 100), ("60s+报价", "-"),
                ("预期CPM", i == 7 ? "8,480" : Text(20 + i)), ("预期CPE", "2.1"),
                ("预期播放量", i == 9 ? "10万+" : Grouped(Pick(10000, 99000, "expected", i), 0)), ("互动率", "3.2%"), ("完播率", "12.1%"),
                ("粉丝数", $"{Pick(11, 99, "fans", i)}.{i % 10}w"), ("30天涨粉", "1.2w"), ("达人类型", i % 2 == 0 ? "美妆" : "生活"), ("女性粉丝占比", "70%"));
        }

        return file;
    }

    private static SampleFile Pugongying()
    {
        var file = new SampleFile("小红书-蒲公英-订单.xlsx", SampleFormat.Xlsx).Header("""
            订单ID,笔记ID,博主昵称,博主ID,发布时间,总曝光量,总阅读量,总阅读UV,5s播放率,3s阅读率,平均浏览时长,总互动量,总互动率,总点赞量,总收藏量,总评论量,总分享量,总关注量,总自然曝光量,总自然阅读量,阅读量达成率,
            总推广曝光量,总推广阅读量,总加热曝光量,总加热阅读量,阅读单价,互动单价,博主报价,服务费金额,组件类型,组件文案,组件曝光量,组件点击量,组件点击率
            """);
        Note(file, 0, "2026/08/06", 2500, 250, 50m);
        for (var i = 1; i < 20; i++)
            Note(file, i, Day(i, "yyyy/MM/dd"), Pick(2000, 30000, "note", i), Pick(200, 1900, "reads", i),
                Pick(5, 80, "note price", i) * 10m);
        return file;
    }

    private static void Note(SampleFile file, int i, string day, int shown, int reads, decimal price)
    {
        var (likes, collects, comments, shares, follows) = (reads / 50, reads / 80, reads / 200, reads / 250, reads / 250);
        var all = likes + collects + comments + shares + follows;
        file.Row("-", ("订单ID", $"PGY20260000{i:00}"), ("笔记ID", $"66b0000000000000000000{i:00}"), ("博主昵称", Private),
            ("博主ID", $"5f00000000000000000000{i:00}"), ("发布时间", day), ("总曝光量", shown), ("总阅读量", reads), ("总阅读UV", reads * 9 / 10),
            ("5s播放率", i % 3 == 0 ? "0.0%" : "41.2%"), ("3s阅读率", "9.3%"), ("平均浏览时长", "12.4"), ("总互动量", all),
            ("总互动率", Text(Rate(all * 100m, reads, 2)) + "%"), ("总点赞量", likes), ("总收藏量", collects), ("总评论量", comments),
            ("总分享量", shares), ("总关注量", follows), ("总自然曝光量", shown - 300), ("总自然阅读量", reads - 60), ("阅读量达成率", "-"), ("总推广曝光量", 200),
            ("总推广阅读量", 40), ("总加热曝光量", 100), ("总加热阅读量", 20), ("阅读单价", Rate(price * 1.1m, reads, 2)), ("互动单价", Rate(price * 1.1m, all, 2)),
            ("博主报价", price), ("服务费金额", price * 0.1m));
    }

    private static SampleFile Qianfan()
    {
        var file = new SampleFile("小红书-千帆-达人订单-20260901.xlsx", SampleFormat.Xlsx)
            .Header("支付时间,订单ID,订单状态,规格名称,规格ID,价格,达人名称,达人ID,商家实收金额,用户实付金额,退款金额,有效销售金额（计佣金额）,佣金率,预估支出佣金,合作类型,推广渠道");
        Sale(file, "2026-08-05 12:00:00", "P800000000000000001", "66c000000000000000000001", 99m, 94m, 89m, 0m, "笔记");
        Sale(file, "2026-08-05 12:00:00", "P800000000000000001", "66c000000000000000000002", 69m, 69m, 69m, 69m, "笔记");
        for (var i = 2; i < 26; i++)
            Sale(file, $"{Day(i)} 13:{i:00}:00", $"P8000000000000000{i:00}", $"66c00000000000000000000{1 + (i % 2)}",
                i % 2 == 0 ? 69m : 99m, i % 2 == 0 ? 66m : 96m, i % 2 == 0 ? 64m : 90m, i % 6 == 0 ? 64m : 0m, i % 3 == 0 ? "直播" : "笔记");
        return file;
    }

    private static void Sale(SampleFile file, string at, string order, string item, decimal price, decimal received, decimal paid,
        decimal refunded, string form)
    {
        var basis = received - Math.Min(received, refunded);
        file.Row("-", ("支付时间", at), ("订单ID", order), ("订单状态", refunded > 0 ? "已取消" : "已完成"), ("规格名称", "青禾面膜"), ("规格ID", item),
            ("价格", price), ("达人名称", Private), ("达人ID", "5f0000000000000000000001"), ("商家实收金额", received), ("用户实付金额", paid),
            ("退款金额", refunded), ("有效销售金额（计佣金额）", basis), ("佣金率", 0.35m), ("预估支出佣金", Math.Round(basis * 0.35m, 2)),
            ("合作类型", "定向合作"), ("推广渠道", form));
    }

    private static SampleFile Notes()
    {
        var file = new SampleFile("小红书-创作服务-笔记-20260901.xlsx", SampleFormat.Xlsx)
            .Header("笔记标题,首次发布时间,体裁,曝光,观看量,封面点击率,点赞,评论,收藏,涨粉,分享,人均观看时长,弹幕");
        for (var i = 0; i < 20; i++)
        {
            var views = i == 0 ? 5200 : Pick(800, 9000, "xhs note", i);
            file.Row("-", ("笔记标题", $"敏感肌怎么洗脸 {i + 1}"), ("首次发布时间", $"{Day(i)} 20:15:00"), ("体裁", i % 2 == 0 ? "图文" : "视频"),
                ("曝光", views * 8), ("观看量", views), ("封面点击率", 0.125m), ("点赞", views / 20), ("评论", views / 100), ("收藏", views / 25),
                ("涨粉", i - 2), ("分享", views / 150), ("人均观看时长", 15.5m), ("弹幕", 0));
        }

        return file;
    }
}
