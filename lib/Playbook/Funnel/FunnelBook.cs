using Playbook.Planning;
using Playbook.Statistics;

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

    // Sampling error of the share kept, relative, of the period and of the comparison.
    private readonly (double Now, double Before) keptError;

    private FunnelBook(IReadOnlyList<FunnelCell> days, IReadOnlyList<FunnelCell> cells, Period period, VisitClusters? clusters,
        (double, double) keptError)
    {
        (this.cells, Clusters, this.keptError) = (cells, clusters, keptError);
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

    /// <summary>How far the visits of one person hang together; null when it was not asked for.</summary>
    public VisitClusters? Clusters { get; }

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
    /// <param name="refunds">
    /// Share of paid money that comes back of the period; segments keep their differences, but all of them together keep exactly the rest.
    /// Null or missing to take what the cells say.
    /// </param>
    /// <param name="refundsBefore">The same of the comparison.</param>
    /// <param name="clusters">How far the visits of one person hang together; null to take each as independent.</param>
    public static FunnelBook Of(IReadOnlyList<FunnelCell> days, IReadOnlyList<FunnelCell> cells, Period period, Estimate? refunds = null,
        Estimate? refundsBefore = null, VisitClusters? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(period);
        // An impression of a channel that nobody visited is no part of any funnel.
        var (own, earlier) = (days.Where(d => d.Visits > 0 && (d.Day is not { } day || period.Holds(day))).ToList(),
            days.Where(d => d.Visits > 0 && d.Day is { } day && !period.Holds(day)).ToList());
        return new([.. Scaled(own, refunds), .. Scaled(earlier, refundsBefore)], Scaled([.. cells.Where(c => c.Visits > 0)], refunds),
            period, clusters, (Error(refunds), Error(refundsBefore)));

        static double Error(Estimate? rate) => rate is { Value: { } r and < 1, Upper: { } high } ? (high - r) / (1 - r) : 0;
    }

    private static List<FunnelCell> Scaled(List<FunnelCell> rows, Estimate? refunds)
    {
        if (refunds?.Value is not { } back) return rows;
        var (kept, mature) = (rows.Sum(r => r.Kept), rows.Sum(r => r.MatureGmv));
        // Where no payment of the log is old enough, all segments keep the same share.
        if (kept <= 0 || mature <= 0)
            return rows.ConvertAll(r => r with { MatureGmv = r.Gmv, Kept = r.Gmv * (decimal)(1 - back) });
        var factor = (decimal)(1 - back) * mature / kept;
        return rows.ConvertAll(r => r with { Kept = r.Kept * factor });
    }

    /// <summary>The rate of one step of a row, with an interval that takes visits of one person together.</summary>
    /// <param name="row">A row of this book.</param>
    /// <param name="step">Index of the stage reached, 1 or more.</param>
    public Estimate Rate(FunnelRow row, int step)
    {
        ArgumentNullException.ThrowIfNull(row);
        return FunnelTable.Rate(row.Counts[step], row.Counts[step - 1], design: Clusters?.Design(Stages[step - 1], Stages[step]) ?? 1);
    }

    /// <summary>The share of visits of a row that end in a payment, with an interval that takes visits of one person together.</summary>
    /// <param name="row">A row of this book.</param>
    public Estimate ToEnd(FunnelRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return FunnelTable.Rate(row.Counts[^1], row.Counts[Stages.ToList().IndexOf(FunnelStages.Visits)],
            design: Clusters?.Design(FunnelStages.Visits, Stages[^1]) ?? 1);
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
        return (Stages[narrow - 1], Stages[narrow], Rate(row, narrow), ToEnd(row));
    }

    /// <summary>
    /// Hours whose visits end in a payment clearly more or less often than those of the other hours, in order of the day: the hour furthest
    /// from the rest is tested first (two-sided at 5 % after Holm 1979, over all hours), taken out when it differs, and the rest looked at
    /// again. Hours that are not here cannot be told apart.
    /// </summary>
    public IReadOnlyList<string> OddHours()
    {
        var first = Stages.ToList().IndexOf(FunnelStages.Visits);
        var rest = Rows("hour").Where(r => r.Segment != Unknown && r.Counts[first] > 0).ToList();
        var design = Clusters?.Design(FunnelStages.Visits, Stages[^1]) ?? 1;
        var odd = new List<string>();
        while (rest.Count > 1)
        {
            var (n, paid) = (rest.Sum(r => (double)r.Counts[first]), rest.Sum(r => (double)r.Counts[^1]));
            var pooled = paid / n;
            if (pooled is <= 0 or >= 1) break;
            var (row, score) = rest.Select(r =>
            {
                double own = r.Counts[first], others = n - own;
                return (Row: r, Score: Math.Abs((r.Counts[^1] / own) - ((paid - r.Counts[^1]) / others))
                    / Math.Sqrt(design * pooled * (1 - pooled) * ((1 / own) + (1 / others))));
            }).MaxBy(r => r.Score);
            if (score < Z.ForLevel(1 - (0.05 / rest.Count))) break;
            odd.Add(row.Segment);
            rest.Remove(row);
        }

        return [.. odd.Order(StringComparer.Ordinal)];
    }

    /// <summary>The hours of a list as one row and all others as another: <c>(inside, outside)</c>; null where one is empty.</summary>
    /// <param name="hours">Hours such as "22:00".</param>
    public (FunnelRow Inside, FunnelRow Outside)? Parted(IReadOnlyCollection<string> hours)
    {
        var rows = Rows("hour").Where(r => r.Segment != Unknown).ToLookup(r => hours.Contains(r.Segment));
        return rows[true].Any() && rows[false].Any()
            ? (FunnelRow.Sum("inside", [.. rows[true]]), FunnelRow.Sum("outside", [.. rows[false]])) : null;
    }

    /// <summary>
    /// The change of money kept after refunds on the comparison, divided exactly among its causes, with intervals; null without money or
    /// comparison.
    /// </summary>
    /// <param name="method">LMDI or Shapley.</param>
    /// <param name="seed">Seed of the draws.</param>
    public GmvChange? Change(DecompositionMethod method = DecompositionMethod.Lmdi, int seed = 10) =>
        !HasMoney || now.Count == 0 || before.Count == 0 ? null
            : Wider(GmvDecomposition.WithIntervals(Stages, before, now, seed, method: method, afterRefunds: true));

    // The share that comes back in the end has an error of its own, which no draw of days knows.
    private GmvChange Wider(GmvChange change)
    {
        var more = Math.Sqrt(Math.Pow(change.After * keptError.Now, 2) + Math.Pow(change.Before * keptError.Before, 2));
        return change with
        {
            Parts =
            [
                .. change.Parts.Select(p => p is { Factor: GmvDecomposition.Refunds, Yuan: { Value: { } v, Lower: { } a, Upper: { } b } }
                    ? p with { Yuan = p.Yuan with { Lower = v - Both(v - a, more), Upper = v + Both(b - v, more) } } : p),
            ],
        };

        static double Both(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }

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
