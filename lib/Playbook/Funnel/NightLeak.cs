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

    private static double Squared(double x) => x * x;
}
