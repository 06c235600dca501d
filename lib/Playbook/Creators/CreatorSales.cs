namespace Playbook.Creators;

/// <summary>Paid order lines that name a creator, added up. Money in yuan.</summary>
/// <param name="CreatorId">The creator that the orders name.</param>
/// <param name="Lines">Paid lines.</param>
/// <param name="Gmv">Paid by buyers and by the platform.</param>
/// <param name="Paid">Paid by buyers.</param>
/// <param name="Commission">Creator commission and platform fee.</param>
/// <param name="CostedPaid">Paid for lines whose goods have a known cost.</param>
/// <param name="Goods">Cost of these goods.</param>
public sealed record CreatorSales(
    string CreatorId, long Lines, decimal Gmv, decimal Paid, decimal Commission, decimal CostedPaid, decimal Goods);
