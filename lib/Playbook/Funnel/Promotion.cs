using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>One promotion or festival of the calendar with its sums (大促、节日).</summary>
/// <param name="Name">Name in the calendar: sale_618, double_11, spring_festival.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="InPeriod">Its days within the period.</param>
/// <param name="InComparison">Its days within the comparison.</param>
/// <param name="DaysSeen">Its days that the data hold.</param>
/// <param name="Paid">Yuan paid; null when no file speaks of it.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Unpaid">Of them never paid.</param>
/// <param name="Spend">Yuan of advertising.</param>
public sealed record Promotion(
    string Name, DateOnly FirstDay, DateOnly LastDay, long InPeriod, long InComparison, long DaysSeen, decimal? Paid, long? Orders,
    long? Unpaid, decimal? Spend)
{
    /// <summary>Days from the first to the last.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>
    /// Days on which a promotion bursts and nothing is ordinary (爆发期): the first eight and the last four of two weeks or more, all of a
    /// shorter one.
    /// </summary>
    /// <param name="promotions">Promotions and festivals.</param>
    public static IReadOnlySet<DateOnly> Bursts(IEnumerable<Promotion> promotions) => promotions
        .SelectMany(p => Enumerable.Range(0, p.Days).Where(i => p.Days < 14 || i < 8 || i >= p.Days - 4).Select(i => p.FirstDay.AddDays(i)))
        .ToHashSet();

    /// <summary>Share of its orders that were never paid; null where no file speaks of them.</summary>
    public Estimate? NeverPaid => this is { Orders: > 0 and var orders, Unpaid: { } unpaid } ? FunnelTable.Rate(unpaid, orders) : null;

    /// <summary>True when the data hold all its days.</summary>
    public bool Whole => DaysSeen == Days;
}

/// <summary>A promotion and the same one a year earlier: the only fair comparison of two promotions.</summary>
/// <param name="Now">The one that touches the period.</param>
/// <param name="Earlier">The same one before; null when the data do not hold it whole.</param>
public sealed record PromotionPair(Promotion Now, Promotion? Earlier)
{
    /// <summary>Change of what was paid a day; missing without an earlier one, or when the data hold this one in part.</summary>
    public Estimate PaidADay => PerDay(p => p.Paid);

    /// <summary>Change of advertising a day.</summary>
    public Estimate SpendADay => PerDay(p => p.Spend);

    /// <summary>Promotions that touch the period or its comparison, each with the same one a year earlier, by their first day.</summary>
    /// <param name="rows">Promotions of the calendar, those of earlier years as well.</param>
    public static IReadOnlyList<PromotionPair> Of(IReadOnlyCollection<Promotion> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. rows.Where(p => p.InPeriod + p.InComparison > 0).OrderBy(p => p.FirstDay).ThenBy(p => p.Name, StringComparer.Ordinal)
                // A lunar festival moves by up to a month: the nearest of its name about a year before.
                .Select(p => new PromotionPair(p, rows.Where(e => e.Name == p.Name && e.Whole
                    && Math.Abs(p.FirstDay.DayNumber - e.FirstDay.DayNumber - 365) < 60).MaxBy(e => e.FirstDay))),
        ];
    }

    /// <summary>How many days of the periods it covers, and how its money compares with the one before.</summary>
    /// <param name="period">The periods.</param>
    public string Text(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return $"{Phrase.First(Phrase.Of(Now.Name))} ({Now.FirstDay:yyyy-MM-dd} to {Now.LastDay:yyyy-MM-dd}) covers {Now.InPeriod} of the "
            + $"{period.Days} days and {Now.InComparison} of those before"
            + (PaidADay.HasValue ? $"; paid GMV a day {FigureText.Value(PaidADay)} on the one a year earlier" : "");
    }

    private Estimate PerDay(Func<Promotion, decimal?> of) => Earlier is not { } e
        ? Estimate.Missing("the data hold none a year earlier", Unit.Change)
        : !Now.Whole ? Estimate.Missing("the data do not hold all its days", Unit.Change)
        : of(Now) is { } a && of(e) is > 0 and var b ? Estimate.Exact((double)(a / Now.Days / (b / e.Days)) - 1, Unit.Change)
        : Estimate.Missing("no money in one of the years", Unit.Change);
}
