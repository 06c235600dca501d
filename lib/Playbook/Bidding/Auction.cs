namespace Playbook.Bidding;

/// <summary>
/// One second-price auction (二价拍卖) as a bidder meets it: who bids more than the highest other bid wins and pays that.
/// </summary>
/// <param name="Value">Expected yuan of sales within the window that winning brings, 0 or more.</param>
/// <param name="Price">Highest other bid, yuan, 0 or more: what winning costs.</param>
public readonly record struct Auction(double Value, double Price)
{
    internal void Check()
    {
        if (!(Value >= 0 && Price >= 0 && double.IsFinite(Value) && double.IsFinite(Price)))
            throw new ArgumentException($"An auction has a finite value and price of 0 or more; got {Value} and {Price}.");
    }
}

/// <summary>What a bidder may do: the budget of all auctions together, and the least sales per yuan over all of them.</summary>
/// <param name="Budget">Yuan, above 0.</param>
/// <param name="RoiFloor">Sales within the window ÷ spend at least, 0 for none.</param>
public sealed record BidLimits(double Budget, double RoiFloor)
{
    internal void Check()
    {
        if (!(Budget > 0) || !double.IsFinite(Budget))
            throw new ArgumentOutOfRangeException(nameof(Budget), Budget, "A budget is above 0 and finite.");
        if (!(RoiFloor >= 0) || !double.IsFinite(RoiFloor))
            throw new ArgumentOutOfRangeException(nameof(RoiFloor), RoiFloor, "The ROI floor is 0 or more and finite.");
    }
}

/// <summary>What a bidder won.</summary>
/// <param name="Value">Expected sales of the auctions won, yuan.</param>
/// <param name="Spend">Yuan paid.</param>
/// <param name="Won">Auctions won; of a bound a fraction of one may be among them.</param>
public sealed record BidOutcome(double Value, double Spend, double Won)
{
    /// <summary>Sales per yuan paid; null where nothing was paid.</summary>
    public double? Roi => Spend > 0 ? Value / Spend : null;
}
