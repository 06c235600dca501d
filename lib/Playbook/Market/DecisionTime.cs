using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>How fast viewers decide (决策时长).</summary>
/// <param name="Fit">The fitted law; null with too few different times.</param>
/// <param name="Median">Median time from first view to order, of those who order.</param>
/// <param name="ImpulseShare">Share of orders within the impulse limit, counted, with Wilson's interval.</param>
/// <param name="FittedImpulseShare">
/// The same share under the fitted law: far from the counted one, the law does not fit; null without a fit.
/// </param>
/// <param name="ImpulseSeconds">The impulse limit.</param>
public sealed record DecisionTime(LogNormalDurations? Fit, Estimate Median, Estimate ImpulseShare, double? FittedImpulseShare,
    double ImpulseSeconds)
{
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
        return new(fit,
            fit?.Median(Unit.Seconds) ?? Estimate.Missing("fewer than two different decision times", Unit.Seconds, orders),
            Proportions.Wilson(fast, orders, definition: $"orders within {impulseSeconds:0} s of the first view ÷ orders"),
            fit?.Within(impulseSeconds), impulseSeconds);
    }
}
