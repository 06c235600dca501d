using Playbook.Planning;

namespace Playbook.Market;

/// <summary>People who paid us within a time.</summary>
/// <param name="Buyers">People, 0 or more; those that a file does not name are not counted.</param>
/// <param name="Orders">Paid orders, 0 or more.</param>
/// <param name="Paid">Yuan they paid; null for none.</param>
public sealed record OwnBuyers(long Buyers, long Orders, decimal? Paid)
{
    /// <summary>What an order pays on average; missing without one.</summary>
    public Estimate PaidPerOrder => Orders > 0 && Paid is { } paid
        ? Estimate.Exact((double)(paid / Orders), Unit.Yuan, Orders, "paid ÷ paid orders")
        : Estimate.Missing("no paid order within the year", Unit.Yuan);
}
