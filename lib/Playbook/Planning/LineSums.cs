namespace Playbook.Planning;

/// <summary>
/// Sums over paid order lines out of which <see cref="Economics"/> takes what is known. Money in yuan; null is a sum over nothing.
/// </summary>
/// <param name="Lines">Lines paid in the period.</param>
/// <param name="Paid">What buyers paid.</param>
/// <param name="Gmv">What buyers paid and the platform's subsidy.</param>
/// <param name="Commission">Creator commission and platform fee together; null or 0 when no file states them.</param>
/// <param name="CostedPaid">What was paid for lines whose cost of goods is known.</param>
/// <param name="Goods">Cost of goods of those lines.</param>
/// <param name="MaturePaid">What was paid for lines old enough, with refunds known.</param>
/// <param name="Refunded">Refunds of those lines up to that age.</param>
public sealed record LineSums(
    long Lines, decimal? Paid, decimal? Gmv, decimal? Commission, decimal? CostedPaid, decimal? Goods, decimal? MaturePaid,
    decimal? Refunded);
