using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Product links of one kind that people shared, with the sums that an interval over links needs.</summary>
/// <param name="Kind">plain, group_buy (拼团), bargain (砍价).</param>
/// <param name="Shares">Links shared.</param>
/// <param name="Views">Openings.</param>
/// <param name="Orders">Paid orders from them, at most the openings.</param>
/// <param name="OrderSquares">Sum of squared orders of each link.</param>
/// <param name="Products">Sum of openings × orders of each link.</param>
/// <param name="ViewSquares">Sum of squared openings of each link.</param>
/// <param name="BuyerShares">Of the links, those that people shared who bought in the time.</param>
/// <param name="BuyerViews">Openings of those.</param>
/// <param name="BuyerOrders">Paid orders from those.</param>
public sealed record SharedLinks(
    string Kind, long Shares, long Views, long Orders, double OrderSquares, double Products, double ViewSquares, long BuyerShares,
    long BuyerViews, long BuyerOrders)
{
    /// <summary>Orders ÷ openings over the links as clusters.</summary>
    public ClusteredRate Rate => new(Shares, Orders, Views, OrderSquares, Products, ViewSquares);

    /// <summary>Orders ÷ openings with its interval.</summary>
    public Estimate Conversion => Rate.Estimate("paid orders ÷ openings of shared links, links as clusters");
}
