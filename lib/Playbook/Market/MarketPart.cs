using Playbook.Planning;

namespace Playbook.Market;

/// <summary>A part of a market, or the whole of it: its size, growth and share now and in a calendar year.</summary>
public sealed class MarketPart
{
    private readonly MarketSize market;
    private readonly IReadOnlyList<MarketRow> rows;
    private readonly string missing;

    internal MarketPart(MarketSize market, Func<MarketRow, bool> within, string? name)
    {
        this.market = market;
        rows = [.. market.Rows.Where(within)];
        missing = market.Rows.Count == 0 ? MarketSize.Unknown : $"market_size has no row of {name}";
    }

    /// <summary>Yuan of the last twelve months (or those that have a counterpart a year before).</summary>
    public Estimate Size => rows.Count == 0 ? Estimate.Missing(missing, Unit.Yuan)
        : Estimate.Exact((double)MarketSize.Sum(rows, market.Year), Unit.Yuan, market.Year.Count);

    /// <summary>Growth over these months on the same months a year before.</summary>
    public Estimate Growth => rows.Count == 0 ? Estimate.Missing(missing, Unit.Change)
        : Market.Growth.Change((double)MarketSize.Sum(rows, market.Year), Before) with { N = market.Year.Count };

    /// <summary>Share of the whole market over these months.</summary>
    public Estimate Share => ShareOf(market.Whole);

    /// <summary>Share of another part over these months.</summary>
    /// <param name="whole">The part that holds this one.</param>
    public Estimate ShareOf(MarketPart whole) => Ratio(Size, whole.Size);

    /// <summary>Yuan in a calendar year; missing when a month of it is.</summary>
    /// <param name="year">Calendar year.</param>
    public Estimate In(int year)
    {
        var found = rows.Where(r => r.Month.Year == year).ToList();
        if (rows.Count == 0) return Estimate.Missing(missing, Unit.Yuan);
        return found.Select(r => r.Month).Distinct().Count() < 12 ? Estimate.Missing($"{year} is not in market_size", Unit.Yuan)
            : Estimate.Exact((double)found.Sum(r => r.Gmv), Unit.Yuan, 12, $"market_size, calendar {year}");
    }

    /// <summary>Growth of a calendar year on the one before; missing when a month of either is.</summary>
    /// <inheritdoc cref="In"/>
    public Estimate GrowthIn(int year) => (In(year - 1), In(year)) switch
    {
        ({ Value: { } before }, { Value: { } now }) => Market.Growth.Change(now, before) with { N = 12 },
        var (before, now) => (before.HasValue ? now : before) with { Unit = Unit.Change },
    };

    /// <summary>Share of the whole market, or of another part, in a calendar year.</summary>
    /// <inheritdoc cref="In"/>
    /// <param name="year">Calendar year.</param>
    /// <param name="whole">The part that holds this one; null for the whole market.</param>
    public Estimate ShareIn(int year, MarketPart? whole = null) => Ratio(In(year), (whole ?? market.Whole).In(year));

    /// <summary>
    /// Forecast of the next twelve months ÷ 12, by the family that forecasts the whole market; the mean of the last months where there are
    /// too few.
    /// </summary>
    public Estimate PerMonth()
    {
        var months = MarketSize.Monthly(rows);
        var forecast = months.Length == 0 || MarketSize.HasGapIn(months) ? null
            : MarketForecast.Of(MarketSize.Cells(rows),
                new(12, market.LastingTrend, Holdout: 0, Draws: 1000, Family: market.Forecast?.Family, Quick: true));
        if (forecast is not null) return forecast.Total.Times(1 / 12.0, Unit.Yuan).Defined("forecast of the next twelve months ÷ 12");
        return Size.Times(1.0 / Math.Max(1, market.Year.Count), Unit.Yuan).Defined("mean of the last months: too few for a forecast");
    }

    // Without a counterpart a year before, no month of the year is one.
    private double? Before => market.GrowthNow.HasValue ? (double)MarketSize.Sum(rows, market.YearBefore) : null;

    private static Estimate Ratio(Estimate part, Estimate whole) => part.Value is not { } value ? part with { Unit = Unit.Fraction }
        : whole.Value is > 0 and var all ? Estimate.Exact(value / all, Unit.Fraction, part.N)
        : Estimate.Missing(whole.MissingReason ?? "the market is 0", Unit.Fraction);
}
