using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>Which weeks a test keeps out of: those with a day of a promotion, or with three or more of a festival.</summary>
/// <remarks>
/// Beyond the last week that the calendar names, the weeks of the same dates a year before stand for them, and the Spring Festival comes
/// by the lunar calendar with the week before and after it.
/// </remarks>
public sealed class LiftCalendar
{
    private const int FestivalDays = 3;

    private readonly HashSet<DateOnly> busy = [];
    private readonly DateOnly last;
    private readonly bool festivals;

    /// <summary>A calendar.</summary>
    /// <param name="weeks">Counts of days by week; rows that are no counts of a calendar are passed over.</param>
    public LiftCalendar(IEnumerable<DriverWeek> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        foreach (var week in weeks.Where(w => w.Counted))
        {
            (IsKnown, festivals) = (true, festivals || week.Name == "festival");
            if (week.Week > last) last = week.Week;
            if (week.Value >= (week.Name == "festival" ? FestivalDays : 1)) busy.Add(Monday(week.Week));
        }
    }

    /// <summary>False where the data hold no calendar: then no week is kept out of.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether a week is free of promotions and festivals.</summary>
    /// <param name="week">Its first day.</param>
    public bool IsFree(DateOnly week) => !IsBusy(Monday(week)) && !IsBusy(Monday(week.AddDays(6)));

    private bool IsBusy(DateOnly monday)
    {
        if (!IsKnown) return false;
        if (monday <= last) return busy.Contains(monday);
        // The same dates lie in two weeks of the year before; two years on, in two of the year before that.
        for (var (a, b) = (monday.AddDays(-371), monday.AddDays(-364)); ; (a, b) = (a.AddDays(-371), b.AddDays(-364)))
        {
            if (busy.Contains(a) || busy.Contains(b)) return true;
            if (a <= last) break;
        }

        return festivals && monday.Year <= 2099 && Math.Abs(monday.AddDays(3).DayNumber - SpringFestival.Of(monday.Year).DayNumber) <= 10;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
