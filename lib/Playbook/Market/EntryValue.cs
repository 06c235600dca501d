using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>What entering a market would take and give.</summary>
/// <param name="MarketPerMonth">Expected market, yuan a month, with its interval.</param>
/// <param name="Share">Share of the market that can be won, above 0.</param>
/// <param name="OwnGmvPerMonth">What we sell there already, yuan a month, 0 or more.</param>
/// <param name="Margin">What a yuan of GMV there leaves before advertising (<see cref="Economics.GmvMargin"/>); may be below 0.</param>
/// <param name="AdvertisingShare">Advertising ÷ GMV there, 0 or more.</param>
/// <param name="Note">What is assumed, to follow the definition of the money; empty for nothing.</param>
public sealed record EntryPlan(
    Estimate MarketPerMonth, Belief Share, double OwnGmvPerMonth, Estimate Margin, Belief AdvertisingShare, string Note = "");

/// <summary>The money in entering a market.</summary>
/// <param name="Gmv">GMV won beyond today's, yuan a month.</param>
/// <param name="Contribution">What it leaves after advertising, yuan a month: what the plan counts.</param>
/// <param name="Advertising">Advertising that it needs, yuan a month.</param>
/// <param name="LossChance">Chance that the contribution is below 0.</param>
public sealed record EntryValue(Estimate Gmv, Estimate Contribution, Estimate Advertising, double LossChance)
{
    /// <summary>
    /// Contribution = (market × share − own GMV) × (margin − advertising share), drawn over the intervals of market and margin and the two
    /// beliefs, each on its own. Growth ends at the share: below today's own GMV there is nothing to win, and the draw counts 0.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="draws">Draws, 1,000 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="level">Coverage of the intervals, between 0 and 1.</param>
    /// <returns>Missing estimates when the market or the margin is unknown.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static EntryValue Of(EntryPlan plan, int draws = 20_000, int seed = 1, double level = 0.95)
    {
        if (draws < 1000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 1,000 draws.");
        if (plan.OwnGmvPerMonth is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"Own GMV must be finite and 0 or more; got {plan.OwnGmvPerMonth}.");
        _ = plan.Share.Checked("share that can be won");
        if (plan.MarketPerMonth.Value is not { } market || market <= 0 || plan.Margin.Value is not { } margin)
        {
            var missing = Estimate.Missing(plan.MarketPerMonth.MissingReason ?? plan.Margin.MissingReason ?? "the market is 0", Unit.Yuan);
            return new(missing, missing, missing, 0);
        }

        if (plan.AdvertisingShare.Value > 0) _ = plan.AdvertisingShare.Checked("advertising share");
        var law = SplitNormal.Of(plan.Margin);
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
            money[d] = (gmv[d] * law.At(Z())) - ads[d];
            if (money[d] < 0) losses++;
        }

        var won = Math.Max(0, (market * plan.Share.Value) - plan.OwnGmvPerMonth);
        return new(Interval(gmv, won, level, "GMV beyond today's"),
            Interval(money, won * (margin - plan.AdvertisingShare.Value), level, "contribution less advertising", plan.Note),
            Interval(ads, won * plan.AdvertisingShare.Value, level, "advertising it needs"), losses / (double)draws);
    }

    private static Estimate Interval(double[] values, double centre, double level, string definition, string note = "")
    {
        Array.Sort(values);
        double At(double p) => Quantiles.Of(values, p);
        var (low, high) = (At((1 - level) / 2), At((1 + level) / 2));
        return Estimate.Of(centre, Math.Min(centre, low), Math.Max(centre, high), 0, Unit.Yuan, $"{definition}, yuan a month{note}", level);
    }
}
