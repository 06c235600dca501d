using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What is lost because more orders stay unpaid at night than by day (夜间支付流失), in money kept after refunds.</summary>
public static class NightLeak
{
    /// <summary>
    /// Yuan a month: unpaid orders at night above the day's rate, other factors held equal, at their own value × the share kept after
    /// refunds. Both are uncertain; their relative variances add up.
    /// </summary>
    /// <param name="unpaid">What the model says of the orders.</param>
    /// <param name="refundRate">Share of paid money that comes back.</param>
    /// <param name="toMonth">What a sum of the period is multiplied by to make it a month.</param>
    /// <returns>Missing without orders to compare, or where refunds are not known.</returns>
    public static Estimate Of(UnpaidOrders unpaid, Estimate refundRate, double toMonth)
    {
        ArgumentNullException.ThrowIfNull(unpaid);
        ArgumentNullException.ThrowIfNull(refundRate);
        if (refundRate.Value is not { } refunded) return Estimate.Missing(refundRate.MissingReason ?? "refunds are not known", Unit.Yuan);
        if (unpaid.Excess is not { Value: { } excess and not 0 } || excess == 0)
            return Estimate.Missing("no orders to compare at night and by day", Unit.Yuan);
        var (kept, lost) = (1 - refunded, unpaid.ExcessYuan);
        if (kept <= 0 || lost is not { Value: { } yuan and not 0, Upper: { } upper })
            return Estimate.Missing("the unpaid orders are worth nothing after refunds", Unit.Yuan, unpaid.Excess.N);
        var relative = Math.Sqrt(Squared((upper - yuan) / yuan) + Squared(refundRate.Upper is { } high ? (high - refunded) / kept : 0));
        var money = yuan * kept * toMonth;
        var half = Math.Abs(money) * relative;
        return Estimate.Of(
            money, money - half, money + half, unpaid.Excess.N, Unit.Yuan,
            "kept GMV a month: unpaid orders at night above the day's rate (price, device and first order held equal) × the mean value of "
                + "unpaid orders of their kind × share kept after refunds");
    }

    /// <summary>
    /// The part of the leak that came with a break: what changed can be changed back, while the rest of the night's gap may be people. The
    /// change of the rate × the orders placed at night since, at the value of the leak's own orders, at most the whole leak. The whole
    /// leak when the rate did not clearly rise on one day.
    /// </summary>
    /// <param name="leak">The leak, kept yuan a month.</param>
    /// <param name="excess">Orders of the period behind it (<see cref="UnpaidOrders.Excess"/>).</param>
    /// <param name="night">The rate of unpaid orders at night by day, with its break.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day.</param>
    public static Estimate SinceBreak(Estimate leak, Estimate excess, BrokenRate night, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(leak);
        ArgumentNullException.ThrowIfNull(excess);
        ArgumentNullException.ThrowIfNull(night);
        if (leak.Value is not { } yuan || excess.Value is not > 0
            || night.Break is not { Day: { } day, Change: { Lower: > 0, Value: { } rose } change }) return leak;
        var orders = night.Days.Where(d => d.Day >= day && d.Day >= from && d.Day <= to).Sum(d => d.Denominator);
        var share = rose * orders / excess.Value.Value;
        if (share >= 1) return leak;
        var part = yuan * share;
        var half = part * Math.Sqrt(Squared(((leak.Upper ?? yuan) - yuan) / yuan) + Squared((change.Upper!.Value - rose) / rose));
        return Estimate.Of(part, Math.Max(0, part - half), part + half, leak.N, Unit.Yuan,
            $"kept GMV a month: the part of the night's leak that came with the break of {night.Day}", leak.Level);
    }

    private static double Squared(double x) => x * x;
}
