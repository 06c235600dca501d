using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>How personal data are written in a <see cref="PlainText"/>.</summary>
internal static partial class PersonPatterns
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant;

    // Between groups of digits; an odd grouping counts only with spaces or behind a label, for 150-200-30050 is a size.
    private const string Gap = "[-. _。]{1,3}";
    private const string Country = @"(?:\(?(?:\+|00)?\ ?86\)?[-. ]{0,3}|0)?";
    // Not the end of hotel or iPhone; an o may have been read as a 0.
    private const string Label = "(?:电话|座机|固话|联系方式|致电|(?<![a-z0])tel|telephone"
        + "|(?<cell>手机|(?<![a-z0])(?:phone|mobile)))"
        + "(?:号码|号|number|no|是|为|[:.= -]){0,6}";

    private const string Domain = @"(?:[A-Za-z0-9-]+\.)+";
    private const string FileEnds = "(?i:png|jpe?g|gif|webp|bmp|tiff?|svg|heic|psd|pdf|mov|avi|mkv|flv|wmv|webm|wav|aac|xlsx?|csv|docx?"
        + "|pptx?|txt|zip|rar|html?|js|json|css|yml|yaml|parquet)";

    private const string Province = "(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江"
        + "|江苏|浙江|安徽|福建|江西"
        + "|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
        + "|内蒙古|广西|西藏|宁夏|新疆)";

    // Not 专区, 超市, 都市, 市场 and what else is no place; 成都市 and 厦门市 are.
    private const string District = "(?:(?<![专小社景战赛大市分误校展片])区|县|自治[州旗]"
        + "|(?<![超夜股上菜集]|[^成]都|[^厦江荆天]门)市(?![场区面集价]))";
    private const string Named = @"\p{L}{2}";

    // Not 逛街, 街拍, 步行街.
    private const string Street = "(?:(?:路|(?<![逛上扫压行])街道?|大道)(?:[东西南北中一二三四]段)?|巷|弄|胡同)";
    private const string Estate = "(?:村|小区|花园|苑|公寓|家园|科技园|产业园|工业园|创意园)";

    private const string WithDigit = "(?=[a-z_-]*[0-9])";

    private const string Flat = @"\b(?:room|rm|unit|apt|apartment|flat)\.?\ ?[0-9]+[a-z]?";

    // 88 Renmin Road, in capitals at least at the beginning of each word: not "12 pieces for street wear".
    private const string Road = @"\b[0-9]{1,5}(?:\ (?-i:[A-Z])[a-z]+){1,3}\ (?-i:[RSA])(?:oad|d|treet|t|venue|ve)\b";

    // Right behind its street; 6月20号 is a day, 3号色 a shade.
    private const string Number = @"[0-9]{1,5}(?:-[0-9]{1,4})?\ ?";
    private const string House = "号(?![色线链款机位车球])";

    /// <summary>What stands before prices and sizes that look like a mobile in groups: 满199 2999 3999, 规格 150 2000 3000.</summary>
    [GeneratedRegex("(?:满|减|[价格]|规格|尺寸|尺码|码数|型号|身高|容量|功率|¥|[￥$])(?:为|是|[ :=])*$", Plain)]
    public static partial Regex BeforeLadder();

    /// <summary>What stands behind them: one more of them, or what is counted.</summary>
    [GeneratedRegex(@"^(?:\ [0-9]{4}(?![0-9])|\ ?(?:元|块|任选|包邮|起(?!\p{L})|(?:mm|cm|ml|kg|g|W)(?![a-z])))",
        Plain | RegexOptions.IgnoreCase)]
    public static partial Regex AfterLadder();

    /// <summary>What follows a number of things, so that seven or eight digits are none of the fixed network.</summary>
    [GeneratedRegex("^ ?(?:[次元台个件人万条份]|分期|(?:clicks?|views?|plays?|users?|orders?|impressions?|units?)\\b)",
        Plain | RegexOptions.IgnoreCase)]
    public static partial Regex Counted();

    /// <summary>Mobiles with 11 digits together or in the groups in which they are read out; "number" holds the number alone.</summary>
    /// <remarks>86 behind two capitals is a parcel's: SF8613800138000.</remarks>
    [GeneratedRegex("(?<![0-9]|(?<![A-Za-z])[A-Z]{2}(?=86))" + Country + "(?<number>1[3-9][0-9]{9})(?![0-9])", Plain)]
    public static partial Regex Mobile();

    /// <summary>Mobiles in groups.</summary>
    [GeneratedRegex("(?<![0-9]|[0-9]-)" + Country + "(?<number>1[3-9](?:[0-9]" + Gap + "[0-9]{4}" + Gap + "[0-9]{4}"
        + "|[0-9]" + Gap + "[0-9]{8}"
        + "|[0-9]{5}" + Gap + "[0-9]{4}|[0-9]\\ [0-9]{3}\\ [0-9]{5}|[0-9]{2}\\ [0-9]{3}\\ [0-9]{4}|[0-9]{2}\\ [0-9]{4}\\ [0-9]{3}"
        + "|(?:\\ [0-9]{2}){4}\\ [0-9])|1" + Gap + "[3-9](?:" + Gap + "[0-9]){9})(?![0-9]|-[0-9])", Plain)]
    public static partial Regex Grouped();

    /// <summary>Digits in any groups, behind a word that says what they are.</summary>
    [GeneratedRegex(Label + @"(?<number>1[3-9][0-9](?<mark>[/,])[0-9]{4}\k<mark>[0-9]{4}"
        + @"|[+({0,2}[0-9](?:[-. ()。]{0,3}[0-9]){6,16})(?![0-9])", Plain | RegexOptions.IgnoreCase)]
    public static partial Regex Labelled();

    /// <summary>Mobiles of which stars or dots hide a part: one still tells whose they are beside a name.</summary>
    [GeneratedRegex("(?<![0-9])1[3-9][0-9][- ]?[*●○•■█xX]{4}[- ]?[0-9]{4}(?![0-9])"
        + "|(?<![0-9])1[3-9][0-9]{1,5}[*●○•■█]{4,7}[0-9]{0,4}(?![0-9])", Plain)]
    public static partial Regex Masked();

    /// <summary>Numbers of the fixed network with their area code.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z.]|[0-9A-Z]-)(?:\(?(?:\+|00)86\)?[-. ]{0,3}\(?0?|\(?0)"
        + @"(?:10|2[0-57-9]|[3-9][0-9]{2})\)?(?<gap>[-. ]{0,3})"
        + "(?<local>[2-8][0-9]{2,3}[- ]?[0-9]{4})(?![0-9]|-?[0-9]{5})", Plain)]
    public static partial Regex Landline();

    /// <summary>Identity cards of 15 digits, which nothing tells from an order number but their label.</summary>
    [GeneratedRegex("(?:身份证|证件)(?:号码|号|是|为|[:. -]){0,4}[0-9]{15}(?![0-9])", Plain)]
    public static partial Regex OldIdentityCard();

    /// <summary>
    /// An address of mail in ASCII; spaces about the sign only before a usual top-level domain, for "with @brand.official" mentions
    /// somebody. The end of a file's name (poster@full.png) is no domain.
    /// </summary>
    [GeneratedRegex(@"[A-Za-z0-9._+%*-]{1,64}(?:@(?=[A-Za-z0-9-])"
        + @"|\ ?@\ ?(?=" + Domain + "(?:com|cn|net|org|edu|gov|hk|tw)(?![A-Za-z0-9])))"
        + "(?![0-9]x[.])" + Domain + "(?!(?:" + FileEnds + ")(?![A-Za-z0-9]))[A-Za-z]{2,24}(?![A-Za-z0-9])", Plain)]
    public static partial Regex Mail();

    /// <summary>
    /// An id of WeChat behind its label: one that says id, a colon, or a request to add. Behind V, 微 and 薇 alone, which begin other
    /// words, and behind VX without more, a colon or an id with a digit after a space; 微信 coupon2026 is a channel and its plan.
    /// </summary>
    [GeneratedRegex(@"(?:(?:微信|薇信|威信|(?<![a-z])(?:v信|vx|wx|wechat|weixin))\ ?"
        + @"(?:(?:号|id)\ ?[:=是为]?|[:=是为]|号?\ ?[:])\ ?"
        + @"|(?:加我?|我的?|联系)\ ?(?:(?:微信|薇信|威信|v信|vx|wx|wechat|weixin)\ ?:?\ ?"
        + @"|[v微薇]\ ?:\ ?|[v微薇]\ " + WithDigit + ")"
        + @"|(?:薇信|威信|(?<![a-z])(?:v信|vx))\ " + WithDigit + ")"
        + @"(?<id>[a-z][a-z0-9_-]{5,19})(?![a-z0-9_-])"
        + "|(?<![a-z0-9])wxid_[a-z0-9]{6,}", Plain | RegexOptions.IgnoreCase)]
    public static partial Regex WeChat();

    /// <summary>
    /// A house: a region, a street and a number right behind it; a region, a building and a flat; a street, a number and a flat; an estate,
    /// a building and a flat; what a label says; in English a flat and a numbered road.
    /// </summary>
    [GeneratedRegex("(?:" + Province + @"(?:[省市]|.{0,6}自治区)?\ ?\w{0,6}" + District
        + @"[\w ]{0,16}|" + Named + District + @"\ ?\p{L}{0,8})"
        + "(?:" + Street + @"\ ?" + Number + "(?:" + House + "|弄)"
        + "|" + Estate + @"\ ?" + Number + @"(?:" + House + "|栋|幢|座|单元|室))"
        + "|(?:" + Province + "|" + Named + District + @")[\w ]{0,20}(?<![0-9])[0-9]{1,3}\ ?"
        + @"(?:座\ ?[0-9]{2,4}\ ?室|(?:栋|幢|号楼|单元)\ ?[0-9]{2,4}(?![0-9]|\ ?[年月日号款元米件只]))"
        + "|(?:" + Street + @"|村)\ ?[0-9]{1,5}(?:号|弄)[\w ,-]{0,12}?[0-9]{1,4}\ ?(?:栋|幢|座|号楼|单元|室|楼)"
        + "|" + Estate + @"\ ?[0-9]{1,4}\ ?(?:栋|幢|座|号楼|号)[\w ,-]{0,6}?[0-9]{1,4}\ ?(?:单元|室)"
        + @"|(?<!网|IP)(?:收货|收件|家庭|详细|寄件|联系)?地址\ ?:\ ?\p{L}{2,}[省市区县路街村镇][\w ]{2,}"
        + "|" + Flat + @"\b[\w ,.#-]{0,30}?" + Road + "|" + Road + @"[ ,.]{1,3}[\w ,.#-]{0,20}?" + Flat, Plain | RegexOptions.IgnoreCase)]
    public static partial Regex Address();
}
