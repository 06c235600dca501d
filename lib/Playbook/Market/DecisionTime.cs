using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Orders whose time from the first view of the product lies in one bin.</summary>
/// <param name="Lower">Shortest time of the bin, seconds, 0 or more.</param>
/// <param name="Upper">Longest time of the bin, seconds.</param>
/// <param name="Orders">Orders.</param>
/// <param name="WithinVisits">Of them, those whose view and order are known to be of one visit; the others are of one day.</param>
public sealed record DecisionBin(double Lower, double Upper, long Orders, long WithinVisits);

/// <summary>How fast viewers decide (决策时长).</summary>
/// <param name="Cells">Seconds from first view to order, counted.</param>
/// <param name="Fit">The fitted law; null with too few different times.</param>
/// <param name="Median">Median time from first view to order, of those who order.</param>
/// <param name="ImpulseShare">Share of orders within the impulse limit, counted, with Wilson's interval.</param>
/// <param name="FittedImpulseShare">
/// The same share under the fitted law: far from the counted one, the law does not fit; null without a fit.
/// </param>
/// <param name="ImpulseSeconds">The impulse limit.</param>
/// <param name="Window">Within what view and order were matched: "visit", or "day" where the log names no visits.</param>
public sealed record DecisionTime(
    IReadOnlyList<DurationCell> Cells, LogNormalDurations? Fit, Estimate Median, Estimate ImpulseShare, double? FittedImpulseShare,
    double ImpulseSeconds, string Window)
{
    private const string None = "no order follows a view of the same product";

    /// <summary>Orders.</summary>
    public long Orders => Cells.Where(c => !c.Censored).Sum(c => c.Count);

    /// <summary>The median in the unit that a reader thinks in: seconds up to ten minutes, minutes beyond.</summary>
    public Estimate TypicalTime => Readable(Median);

    /// <summary>The mean, far above the median when times spread widely; missing without a fit.</summary>
    public Estimate Mean => Fit?.Mean(Unit.Seconds) ?? Median;

    /// <summary>The mean in the unit that a reader thinks in.</summary>
    public Estimate TypicalMean => Readable(Mean);

    /// <summary>The share within the impulse limit under the fitted law; missing without one.</summary>
    public Estimate ByLaw => FittedImpulseShare is { } share ? Estimate.Exact(share, Unit.Fraction) : Median with { Unit = Unit.Fraction };

    /// <summary>Minutes after which nine in ten have decided, to the minute, at least 1; null without a fit.</summary>
    public double? NineInTen => Fit is { } fit ? Math.Max(1, Math.Round(fit.Quantile(0.9) / 60)) : null;

    /// <summary>The same time in words: "17 minutes", "2.5 hours".</summary>
    public string NineInTenText => NineInTen switch
    {
        null => "",
        < 120 and var minutes => FormattableString.Invariant($"{minutes:0} minutes"),
        var minutes => FormattableString.Invariant($"{minutes / 60:0.#} hours"),
    };

    /// <summary>True when most decide within a visit that is still open: coupons can then wait for those who don't.</summary>
    public bool IsWithinVisit => Window == "visit" && NineInTen <= 45;

    /// <summary>What to make of the law: it may be trusted where it gives the share that was counted.</summary>
    public string Trust => FittedImpulseShare >= ImpulseShare.Lower * 0.95 && FittedImpulseShare <= ImpulseShare.Upper * 1.05
        ? "so the law may be trusted here" : "so read the counted share, not the law";

    /// <summary>Reads counted orders.</summary>
    /// <param name="bins">The orders by time; may be empty.</param>
    /// <param name="impulseSeconds">An order within so many seconds counts as impulse, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static DecisionTime OfBins(IReadOnlyList<DecisionBin> bins, double impulseSeconds) =>
        Of([.. bins.Select(b => new DurationCell(b.Lower, b.Upper, b.Orders))], impulseSeconds) with
        {
            Window = bins.Sum(b => b.WithinVisits) * 2 > bins.Sum(b => b.Orders) ? "visit" : "day",
        };

    /// <summary>Reads decision times.</summary>
    /// <param name="cells">Seconds from first view to order, counted; those without an order as right-censored cells, if known.</param>
    /// <param name="impulseSeconds">
    /// An order within so many seconds counts as impulse (冲动消费), above 0. A bin that crosses the limit counts as slower.
    /// </param>
    /// <param name="someNeverBuy">True when censored viewers include people who will never buy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static DecisionTime Of(IReadOnlyList<DurationCell> cells, double impulseSeconds, bool someNeverBuy = false)
    {
        if (!(impulseSeconds > 0))
            throw new ArgumentOutOfRangeException(nameof(impulseSeconds), impulseSeconds, "The impulse limit must be above 0 seconds.");
        var fit = LogNormalDurations.Fit(cells, someNeverBuy);
        var orders = cells.Where(c => !c.Censored).Sum(c => c.Count);
        var fast = cells.Where(c => !c.Censored && c.To <= impulseSeconds).Sum(c => c.Count);
        return new(
            cells, fit,
            fit?.Median(Unit.Seconds)
                ?? Estimate.Missing(orders == 0 ? None : "fewer than two different decision times", Unit.Seconds, orders),
            Proportions.Wilson(fast, orders, definition: $"orders within {impulseSeconds:0} s of the first view ÷ orders"),
            fit?.Within(impulseSeconds), impulseSeconds, "visit");
    }

    /// <summary>
    /// Share of orders between neighbouring edges, counted and under the law. A bin that straddles an edge is counted where its
    /// middle lies.
    /// </summary>
    /// <param name="edges">Seconds, rising; the last may be +∞.</param>
    public IReadOnlyList<(double From, double To, Estimate Counted, double? Fitted)> Shares(params double[] edges) =>
        [.. edges.Zip(edges.Skip(1), (a, b) => (a, b, Proportions.Wilson(Between(a, b), Orders),
            (double.IsPositiveInfinity(b) ? 1 : Fit?.Within(b)) - Fit?.Within(a)))];

    private long Between(double from, double to) =>
        Cells.Where(c => (c.From + c.To) / 2 >= from && (c.From + c.To) / 2 < to).Sum(c => c.Count);

    private static Estimate Readable(Estimate seconds) => seconds.Value > 600 ? seconds.Times(1 / 60.0, Unit.Minutes) : seconds;
}
