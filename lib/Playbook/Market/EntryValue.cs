using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>What growing in a market would take and give.</summary>
/// <param name="MarketPerMonth">Market forecast for the next year, yuan a month, with its interval.</param>
/// <param name="Share">Share of it that can be won, above 0.</param>
/// <param name="OwnShare">Share that we hold there already, 0 to 1: it grows with the market for nothing.</param>
/// <param name="Margin">What a yuan of GMV there leaves before advertising (<see cref="Economics.GmvMargin"/>); may be below 0.</param>
/// <param name="Return">GMV that the next yuan of advertising brings there, with its interval.</param>
/// <param name="Note">What is assumed, to follow the definition of the money; empty for nothing.</param>
public sealed record EntryPlan(
    Estimate MarketPerMonth, Belief Share, double OwnShare, Estimate Margin, Estimate Return, string Note = "");

/// <summary>The money in growing in a market.</summary>
/// <param name="Gmv">GMV won beyond holding the present share, yuan a month.</param>
/// <param name="Contribution">What it leaves after the advertising spent on it, yuan a month: what the plan counts.</param>
/// <param name="Advertising">Advertising to spend on it, yuan a month.</param>
/// <param name="LossChance">Chance that the contribution is below 0.</param>
public sealed record EntryValue(Estimate Gmv, Estimate Contribution, Estimate Advertising, double LossChance)
{
    /// <summary>
    /// Advertising = market × (share − share held) ÷ return, at the middle of each: a budget, spent whatever it brings. GMV won = the
    /// lesser of budget × return and of what the place has room for, market × (share − share held); contribution = GMV won × margin −
    /// budget. Market, share, margin and return are drawn over their intervals, each on its own; value and interval are the median and the
    /// quantiles of the draws. A draw in which the share cannot be won loses the whole budget.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="draws">Draws, 1,000 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="level">Coverage of the intervals, between 0 and 1.</param>
    /// <returns>Missing estimates when the market, the margin or the return is unknown.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static EntryValue Of(EntryPlan plan, int draws = 20_000, int seed = 1, double level = 0.95)
    {
        if (draws < 1000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 1,000 draws.");
        if (plan.OwnShare is not (>= 0 and <= 1)) throw new ArgumentException($"Our share lies between 0 and 1; got {plan.OwnShare}.");
        _ = plan.Share.Checked("share that can be won");
        if (Reason(plan) is { } reason)
        {
            var missing = Estimate.Missing(reason, Unit.Yuan);
            return new(missing, missing, missing, 0);
        }

        var (market, back) = (plan.MarketPerMonth.Value!.Value, plan.Return.Value!.Value);
        var (margin, returns) = (SplitNormal.Of(plan.Margin), SplitNormal.Of(plan.Return));
        var size = new Belief(market, Math.Clamp(plan.MarketPerMonth.Lower ?? market, 1e-9 * market, market),
            Math.Max(market, plan.MarketPerMonth.Upper ?? market), false);
        var budget = Math.Max(0, market * (plan.Share.Value - plan.OwnShare) / back);
        var random = new Random(seed);
        var (gmv, money) = (new double[draws], new double[draws]);
        var losses = 0;
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            double Z() => Normal.Sample(random, 0, 1);
            var room = Math.Max(0, size.At(Z()) * (plan.Share.At(Z()) - plan.OwnShare));
            gmv[d] = Math.Min(room, budget * Math.Max(0, returns.At(Z())));
            money[d] = (gmv[d] * margin.At(Z())) - budget;
            if (money[d] < 0) losses++;
        }

        return new(Interval(gmv, level, "GMV beyond holding the present share"),
            Interval(money, level, "contribution less advertising, beyond holding the present share", plan.Note),
            Estimate.Exact(budget, Unit.Yuan, 0, "advertising that the gain costs at today's marginal return, yuan a month"),
            losses / (double)draws);
    }

    private static string? Reason(EntryPlan plan) => plan.MarketPerMonth.MissingReason ?? plan.Margin.MissingReason
        ?? plan.Return.MissingReason ?? (plan.MarketPerMonth.Value <= 0 ? "the market is 0" : null)
        ?? (plan.Return.Value <= 0 ? "the next yuan of advertising brings nothing" : null);

    private static Estimate Interval(double[] values, double level, string definition, string note = "")
    {
        Array.Sort(values);
        double At(double p) => Quantiles.Of(values, p);
        return Estimate.Of(At(0.5), At((1 - level) / 2), At((1 + level) / 2), 0, Unit.Yuan, $"{definition}, yuan a month{note}", level);
    }
}
