using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Headers under which exports keep names, phone numbers, addresses, accounts and messages of buyers. Such a column is never read,
/// whatever a mapping says, unless as a person of whom only a keyed hash is kept.
/// </summary>
public static partial class PersonalHeaders
{
    /// <summary>
    /// Headers that hold a word of a person and yet tell of a creator, a host, an account that advertises, a currency or a page.
    /// A header made of one of these and more (达人昵称(橱窗)) is one too.
    /// </summary>
    public static IReadOnlyList<string> Exceptions { get; } =
    [
        // Creators and hosts sell in public, under the name that everybody sees.
        "达人昵称", "主播昵称", "博主昵称", "作者昵称", "创作者昵称", "红人昵称", "团长昵称", "机构昵称",
        "快手昵称", "视频号昵称", "达人抖音号", "主播抖音号",
        "达人账号", "主播账号", "博主账号", "作者账号", "创作者账号", "红人账号",
        // Accounts of the brand and of its advertising.
        "账户名称", "账户昵称", "广告账号", "广告主账号", "投放账号", "推广账号", "千川账号", "店铺账号",
        "店铺昵称", "店铺旺旺", "商家账号", "商家昵称", "卖家昵称", "卖家旺旺",
        "卖家账号", "品牌账号", "品牌昵称", "官方账号", "企业账号", "抖音账号", "快手账号", "视频号账号",
        "小红书账号", "账号ID", "账号名称", "账号类型", "帐号ID", "帐号名称", "帐号类型",
        "直播间账号", "直播账号", "视频账号", "素材账号", "发布账号",
        // Money and what is counted.
        "微信豆", "微信支付", "支付宝支付", "支付宝交易", "支付宝订单", "支付宝流水", "微信小程序",
        "微信公众号", "微信视频号", "微信朋友圈", "微信渠道", "企业微信",
        // Things and pages.
        "手机型号", "手机品牌", "手机端", "手机淘宝", "手机系统", "手机操作系统", "手机订单", "手机壳",
        "手机访客",
        "链接地址", "视频地址", "素材地址", "图片地址", "页面地址", "网页地址", "落地页地址",
        "直播间地址",
        "直播地址", "商品地址", "店铺地址", "主页地址", "发货地址", "仓库地址", "地址类型", "证件类型",
        "来源地址", "跳转地址", "着陆地址", "下载地址", "监测地址",
        "修改过地址",
    ];

    private const string EnglishBuyers = "buyer|customer|client|recipient|receiver|consignee|purchaser|shopper";
    private const string EnglishPersons =
        "(?:" + EnglishBuyers + "|ship(?:ping)?(?: to)?|delivery|contact|billing|bill to|user|member|subscriber)";

    private static readonly string[] Normal = [.. Exceptions.Select(HeaderText.Normal)];

    // Those that are the whole header of what a buyer is called; within others they mean something else.
    private static readonly HashSet<string> Whole =
    [
        .. new[]
        {
            "街道", "街道/镇", "微信", "买家备注", "客户名", "客户名称", "顾客名", "会员名", "买家会员名",
        }.Select(HeaderText.Normal),
    ];

    /// <summary>True when a column of that header holds personal data.</summary>
    /// <param name="header">A header as it stands in a file or mapping.</param>
    public static bool Is(string header)
    {
        var plain = PlainText.Of(header, standIns: false).Text;
        var normal = Numbered().Replace(HeaderText.Normal(plain), "");
        if (Whole.Contains(normal))
            return true;
        // 达人昵称 does not make 达人昵称及收件人电话 harmless.
        // And no exception holds behind one who buys: 买家抖音账号.
        var who = Who().Match(normal) is { Success: true } match ? match.Index : normal.Length;
        var rest = Normal.Aggregate(normal[..who], (text, exception) => text.Replace(exception, "", StringComparison.Ordinal))
            + normal[who..];
        // Nor does what is counted: 微信用户数 counts users, as 收货人数 does, 客户电话数 stands beside their numbers.
        var beside = who < normal.Length && Stems().IsMatch(normal[(who + 1)..]);
        return ((beside || (Stems().IsMatch(rest) && !Counts().IsMatch(rest))) && !Regions().IsMatch(rest)) || IsEnglish(plain);
    }

    private static bool IsEnglish(string header)
    {
        var words = " " + Breaks().Replace(header, " ").Trim().ToLowerInvariant() + " ";
        var counts = EnglishCounts().IsMatch(words);
        if (EnglishWhole().IsMatch(words) || (EnglishMaker().IsMatch(words) && EnglishReach().IsMatch(words) && !counts))
            return true;
        return (EnglishNamed().IsMatch(words) || (EnglishWho().IsMatch(words) && EnglishReach().IsMatch(words)))
            && (EnglishBuyer().IsMatch(words) || !counts)
            // A region, unless it is one of several parts: Shipping Address (Street, City, State).
            && (Parts().IsMatch(header) || !EnglishRegions().IsMatch(words));
    }

    [GeneratedRegex("#[0-9]+$")]
    private static partial Regex Numbered();

    [GeneratedRegex("买家|買家|客户|客戶|顾客|顧客|用户|用戶|会员|會員"
        + "|粉丝|观众|消费者|下单人|购买人|收[货件款貨]|寄件|联系人")]
    private static partial Regex Who();

    [GeneratedRegex("姓名|电话|電話|手机|手機|地址|昵称|暱稱|旺旺|微信"
        + "|证件|證件|收货人|收貨人|收件人|联系人|聯[系絡繫]人|联系方式"
        + "|聯[系絡繫]方式|"
        + "身份证|身份證|护照|護照|邮箱|郵箱"
        + "|电子邮件|電子郵件|支付宝|支付寶|帐号|账号|帳號"
        + "|賬號|银行卡|銀行卡|买家留言|买家会员名")]
    private static partial Regex Stems();

    // 收货人省份 and the like name a region.
    [GeneratedRegex("(?:省|市|区|省份|城市)(?:[(].*[)])?$")]
    private static partial Regex Regions();

    // 电话按钮点击量, 微信加粉成本, 是否手机订单 count something.
    [GeneratedRegex("(?:数|数量|量|次数|人数|率|金额|成本|占比|费用|花费|消耗"
        + "|时长|价格|型号|品牌)(?:[(].*[)])?$|^是否")]
    private static partial Regex Counts();

    [GeneratedRegex("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])")]
    private static partial Regex Breaks();

    [GeneratedRegex("[,;&+、，；]")]
    private static partial Regex Parts();

    [GeneratedRegex(" (?:" + EnglishBuyers + ") ")]
    private static partial Regex EnglishBuyer();

    [GeneratedRegex(" " + EnglishPersons + " ")]
    private static partial Regex EnglishWho();

    // What creators and hosts are called is public, how they are reached is not.
    [GeneratedRegex(" (?:creator|host|influencer|anchor|streamer) ")]
    private static partial Regex EnglishMaker();

    [GeneratedRegex(" (?:phone|telephone|tel|mobile|cell|e ?mail|mail|address|street|we ?chat|weixin|alipay) ")]
    private static partial Regex EnglishReach();

    // A name or an account is a person's only beside the word that says whose: customer_group_name is a group's.
    [GeneratedRegex(" " + EnglishPersons
        + " (?:s )?(?:(?:(?:first|last|full|real|given|family|user|screen|nick|account) ?)?name|nickname|username|account) "
        + "| (?:nick|user|full|first|last)? ?name of (?:the )?" + EnglishPersons + " ")]
    private static partial Regex EnglishNamed();

    [GeneratedRegex("^ (?:recipient|receiver|consignee|phone|mobile|cell|telephone|tel|e ?mail|address|street|we ?chat|alipay"
        + "|nickname|username|(?:first|last|full|real) name|(?:phone|mobile|telephone|tel|cell) ?(?:phone )?(?:number|no|num)"
        + "|cellphone|e ?mail address|"
        + "(?:home|mail|postal|street) address|address line|street address|we ?chat (?:id|name)|"
        + "(?:id|identity) card(?: (?:number|no))?|passport(?: (?:number|no))?|"
        + "bank card(?: (?:number|no))?|bank account(?: (?:number|no))?)(?: [0-9]{1,2})? $")]
    private static partial Regex EnglishWhole();

    [GeneratedRegex(" (?:clicks?|count|counts|rate|calls|spend|cost|costs|share|opens|sends|impressions|conversions|total|type) ")]
    private static partial Regex EnglishCounts();

    [GeneratedRegex(" (?:state|province|city|region|country) ")]
    private static partial Regex EnglishRegions();
}
