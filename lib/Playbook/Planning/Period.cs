namespace Playbook.Planning;

/// <summary>A period of days and the one it is compared with, cut to what the data hold.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="CompareFrom">First day of the comparison; the day after <paramref name="CompareTo"/> when there is none.</param>
/// <param name="CompareTo">Last day of the comparison.</param>
/// <param name="Note">What the reader must know when this is not what was asked for; empty otherwise.</param>
public sealed record Period(DateOnly From, DateOnly To, DateOnly CompareFrom, DateOnly CompareTo, string Note = "")
{
    /// <summary>Days of a month of average length.</summary>
    public const double DaysOfMonth = 365.25 / 12;

    /// <summary>Days of the period.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when there is a period to compare with.</summary>
    public bool Compares => CompareFrom <= CompareTo;

    /// <summary>What a sum over the period is multiplied by to make it a month of average length.</summary>
    public double ToMonth => DaysOfMonth / Days;

    /// <summary>The period in words.</summary>
    public string Text => $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}";

    /// <summary>The comparison in words.</summary>
    public string CompareText => Compares ? $"{CompareFrom:yyyy-MM-dd} to {CompareTo:yyyy-MM-dd}" : "no period before";

    /// <summary>First and last day of both periods together.</summary>
    public (DateOnly First, DateOnly Last) Both => Compares ? (Earlier(From, CompareFrom), Later(To, CompareTo)) : (From, To);

    /// <summary>The Monday that comes a week or more after the period: when what it taught can start.</summary>
    public DateOnly Start => To.AddDays(7 + (((int)DayOfWeek.Monday - (int)To.AddDays(7).DayOfWeek + 7) % 7));

    /// <summary>True for a day of the period itself.</summary>
    public bool Holds(DateOnly day) => day >= From && day <= To;

    /// <summary>The four days, for the variables of a notebook.</summary>
    public void Deconstruct(out DateOnly from, out DateOnly to, out DateOnly compareFrom, out DateOnly compareTo) =>
        (from, to, compareFrom, compareTo) = (From, To, CompareFrom, CompareTo);

    /// <summary>
    /// The period asked for, as far as the data reach. Where they hold no day of it, the last 30 days stand in, with the 30 days before as
    /// comparison; data of fewer than 28 days are one period without comparison. A comparison that shares days with the period compares
    /// days with themselves: it is none.
    /// </summary>
    /// <param name="from">First day asked for.</param>
    /// <param name="to">Last day asked for.</param>
    /// <param name="compareFrom">First day of the comparison asked for.</param>
    /// <param name="compareTo">Last day of the comparison asked for.</param>
    /// <param name="span">First and last day of the data; null when nothing in them is dated.</param>
    /// <param name="what">What these data are called, for the note.</param>
    /// <exception cref="ArgumentException">A period ends before it begins; the message names both days.</exception>
    public static Period Of(
        DateOnly from, DateOnly to, DateOnly compareFrom, DateOnly compareTo, (DateOnly From, DateOnly To)? span, string what = "the data")
    {
        if (to < from) throw new ArgumentException($"to = {to:yyyy-MM-dd} lies before from = {from:yyyy-MM-dd}.");
        if (compareTo < compareFrom)
            throw new ArgumentException($"compareTo = {compareTo:yyyy-MM-dd} lies before compareFrom = {compareFrom:yyyy-MM-dd}.");
        if (span is not { } data) return Alone(from, to, "The warehouse holds no dated rows.");
        var (first, last) = (Later(from, data.From), Earlier(to, data.To));
        if (first > last) return Latest(data, (from, to), what);
        var (a, b) = (Later(compareFrom, data.From), Earlier(compareTo, data.To));
        var none = compareFrom <= to && from <= compareTo
                ? $"{compareFrom:yyyy-MM-dd} to {compareTo:yyyy-MM-dd} shares days with the period and is no comparison."
            : a > b ? "There is no day to compare with." : "";
        var cuts = new List<string>();
        if (first != from || last != to) cuts.Add($"the period is cut to {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        if (none.Length == 0 && (a != compareFrom || b != compareTo))
            cuts.Add($"the comparison is cut to {a:yyyy-MM-dd} to {b:yyyy-MM-dd}");
        var cut = cuts.Count == 0 ? ""
            : $"The data reach from {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}; {string.Join(", ", cuts)}.";
        return none.Length == 0 ? new(first, last, a, b, cut) : Alone(first, last, $"{cut} {none}".Trim());
    }

    /// <summary>
    /// The period of a chapter whose days need not be given. By default it is the last complete month of the data against as many days
    /// right before it; the comparison follows a period that is given. Data without a complete month give their last 30 days, or as many as
    /// can be compared with as many before.
    /// </summary>
    /// <param name="from">First day; null for the first of the month in which <paramref name="to"/> lies.</param>
    /// <param name="to">Last day; null for the end of the last complete month.</param>
    /// <param name="compareFrom">First day of the comparison; null for one as long as the period.</param>
    /// <param name="compareTo">Last day of the comparison; null for the day before the period.</param>
    /// <param name="span">First and last day of the data; null when nothing in them is dated.</param>
    /// <param name="what">What these data are called, for the note.</param>
    /// <exception cref="ArgumentException">A period ends before it begins; the message names both days.</exception>
    public static Period Asked(
        DateOnly? from, DateOnly? to, DateOnly? compareFrom, DateOnly? compareTo, (DateOnly From, DateOnly To)? span,
        string what = "the data")
    {
        if (from is null && to is null && span is { } data && LastMonth(data) is null) return Latest(data, null, what);
        var month = LastMonth(span);
        var last = to ?? (month?.To >= (from ?? DateOnly.MinValue) ? month.Value.To : MonthEnd(from ?? new DateOnly(2000, 1, 1)));
        var first = from ?? new DateOnly(last.Year, last.Month, 1);
        var length = last.DayNumber - first.DayNumber;
        var until = compareTo ?? compareFrom?.AddDays(Math.Max(0, length)) ?? first.AddDays(-1);
        return Of(first, last, compareFrom ?? until.AddDays(-Math.Max(0, length)), until, span, what);
    }

    /// <summary>The last complete month of the data; null when they hold none.</summary>
    /// <param name="span">First and last day of the data; null when nothing in them is dated.</param>
    public static (DateOnly From, DateOnly To)? LastMonth((DateOnly From, DateOnly To)? span)
    {
        if (span is not { } data) return null;
        var to = MonthEnd(data.To) == data.To ? data.To : new DateOnly(data.To.Year, data.To.Month, 1).AddDays(-1);
        var from = new DateOnly(to.Year, to.Month, 1);
        return from >= data.From ? (from, to) : null;
    }

    /// <summary>The same days a year earlier; 29 February becomes 28 February.</summary>
    public (DateOnly From, DateOnly To) YearBefore => (From.AddYears(-1), To.AddYears(-1));

    private static DateOnly MonthEnd(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);

    private static Period Latest((DateOnly From, DateOnly To) data, (DateOnly From, DateOnly To)? wish, string what)
    {
        var asked = $"{char.ToUpperInvariant(what[0])}{what[1..]} {(what == "the data" ? "hold" : "holds")} "
            + (wish is var (from, to) ? $"no day from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}" : "no complete month");
        var days = data.To.DayNumber - data.From.DayNumber + 1;
        if (days < 28) return Alone(data.From, data.To, $"{asked}; shown are all {days} days of {what}, without comparison.");
        var length = Math.Min(30, days / 2);
        return new(
            data.To.AddDays(1 - length), data.To, data.To.AddDays(1 - (2 * length)), data.To.AddDays(-length),
            $"{asked}; shown are the last {length} days of {what} against the {length} before.");
    }

    private static Period Alone(DateOnly from, DateOnly to, string note) => new(from, to, from, from.AddDays(-1), note);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
