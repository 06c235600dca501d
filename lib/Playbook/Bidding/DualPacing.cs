namespace Playbook.Bidding;

/// <summary>How a bidder turns a value into a bid.</summary>
/// <param name="Name">For readers.</param>
/// <param name="PacesBudget">True to learn a price of the budget; false to spend until it is gone.</param>
/// <param name="KeepsFloor">True to learn a price of the ROI floor; false to ignore it.</param>
/// <param name="FixedRoi">Bids are value ÷ this where nothing is learned: a fixed target ROI, above 0.</param>
public sealed record BidPolicy(string Name, bool PacesBudget, bool KeepsFloor, double FixedRoi = 1);

/// <summary>
/// Adaptive pacing by dual variables: the bid is v (1 + ν) ÷ (μ + νρ), what an auction is worth at the prices of the budget (μ) and
/// of the
/// ROI floor (ν). After each auction both prices follow their limit: μ rises where more than an even share of the budget was spent
/// (Balseiro and Gur 2019, "Learning in repeated auctions with budgets"), ν where the return was below the floor, by multiplicative steps
/// (Feng, Padmanabhan and Wang 2023, "Online bidding algorithms for return-on-spend constrained advertisers"). Steps shrink like 1 ÷
/// √T: the
/// regret against <see cref="Hindsight"/> then grows like √T, a vanishing share.
/// </summary>
/// <remarks>
/// For a bidder who wants sales, not profit, as oCPM delivers. Values are the platform's own expectation at the moment of the bid; where
/// that is wrong, or sales come after the window, the floor holds for what was expected and not for what came.
/// </remarks>
public static class DualPacing
{
    // Prices are kept within these: bids from a thousandth of the value's fair one to thousand times of it.
    private const double Least = 1e-3;
    private const double Most = 1e3;

    // Larger steps learn sooner and waver more.
    private const double Pace = 0.3;

    /// <summary>Bids through auctions in their order.</summary>
    /// <param name="auctions">The auctions.</param>
    /// <param name="limits">Budget and floor; the budget is never exceeded.</param>
    /// <param name="policy">What the bidder learns.</param>
    public static BidOutcome Run(IReadOnlyList<Auction> auctions, BidLimits limits, BidPolicy policy)
    {
        limits.Check();
        if (!(policy.FixedRoi > 0) || !double.IsFinite(policy.FixedRoi))
            throw new ArgumentOutOfRangeException(nameof(policy), policy.FixedRoi, "A fixed target ROI is above 0 and finite.");
        var count = auctions.Count;
        if (count == 0) return new(0, 0, 0);
        var (share, floor) = (limits.Budget / count, policy.KeepsFloor ? limits.RoiFloor : 0);
        var step = Pace / Math.Sqrt(count);
        // Where no floor counts, a bid is value ÷ μ; where none is learned at all, value ÷ the fixed target.
        double budgetPrice = limits.RoiFloor > 0 ? Math.Clamp(limits.RoiFloor, Least, Most) : 1, floorPrice = 1;
        double value = 0, spend = 0, won = 0;
        foreach (var auction in auctions)
        {
            auction.Check();
            var bid = !policy.PacesBudget && floor <= 0 ? auction.Value / policy.FixedRoi
                : auction.Value * (1 + (floor > 0 ? floorPrice : 0))
                    / Math.Max(Least, (policy.PacesBudget ? budgetPrice : 0) + (floor > 0 ? floorPrice * floor : 0));
            var wins = bid > auction.Price && spend + auction.Price <= limits.Budget;
            var paid = wins ? auction.Price : 0;
            if (wins) (value, spend, won) = (value + auction.Value, spend + paid, won + 1);
            // Yuan are measured by an even share of the budget, so that the steps do not depend on the currency.
            if (policy.PacesBudget)
                budgetPrice = Math.Clamp(budgetPrice * Math.Exp(Clip(-step * (share - paid) / share)), Least, Most);
            if (floor > 0)
                floorPrice = Math.Clamp(floorPrice * Math.Exp(
                    Clip(-step * ((wins ? auction.Value : 0) - (floor * paid)) / (floor * share))), Least, Most);
        }

        return new(value, spend, won);
    }

    // One rare auction of many shares must not throw the prices away.
    private static double Clip(double move) => Math.Clamp(move, -0.5, 0.5);
}
