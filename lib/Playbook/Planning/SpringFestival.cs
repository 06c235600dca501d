using System.Globalization;

namespace Playbook.Planning;

/// <summary>
/// The date of the Spring Festival (春节). It moves between 21 January and 20 February, so January and February compare badly from year to
/// year on their own.
/// </summary>
public static class SpringFestival
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>First day of the lunar year that begins within a Gregorian year.</summary>
    /// <param name="year">Gregorian year, 1902 to 2100: the calendar's range.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside its range.</exception>
    public static DateOnly Of(int year) => year is >= 1902 and <= 2100
        ? DateOnly.FromDateTime(Calendar.ToDateTime(year, 1, 1, 0, 0, 0, 0))
        : throw new ArgumentOutOfRangeException(nameof(year), year, "The lunar calendar is known for 1902 to 2100.");

    /// <summary>
    /// True when the month's share of the festival season differs from the year before: January and February of most years.
    /// </summary>
    /// <param name="month">Any day of the month.</param>
    public static bool Shifts(DateOnly month) => month.Month <= 2 && month.Year is > 1902 and <= 2100
        && Math.Abs(Of(month.Year).DayOfYear - Of(month.Year - 1).DayOfYear) > 3;
}
