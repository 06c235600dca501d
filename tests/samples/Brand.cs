using System.Globalization;

namespace Playbook.Scripts.Samples;

/// <summary>The shop 青禾 that does not exist: what it sells, its creators, and numbers that are the same every time.</summary>
internal static class Brand
{
    /// <summary>Stands in every personal column; a test looks for it in the warehouse and in every message.</summary>
    public const string Private = "PII-张三丰";

    /// <summary>A mobile number that stands in every column of phones.</summary>
    public const string Phone = "13900008888";

    public static readonly DateOnly FirstDay = new(2026, 8, 3);

    public static readonly (string Id, string Taobao, string Name, decimal Price)[] Products =
    [
        ("3712000000000000011", "712000000011", "青禾氨基酸洁面乳", 69m),
        ("3712000000000000028", "712000000028", "青禾积雪草面膜10片", 99m),
        ("3712000000000000035", "712000000035", "青禾防晒乳SPF50", 129m),
        ("3712000000000000042", "712000000042", "青禾玻尿酸精华", 199m),
        ("3712000000000000059", "712000000059", "青禾护手霜三支装", 49m),
        ("3712000000000000066", "712000000066", "青禾旅行套装", 159m),
    ];

    public static readonly string[] Creators = ["70000000000000001", "70000000000000002", "70000000000000003", "70000000000000004"];

    /// <summary>A whole number in [low, high] that depends on the words only (FNV-1a and a mixer).</summary>
    public static int Pick(int low, int high, params object[] words)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in string.Join('|', words)) hash = unchecked((hash ^ c) * 1099511628211UL);
        hash ^= hash >> 31;
        hash = unchecked(hash * 0x9E3779B97F4A7C15UL);
        return low + (int)((hash >> 33) % (ulong)(high - low + 1));
    }

    public static string Day(int index, string format = "yyyy-MM-dd") =>
        FirstDay.AddDays(index).ToString(format, CultureInfo.InvariantCulture);

    public static decimal Rate(decimal part, decimal whole, int decimals = 4) =>
        whole == 0 ? 0 : Math.Round(part / whole, decimals, MidpointRounding.AwayFromZero);

    /// <summary>1234.5 as 1,234.50.</summary>
    public static string Grouped(decimal value, int decimals = 2) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Text(decimal value, int decimals = 2) =>
        value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
