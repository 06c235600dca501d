using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Funnel;

/// <summary>
/// The funnel diagnosis of a warehouse: fetches the named reductions of <c>funnel/</c> and hands them to the models of <see cref="Playbook.Funnel"/>. Every
/// part is computed when first asked for; a part whose tables are empty is null or empty.
/// </summary>
public sealed partial class FunnelStudy
{
    private readonly IWarehouse warehouse;
    private readonly Dictionary<DecompositionMethod, GmvChange?> changes = [];
    private IReadOnlyList<VisitCell>? visits;
    private IReadOnlyList<ExposureCell>? exposure;
    private IReadOnlyList<StepCount>? steps;
    private IReadOnlyList<DailyFunnel>? days;

    /// <summary>A study of the warehouse under the settings.</summary>
    /// <exception cref="ParameterException">A period ends before it begins.</exception>
    public FunnelStudy(IWarehouse warehouse, FunnelSettings settings)
    {
        this.warehouse = warehouse;
        Settings = settings;
        Periods = FunnelPeriods.Resolve(settings, warehouse.DateSpan);
        // Files of different weeks leave gaps: a period within the data may hold no behaviour at all.
        if (Has("event") && warehouse.Query<LogSpan>("funnel/logged", Range(false)) is [{ InPeriod: 0, FirstDay: { } first, LastDay: { } last }])
            Periods = FunnelPeriods.Latest(settings, (first, last), "the behaviour log") with { KnownTo = Periods.KnownTo };
        Exposed = Has("exposure_hour");
    }

    /// <summary>The settings.</summary>
    public FunnelSettings Settings { get; }

    /// <summary>The periods, cut to the data.</summary>
    public FunnelPeriods Periods { get; }

    /// <summary>True when impressions and clicks are known.</summary>
    public bool Exposed { get; }

    /// <summary>Steps of the behaviour log over the period, with one row "all"; empty without events.</summary>
    public IReadOnlyList<StepCount> Steps => steps ??= Has("event") ? warehouse.Query<StepCount>("funnel/steps", Range(false)) : [];

    /// <summary>True when the log tells orders placed from orders paid; a log of purchases alone does not.</summary>
    public bool LogsOrders => Steps.Any(s => s.Step == "order");

    /// <summary>What a visit is in this log: "visits", or "person-days" when no event names a visit.</summary>
    public string VisitWord => Steps.Any(s => s.InVisits > 0) ? "visits" : "person-days";

    /// <summary>Stages that the data know: impressions and clicks only with exposure, orders only when the log tells them from payments.</summary>
    public IReadOnlyList<string> Stages => [.. FunnelStages.SixLayers.Where(s => s is FunnelStages.Impressions or FunnelStages.Clicks ? Exposed : s != FunnelStages.Orders || LogsOrders)];

    /// <summary>The whole funnel of the period (or of the comparison); null without events.</summary>
    public FunnelRow? Total(bool before = false) => Cells("all", before) is { Count: > 0 } rows ? FunnelRow.Sum("all", [.. rows.Select(r => r.Row)]) : null;

    /// <summary>Funnel rows by segment of a dimension and by channel and form within it.</summary>
    /// <param name="dimension">all, channel, form (either period); hour, device, audience (the period itself).</param>
    /// <param name="before">True for the comparison; empty for hour, device and audience.</param>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public IReadOnlyList<StratumRow> Cells(string dimension, bool before = false)
    {
        if (!Has("event") || (before && !Periods.Compares)) return [];
        var range = Range(before);
        return dimension switch
        {
            "all" => FromDays(range, _ => "all"),
            "channel" => FromDays(range, s => s.Split(" / ")[0]),
            "form" => FromDays(range, s => s.Split(" / ")[^1]),
            "hour" => before ? [] : FromCells(v => $"{v.Hour:00}:00", e => $"{e.Hour:00}:00"),
            "device" => before ? [] : FromCells(v => v.Device, e => e.Device),
            "audience" => before ? [] : FromCells(v => v.Audience, e => e.Audience),
            _ => throw new ArgumentException($"There is no dimension \"{dimension}\"; there are all, channel, form, hour, device and audience.", nameof(dimension)),
        };
    }

    /// <summary>Funnel rows by segment of a dimension.</summary>
    /// <inheritdoc cref="Cells"/>
    public IReadOnlyList<FunnelRow> Rows(string dimension, bool before = false) =>
        [.. Cells(dimension, before).GroupBy(c => c.Row.Segment).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => FunnelRow.Sum(g.Key, [.. g.Select(c => c.Row)]))];

    /// <summary>The change of kept GMV on the comparison, divided exactly among its causes, with intervals; null without events, orders or comparison.</summary>
    /// <param name="method">LMDI or Shapley.</param>
    public GmvChange? Change(DecompositionMethod method = DecompositionMethod.Lmdi)
    {
        if (!changes.TryGetValue(method, out var change)) changes[method] = change = Divide(method);
        return change;
    }

    private GmvChange? Divide(DecompositionMethod method)
    {
        if (!Has("event", "order_line") || !Periods.Compares) return null;
        var (before, after) = (Between(AllDays, Periods.CompareFrom!.Value, Periods.CompareTo!.Value), Between(AllDays, Periods.From, Periods.To));
        return before.Count == 0 || after.Count == 0 ? null
            : GmvDecomposition.WithIntervals(Stages, before, after, Settings.Seed, method: method, afterRefunds: true);
    }

    /// <summary>
    /// Leaks, dearest first: hours, devices and audiences against the others in the same channel and form; channels and forms against themselves in the
    /// comparison. One loss can appear under several dimensions, so the amounts must not be added. Empty without events and orders.
    /// </summary>
    public IReadOnlyList<FoundLeak> Leaks()
    {
        if (!Has("event", "order_line")) return [];
        var found = new List<FoundLeak>();
        foreach (var dimension in new[] { "hour", "device", "audience" })
            found.AddRange(LeakRanking.Rank(Stages, Known(Cells(dimension)), Settings.Seed, before: null).Select(l => new FoundLeak(dimension, "the rest", l)));
        if (Periods.Compares)
            foreach (var dimension in new[] { "channel", "form" })
                found.AddRange(LeakRanking.Rank(Stages, Known(Cells(dimension)), Settings.Seed, Known(Cells(dimension, before: true))).Select(l => new FoundLeak(dimension, "itself before", l)));
        return [.. found.OrderByDescending(f => f.Leak.Recoverable.Value)];
    }

    internal bool Has(params string[] tables) => tables.All(t => warehouse.RowCount(t) > 0);

    private PeriodRange Range(bool before) => before ? new(Periods.CompareFrom!.Value, Periods.CompareTo!.Value) : new(Periods.From, Periods.To);

    private List<StratumRow> FromDays(PeriodRange range, Func<string, string> segment) =>
        [.. Between(AllDays, range.From, range.To).GroupBy(d => d.Row.Segment).Select(g => new StratumRow(g.Key, FunnelRow.Sum(segment(g.Key), [.. g.Select(d => d.Row)])))];

    private List<StratumRow> FromCells(Func<VisitCell, string> visited, Func<ExposureCell, string> exposed)
    {
        visits ??= warehouse.Query<VisitCell>("funnel/visits", new { By = "hour", Periods.From, Periods.To, Settings.RefundAge });
        exposure ??= Exposed ? warehouse.Query<ExposureCell>("funnel/exposure", Range(false)) : [];
        var shown = exposure.GroupBy(e => (exposed(e), e.Stratum)).ToDictionary(g => g.Key, g => (g.Sum(e => e.Impressions), g.Sum(e => e.Clicks)));
        return [.. visits.GroupBy(v => (visited(v), v.Stratum)).OrderBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Stratum, StringComparer.Ordinal)
            .Select(g => new StratumRow(g.Key.Stratum, Row(g.Key.Item1, shown.GetValueOrDefault(g.Key), g.Sum(v => v.Visits), g.Sum(v => v.Carts), g.Sum(v => v.Orders),
                g.Sum(v => v.Payments), g.Sum(v => v.Gmv), g.Sum(v => v.Kept), g.Sum(v => v.MatureGmv))))];
    }

    private IReadOnlyList<DailyFunnel> AllDays => days ??= Days();

    // Both periods at once: one pass over the log.
    private List<DailyFunnel> Days()
    {
        var (from, to) = (Earlier(Periods.From, Periods.CompareFrom ?? Periods.From), Later(Periods.To, Periods.CompareTo ?? Periods.To));
        var seen = !Exposed ? [] : warehouse.Query<ExposureDay>("funnel/exposure_day", new { From = from, To = to }).ToDictionary(e => (e.Day, e.Stratum));
        return [.. warehouse.Query<VisitDay>("funnel/visits", new { By = "day", From = from, To = to, Settings.RefundAge })
            .Select(v => new DailyFunnel(v.Day, Row(v.Stratum, seen.GetValueOrDefault((v.Day, v.Stratum)) is { } e ? (e.Impressions, e.Clicks) : default,
                v.Visits, v.Carts, v.Orders, v.Payments, v.Gmv, v.Kept, v.MatureGmv)))];
    }

    private FunnelRow Row(string segment, (long Impressions, long Clicks) shown, long visits, long carts, long orders, long payments, decimal gmv, decimal kept, decimal mature)
    {
        // A visit that nobody reported as shown was shown all the same.
        var clicks = Math.Max(shown.Clicks, visits);
        var impressions = Math.Max(shown.Impressions, clicks);
        long[] all = [impressions, clicks, visits, carts, orders, payments];
        return new(segment, [.. FunnelStages.SixLayers.Zip(all).Where(p => Stages.Contains(p.First)).Select(p => p.Second)], gmv, kept, mature);
    }

    private static IReadOnlyList<StratumRow> Known(IReadOnlyList<StratumRow> rows) => [.. rows.Where(r => r.Row.Segment != "unknown")];

    private static List<DailyFunnel> Between(IReadOnlyList<DailyFunnel> days, DateOnly from, DateOnly to) => [.. days.Where(d => d.Day >= from && d.Day <= to)];

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private sealed record PeriodRange(DateOnly From, DateOnly To);
}

/// <summary>A leak, where it was looked for and what it was compared with.</summary>
/// <param name="Dimension">hour, device, audience, channel or form.</param>
/// <param name="Against">"the rest" or "itself before".</param>
/// <param name="Leak">The leak.</param>
public sealed record FoundLeak(string Dimension, string Against, Leak Leak);
