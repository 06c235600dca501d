namespace Playbook.Bidding;

/// <summary>
/// The most that anybody could have won who knew all auctions beforehand: max Σ v x, Σ p x ≤ budget, Σ (v − ρ p) x ≥ 0, 0 ≤ x
/// ≤ 1. By
/// linear duality x is 1 exactly where v (1 + ν) &gt; (μ + νρ) p: both limits ask for the auctions of the highest v ÷ p, so that
/// sorting
/// solves it (a fractional knapsack, Dantzig 1957). A fraction of one auction may be won, so that this bounds what whole ones can bring.
/// </summary>
public static class Hindsight
{
    /// <summary>Solves it.</summary>
    /// <param name="auctions">The auctions; none gives nothing won.</param>
    /// <param name="limits">Budget and floor.</param>
    public static BidOutcome Best(IReadOnlyList<Auction> auctions, BidLimits limits)
    {
        limits.Check();
        foreach (var auction in auctions) auction.Check();
        double value = 0, spend = 0, won = 0;
        // What is worth nothing is never needed; what costs nothing comes first.
        foreach (var a in auctions.Where(a => a.Value > 0).OrderBy(a => a.Price / a.Value))
        {
            var part = Math.Min(1, a.Price > 0 ? (limits.Budget - spend) / a.Price : 1);
            var loss = (limits.RoiFloor * a.Price) - a.Value;
            // Each yuan returns less than the one before: where one more would break the floor, it is the last.
            if (loss > 0) part = Math.Min(part, Math.Max(0, value - (limits.RoiFloor * spend)) / loss);
            (value, spend, won) = (value + (part * a.Value), spend + (part * a.Price), won + part);
            if (part < 1) break;
        }

        return new(value, spend, won);
    }
}
