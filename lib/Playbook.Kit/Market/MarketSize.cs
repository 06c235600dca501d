using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>The market by month, platform and category: growth, where it comes from, how concentrated it is, where it goes.</summary>
public sealed class MarketSize
{
    // What markets of this kind turn out to follow; the whole family is tried on the total.
    private static readonly EtsModel[] Quick = [new(EtsForm.Multiplicative, EtsTrend.Damped, EtsForm.Multiplicative, 12), new(EtsForm.Multiplicative, EtsTrend.None, EtsForm.Multiplicative, 12)];
    private readonly IReadOnlyList<SizeRow> rows;
    private readonly HashSet<DateOnly> window, before;

    private MarketSize(IReadOnlyList<SizeRow> rows, MarketSettings settings)
    {
        this.rows = rows;
        Months = Series(rows);
        Last = Months[^1].Month;
        Trailing = Growth.TrailingYear(Months);
        window = Trailing is null ? [.. Months.TakeLast(12).Select(m => m.Month)] : [.. Matched()];
        before = [.. window.Select(m => m.AddYears(-1))];
        Contribution = Trailing is null ? null : GrowthContribution.Of([.. rows.GroupBy(r => (r.Platform, r.Category))
            .Select(g => new MarketCell(g.Key.Platform, g.Key.Category, g.Where(r => before.Contains(r.Month)).Sum(r => r.Gmv), g.Where(r => window.Contains(r.Month)).Sum(r => r.Gmv)))]);
        ByMonth = Growth.ByMonth(Months);
        Gap = Months.Zip(Months.Skip(1)).Any(p => p.Second.Month != p.First.Month.AddMonths(1));
        Forecast = Gap ? null : MarketForecast.Of(Months, settings.Horizon, settings.LinearTrends, seed: settings.Seed);
        Source = string.Join("; ", rows.Select(r => r.Source).Distinct().Take(3));
        HhiBefore = Concentration.Herfindahl(Groups(r => r.Platform, before));
        HhiAfter = Concentration.Herfindahl(Groups(r => r.Platform, window));
    }

    /// <summary>The whole market by month.</summary>
    public IReadOnlyList<MonthValue> Months { get; }

    /// <summary>Last month known.</summary>
    public DateOnly Last { get; }

    /// <summary>The last twelve months against the same months a year before; null when no month has a counterpart.</summary>
    public AlignedGrowth? Trailing { get; }

    /// <summary>Every month against the same month a year before.</summary>
    public IReadOnlyList<YearOnYear> ByMonth { get; }

    /// <summary>Growth taken apart; null without two years.</summary>
    public GrowthContribution? Contribution { get; }

    /// <summary>The months to come; null for too short a series or one with a gap.</summary>
    public MarketForecast? Forecast { get; }

    /// <summary>True when a month is missing between two others.</summary>
    public bool Gap { get; }

    /// <summary>Who says so.</summary>
    public string Source { get; }

    /// <summary>Herfindahl index of platforms a year before.</summary>
    public double? HhiBefore { get; }

    /// <summary>Herfindahl index of platforms now.</summary>
    public double? HhiAfter { get; }

    /// <summary>Growth of the last twelve months, or why there is none.</summary>
    public Estimate GrowthNow => Trailing?.Change ?? Estimate.Missing("no month has a counterpart a year before", Unit.Change);

    /// <summary>Growth forecast for the next twelve months, or why there is none.</summary>
    public Estimate GrowthNext => Forecast?.Growth ?? Estimate.Missing(Gap ? "a month is missing between two others: a forecast needs every month" : "fewer than five months: too short for a forecast", Unit.Change);

    /// <summary>Yuan of the last twelve months (or the months matched).</summary>
    public decimal Total => rows.Where(r => window.Contains(r.Month)).Sum(r => r.Gmv);

    /// <summary>Compound growth from the first twelve months to the last twelve.</summary>
    public Estimate Cagr => Months.Count < 24
        ? Estimate.Missing("a compound rate needs two years", Unit.Change)
        : Growth.Cagr(Months.Take(12).Sum(m => m.Value), Months.TakeLast(12).Sum(m => m.Value), (Months.Count - 12) / 12.0);

    /// <summary>The months compared, "July 2025 to June 2026".</summary>
    public string Period => $"{MarketNames.Month(window.Min())} to {MarketNames.Month(window.Max())}";

    /// <summary>Forecast of one platform and category a month, over the next twelve; fewer draws, no held-out check.</summary>
    /// <param name="platform">Platform.</param>
    /// <param name="category">Category.</param>
    /// <param name="settings">Settings.</param>
    public Estimate CellPerMonth(string platform, string category, MarketSettings settings)
    {
        var months = Series(rows.Where(r => r.Platform == platform && r.Category == category));
        var regular = months.Zip(months.Skip(1)).All(p => p.Second.Month == p.First.Month.AddMonths(1));
        var forecast = regular && months.Length > 0 ? MarketForecast.Of(months, 12, settings.LinearTrends, 0, 1000, settings.Seed, models: Quick) : null;
        if (forecast is not null) return forecast.Total.Times(1 / 12.0, Unit.Yuan).Defined("forecast of the next twelve months ÷ 12");
        var year = rows.Where(r => r.Platform == platform && r.Category == category && window.Contains(r.Month)).Sum(r => r.Gmv);
        return Estimate.Exact((double)year / window.Count, Unit.Yuan, window.Count, "mean of the last months: too few for a forecast");
    }

    /// <summary>Yuan in a calendar year; null when a month of it is missing.</summary>
    /// <param name="year">Calendar year.</param>
    /// <param name="platform">One platform; null for all.</param>
    /// <param name="category">One category; null for all.</param>
    public double? Year(int year, string? platform = null, string? category = null)
    {
        var found = rows.Where(r => r.Month.Year == year && (platform is null || r.Platform == platform) && (category is null || r.Category == category)).ToArray();
        return found.Select(r => r.Month).Distinct().Count() == 12 ? (double)found.Sum(r => r.Gmv) : null;
    }

    /// <summary>Growth of one platform or category over the last twelve months.</summary>
    /// <param name="platform">One platform; null for all.</param>
    /// <param name="category">One category; null for all.</param>
    public Estimate PartGrowth(string? platform = null, string? category = null)
    {
        var part = rows.Where(r => (platform is null || r.Platform == platform) && (category is null || r.Category == category)).ToArray();
        if (part.Length == 0) return Estimate.Missing($"market_size has no row of {platform ?? category}", Unit.Change);
        return Growth.Change((double)part.Where(r => window.Contains(r.Month)).Sum(r => r.Gmv), Trailing is null ? null : (double)part.Where(r => before.Contains(r.Month)).Sum(r => r.Gmv)) with { N = window.Count };
    }

    /// <summary>Every platform and category before and now.</summary>
    internal IEnumerable<(string Platform, string Category, decimal After, double? Growth)> Cells() => rows.GroupBy(r => (r.Platform, r.Category)).Select(g =>
    {
        var (was, now) = (g.Where(r => before.Contains(r.Month)).Sum(r => r.Gmv), g.Where(r => window.Contains(r.Month)).Sum(r => r.Gmv));
        return (g.Key.Platform, g.Key.Category, now, was > 0 ? (double?)(double)((now - was) / was) : null);
    });

    /// <summary>Reads the market; null when the table is empty.</summary>
    internal static MarketSize? Read(IReadOnlyList<SizeRow> rows, MarketSettings settings) => rows.Count == 0 ? null : new(rows, settings);

    private static MonthValue[] Series(IEnumerable<SizeRow> rows) =>
        [.. rows.GroupBy(r => r.Month).OrderBy(g => g.Key).Select(g => new MonthValue(g.Key, (double)g.Sum(r => r.Gmv)))];

    private IEnumerable<DateOnly> Matched()
    {
        var known = Months.Select(m => m.Month).ToHashSet();
        return Enumerable.Range(0, 12).Select(i => Last.AddMonths(i - 11)).Where(m => known.Contains(m) && known.Contains(m.AddYears(-1)));
    }

    private IEnumerable<decimal> Groups(Func<SizeRow, string> key, HashSet<DateOnly> months) =>
        rows.Where(r => months.Contains(r.Month)).GroupBy(key).Select(g => g.Sum(r => r.Gmv));
}
