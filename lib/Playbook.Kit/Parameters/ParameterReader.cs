using System.Globalization;

namespace Playbook.Kit.Parameters;

/// <summary>Reads the text that a user gave for a parameter, and writes values the way they could be given.</summary>
internal static class ParameterReader
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static T Read<T>(string name, string text, string type, Func<string, (bool Ok, T Value)> parse) =>
        parse(text.Trim()) is (true, var value) ? value : throw new ParameterException($"{name} = \"{text}\": expected {type}.");

    public static (bool, int) Int(string text) => (int.TryParse(text.Replace("_", "", StringComparison.Ordinal),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, Culture, out var v), v);

    public static (bool, decimal) Decimal(string text) => (decimal.TryParse(text.Replace("_", "", StringComparison.Ordinal),
        NumberStyles.Float | NumberStyles.AllowThousands, Culture, out var v), v);

    public static (bool, double) Double(string text) =>
        (double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float | NumberStyles.AllowThousands, Culture,
            out var v) && double.IsFinite(v), v);

    public static (bool, DateOnly) Date(string text) =>
        (DateOnly.TryParseExact(text, "yyyy-MM-dd", Culture, DateTimeStyles.None, out var v), v);

    public static (bool, bool) Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => (true, true),
        "false" or "no" or "off" or "0" => (true, false),
        _ => (false, false),
    };

    /// <summary>The value as a user reads it in a message: 100,000.</summary>
    public static string Show<T>(T value) => value switch
    {
        int i => i.ToString("#,##0", Culture),
        decimal m => m.ToString("#,##0.############", Culture),
        double d => Math.Abs(d) is >= 1e-4 and < 1e15 or 0 ? d.ToString("#,##0.##########", Culture) : d.ToString("R", Culture),
        _ => Write(value),
    };

    /// <summary>The value as it could be given.</summary>
    public static string Write<T>(T value) => value switch
    {
        bool b => b ? "true" : "false",
        DateOnly d => d.ToString("yyyy-MM-dd", Culture),
        IFormattable f => f.ToString(null, Culture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>The unit in a help text: the words after its last comma ("monthly budget, yuan").</summary>
    public static string Unit(string help)
    {
        var comma = help.LastIndexOf(',');
        return comma < 0 || help.Length - comma > 16 ? "" : help[(comma + 1)..].Trim();
    }
}
