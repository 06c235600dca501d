using MathNet.Numerics;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>What a product, creative or live room sold and cost in the period and in the one before.</summary>
/// <param name="Segment">Its id or name.</param>
/// <param name="Orders">Paid order lines of the period.</param>
/// <param name="OrdersBefore">The same of the comparison.</param>
/// <param name="Paid">Yuan paid in the period.</param>
/// <param name="PaidBefore">The same of the comparison.</param>
/// <param name="Squares">Σ of the squared amounts of both periods' lines, for the spread.</param>
/// <param name="Spend">Advertising booked on it in the period, yuan.</param>
/// <param name="SpendBefore">The same of the comparison.</param>
public sealed record SegmentSales(
    string Segment, long Orders, long OrdersBefore, decimal Paid, decimal PaidBefore, double Squares, decimal Spend = 0m,
    decimal SpendBefore = 0m);

/// <summary>What a segment lost between two periods.</summary>
/// <param name="Sales">Its sales.</param>
/// <param name="Contribution">Change of its contribution after its own advertising, yuan over the period; below 0 is a loss.</param>
/// <param name="Clear">True when the change is more than chance between so many segments would show.</param>
public sealed record SegmentLoss(SegmentSales Sales, Estimate Contribution, bool Clear);

/// <summary>
/// Which products, creatives and live rooms lost (商品、素材、直播间): change of contribution, the largest loss first. Orders come by chance
/// (a compound Poisson sum, whose variance is Σ amount²), and the worst of many would look bad without any cause: a change is clear only
/// after Holm's correction (1979) over all segments.
/// </summary>
public static class SegmentLosses
{
    /// <summary>Ranks the segments.</summary>
    /// <param name="sales">One row per segment.</param>
    /// <param name="margin">What a paid yuan leaves after refunds, goods and fees, a fraction: the same for all, because the goods of one
    /// product need not be known.</param>
    /// <returns>Empty where the margin is not known.</returns>
    /// <exception cref="ArgumentException">A sum is negative or a segment repeats.</exception>
    public static IReadOnlyList<SegmentLoss> Of(IReadOnlyCollection<SegmentSales> sales, Estimate margin)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(margin);
        foreach (var s in sales)
            if (s.Paid < 0 || s.PaidBefore < 0 || s.Spend < 0 || s.SpendBefore < 0 || !(s.Squares >= 0))
                throw new ArgumentException($"Not possible: {s}.", nameof(sales));
        if (sales.GroupBy(s => s.Segment, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} appears twice.", nameof(sales));
        if (margin.Value is not { } share) return [];
        var rows = sales.Select(s =>
        {
            var change = ((double)(s.Paid - s.PaidBefore) * share) - (double)(s.Spend - s.SpendBefore);
            var half = Z.ForLevel(0.95) * Math.Abs(share) * Math.Sqrt(s.Squares);
            return (Sales: s, Change: Estimate.Of(change, change - half, change + half, s.Orders + s.OrdersBefore, Unit.Yuan,
                "change of what paid money leaves, less the change of its advertising; the interval is that of orders by chance"),
                // Two-sided, of a normal law.
                P: half > 0 ? SpecialFunctions.Erfc(Math.Abs(change) / half * Z.ForLevel(0.95) / Math.Sqrt(2)) : 1);
        }).ToArray();
        var chance = Holm.Adjust([.. rows.Select(r => r.P)]);
        return
        [
            .. rows.Select((r, i) => new SegmentLoss(r.Sales, r.Change, chance[i] <= 0.05)).OrderBy(r => r.Contribution.Value)
                .ThenBy(r => r.Sales.Segment, StringComparer.Ordinal),
        ];
    }
}
