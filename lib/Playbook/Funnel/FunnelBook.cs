using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>
/// The funnel of a period and of the one before (漏斗), by channel, form, hour, device and audience. Built from two reductions of the
/// marts <c>visits</c> and <c>exposures</c>: by day over both periods, and by hour, device and audience over the period itself. No rows
/// give an empty book.
/// </summary>
public sealed class FunnelBook
{
    /// <summary>What a segment is called that the data do not name.</summary>
    public const string Unknown = "unknown";

    private readonly IReadOnlyList<DailyFunnel> now, before;
    private readonly IReadOnlyList<FunnelCell> cells;

    // What a stratum is made of: its name does not tell a channel without a form from a form without a channel.
    private readonly Dictionary<string, (string? Channel, string? Form)> parts;

    private FunnelBook(IReadOnlyList<FunnelCell> days, IReadOnlyList<FunnelCell> cells, Period period)
    {
        this.cells = cells;
        parts = days.GroupBy(d => d.Stratum, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (g.First().Channel, g.First().Form), StringComparer.Ordinal);
        Period = period;
        Exposed = days.Any(d => d.Impressions > 0);
        LogsOrders = days.Any(d => d.Logged > 0);
        NamesVisits = days.Any(d => d.Named > 0);
        HasMoney = days.Any(d => d.Gmv > 0);
        Stages =
        [
            .. FunnelStages.SixLayers.Where(s => s switch
            {
                FunnelStages.Impressions or FunnelStages.Clicks => Exposed,
                FunnelStages.Orders => LogsOrders,
                _ => true,
            }),
        ];
        var all = days.Where(d => d.Day is not null).GroupBy(d => (d.Day, d.Stratum))
            .OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Stratum, StringComparer.Ordinal)
            .Select(g => new DailyFunnel(g.Key.Day!.Value, Row(g.Key.Stratum, [.. g]))).ToList();
        now = [.. all.Where(d => period.Holds(d.Day))];
        before = [.. all.Where(d => period.Compares && d.Day >= period.CompareFrom && d.Day <= period.CompareTo)];
    }

    /// <summary>The periods.</summary>
    public Period Period { get; }

    /// <summary>True when impressions and clicks are known.</summary>
    public bool Exposed { get; }

    /// <summary>True when the log tells orders placed from orders paid; a log of purchases alone does not.</summary>
    public bool LogsOrders { get; }

    /// <summary>True when the log names visits; else a visit is what a person does in a day.</summary>
    public bool NamesVisits { get; }

    /// <summary>True when payments of the log carry money.</summary>
    public bool HasMoney { get; }

    /// <summary>Stages that the data know, from the widest to the narrowest.</summary>
    public IReadOnlyList<string> Stages { get; }

    /// <summary>"visits", or "person-days" when no event names a visit.</summary>
    public string VisitWord => NamesVisits || IsEmpty ? FunnelStages.Visits : "person-days";

    /// <summary>True when the period holds no visit.</summary>
    public bool IsEmpty => now.Count == 0;

    /// <summary>The book of two reductions.</summary>
    /// <param name="days">By day, channel and form, over both periods.</param>
    /// <param name="cells">By hour, device, audience, channel and form, over the period.</param>
    /// <param name="period">The periods.</param>
    public static FunnelBook Of(IReadOnlyList<FunnelCell> days, IReadOnlyList<FunnelCell> cells, Period period)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(cells);
        // An impression of a channel that nobody visited is no part of any funnel.
        return new([.. days.Where(d => d.Visits > 0)], [.. cells.Where(c => c.Visits > 0)], period);
    }

    /// <summary>The whole funnel; null without visits.</summary>
    /// <param name="earlier">True for the comparison.</param>
    public FunnelRow? Total(bool earlier = false) =>
        Days(earlier) is { Count: > 0 } days ? FunnelRow.Sum("all", [.. days.Select(d => d.Row)]) : null;

    /// <summary>Rows by segment of a dimension and, within it, by channel and form.</summary>
    /// <param name="dimension">channel, form (either period); hour, device, audience (the period itself).</param>
    /// <param name="earlier">True for the comparison; empty for hour, device and audience.</param>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public IReadOnlyList<StratumRow> Cells(string dimension, bool earlier = false) => dimension switch
    {
        "channel" => ByStratum(earlier, stratum => parts[stratum].Channel ?? Unknown),
        "form" => ByStratum(earlier, stratum => parts[stratum].Form ?? Unknown),
        "hour" => BySegment(earlier, cell => cell.Hour is { } hour ? $"{hour:00}:00" : Unknown),
        "device" => BySegment(earlier, cell => cell.Device ?? Unknown),
        "audience" => BySegment(earlier, cell => cell.Audience ?? Unknown),
        _ => throw new ArgumentException(
            $"There is no dimension \"{dimension}\"; there are channel, form, hour, device and audience.", nameof(dimension)),
    };

    /// <summary>Rows by segment of a dimension.</summary>
    /// <inheritdoc cref="Cells"/>
    public IReadOnlyList<FunnelRow> Rows(string dimension, bool earlier = false) =>
    [
        .. Cells(dimension, earlier).GroupBy(c => c.Row.Segment).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => FunnelRow.Sum(g.Key, [.. g.Select(c => c.Row)])),
    ];

    /// <summary>
    /// The narrowest step behind the visit: which, its rate, and the share of visits that end in a payment; null without visits.
    /// </summary>
    public (string From, string To, Estimate Rate, Estimate ToEnd)? Narrowest()
    {
        if (Total() is not { } row) return null;
        var first = Stages.ToList().IndexOf(FunnelStages.Visits);
        var steps = Enumerable.Range(first + 1, Stages.Count - first - 1).Where(i => row.Counts[i - 1] > 0).ToList();
        if (steps.Count == 0) return null;
        var narrow = steps.MinBy(i => (double)row.Counts[i] / row.Counts[i - 1]);
        return (Stages[narrow - 1], Stages[narrow], FunnelTable.Rate(row.Counts[narrow], row.Counts[narrow - 1]),
            FunnelTable.Rate(row.Counts[^1], row.Counts[first]));
    }

    /// <summary>
    /// The hour whose visits end in a payment most often, by the lower end of its interval, so that an hour of few visits does not lead.
    /// </summary>
    /// <returns>The hour as "20:00" and its rate; a missing rate without visits.</returns>
    public (string Hour, Estimate Rate) BestHour()
    {
        var first = Stages.ToList().IndexOf(FunnelStages.Visits);
        return Rows("hour").Where(r => r.Segment != Unknown)
            .Select(r => (Hour: r.Segment, Rate: FunnelTable.Rate(r.Counts[^1], r.Counts[first])))
            .OrderByDescending(r => r.Rate.Lower).FirstOrDefault(("", Estimate.Missing("no visit has an hour", Unit.Fraction)));
    }

    /// <summary>
    /// The change of money kept after refunds on the comparison, divided exactly among its causes, with intervals; null without money or
    /// comparison.
    /// </summary>
    /// <param name="method">LMDI or Shapley.</param>
    /// <param name="seed">Seed of the draws.</param>
    public GmvChange? Change(DecompositionMethod method = DecompositionMethod.Lmdi, int seed = 10) =>
        !HasMoney || now.Count == 0 || before.Count == 0 ? null
            : GmvDecomposition.WithIntervals(Stages, before, now, seed, method: method, afterRefunds: true);

    /// <summary>
    /// Leaks, largest first: hours, devices and audiences against the others in the same channel and form; channels and forms against
    /// themselves in the comparison. One loss can appear under several dimensions, so the amounts must not be added. Empty without money.
    /// </summary>
    /// <param name="seed">Seed of the draws.</param>
    public IReadOnlyList<FoundLeak> Leaks(int seed = 10)
    {
        if (!HasMoney) return [];
        string[] toRest = ["hour", "device", "audience"], toPast = Period.Compares ? ["channel", "form"] : [];
        return
        [
            .. toRest.SelectMany(d => Found(d, null)).Concat(toPast.SelectMany(d => Found(d, Known(Cells(d, earlier: true)))))
                .OrderByDescending(f => f.Leak.Recoverable.Value),
        ];

        IEnumerable<FoundLeak> Found(string dimension, IReadOnlyList<StratumRow>? past) =>
            LeakRanking.Rank(Stages, Known(Cells(dimension)), seed, past).Select(l => new FoundLeak(dimension, past is not null, l));
    }

    private IReadOnlyList<DailyFunnel> Days(bool earlier) => earlier ? before : now;

    private List<StratumRow> ByStratum(bool earlier, Func<string, string> segment) =>
    [
        .. Days(earlier).GroupBy(d => d.Row.Segment)
            .Select(g => new StratumRow(g.Key, FunnelRow.Sum(segment(g.Key), [.. g.Select(d => d.Row)]))),
    ];

    private List<StratumRow> BySegment(bool earlier, Func<FunnelCell, string> segment) => earlier ? [] :
    [
        .. cells.GroupBy(c => (Segment: segment(c), c.Stratum))
            .OrderBy(g => g.Key.Segment, StringComparer.Ordinal).ThenBy(g => g.Key.Stratum, StringComparer.Ordinal)
            .Select(g => new StratumRow(g.Key.Stratum, Row(g.Key.Segment, [.. g]))),
    ];

    private FunnelRow Row(string segment, IReadOnlyList<FunnelCell> rows)
    {
        var visits = rows.Sum(r => r.Visits);
        // A visit that nobody reported as shown was shown all the same.
        var clicks = Math.Max(rows.Sum(r => r.Clicks ?? 0), visits);
        var impressions = Math.Max(rows.Sum(r => r.Impressions ?? 0), clicks);
        long[] all = [impressions, clicks, visits, rows.Sum(r => r.Carts), rows.Sum(r => r.Orders), rows.Sum(r => r.Payments)];
        return new(
            segment, [.. FunnelStages.SixLayers.Zip(all).Where(p => Stages.Contains(p.First)).Select(p => p.Second)],
            rows.Sum(r => r.Gmv), rows.Sum(r => r.Kept), rows.Sum(r => r.MatureGmv));
    }

    private static IReadOnlyList<StratumRow> Known(IReadOnlyList<StratumRow> rows) => [.. rows.Where(r => r.Row.Segment != Unknown)];
}
