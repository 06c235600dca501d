using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The tables of a scaffold: what kind of file its headers speak of, and which header fills which column of that kind's table. What nobody
/// can tell from headers (the platform) is left to the reader, marked EDIT.
/// </summary>
internal sealed class ScaffoldTables
{
    private readonly string[] _headers;
    private readonly string[] _names;
    private readonly Dictionary<string, FieldType> _types = [];
    private readonly List<string> _fields = [];
    private readonly StringBuilder _given = new();
    private readonly StringBuilder _columns = new();

    private ScaffoldTables(string[] headers, string[] names, string mapping)
    {
        (_headers, _names) = (headers, names);
        Mapping = mapping;
    }

    /// <summary>The table that the file fills; null when its headers tell of none.</summary>
    public string? Table { get; private set; }

    /// <summary>Types that the table asks of fields, by their header.</summary>
    public IReadOnlyDictionary<string, FieldType> Types => _types;

    /// <summary>Fields beside those of the headers, as lines of YAML.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Values for the whole file, as YAML; empty for none.</summary>
    public string Given => _given.Length == 0 ? "" : "given:\n" + _given;

    private string Mapping { get; }

    /// <summary>Reads a file's kind from its headers.</summary>
    /// <param name="headers">Headers as the mapping's fields call them, quoted for YAML.</param>
    /// <param name="normal">The same, normalised.</param>
    /// <param name="mapping">Name of the mapping, quoted.</param>
    public static ScaffoldTables For(string[] headers, string[] normal, string mapping)
    {
        var tables = new ScaffoldTables(headers, normal, mapping);
        // The first kind that the headers speak of; a report of advertising may count orders and plays, so it goes first.
        if (tables.Spend() is not null && tables.Find(Impressions) is not null)
            tables.Ads();
        else if (tables.Find("售后(单|编)", "REFUND.?ID") is null && tables.Find(OrderId) is not null
            && (tables.Find(Paid) ?? tables.Find(Price)) is not null)
            tables.Orders();
        else if (tables.Find("(开播|直播开始|开始直播|开始)时间", "^START(ED)?.?(AT|TIME)") is not null)
            tables.Lives();
        else if (tables.Find("发布时间", "PUBLISH") is not null && tables.Find(Plays) is not null)
            tables.Videos();
        return tables;
    }

    /// <summary>The section of the mapping; an empty one with its form when the headers tell of no table.</summary>
    public override string ToString() => Table is null
        ? "tables: {}\n#  TABLE:\n#    columns: { COLUMN: field }\n"
        : $"tables:\n  {Table}:\n"
            + "    # A later file's rows take the place of earlier ones of the same key; refuse, keep and period are the others.\n"
            + $"    overlap: {(Table == "order_line" ? "{ replace: [order_id] }" : "replace")}\n    columns:\n{_columns}";

    private static readonly string[] OrderId =
    [
        "^主?订单(编)?号", "主订单", "交易(编)?号", "订单.*(号|ID)", "^单号",
        "^ORDER.?(ID|NO|NUMBER)?$", "^INVOICE(.?NO)?$",
    ];

    private static readonly string[] Paid =
    [
        "实付", "实际支付", "实收", "支付金额", "分摊后总价", "应付(金额|货款)", "订单金额", "金额", "总价",
        "AMOUNT", "TOTAL", "REVENUE", "^PAID$",
    ];

    private static readonly string[] Price = ["单价", "价格", "^(UNIT.?)?PRICE"];
    private static readonly string[] Impressions = ["展[示现]", "曝光", "IMPRESSION"];
    private static readonly string[] Plays = ["播放(量|次数|数)", "观看(量|次数)", "阅读(量|次数)", "^PLAYS?$", "^VIEWS?$"];

    // A rate, a mean or a cost per piece is no count and no sum.
    private static readonly Regex Derived =
        new("率|均|占比|ROI|成本|千次|RATE|AVG|MEAN|CTR|CPM|CPC|CVR", RegexOptions.CultureInvariant);

    private string? Spend() => Find("消耗", "花费", "消费", "总费用", "^SPEND", "^COST");

    private string? Find(params string[] patterns)
    {
        foreach (var pattern in patterns)
        {
            var at = Array.FindIndex(_names, n => Regex.IsMatch(n, pattern, RegexOptions.CultureInvariant) && !Derived.IsMatch(n));
            if (at >= 0 && !PersonalHeaders.Is(_headers[at].Trim('\'')))
                return _headers[at];
        }

        return null;
    }

    private string? Find(FieldType type, params string[] patterns)
    {
        if (Find(patterns) is { } header)
            _types[header] = type;
        return Find(patterns);
    }

    private string Kept(string header)
    {
        _types[header] = FieldType.Text;
        return header;
    }

    private void Set(string column, string? source)
    {
        if (source is not null)
            _columns.Append("      ").Append(column).Append(": ").Append(source).Append('\n');
    }

    private void Edit(string column, string what) =>
        _columns.Append("      # EDIT ").Append(column).Append(": ").Append(what).Append('\n');

    private void Ids(string column, params string[] patterns)
    {
        if (Find(FieldType.Id, patterns) is { } header)
            Set(column, header);
        else
            Edit(column, "a field, or =text");
    }

    private void Counts(params (string Column, string[] Patterns)[] columns)
    {
        foreach (var (column, patterns) in columns)
            Set(column, Find(FieldType.Integer, patterns));
    }

    private void Money(params (string Column, string[] Patterns)[] columns)
    {
        foreach (var (column, patterns) in columns)
            Set(column, Find(FieldType.Money, patterns));
    }

    private void Orders()
    {
        Table = "order_line";
        var order = Find(FieldType.Id, OrderId)!;
        var sub = Find(FieldType.Id, "子订单", "子单", "SUB.?ORDER", "ORDER.?ITEM.?ID") is { } own && own != order ? own : null;
        var amount = Find(FieldType.Money, Paid);
        var price = amount is null ? Find(FieldType.Number, Price) : null;
        var quantity = Find(FieldType.Integer, "数量", "件数", "QUANTITY", "^QTY");
        var value = amount ?? (quantity is null ? price : $"{{ product: [{quantity}, {price}], round: true }}");
        var ordered = Find(
            FieldType.Timestamp, "(下单|创建|提交|交易)(时间|日期)", "(ORDER|INVOICE|PURCHASE).*(DATE|TIME|AT)$",
            "成交时间", "日期", "时间", "DATE", "TIME");
        var paid = Find(FieldType.Timestamp, "(付款|支付).*(时间|日期)", "PAID.?(AT|TIME|DATE)", "PAY.*(TIME|DATE)");
        Set("order_id", order);
        Set("line_no", sub is null ? $"{{ number_within: {order} }}" : $"{{ rank_of: {sub}, within: {order} }}");
        Set("sub_order_id", sub);
        Set("customer_id", Find(FieldType.Person, "(买家|会员|客户|用户)(ID|编号|UID)", "(CUSTOMER|USER|BUYER|MEMBER).?ID"));
        // A name stands for a product that has no id.
        var product = Find(
            FieldType.Id, "商品(ID|编[码号])", "货品编[码号]", "商家编码", "SKU", "STOCK.?CODE", "PRODUCT.?ID", "ITEM.?ID");
        if (product is not null)
            Set("product_id", product);
        else if (Find("商品(名称)?$", "宝贝标题", "货品名称", "选购商品", "^PRODUCT", "^ITEM", "DESCRIPTION") is { } title)
            Set("product_id", Kept(title));
        else
            Edit("product_id", "a field, or =text");
        _columns.Append("      # platform: =taobao   # the same in all rows; or a field with values\n");
        if (ordered is null)
            Edit("ordered_at", "the moment of the order");
        else
            Set("ordered_at", ordered);
        Set("paid_at", paid ?? ordered);
        Set("quantity", quantity ?? "\"=1\"");
        Set("gross", value);
        Set("discount", "\"=0\"");
        Set("merchant_subsidy", "\"=0\"");
        Set("platform_subsidy", "\"=0\"   # what the platform pays on top is a part of GMV and not of what the buyer paid");
        Set("payable", value);
        // Without a moment of payment all lines count as paid: a filter on the state of the order leaves the others out.
        Set("paid", paid is null || amount is null ? value : $"{{ field: {amount}, when: {paid}, otherwise: \"0\" }}");
        Set("refunded", "\"=0\"   # with its day in refunded_on and refund_source, or from an after-sales file");
        Set("commission", "\"=0\"");
    }

    private void Ads()
    {
        Table = "ad_report";
        Set("source", $"={Mapping.Trim('\'')}");
        if (Find(FieldType.Id, "(账户|账号|广告主|用户)ID", "ACCOUNT.?ID") is { } account)
        {
            Set("account_id", account);
        }
        else
        {
            _given.Append("  account: { type: id, otherwise: all }\n");
            Set("account_id", "account");
        }

        if (Find("日期", "时间", "^DATE$", "^DAY$") is { } day)
        {
            _fields.Add($"first_day: {{ header: {day}, type: date, part: first }}");
            _fields.Add($"last_day: {{ header: {day}, type: date, part: last }}");
        }
        else
        {
            _given.Append("  first_day: { type: date, file_name: first day }\n  last_day: { type: date, file_name: last day }\n");
        }

        Set("first_day", "first_day");
        Set("last_day", "last_day");
        var creative = Find(FieldType.Id, "(创意|素材)ID", "(CREATIVE|^AD).?ID");
        var plan = Find(FieldType.Id, "(计划|单元|广告)ID", "(CAMPAIGN|ADSET).?ID");
        string?[] ids = [plan, creative, Find(FieldType.Id, "(商品|主体|笔记|视频)ID"), Find(FieldType.Id, "关键词")];
        var there = ids.OfType<string>().Distinct().ToList();
        if (there.Count == 0 && Find(FieldType.Id, "计划名", "CAMPAIGN", "推广类型", "名称") is { } named)
            there.Add(named);
        if (there.Count == 0)
            Edit("unit_id", "what a row stands for: plan, creative, or =all");
        else
            Set("unit_id", there.Count == 1 ? there[0] : $"{{ join: [{string.Join(", ", there)}], missing: skip }}");
        Edit("platform", "=douyin, =kuaishou, =channels, =xiaohongshu, =taobao or =jd");
        Set("scope", "=standard   # or whole_domain (全域), feed, search, boost");
        Set("unit_level", creative is not null ? "=creative" : plan is not null ? "=campaign" : "=kind");
        Set("spend", Spend());
        _types[Spend()!] = FieldType.Money;
        Counts(("impressions", Impressions), ("clicks", ["点击", "^CLICKS?"]), ("conversions", ["转化数", "CONVERSION"]),
            ("orders", ["(成交|支付).*(订单数|笔数|单量)", "^ORDERS?$"]));
        Money(("gmv", ["总成交金额", "(直接)?成交金额", "支付金额", "GMV", "REVENUE"]));
    }

    private void Lives()
    {
        Table = "live_session";
        Edit("platform", "=douyin, =kuaishou, =channels, =xiaohongshu, =taobao or =jd");
        Set("source", $"={Mapping.Trim('\'')}");
        Ids("account_id", "主播(抖音号|ID|账号)", "(账户|账号|直播间)(ID|号)?", "ACCOUNT");
        Set("started_at", Find(FieldType.Timestamp, "(开播|直播开始|开始直播|开始)时间", "^START(ED)?.?(AT|TIME)"));
        Set("ended_at", Find(FieldType.Timestamp, "(下播|直播结束|结束)时间", "^END(ED)?.?(AT|TIME)"));
        Counts(("impressions", ["直播间曝光次数", "曝光次数"]), ("people_exposed", ["直播间曝光人数"]),
            ("views", ["观看次数"]), ("viewers", ["观看人数"]), ("orders", ["成交订单数"]), ("buyers", ["成交人数"]),
            ("items", ["成交件数"]), ("comments", ["评论次数"]));
        Money(("gmv", ["成交金额"]), ("user_paid", ["用户支付金额"]), ("refunded", ["退款金额"]),
            ("ad_spend", ["投放消耗", "消耗"]));
    }

    private void Videos()
    {
        Table = "video_total";
        _given.Append("  observed_on: { type: date, file_name: day }   # the day of the export\n");
        Edit("platform", "=douyin, =kuaishou, =channels, =xiaohongshu, =taobao or =jd");
        Set("source", $"={Mapping.Trim('\'')}");
        var published = Find(FieldType.Timestamp, "发布时间", "PUBLISH")!;
        var title = Find("(作品|视频|笔记)?(名称|标题|描述)", "TITLE");
        var id = Find(FieldType.Id, "(视频|作品|笔记)ID", "VIDEO.?ID");
        Set("video_id", id ?? (title is null ? published : $"{{ join: [{published}, {title}] }}"));
        Set("observed_on", "observed_on");
        Set("published_at", published);
        Counts(("plays", Plays), ("likes", ["点赞", "喜欢", "^LIKES?"]), ("comments", ["评论", "COMMENT"]),
            ("shares", ["分享", "转发", "SHARE"]), ("collects", ["收藏", "COLLECT"]),
            ("follower_gain", ["粉丝增量", "涨粉", "关注"]));
    }
}
