using System.Globalization;

namespace Playbook.Warehouse.Tests.Import.Persons;

/// <summary>
/// Texts of persons and of goods by the thousand, written without a look at the detector's patterns; equal for equal seeds.
/// </summary>
internal sealed class GeneratedTexts(int seed)
{
    private static readonly string[] Goods =
        ["氨基酸洁面乳", "玻尿酸面膜", "蓝牙耳机", "手机壳", "电话手表", "儿童书包", "不锈钢保温杯",
        "纯棉T恤", "微信小程序卡券", "猫粮", "Vitamin C serum", "路由器",
        "街舞鞋"];

    private static readonly string[] Streets = ["人民路", "中山大道", "建国路", "文三路", "解放西街", "幸福巷"];
    private static readonly string[] Regions =
    [
        "浙江省杭州市西湖区", "上海市黄浦区", "北京市朝阳区", "广东省深圳市南山区",
        "四川省成都市武侯区",
    ];

    private static readonly string[] Places = [.. Regions, "北京市区", "上海", "浙江杭州", "深圳市南山区"];

    private readonly Random _random = new(seed);

    public string Person() => _random.Next(10) switch
    {
        < 5 => Within(Written(Country(Mobile()))),
        5 => Within(Landline()),
        6 => Within(IdentityCard()),
        7 => Within(BankCard()),
        8 => Within(_random.Next(2) == 0 ? $"user{Digits(5)}@example{Pick([".com", ".com.cn", ".net"])}"
            : $"{Pick(["微信:", "微信号：", "加微信", "vx:", "WeChat ID: "])}{Pick(["zhang", "li_", "wx-"])}{Digits(5)}"),
        _ => Within($"{Pick(Regions)}{Pick(Streets)}{_random.Next(1, 400)}号"
            + $"{(_random.Next(2) == 0 ? "" : $"{_random.Next(1, 20)}栋{_random.Next(101, 2000)}室")}"),
    };

    public string Thing() => _random.Next(18) switch
    {
        0 => $"{Pick(Goods)} {Digits(1, 9)}{Digits(17)}",
        1 => $"{Digits(1, 9)}{Digits(18)}",
        2 => $"{Pick(Goods)} 条码{Ean("69" + Digits(10))}",
        3 => $"{Pick(Goods)} {Ean("0" + Digits(10))}",
        4 => $"SKU-{Digits(_random.Next(4, 11))}-{Pick(["A", "B", "红"])}",
        5 => $"{Pick(Goods)} {_random.Next(1, 1000)}g*{_random.Next(1, 100)} ¥{_random.Next(1, 10000)}.{Digits(2)}",
        6 => $"{Day():yyyy-MM-dd}至{Day():yyyy-MM-dd}",
        7 => $"{Pick(["计划", "素材", "投放", "场景"])}{_random.Next(1, 200)}-{Day():yyyyMMdd}-{Digits(3)}",
        8 => $"{Pick(Goods)} {_random.Next(100, 200)}-{_random.Next(100, 200)}-{_random.Next(100, 200)}cm {_random.Next(1, 13)}号色",
        9 => $"{Day():yyyyMMddHHmmss} {Pick(Goods)}",
        10 => string.Create(CultureInfo.InvariantCulture,
            $"{_random.Next(1_000_000, 2_000_000_000):N0} 次播放 {_random.Next(100)}.{Digits(4)}"),
        11 => $"{Day():yyMMdd}-{Digits(15)}",
        12 => $"{Pick(Goods)}@{_random.Next(2, 4)}x.png {Pick(["YT", "JD", "SF"])}{Digits(13)}",
        13 => $"{Pick(["感谢", "新品上架", "今天和"])}@{Pick(["小杨哥", "旗舰店", "李佳琦Austin", "brand.official"])}"
            + $"{Pick(["。", "，", " ", "."])}{Pick(["今天直播间见", "全场八折", "大家快来"])}",
        14 => $"{Pick(Places)}"
            + $"{Pick(["逛街", "街拍", "直播间里", "店里", "仓库里", "路演"])}"
            + $" {Day():M月d}号{Pick(["", " 上新", "开业"])}",
        15 => $"{Pick(Places)}{Pick(["旗舰店", "夜市", "同款小区", "公园路线"])}"
            + $" {_random.Next(1, 100)}{Pick(["组", "件", "号色", "号线"])} 现货",
        16 => $"{Pick(["满", "价格：", "规格 ", "到手价"])}{_random.Next(130, 200)} {_random.Next(1000, 5000)}"
            + $" {_random.Next(5000, 9999)}"
            + Pick(["", " 任选", "元"]),
        _ => $"{Pick(Goods)} {Convert.ToHexStringLower(Bytes(_random.Next(10, 32)))}",
    };

    private string Mobile() => "1" + Pick(["3", "5", "7", "8", "9"]) + Digits(9);

    private string Country(string mobile) => Pick(["", "", "", "+86", "0086", "86", "+86 ", "+86-"]) + _random.Next(5) switch
    {
        0 => $"{mobile[..3]} {mobile[3..7]} {mobile[7..]}",
        1 => $"{mobile[..3]}-{mobile[3..7]}-{mobile[7..]}",
        _ => mobile,
    };

    private string Written(string number) => _random.Next(8) switch
    {
        0 => string.Concat(number.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)),
        1 => string.Join('\u200B', number.AsEnumerable()),
        2 => string.Concat(number.Select(c => char.IsAsciiDigit(c) ? "零一二三四五六七八九"[c - '0'] : c)),
        3 => number.Replace('0', 'O'),
        _ => number,
    };

    private string Landline() =>
        Pick(["010", "021", "020", "0571", "0755", "0898"]) + Pick(["-", " ", ""]) + Pick(["2", "5", "6", "8"]) + Digits(7);

    private string IdentityCard()
    {
        var head = Pick(["110105", "310101", "440305", "330106", "510107"])
            + new DateOnly(1950, 1, 1).AddDays(_random.Next(20_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Digits(3);
        // The weights of GB 11643 as the standard prints them.
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return head + "10X98765432"[head.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    private string BankCard()
    {
        var head = Pick(["622202", "621700", "625900", "623058"]) + Digits(12);
        for (var check = 0; ; check++)
        {
            var number = head + check.ToString(CultureInfo.InvariantCulture);
            var sum = number.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : "0246813579"[c - '0'] - '0').Sum();
            if (sum % 10 == 0)
                return _random.Next(2) == 0 ? number : string.Join(' ', number.Chunk(4).Select(c => new string(c)));
        }
    }

    private string Within(string text) => _random.Next(3) switch
    {
        0 => text,
        1 => $"张三，{text}，请放门口",
        _ => $"备注{text}",
    };

    private static string Ean(string head)
    {
        var sum = head.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return head + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private DateTime Day() => new DateTime(2024, 1, 1).AddMinutes(_random.Next(2_000_000));

    private string Pick(string[] of) => of[_random.Next(of.Length)];

    private string Digits(int count, int least = 0) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + _random.Next(least > 0 ? 1 : 0, 10))));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
