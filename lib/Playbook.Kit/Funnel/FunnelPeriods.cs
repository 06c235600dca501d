namespace Playbook.Kit.Funnel;

/// <summary>The period looked at and the one it is compared with, cut to what the data hold.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="CompareFrom">First day of the comparison; null when the data hold none.</param>
/// <param name="CompareTo">Last day of the comparison; null when the data hold none.</param>
/// <param name="KnownTo">Refunds are known up to here: the day before the last of the data, which may be incomplete.</param>
/// <param name="Note">What the reader must know when this is not what was asked for; empty otherwise.</param>
public sealed record FunnelPeriods(DateOnly From, DateOnly To, DateOnly? CompareFrom, DateOnly? CompareTo, DateOnly KnownTo, string Note = "")
{
    /// <summary>Days of the period.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when there is a period to compare with.</summary>
    public bool Compares => CompareFrom is not null && CompareTo is not null;

    /// <summary>What a sum over the period is multiplied by to make it a month of average length.</summary>
    public double ToMonth => 365.25 / 12 / Days;

    /// <summary>The period in words.</summary>
    public string Text => $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}";

    /// <summary>The comparison in words.</summary>
    public string CompareText => Compares ? $"{CompareFrom:yyyy-MM-dd} to {CompareTo:yyyy-MM-dd}" : "no period before";

    /// <summary>
    /// The periods asked for, as far as the data reach. Where they hold no day of the period asked for, the last 30 days stand in, with the 30 days
    /// before as comparison; data of fewer than 28 days are one period without comparison.
    /// </summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="span">First and last day of the data; null when nothing in them is dated.</param>
    /// <exception cref="ParameterException">A period ends before it begins.</exception>
    public static FunnelPeriods Resolve(FunnelSettings settings, (DateOnly From, DateOnly To)? span)
    {
        if (settings.To < settings.From) throw new ParameterException($"to = {settings.To:yyyy-MM-dd} lies before from = {settings.From:yyyy-MM-dd}.");
        if (settings.CompareTo < settings.CompareFrom)
            throw new ParameterException($"compare_to = {settings.CompareTo:yyyy-MM-dd} lies before compare_from = {settings.CompareFrom:yyyy-MM-dd}.");
        if (span is not { } data) return new(settings.From, settings.To, null, null, settings.To, "The warehouse holds no dated rows.");
        var known = data.To.AddDays(-1);
        var (from, to) = (Later(settings.From, data.From), Earlier(settings.To, data.To));
        if (from <= to)
        {
            var (a, b) = (Later(settings.CompareFrom, data.From), Earlier(settings.CompareTo, data.To));
            var cut = from != settings.From || to != settings.To ? $"The data reach from {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}; the period is cut to {from:yyyy-MM-dd} to {to:yyyy-MM-dd}." : "";
            return a <= b ? new(from, to, a, b, known, cut) : new(from, to, null, null, known, (cut + " There is no day to compare with.").Trim());
        }

        return Latest(settings, data);
    }

    /// <summary>The last 30 days of the data against the 30 before, or all of them without comparison when they are fewer than 28.</summary>
    /// <param name="settings">What was asked for, and is not there.</param>
    /// <param name="data">First and last day of the data.</param>
    /// <param name="what">What these data are called.</param>
    public static FunnelPeriods Latest(FunnelSettings settings, (DateOnly From, DateOnly To) data, string what = "the data")
    {
        var known = data.To.AddDays(-1);
        var asked = $"{char.ToUpperInvariant(what[0])}{what[1..]} {(what == "the data" ? "hold" : "holds")} no day from {settings.From:yyyy-MM-dd} to {settings.To:yyyy-MM-dd}";
        var days = data.To.DayNumber - data.From.DayNumber + 1;
        if (days < 28) return new(data.From, data.To, null, null, known, $"{asked}; shown are all {days} days of {what}, without comparison.");
        var length = Math.Min(30, days / 2);
        return new(data.To.AddDays(1 - length), data.To, data.To.AddDays(1 - (2 * length)), data.To.AddDays(-length), known,
            $"{asked}; shown are the last {length} days of {what} against the {length} before.");
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
