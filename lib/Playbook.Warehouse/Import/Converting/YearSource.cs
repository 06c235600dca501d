using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Gives days without a year theirs: the year that was named, or the one that puts the day nearest before an export date, or
/// nearest to another date of the same row.
/// </summary>
internal sealed partial class YearSource
{
    private int? _year;
    private DateOnly? _until;

    /// <summary>A date near which the day lies; set anew for each row.</summary>
    public DateOnly? Near { get; set; }

    /// <summary>True when the year of a day can be told.</summary>
    public bool Knows => _year is not null || _until is not null || Near is not null;

    /// <summary>The year a user named.</summary>
    public static YearSource Of(int year) => new() { _year = year };

    /// <summary>
    /// Days of a file whose name or title holds dates: none is later than the last of them. A lone year counts as itself.
    /// </summary>
    /// <returns>A source that knows nothing when the text holds no date.</returns>
    public static YearSource From(string text)
    {
        if (NameDays.Last(text) is { } last)
            return new YearSource { _until = last };
        var years = Years().Matches(text).Select(m => m.Value).Distinct().ToList();
        return new YearSource { _year = years.Count == 1 ? int.Parse(years[0], CultureInfo.InvariantCulture) : null };
    }

    /// <summary>The date of a month and day, or null when nothing tells the year or the year has no such day.</summary>
    public DateOnly? Date(int month, int day)
    {
        var year = _year;
        if (_until is { } until)
            year = (month, day).CompareTo((until.Month, until.Day)) <= 0 ? until.Year : until.Year - 1;
        if (Near is { } near)
            year = new[] { near.Year - 1, near.Year, near.Year + 1 }.MinBy(
                y => Math.Abs(Approximate(y, month, day).DayNumber - near.DayNumber));
        return year is { } known && day <= DateTime.DaysInMonth(known, month) ? new DateOnly(known, month, day) : null;
    }

    private static DateOnly Approximate(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex Years();
}
