namespace Playbook.Competition;

/// <summary>Who is watched, and up to which day.</summary>
/// <param name="Own">Our brand's name; <see cref="Unnamed"/> when none is marked as ours.</param>
/// <param name="Rivals">The rivals that have rows, by name.</param>
/// <param name="Last">Last day of the data.</param>
public sealed record Watch(string Own, IReadOnlyList<string> Rivals, DateOnly Last)
{
    /// <summary>What our brand is called when no row names it.</summary>
    public const string Unnamed = "Our brand";

    /// <summary>The Monday after the last day: when what was learnt can start.</summary>
    public DateOnly Start => Last.AddDays(7 - (((int)Last.DayOfWeek + 6) % 7));

    /// <summary>The watch that some tables make.</summary>
    /// <param name="rows">What each holds of each brand.</param>
    /// <param name="dataTo">Last day of the brand's own data; null when it has none.</param>
    /// <returns>Without any day, the last one is that of an empty calendar: 1 January 2026.</returns>
    public static Watch Of(IReadOnlyCollection<WatchedRows> rows, DateOnly? dataTo = null) => new(
        rows.FirstOrDefault(r => r.Own)?.Brand ?? Unnamed,
        [.. rows.Where(r => !r.Own && r.Brand is not null).Select(r => r.Brand!).Distinct().Order(StringComparer.Ordinal)],
        rows.Select(r => r.Last).Concat(dataTo is { } to ? [to] : Array.Empty<DateOnly>()).DefaultIfEmpty(new(2026, 1, 1)).Max());
}
