using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Market;

/// <summary>What entering a market would take and give.</summary>
/// <param name="MarketPerMonth">Expected market, yuan a month, with its interval.</param>
/// <param name="Share">Share of the market that can be won, above 0.</param>
/// <param name="OwnGmvPerMonth">What we sell there already, yuan a month, 0 or more.</param>
/// <param name="GrossMargin">Share of kept GMV left after goods, before advertising; below 1.</param>
/// <param name="RefundRate">Share of GMV refunded, 0 to 1.</param>
/// <param name="AdvertisingShare">Advertising ÷ GMV there, 0 or more.</param>
public sealed record EntryPlan(Estimate MarketPerMonth, Belief Share, double OwnGmvPerMonth, double GrossMargin, double RefundRate,
    Belief AdvertisingShare);

/// <summary>The money in entering a market.</summary>
/// <param name="Gmv">GMV won beyond today's, yuan a month.</param>
/// <param name="Contribution">Margin on kept GMV less advertising, yuan a month: what the plan counts.</param>
/// <param name="Advertising">Advertising that it needs, yuan a month.</param>
/// <param name="BreakEvenAdvertisingShare">Advertising ÷ GMV at which nothing is left: margin × (1 − refunds).</param>
/// <param name="LossChance">Chance that the contribution is below 0.</param>
public sealed record EntryValue(Estimate Gmv, Estimate Contribution, Estimate Advertising,
    double BreakEvenAdvertisingShare, double LossChance)
{
    /// <summary>
    /// Contribution = (market × share − own GMV) × (margin × (1 − refunds) − advertising share), drawn over the market's interval and the
    /// two beliefs, each on its own. Growth ends at the share: below today's own GMV there is nothing to win, and the draw counts 0.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="draws">Draws, 1,000 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="level">Coverage of the intervals, between 0 and 1.</param>
    /// <returns>Missing estimates when the market is unknown.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static EntryValue Of(EntryPlan plan, int draws = 20_000, int seed = 1, double level = 0.95)
    {
        if (draws < 1000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 1,000 draws.");
        if (plan.OwnGmvPerMonth is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"Own GMV must be finite and 0 or more; got {plan.OwnGmvPerMonth}.");
        if (plan.RefundRate is not (>= 0 and <= 1))
            throw new ArgumentException($"A refund rate lies between 0 and 1; got {plan.RefundRate}.");
        if (plan.GrossMargin is not (> -10 and <= 1)) throw new ArgumentException($"A gross margin is at most 1; got {plan.GrossMargin}.");
        _ = plan.Share.Checked("share that can be won");
        var breakEven = plan.GrossMargin * (1 - plan.RefundRate);
        if (plan.MarketPerMonth.Value is not { } market || market <= 0)
        {
            var missing = Estimate.Missing(plan.MarketPerMonth.MissingReason ?? "the market is 0", Unit.Yuan);
            return new(missing, missing, missing, breakEven, 0);
        }

        if (plan.AdvertisingShare.Value > 0) _ = plan.AdvertisingShare.Checked("advertising share");
        var size = new Belief(market, Math.Clamp(plan.MarketPerMonth.Lower ?? market, 1e-9 * market, market),
            Math.Max(market, plan.MarketPerMonth.Upper ?? market), false);
        var random = new Random(seed);
        var (gmv, money, ads) = (new double[draws], new double[draws], new double[draws]);
        var losses = 0;
        for (var d = 0; d < draws; d++)
        {
            double Z() => Normal.Sample(random, 0, 1);
            gmv[d] = Math.Max(0, (size.At(Z()) * plan.Share.At(Z())) - plan.OwnGmvPerMonth);
            var advertising = plan.AdvertisingShare.Value > 0 ? plan.AdvertisingShare.At(Z()) : 0;
            ads[d] = gmv[d] * advertising;
            money[d] = (gmv[d] * breakEven) - ads[d];
            if (money[d] < 0) losses++;
        }

        var won = Math.Max(0, (market * plan.Share.Value) - plan.OwnGmvPerMonth);
        return new(Interval(gmv, won, level, "GMV beyond today's"),
            Interval(money, won * (breakEven - plan.AdvertisingShare.Value), level, "margin on kept GMV less advertising"),
            Interval(ads, won * plan.AdvertisingShare.Value, level, "advertising it needs"), breakEven, losses / (double)draws);
    }

    private static Estimate Interval(double[] values, double centre, double level, string definition)
    {
        Array.Sort(values);
        double At(double p) => values[(int)Math.Round(p * (values.Length - 1))];
        return Estimate.Of(centre, Math.Min(centre, At((1 - level) / 2)), Math.Max(centre, At((1 + level) / 2)), 0, Unit.Yuan,
            definition + ", yuan a month", level);
    }
}
