using Playbook.Planning;

namespace Playbook.Creators;

/// <summary>
/// The deck's weekly review: stop above 130 % of the mean cost per thousand plays, replace a fifth of the pool each quarter, each with the
/// chance that it is a mistake. A plain cost per thousand of two posts is mostly luck: stopping by it stops good creators.
/// </summary>
public sealed class CreatorReview
{
    private CreatorReview(IReadOnlyList<ReviewedCreator> creators, Estimate limit, double sure, string? reason) =>
        (Creators, Limit, Sure, Reason) = (creators, limit, sure, reason);

    /// <summary>Creators with a known cost, the dearest first.</summary>
    public IReadOnlyList<ReviewedCreator> Creators { get; }

    /// <summary>Yuan per thousand plays above which the deck stops.</summary>
    public Estimate Limit { get; }

    /// <summary>Largest chance of a mistake at which a stop is advised.</summary>
    public double Sure { get; }

    /// <summary>Why nothing is advised; null when something can be.</summary>
    public string? Reason { get; }

    /// <summary>Whom the deck's rule stops.</summary>
    public IReadOnlyList<ReviewedCreator> ByRule => [.. Creators.Where(c => c.RuleStops)];

    /// <summary>Whom to stop: above the limit with enough certainty.</summary>
    public IReadOnlyList<ReviewedCreator> Stops => [.. Creators.Where(c => c.StopMistake <= Sure)];

    /// <summary>Mistakes to expect among those the rule stops; missing where it stops nobody or nothing can be told.</summary>
    public Estimate RuleMistakes => Reason is { } why ? Estimate.Missing(why, Unit.Fraction)
        : ByRule.Count == 0 ? Estimate.Missing("the rule stops nobody", Unit.Fraction)
        : Estimate.Exact(ByRule.Average(c => c.StopMistake), Unit.Fraction, ByRule.Count, "expected share of stops that are mistakes");

    /// <summary>Mistakes to expect among those that the quarter's turnover takes.</summary>
    public Estimate TurnoverMistakes => Reason is { } why ? Estimate.Missing(why, Unit.Fraction)
        : Creators.Where(c => c.RuleReplaces).ToArray() is not { Length: > 0 } taken ? Estimate.Missing("nobody to replace", Unit.Fraction)
        : Estimate.Exact(taken.Average(c => c.ReplaceMistake), Unit.Fraction, taken.Length,
            "expected share of the replaced that are not the dearest");

    /// <summary>Reviews the pool.</summary>
    /// <param name="performance">How creators do.</param>
    /// <param name="mean">Mean cost per thousand plays of the industry or, where none is known, of the pool.</param>
    /// <param name="above">Part above it at which a creator is stopped: 0.3.</param>
    /// <param name="turnover">Part of the pool that a quarter replaces: 0.2.</param>
    /// <param name="sure">Largest chance of a mistake at which a stop is advised, 0 to 1.</param>
    public static CreatorReview Of(
        CreatorPerformance performance, Estimate mean, double above = 0.3, double turnover = 0.2, double sure = 0.1)
    {
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(mean);
        foreach (var (name, share) in new[] { ("turnover", turnover), ("chance", sure) })
            if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(name, share, "A share lies within 0 to 1.");
        var limit = mean.Times(1 + above, Unit.Yuan);
        var reason = performance.CpmLaw.Reason ?? (limit.Value is > 0 ? null : mean.MissingReason ?? "the mean cost is 0");
        var dear = performance.Creators.Where(c => c.Cpm.HasValue).OrderByDescending(c => c.Cpm.Value).ToArray();
        if (reason is not null || dear.Length == 0) return new([], limit, sure, reason ?? "no creator has a post with a cost and plays");
        var taken = (int)Math.Round(turnover * dear.Length);
        var at = Array.ConvertAll(dear, c => performance.Place(c.Creator));
        var among = Among(performance, at, taken);
        return new([.. dear.Select((c, i) => new ReviewedCreator(c, c.RawCpm > limit.Value,
            1 - performance.CpmLaw.ChanceAbove(at[i], Math.Log(limit.Value!.Value)), i < taken, 1 - among[i], c.Cpm))], limit, sure, null);
    }

    // Chance of each to be among the dearest so many.
    private static double[] Among(CreatorPerformance performance, int[] at, int taken)
    {
        const int Draws = 1000;
        var (random, chance) = (new Random(13), new double[at.Length]);
        for (var d = 0; d < Draws && taken > 0; d++)
        {
            var means = performance.CpmLaw.Draw(random).Means;
            foreach (var i in Enumerable.Range(0, at.Length).OrderByDescending(i => means[at[i]]).Take(taken)) chance[i] += 1.0 / Draws;
        }

        return chance;
    }
}
