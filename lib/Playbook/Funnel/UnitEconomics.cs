namespace Playbook.Funnel;

/// <summary>
/// What one yuan of paid GMV leaves before advertising, and the return on advertising (ROAS) at which nothing is left. All shares are
/// fractions of the paid price.
/// </summary>
/// <param name="CostOfGoods">Cost of the goods, 0 or more (16.8 for a price of 30 is 0.56).</param>
/// <param name="RefundRate">Share of the paid value that is refunded, 0 to 1.</param>
/// <param name="PlatformFee">Platform fee on kept value, 0 to 1.</param>
/// <param name="CreatorFee">Creator commission on kept value, 0 to 1.</param>
/// <param name="GoodsLost">Share of refunded goods that cannot be sold again, 0 to 1.</param>
/// <param name="Freight">Freight on all paid orders, 0 or more.</param>
/// <param name="Insurance">Return freight or insurance on all paid orders, 0 or more.</param>
public sealed record UnitEconomics(
    double CostOfGoods, double RefundRate = 0, double PlatformFee = 0, double CreatorFee = 0, double GoodsLost = 0,
    double Freight = 0, double Insurance = 0)
{
    /// <summary>Margin of one paid yuan: (1 − r)(1 − fees − goods) − goods · r · lost − freight − insurance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    public double Margin
    {
        get
        {
            foreach (var (name, share, top) in new[]
                {
                    ("cost of goods", CostOfGoods, 100), ("refund rate", RefundRate, 1), ("platform fee", PlatformFee, 1),
                    ("creator fee", CreatorFee, 1), ("share of goods lost", GoodsLost, 1), ("freight", Freight, 100),
                    ("insurance", Insurance, 100.0),
                })
                if (!(share >= 0 && share <= top))
                    throw new ArgumentOutOfRangeException(name, share, $"The {name} is a fraction from 0 to {top}.");
            return ((1 - RefundRate) * (1 - PlatformFee - CreatorFee - CostOfGoods)) - (CostOfGoods * RefundRate * GoodsLost)
                - Freight - Insurance;
        }
    }

    /// <summary>Paid GMV per yuan of advertising at which profit is 0 (保本ROI): 1 / margin; null when every sale loses money.</summary>
    public double? BreakEvenRoas => Margin > 0 ? 1 / Margin : null;
}
