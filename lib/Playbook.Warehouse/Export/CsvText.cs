using System.Buffers;
using System.Globalization;

namespace Playbook.Warehouse;

/// <summary>
/// Writes values as CSV (RFC 4180) that a spreadsheet takes as what they are. A text that a spreadsheet would run as a formula, because it
/// begins with = + - @ (also full-width) or a control character, gets an apostrophe before it; a number such as -3 stays a number.
/// </summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.eE+-");

    /// <summary>One line with its line end.</summary>
    /// <param name="values">Values in order; null is an empty cell.</param>
    public static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(Cell)) + "\r\n";

    /// <summary>One cell, quoted where needed.</summary>
    /// <param name="value">Text, number, day, moment (Beijing time as stored), truth value or null.</param>
    public static string Cell(object? value)
    {
        var text = value is string given ? Harmless(given) : Plain(value);
        return text.AsSpan().ContainsAny(Special) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            || (value is string && text.Length == 0)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    /// <summary>The text itself, with an apostrophe before it when a spreadsheet would run it.</summary>
    /// <param name="text">Any text.</param>
    public static string Harmless(string text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || char.IsControl(text[0]))
        && !IsNumber(text) ? "'" + text : text;

    /// <summary>A value as text that every culture reads the same; empty for null.</summary>
    public static string Plain(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString(
            at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        TimeOnly time =>
            time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Stream or byte[] => throw new WarehouseException(
            "A column of bytes cannot be written as text; allowed: .parquet, or hex(column) in the statement."),
        System.Collections.IEnumerable list => string.Join("; ", list.Cast<object?>().Select(Plain)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out _)
        && !text.AsSpan(1).ContainsAnyExcept(OfNumbers);
}
