using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Fission;

/// <summary>How customers answer a reward; nothing in the data says it, so it is assumed, over a range.</summary>
/// <param name="Double">
/// Reward at which the K-factor would be twice what it is without one, yuan a customer brought, above 0: the steeper the smaller.
/// </param>
/// <param name="Most">Most that a reward can multiply K by, 1 or more.</param>
public sealed record RewardResponse(double Double, double Most = 3)
{
    /// <summary>What a reward multiplies K by: 1 + (most − 1)(1 − e^(−r/s)), scaled to reach 2 at <see cref="Double"/>.</summary>
    /// <param name="reward">Yuan a customer brought, 0 or more.</param>
    public double Factor(double reward) => Most <= 1 ? 1
        // Where the ceiling is 2 or less it is taken to be nearly reached there.
        : 1 + ((Most - 1) * (1 - Math.Exp(-reward / Double * -Math.Log(1 - Math.Min(0.95, 1 / (Most - 1))))));

    internal void Check()
    {
        if (!(Double > 0) || !double.IsFinite(Double))
            throw new ArgumentOutOfRangeException(nameof(Double), Double, "The reward that doubles K is above 0 and finite.");
        if (Most is not (>= 1 and <= 100)) throw new ArgumentOutOfRangeException(nameof(Most), Most, "The ceiling lies in 1 to 100.");
    }
}

/// <summary>
/// What a customer costs with fission. Of all customers the part K was brought and 1 − K was bought, so that a customer costs
/// (1 − K) c + K r: c is the cost of a bought one, r the reward of a brought one.
/// </summary>
/// <param name="Bought">Yuan per bought customer, without fission.</param>
/// <param name="Now">Yuan per customer with today's K and no reward.</param>
/// <param name="BestReward">Reward a customer brought at which a customer costs least, yuan; its ends are those of the responses.</param>
/// <param name="Best">Yuan per customer there.</param>
/// <param name="Saving">What that saves against a bought customer, as a share.</param>
/// <param name="Gain">
/// Yuan per customer that the best reward saves against none. At its lower end nobody answers, and those who bring customers anyway are
/// paid for it.
/// </param>
/// <param name="Curve">Rewards and the yuan per customer that each saves against none, with the same ends as the gain.</param>
public sealed record FissionReward(Estimate Bought, Estimate Now, Estimate BestReward, Estimate Best, Estimate Saving, Estimate Gain,
    IReadOnlyList<(double Reward, double Saved, double Low, double High)> Curve)
{
    /// <summary>
    /// Whether the best reward saves enough to be tested: a hundredth of what a bought customer costs, in the middle of the responses.
    /// </summary>
    public bool IsWorthATest => Gain.Value > 0.01 * Bought.Value;

    private const int Grid = 40;
    private const double MostK = 0.95;

    /// <summary>Yuan per customer at a reward.</summary>
    /// <param name="bought">Yuan per bought customer.</param>
    /// <param name="k">K-factor without a reward; K with one is held at 0.95, since no market is endless.</param>
    /// <param name="reward">Yuan a customer brought.</param>
    /// <param name="response">How customers answer.</param>
    public static double Cost(double bought, double k, double reward, RewardResponse response)
    {
        var with = Math.Min(MostK, k * response.Factor(reward));
        return ((1 - with) * bought) + (with * reward);
    }

    /// <summary>The reward at which a customer costs least: 0 where no reward pays.</summary>
    /// <param name="bought">Yuan per bought customer, 0 or more; no reward above it can pay.</param>
    /// <param name="k">K-factor without a reward, 0 to 1.</param>
    /// <param name="response">How customers answer.</param>
    public static double BestAt(double bought, double k, RewardResponse response)
    {
        response.Check();
        // A grid first: where K is held at its ceiling the cost has a kink. Then golden section about the best point.
        const int Points = 200;
        var at = Enumerable.Range(0, Points + 1).MinBy(i => Cost(bought, k, bought * i / Points, response));
        var (low, high) = (bought * Math.Max(0, at - 1) / Points, bought * Math.Min(Points, at + 1) / Points);
        var golden = (Math.Sqrt(5) - 1) / 2;
        for (var i = 0; i < 80; i++)
        {
            var (a, b) = (high - (golden * (high - low)), low + (golden * (high - low)));
            if (Cost(bought, k, a, response) <= Cost(bought, k, b, response)) high = b;
            else low = a;
        }

        var best = (low + high) / 2;
        return Cost(bought, k, 0, response) <= Cost(bought, k, best, response) ? 0 : best;
    }

    /// <summary>Prices fission.</summary>
    /// <param name="study">The branching process.</param>
    /// <param name="bought">Yuan per bought customer; missing gives its reason.</param>
    /// <param name="low">Reward that doubles K if customers answer fast, yuan.</param>
    /// <param name="high">The same if they answer slowly, at least <paramref name="low"/>.</param>
    public static FissionReward Of(FissionStudy study, Estimate bought, double low, double high)
    {
        if (!(low > 0 && high >= low)) throw new ArgumentOutOfRangeException(nameof(low), $"{low} to {high}", "A range of yuan above 0.");
        Estimate Missing(string reason, Unit unit) => Estimate.Missing(reason, unit, study.Customers);
        if (study.Law is not { } law || bought.Value is not (> 0 and var cost))
        {
            var reason = study.Law is null ? study.Reason : bought.MissingReason ?? "buying customers costs nothing";
            return new(bought, Missing(reason, Unit.Yuan), Missing(reason, Unit.Yuan), Missing(reason, Unit.Yuan),
                Missing(reason, Unit.Fraction), Missing(reason, Unit.Yuan), []);
        }

        if (law.Mean >= 1) return Of(study with { Law = null, Reason = "K is 1 or more: nobody needs to be bought" }, bought, low, high);
        RewardResponse[] responses = [new(Math.Sqrt(low * high)), new(high), new(low)];
        // The ends hold the draws of K, both ends of the cost and both responses: an assumption is an interval.
        double[] costs = [cost, bought.Lower ?? cost, bought.Upper ?? cost];
        var ks = study.Draws.Select(d => d.Mean).Order().ToArray();
        double[] means = ks.Length == 0 ? [law.Mean]
            : [law.Mean, Quantiles.Of(ks, 0.025), Quantiles.Of(ks, 0.975)];
        var ends = (from c in costs from k in means from r in responses select (Cost: c, K: k, Response: r)).ToArray();
        Estimate Over(Func<double, double, RewardResponse, double> of, Unit unit, string definition)
        {
            var value = of(cost, law.Mean, responses[0]);
            var all = ends.Select(e => of(e.Cost, e.K, e.Response)).ToArray();
            return Estimate.Of(value, all.Min(), all.Max(), study.Customers, unit, definition);
        }

        var best = Over(BestAt, Unit.Yuan, "reward a customer brought at which a customer costs least");
        return new(bought, Over((c, k, r) => Cost(c, k, 0, r), Unit.Yuan, "(1 − K) × yuan per bought customer"), best,
            Over((c, k, r) => Cost(c, k, BestAt(c, k, r), r), Unit.Yuan, "(1 − K) × yuan per bought customer + K × reward"),
            Over((c, k, r) => 1 - (Cost(c, k, BestAt(c, k, r), r) / c), Unit.Fraction,
                "1 − yuan per customer ÷ yuan per bought customer"),
            Over((c, k, r) => Cost(c, k, 0, r) - Cost(c, k, BestAt(c, k, r), r), Unit.Yuan,
                "yuan per customer without a reward less those with the best one; at the lower end nobody answers")
                with { Lower = -means.Max() * best.Value!.Value },
            [.. Enumerable.Range(0, Grid + 1).Select(i => cost * i / Grid).Select(r =>
            {
                double Saved(double c, double k, RewardResponse response) => Cost(c, k, 0, response) - Cost(c, k, r, response);
                double[] at = [.. ends.Select(e => Saved(e.Cost, e.K, e.Response)), -means.Max() * r];
                return (r, Saved(cost, law.Mean, responses[0]), at.Min(), at.Max());
            })]);
    }
}
