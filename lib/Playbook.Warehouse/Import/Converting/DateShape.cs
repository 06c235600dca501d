using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The .NET format of a date whose year stands last, as much of the world writes it: 25-12-2020, 12/25/2020 8:26. Such a date is read by a
/// stated format only, for nobody can tell 3/4/2020 from itself.
/// </summary>
internal static partial class DateShape
{
    /// <summary>The format of one date, days first unless it has no month of that number; null when it is no such date.</summary>
    /// <param name="text">The cell.</param>
    public static string? Of(ReadOnlySpan<char> text) => text.Length > 32 ? null : OfAll([text.ToString()]);

    /// <summary>
    /// The one format that reads all dates of a column; null when there is none. Where days and months look alike, days first.
    /// </summary>
    /// <param name="texts">Cells that have a value.</param>
    public static string? OfAll(IReadOnlyList<string> texts)
    {
        var matches = texts.Select(t => Shape().Match(t.Trim())).ToList();
        if (matches.Count == 0 || matches.Exists(m => !m.Success))
            return null;
        bool All(Func<Match, bool> holds) => matches.TrueForAll(m => holds(m));
        int Number(Match m, string group) => int.Parse(m.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var sign = matches[0].Groups["sign"].Value;
        var daysFirst = All(m => Number(m, "b") <= 12);
        if (!All(m => m.Groups["sign"].Value == sign) || (!daysFirst && !All(m => Number(m, "a") <= 12)))
            return null;
        var (a, b) = daysFirst ? ('d', 'M') : ('M', 'd');
        // A single letter reads one digit and two.
        string Letters(char letter, string group) => new(letter, All(m => m.Groups[group].Length == 2) ? 2 : 1);
        var clock = matches[0].Groups["clock"].Success;
        var seconds = matches[0].Groups["s"].Success;
        if (!All(m => m.Groups["clock"].Success == clock && m.Groups["s"].Success == seconds))
            return null;
        return $"{Letters(a, "a")}{sign}{Letters(b, "b")}{sign}yyyy"
            + (clock ? $" {Letters('H', "h")}:mm{(seconds ? ":ss" : "")}" : "");
    }

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<sign>[-/.])(?<b>\d{1,2})\k<sign>\d{4}(?<clock> (?<h>\d{1,2}):\d{2}(?::(?<s>\d{2}))?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
