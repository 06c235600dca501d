using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Bidding;

/// <summary>What a unit of advertising reports: one creative, campaign or day of the market that bids are simulated in.</summary>
/// <param name="Day">Day.</param>
/// <param name="Impressions">Impressions, 0 or more.</param>
/// <param name="Clicks">Clicks, 0 or more.</param>
/// <param name="Spend">Yuan, 0 or more.</param>
/// <param name="Orders">Orders that the platform claims within its window.</param>
/// <param name="Gmv">Yuan that it claims.</param>
public sealed record BidUnit(DateOnly Day, long Impressions, long Clicks, decimal Spend, long Orders, decimal Gmv)
{
    /// <summary>Claimed orders ÷ clicks, days taken as independent.</summary>
    /// <param name="units">The reports.</param>
    public static Estimate Conversion(IReadOnlyCollection<BidUnit> units)
    {
        var days = units.GroupBy(u => u.Day).OrderBy(g => g.Key).ToArray();
        return units.Sum(u => u.Clicks) == 0 ? Estimate.Missing("no ad report holds clicks and claimed orders", Unit.Fraction)
            : RatioOfSums.Of([.. days.Select(d => (double)d.Sum(u => u.Orders))], [.. days.Select(d => (double)d.Sum(u => u.Clicks))],
                Unit.Fraction, definition: "orders that the platforms claim ÷ clicks, days taken as independent").Within(0);
    }
}

/// <summary>
/// A market of second-price auctions, each for a thousand impressions: prices and values are log-normal around the brand's own. What bids
/// others make is in no report, only what winning cost: prices of auctions that were lost are an assumption.
/// </summary>
/// <param name="Price">Mean price of a thousand impressions, yuan (CPM).</param>
/// <param name="PriceSpread">Standard deviation of the price's logarithm.</param>
/// <param name="Orders">Mean orders of a thousand impressions.</param>
/// <param name="OrderValue">Sales of an order that count, yuan.</param>
/// <param name="ValueSpread">Standard deviation of the logarithm of expected orders.</param>
/// <param name="Correlation">How far dear auctions are those of good buyers, −1 to 1: others see what the bidder sees.</param>
public sealed record BidMarket(
    double Price, double PriceSpread, double Orders, double OrderValue, double ValueSpread, double Correlation)
{
    /// <summary>Mean value of a thousand impressions, yuan.</summary>
    public double Value => Orders * OrderValue;

    /// <summary>The market of some reports; null where they hold no impressions, spend or orders.</summary>
    /// <param name="units">The reports.</param>
    /// <param name="keptPart">Part of claimed sales that counts, 0 to 1: what comes back and what other channels earned is none.</param>
    /// <param name="valueSpread">Assumed spread of values, 0 or more: no report tells what the platform expects of one impression.</param>
    /// <param name="correlation">Assumed correlation, −1 to 1.</param>
    public static BidMarket? Of(IReadOnlyCollection<BidUnit> units, double keptPart, double valueSpread, double correlation)
    {
        if (keptPart is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(keptPart), keptPart, "A part lies in 0 to 1.");
        if (valueSpread is not (>= 0 and <= 5))
            throw new ArgumentOutOfRangeException(nameof(valueSpread), valueSpread, "The spread of values lies in 0 to 5.");
        if (correlation is not (>= -1 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation lies in −1 to 1.");
        var used = units.Where(u => u.Impressions > 0 && u.Spend > 0).ToArray();
        double shown = used.Sum(u => u.Impressions), orders = used.Sum(u => u.Orders);
        if (shown <= 0 || orders <= 0 || used.Sum(u => u.Gmv) <= 0) return null;
        var price = (double)used.Sum(u => u.Spend) / shown * 1000;
        // Weighted by impressions: a unit of few is dear or cheap by chance.
        var squares = used.Sum(u => u.Impressions * Math.Pow(Math.Log((double)u.Spend / u.Impressions * 1000 / price), 2)) / shown;
        return new(price, Math.Sqrt(squares), orders / shown * 1000, (double)used.Sum(u => u.Gmv) / orders * keptPart, valueSpread,
            correlation);
    }

    /// <summary>Draws auctions.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="random">Source of randomness.</param>
    public Auction[] Draw(int count, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var auctions = new Auction[count];
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1));
            var other = (Correlation * a) + (Math.Sqrt(1 - (Correlation * Correlation)) * b);
            // Means stay as reported: a log-normal's mean is its median times e^(σ²/2).
            auctions[i] = new(Value * Math.Exp((ValueSpread * a) - (ValueSpread * ValueSpread / 2)),
                Price * Math.Exp((PriceSpread * other) - (PriceSpread * PriceSpread / 2)));
        }

        return auctions;
    }
}
