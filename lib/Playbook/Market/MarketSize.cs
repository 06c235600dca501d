using System.Globalization;
using Playbook.Planning;

namespace Playbook.Market;

/// <summary>
/// The market by month, platform and category: growth, where it comes from, where it goes. Without rows every figure says so.
/// </summary>
public sealed class MarketSize
{
    /// <summary>Why there is no figure of the market at all.</summary>
    public const string Unknown = "table market_size has no rows";

    private readonly AlignedGrowth? trailing;

    private MarketSize(IReadOnlyList<MarketRow> rows, int horizon, bool lastingTrend)
    {
        (Rows, LastingTrend) = (rows, lastingTrend);
        Ahead = horizon >= 12 ? "twelve" : horizon.ToString(CultureInfo.InvariantCulture);
        Months = Monthly(rows);
        ByMonth = Growth.ByMonth(Months);
        trailing = Growth.TrailingYear(Months);
        Year = trailing is null ? [.. Months.TakeLast(12).Select(m => m.Month)]
            : [.. ByMonth.Where(m => m.YearAgo is not null && m.Month > Months[^1].Month.AddMonths(-12)).Select(m => m.Month)];
        YearBefore = [.. Year.Select(m => m.AddYears(-1))];
        Contribution = trailing is null ? null : GrowthContribution.Of([.. rows.GroupBy(r => (r.Platform, r.Category))
            .Select(g => new MarketCell(g.Key.Platform, g.Key.Category, Sum(g, YearBefore), Sum(g, Year)))]);
        HasGap = HasGapIn(Months);
        Forecast = HasGap ? null : MarketForecast.Of(Cells(rows), new(horizon, lastingTrend));
    }

    /// <summary>The whole market by month, in order.</summary>
    public IReadOnlyList<MonthValue> Months { get; }

    /// <summary>Every month against the same month a year before.</summary>
    public IReadOnlyList<YearOnYear> ByMonth { get; }

    /// <summary>Growth taken apart; null without two years.</summary>
    public GrowthContribution? Contribution { get; }

    /// <summary>The months to come; null for too short a series or one with a gap.</summary>
    public MarketForecast? Forecast { get; }

    /// <summary>True when a month is missing between two others.</summary>
    public bool HasGap { get; }

    /// <summary>Months behind the size of the last twelve: fewer where the data are short.</summary>
    public int YearMonths => Year.Count;

    /// <summary>How the forecast was made, as a note; empty without one.</summary>
    public string Method => Forecast is { } forecast ? $"forecast by {forecast.Method}" : "";

    /// <summary>What the forecast would have said about months that it was not shown; of no month when there are too few.</summary>
    public ForecastCheck HeldOut => Forecast?.Check ?? new(0, 0, 0, 0, []);

    /// <summary>Months that <see cref="GrowthNext"/> looks ahead, in words: "twelve", "6".</summary>
    public string Ahead { get; }

    /// <summary>Growth of the last twelve months, or why there is none.</summary>
    public Estimate GrowthNow => trailing?.Change ?? Missing("no month has a counterpart a year before");

    /// <summary>Growth forecast for the next twelve months, or why there is none.</summary>
    public Estimate GrowthNext => Forecast?.Growth ?? Missing(HasGap
        ? "a month is missing between two others: a forecast needs every month" : "fewer than five months: too short for a forecast");

    /// <summary>Growth of the whole as its parts add up to it, or why it cannot be taken apart.</summary>
    public Estimate GrowthInParts => Contribution is { } c ? Estimate.Exact(c.Growth, Unit.Change)
        : Missing("fewer than two years of market figures: there is nothing to compare with");

    /// <summary>Compound growth from the first twelve months to the last twelve.</summary>
    public Estimate Cagr => Months.Count < 24 ? Missing("a compound rate needs two years")
        : Growth.Cagr(Months.Take(12).Sum(m => m.Value), Months.TakeLast(12).Sum(m => m.Value), (Months.Count - 12) / 12.0);

    /// <summary>The whole market.</summary>
    public MarketPart Whole => Part();

    /// <summary>The last month known, "June 2026"; "the last month" without any.</summary>
    public string LastMonth => Months.Count > 0 ? MarketNames.Month(Months[^1].Month) : "the last month";

    /// <summary>The months compared, "July 2025 to June 2026"; empty without any.</summary>
    public string Period => Year.Count > 0 ? $"{MarketNames.Month(Year.Min())} to {MarketNames.Month(Year.Max())}" : "";

    /// <summary>The span of the figures, "42 months from January 2023 to June 2026"; empty without any.</summary>
    public string Span => Months.Count == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Months.Count} months from {MarketNames.Month(Months[0].Month)} to {LastMonth}");

    /// <summary>True when the forecast beat last year × last year's growth on months kept back: a decision may come of it.</summary>
    public bool Decides => Forecast is { Decides: true };

    /// <summary>Who says so: the first three sources.</summary>
    public string Source => string.Join("; ", Rows.Select(r => r.Source).Distinct().Take(3));

    internal IReadOnlyList<MarketRow> Rows { get; }

    internal bool LastingTrend { get; }

    /// <summary>The last twelve months, those that have a counterpart a year before where any has one.</summary>
    internal HashSet<DateOnly> Year { get; }

    internal HashSet<DateOnly> YearBefore { get; }

    /// <summary>Reads the market.</summary>
    /// <param name="rows">One row per month, platform and category, in any order; may be empty.</param>
    /// <param name="horizon">Months to forecast, 1 to 60.</param>
    /// <param name="lastingTrend">True also considers slopes that go on for ever.</param>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    public static MarketSize Of(IReadOnlyList<MarketRow> rows, int horizon = 12, bool lastingTrend = false) =>
        new(rows, horizon, lastingTrend);

    /// <summary>One platform, one category, or one of both.</summary>
    /// <param name="platform">Platform; null for all.</param>
    /// <param name="category">Category; null for all.</param>
    public MarketPart Part(string? platform = null, string? category = null) => new(
        this, r => (platform is null || r.Platform == platform) && (category is null || r.Category == category), platform ?? category);

    /// <summary>The platforms of a scope.</summary>
    /// <param name="scope">One of <see cref="MarketScope.Choices"/>.</param>
    public MarketPart Scoped(string scope) => new(this, r => scope != "content" || !MarketScope.IsShelf(r.Platform), "a content platform");

    /// <summary>
    /// The year of our own data that stands beside the market: it ends with the market's last full month where our data reach into the
    /// month after it (a night's last visits do), else with our own last day.
    /// </summary>
    /// <param name="lastDay">Last day of our own data; null when nothing is dated.</param>
    public Period OwnYear(DateOnly? lastDay)
    {
        DateOnly? month = Months.Count > 0 ? Months[^1].Month.AddMonths(1).AddDays(-1) : null;
        var near = month < lastDay && lastDay.Value.DayNumber - month.Value.DayNumber < 31;
        // Where nothing is dated any year will do: all sums over it are empty.
        var end = (near ? month : lastDay ?? month) ?? new DateOnly(2026, 6, 30);
        var first = end.AddYears(-1).AddDays(1);
        return new(first, end, first, first.AddDays(-1), month is null && lastDay is null ? "Nothing in these data is dated." : "");
    }

    internal static IReadOnlyList<IReadOnlyList<MonthValue>> Cells(IEnumerable<MarketRow> rows) =>
        [.. rows.GroupBy(r => (r.Platform, r.Category)).OrderBy(g => g.Key.Platform, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Category, StringComparer.Ordinal).Select(Monthly)];

    internal static MonthValue[] Monthly(IEnumerable<MarketRow> rows) =>
        [.. rows.GroupBy(r => r.Month).OrderBy(g => g.Key).Select(g => new MonthValue(g.Key, (double)g.Sum(r => r.Gmv)))];

    internal static bool HasGapIn(IReadOnlyList<MonthValue> months) =>
        months.Zip(months.Skip(1)).Any(p => p.Second.Month != p.First.Month.AddMonths(1));

    internal static decimal Sum(IEnumerable<MarketRow> rows, HashSet<DateOnly> months) =>
        rows.Where(r => months.Contains(r.Month)).Sum(r => r.Gmv);

    private Estimate Missing(string reason) => Estimate.Missing(Rows.Count == 0 ? Unknown : reason, Unit.Change);
}
