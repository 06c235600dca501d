using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>What is lost because more orders stay unpaid at night than by day (夜间支付流失), in money kept after refunds.</summary>
public static class NightLeak
{
    /// <summary>
    /// Yuan a month: unpaid orders at night above the day's rate, other factors held equal × their mean value × the share kept after
    /// refunds. Three things are uncertain, how many orders too many, their mean value and the share kept; their relative variances add up.
    /// </summary>
    /// <param name="cells">Orders by night, price band, device and first order.</param>
    /// <param name="unpaid">What the model says of them.</param>
    /// <param name="refundRate">Share of paid money that comes back.</param>
    /// <param name="toMonth">What a sum of the period is multiplied by to make it a month.</param>
    /// <returns>Missing without orders to compare, or where refunds are not known.</returns>
    public static Estimate Of(IReadOnlyCollection<OrderCell> cells, UnpaidOrders unpaid, Estimate refundRate, double toMonth)
    {
        if (refundRate.Value is not { } refunded) return Estimate.Missing(refundRate.MissingReason ?? "refunds are not known", Unit.Yuan);
        var night = cells.Where(c => c.Night).ToArray();
        var orders = night.Sum(c => c.Unpaid);
        if (unpaid.Excess is not { Value: { } excess and not 0, Upper: { } upper } || orders == 0)
            return Estimate.Missing("no orders to compare at night and by day", Unit.Yuan);
        var (kept, value) = (1 - refunded, (double)night.Sum(c => c.UnpaidYuan) / orders);
        if (kept <= 0 || value <= 0) return Estimate.Missing("the unpaid orders are worth nothing after refunds", Unit.Yuan, orders);
        var spread = Math.Max(0, (night.Sum(c => c.UnpaidYuanSquared) / orders) - (value * value));
        var relative = Math.Sqrt(
            Squared((upper - excess) / excess) + Squared(Z.ForLevel(0.95) * Math.Sqrt(spread / orders) / value)
            + Squared(refundRate.Upper is { } high ? (high - refunded) / kept : 0));
        var money = excess * value * kept * toMonth;
        var half = Math.Abs(money) * relative;
        return Estimate.Of(
            money, money - half, money + half, orders, Unit.Yuan,
            "kept GMV a month: unpaid orders at night above the day's rate (price, device and first order held equal) × their mean value "
                + "× share kept after refunds");
    }

    private static double Squared(double x) => x * x;
}
