namespace Playbook.Planning;

/// <summary>What the mart <c>paid_lines</c> adds up to for the payments of one day. Money is yuan.</summary>
/// <param name="Day">Day of payment.</param>
/// <param name="Gmv">成交金额: paid by the buyers and by the platform.</param>
/// <param name="Paid">Paid by the buyers (用户实付).</param>
/// <param name="KnownPaid">The part of <paramref name="Paid"/> whose refunds are known.</param>
/// <param name="AgedPaid">The part of it whose refunds have a day.</param>
/// <param name="MaturePaid">The part of that which is old enough for its refunds at the age asked for.</param>
/// <param name="Returned">What came back of <paramref name="MaturePaid"/> by that age.</param>
/// <param name="Commission">Creator commission and platform fee of all lines.</param>
/// <param name="CostedPaid">The part of <paramref name="Paid"/> whose goods have a known cost.</param>
/// <param name="Goods">Cost of the goods of <paramref name="CostedPaid"/>.</param>
/// <param name="Lines">Paid order lines.</param>
public sealed record PaidDay(
    DateOnly Day, decimal Gmv, decimal Paid, decimal KnownPaid, decimal AgedPaid, decimal MaturePaid, decimal Returned,
    decimal Commission = 0m, decimal CostedPaid = 0m, decimal Goods = 0m, long Lines = 0);
