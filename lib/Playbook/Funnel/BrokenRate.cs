using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>One day of a rate in one segment.</summary>
/// <param name="Dimension">"all" for the rate itself; else channel, form, device, buyer, …</param>
/// <param name="Segment">Which one.</param>
/// <param name="Day">The day.</param>
/// <param name="Part">What happened.</param>
/// <param name="Whole">Out of what.</param>
public sealed record BreakDay(string Dimension, string Segment, DateOnly Day, double Part, double Whole);

/// <summary>What a break did to one segment.</summary>
/// <param name="Dimension">channel, form, device, buyer, …</param>
/// <param name="Change">Its levels before and since.</param>
public sealed record BrokenSegment(string Dimension, SegmentChange Change);

/// <summary>
/// A rate that broke (断点): since which day, whom it hit and whom not. A cause that works in one channel, on one device or on new people
/// only is ruled out when the others fell as well.
/// </summary>
/// <param name="Name">The rate in words.</param>
/// <param name="Days">The rate by day.</param>
/// <param name="Break">The day with the levels before and since; without a day when nothing broke.</param>
/// <param name="Segments">Each segment at that day; empty without one.</param>
/// <param name="ChanceEqual">Per dimension, how often segments that changed by the same share differ as much.</param>
public sealed record BrokenRate(
    string Name, IReadOnlyList<DayRate> Days, LevelBreak Break, IReadOnlyList<BrokenSegment> Segments,
    IReadOnlyDictionary<string, double?> ChanceEqual)
{
    /// <summary>The dimension of the rate itself.</summary>
    public const string All = "all";

    /// <summary>Looks for the break of a rate and at its segments.</summary>
    /// <param name="name">The rate in words.</param>
    /// <param name="rows">Days of the rate itself (dimension "all") and of its segments, in any order; rows of a day are added up.</param>
    /// <param name="except">
    /// Days that are not ordinary (<see cref="Promotion.Bursts"/>): the steps up and down of a promotion would hide a lasting one. Null to
    /// take all.
    /// </param>
    /// <param name="options">Null for a rate with a weekly pattern.</param>
    public static BrokenRate Of(
        string name, IReadOnlyCollection<BreakDay> rows, IReadOnlySet<DateOnly>? except = null, BreakOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (except is not null) rows = [.. rows.Where(r => !except.Contains(r.Day))];
        var days = ByDay(rows.Where(r => r.Dimension == All));
        var found = LevelBreak.Find(days, options);
        if (found.Day is not { } day) return new(name, days, found, [], new Dictionary<string, double?>());
        var compared = rows.Where(r => r.Dimension != All).GroupBy(r => r.Dimension, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Comparison: BreakComparison.Of(
                [
                    .. g.GroupBy(r => r.Segment, StringComparer.Ordinal).OrderBy(s => s.Key, StringComparer.Ordinal)
                        .Select(s => new SegmentDays(s.Key, ByDay(s))),
                ],
                day, options))).ToArray();
        return new(name, days, found, [.. compared.SelectMany(c => c.Comparison.Segments.Select(s => new BrokenSegment(c.Key, s)))],
            compared.ToDictionary(c => c.Key, c => c.Comparison.ChanceEqual, StringComparer.Ordinal));
    }

    /// <summary>Money refunded by the refund age, by day of payment: rows of the rate itself for <see cref="Of"/>.</summary>
    /// <param name="days">Days of payment.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day; days too young for their refunds are left out.</param>
    public static IReadOnlyList<BreakDay> Refunds(IEnumerable<PaidDay> days, DateOnly first, DateOnly last) =>
    [
        .. days.Where(d => d.Day >= first && d.Day <= last && d.MaturePaid > 0)
            .Select(d => new BreakDay(All, All, d.Day, (double)d.Returned, (double)d.MaturePaid)),
    ];

    // Days up to which the likeliest one stands for all that it may have been.
    private const int Near = 3;

    /// <summary>
    /// The day as "2026-06-01", or "a day between 2026-05-28 and 2026-06-04" where it may have been one of more than three days; empty
    /// without a break.
    /// </summary>
    public string Day => Break is not { Day: { } day, From: { } from, To: { } to } ? ""
        : IsNear ? $"{day:yyyy-MM-dd}" : $"a day between {from:yyyy-MM-dd} and {to:yyyy-MM-dd}";

    /// <summary>True when its day is known to within three days.</summary>
    public bool IsNear => Break is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < Near;

    /// <summary>
    /// "on 2026-06-01 " to stand within an action; empty without a break. Where its own day may be one of many and another rate broke with
    /// it on a day that is known, the search begins there: "about 2026-06-01 ".
    /// </summary>
    /// <param name="other">A rate that may have broken with it; null for none.</param>
    public string On(BrokenRate? other = null) => Break.Day is null ? ""
        : !IsNear && other is { IsNear: true } && Together(other) ? $"about {other.Day} " : $"on {Day} ";

    /// <summary>Segments of a dimension whose change is known.</summary>
    /// <param name="dimension">The dimension.</param>
    public IReadOnlyList<BrokenSegment> Known(string dimension) =>
        [.. Segments.Where(s => s.Dimension == dimension && s.Change.Change.HasValue)];

    /// <summary>True when a segment clearly moved the way the rate itself did.</summary>
    /// <param name="segment">The segment.</param>
    public bool Hit(BrokenSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return Break.Change.Value < 0 ? segment.Change.Change.Upper < 0 : segment.Change.Change.Lower > 0;
    }

    /// <summary>Dimensions in which every known segment, two or more, was clearly hit: the cause lies in none of them alone.</summary>
    public IReadOnlyList<string> Everywhere =>
        [.. Segments.Select(s => s.Dimension).Distinct().Where(d => Known(d) is { Count: >= 2 } known && known.All(Hit))];

    /// <summary>Segments that were not clearly hit, with their dimension.</summary>
    public IReadOnlyList<BrokenSegment> Spared => [.. Segments.Where(s => s.Change.Change.HasValue && !Hit(s))];

    /// <summary>True when both rates broke on days that cannot be told apart.</summary>
    /// <param name="other">The other rate.</param>
    public bool Together(BrokenRate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Break.From <= other.Break.To && other.Break.From <= Break.To;
    }

    private static List<DayRate> ByDay(IEnumerable<BreakDay> rows) =>
        [.. rows.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new DayRate(g.Key, g.Sum(r => r.Part), g.Sum(r => r.Whole)))];
}
