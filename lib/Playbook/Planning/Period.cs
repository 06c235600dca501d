namespace Playbook.Planning;

/// <summary>A period of days and the one it is compared with, cut to what the data hold.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="CompareFrom">First day of the comparison; the day after <paramref name="CompareTo"/> when there is none.</param>
/// <param name="CompareTo">Last day of the comparison.</param>
/// <param name="Note">What the reader must know when this is not what was asked for; empty otherwise.</param>
public sealed record Period(DateOnly From, DateOnly To, DateOnly CompareFrom, DateOnly CompareTo, string Note = "")
{
    /// <summary>Days of the period.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when there is a period to compare with.</summary>
    public bool Compares => CompareFrom <= CompareTo;

    /// <summary>What a sum over the period is multiplied by to make it a month of average length.</summary>
    public double ToMonth => 365.25 / 12 / Days;

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
        if (first > last) return Latest(data, from, to, what);
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

    private static Period Latest((DateOnly From, DateOnly To) data, DateOnly from, DateOnly to, string what)
    {
        var asked = $"{char.ToUpperInvariant(what[0])}{what[1..]} {(what == "the data" ? "hold" : "holds")} no day "
            + $"from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
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
