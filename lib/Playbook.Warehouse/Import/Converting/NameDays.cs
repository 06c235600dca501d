using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Days that the name of a file or a title holds: 20260801, 2026-08-01, 2026_08_01, 2026.8.1, 2026年8月1日, 20260801173656.
/// </summary>
internal static partial class NameDays
{
    /// <summary>The days, in the order in which they stand there.</summary>
    public static IReadOnlyList<DateOnly> In(string text) => [.. Found(text).Select(f => f.Day)];

    /// <summary>The last of the days: a file is named by the day of its export, behind the days that it covers. Null for none.</summary>
    public static DateOnly? Last(string text) => In(text) is { Count: > 0 } days ? days.Max() : null;

    /// <summary>The first and the last day of the span that a name holds, two days with a sign between them; null for none.</summary>
    public static (DateOnly First, DateOnly Last)? Span(string text)
    {
        var found = Found(text);
        for (var i = 1; i < found.Count; i++)
        {
            var between = text[(found[i - 1].At + found[i - 1].Length)..found[i].At];
            if (Between().IsMatch(between) && found[i - 1].Day <= found[i].Day)
                return (found[i - 1].Day, found[i].Day);
        }

        return null;
    }

    /// <summary>The text without its days.</summary>
    public static string Without(string text) => Dates().Replace(text, " ");

    private static List<(DateOnly Day, int At, int Length)> Found(string text)
    {
        var found = new List<(DateOnly, int, int)>();
        foreach (var match in Dates().Matches(text).Cast<Match>())
        {
            int Part(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
            var (year, month, day) = (Part("y"), Part("m"), Part("d"));
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                found.Add((new DateOnly(year, month, day), match.Index, match.Length));
        }

        return found;
    }

    [GeneratedRegex(
        "(?<![0-9])(?<y>(?:19|20)[0-9]{2})(?:(?<m>[0-9]{2})(?<d>[0-9]{2})(?:[0-9]{6})?"
        + "|[-_./年](?<m>[0-9]{1,2})[-_./月](?<d>[0-9]{1,2})日?)(?![0-9])")]
    private static partial Regex Dates();

    [GeneratedRegex("^(?: *[-_~～至到–—]+ *| to )$")]
    private static partial Regex Between();
}
