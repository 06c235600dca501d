namespace Playbook.Warehouse.Import;

/// <summary>The units a mapping or a header may name, and what a value in each is multiplied with.</summary>
internal static class Units
{
    /// <summary>Units of money; one is 1 yuan times the factor.</summary>
    public static readonly string[] OfMoney = ["yuan", "wan", "fen", "li", "coin"];

    /// <summary>Units of a number without a dimension.</summary>
    public static readonly string[] OfShare = ["percent", "fraction", "count"];

    /// <summary>Units of a length of time; one is 1 second times the factor.</summary>
    public static readonly string[] OfTime = ["seconds", "minutes", "hours", "milliseconds"];

    private static readonly Dictionary<string, decimal> Factors = new()
    {
        ["yuan"] = 1m, ["wan"] = 10_000m, ["fen"] = 0.01m, ["li"] = 0.001m, ["coin"] = 0.1m,
        ["percent"] = 0.01m, ["fraction"] = 1m, ["count"] = 1m,
        ["seconds"] = 1m, ["minutes"] = 60m, ["hours"] = 3600m, ["milliseconds"] = 0.001m,
    };

    // As headers write them, folded: 消耗(元), 点击率(%), 花费(厘), 直播时长(分钟). 分 is fen in a money column only.
    private static readonly Dictionary<string, string> Written = new()
    {
        ["元"] = "yuan", ["人民币"] = "yuan", ["RMB"] = "yuan", ["CNY"] = "yuan", ["¥"] = "yuan", ["单位:元"] = "yuan",
        ["万元"] = "wan", ["万"] = "wan", ["单位:万元"] = "wan", ["分"] = "fen", ["厘"] = "li",
        ["币"] = "coin", ["豆"] = "coin", ["抖币"] = "coin", ["快币"] = "coin", ["微信豆"] = "coin",
        ["%"] = "percent", ["秒"] = "seconds", ["S"] = "seconds", ["分钟"] = "minutes", ["小时"] = "hours",
        ["毫秒"] = "milliseconds", ["MS"] = "milliseconds",
    };

    /// <summary>What a value in the unit is multiplied with to get yuan, a fraction, a count or seconds.</summary>
    public static decimal Factor(string unit) => Factors[unit];

    /// <summary>True when both measure the same thing, so that a value in one can be turned into the other.</summary>
    public static bool Comparable(string a, string b) =>
        new[] { OfMoney, ["percent", "fraction"], ["count"], OfTime }.Any(group => group.Contains(a) && group.Contains(b));

    /// <summary>The units that a field of that type may have.</summary>
    public static string[] For(FieldType type) => type switch
    {
        FieldType.Money => OfMoney,
        FieldType.Integer or FieldType.Number => [.. OfMoney, .. OfShare],
        FieldType.Duration => OfTime,
        _ => [],
    };

    /// <summary>
    /// The unit that stands in brackets at the end of a header, as far as it means something for the type; null for none.
    /// </summary>
    /// <param name="header">In the form of <see cref="HeaderText.Normal"/>.</param>
    /// <param name="type">分 is fen in a column of money, minutes in one of durations, and may be points in one of numbers.</param>
    public static string? InHeader(string header, FieldType type)
    {
        var unit = Split(header).Unit;
        return type switch
        {
            FieldType.Money => OfMoney.Contains(unit) ? unit : null,
            FieldType.Integer or FieldType.Number => unit is "percent" or "yuan" or "wan" or "li" ? unit : null,
            FieldType.Duration when unit == "fen" => "minutes",
            FieldType.Duration => OfTime.Contains(unit) ? unit : null,
            _ => null,
        };
    }

    /// <summary>The unit in brackets at the end of a header, whatever it means; null for none.</summary>
    /// <param name="header">In the form of <see cref="HeaderText.Normal"/>.</param>
    public static string? Stated(string header) => Split(header).Unit;

    /// <summary>A header without the unit in brackets at its end; as it stands when there is none.</summary>
    /// <param name="header">In the form of <see cref="HeaderText.Normal"/>.</param>
    public static string Bare(string header) => Split(header).Name;

    private static (string Name, string? Unit) Split(string header)
    {
        if (header.Length < 3 || header[^1] != ')' || header.LastIndexOf('(') is not (> 0 and var open))
            return (header, null);
        return Written.TryGetValue(header[(open + 1)..^1], out var unit) ? (header[..open], unit) : (header, null);
    }
}
