using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Thompson sampling (1933): an arm gets units in proportion to the chance that it is the best of all, given what it has shown so far
/// (beta prior; Chapelle and Li 2011).
/// </summary>
/// <param name="PriorSuccesses">Successes that an arm is thought to have had before, above 0.</param>
/// <param name="PriorFailures">Failures that an arm is thought to have had before, above 0.</param>
/// <param name="Draws">Draws by which the chances of a batch are found, 1 or more.</param>
public sealed record ThompsonSampling(double PriorSuccesses = 1, double PriorFailures = 1, int Draws = 200) : IBanditPolicy
{
    /// <inheritdoc/>
    public string Name => "Thompson sampling";

    /// <summary>Chance of each arm to be the best of all, by draws.</summary>
    /// <param name="arms">What is known of each arm, at least one.</param>
    /// <param name="draws">How many draws, 1 or more.</param>
    /// <param name="random">Source of randomness.</param>
    /// <exception cref="ArgumentException">No arm, no draw, a prior that is not above 0, or counts that contradict each other.</exception>
    public double[] ChanceBest(IReadOnlyList<BanditArm> arms, int draws, Random random)
    {
        if (arms.Count == 0) throw new ArgumentException("A bandit has at least one arm; got none.", nameof(arms));
        if (draws < 1) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least one draw is needed.");
        if (!(PriorSuccesses > 0) || !(PriorFailures > 0))
            throw new ArgumentException($"A beta prior is above 0 on both sides; got {PriorSuccesses} and {PriorFailures}.");
        foreach (var arm in arms) Proportions.Check(arm.Successes, arm.Trials);
        var wins = new double[arms.Count];
        for (var d = 0; d < draws; d++)
        {
            var (best, most) = (0, double.NegativeInfinity);
            for (var i = 0; i < arms.Count; i++)
            {
                var x = Gamma.Sample(random, arms[i].Successes + PriorSuccesses, 1);
                var y = Gamma.Sample(random, arms[i].Trials - arms[i].Successes + PriorFailures, 1);
                // A beta draw is x ÷ (x + y); x ÷ y has the same order.
                if (x / y > most) (best, most) = (i, x / y);
            }

            wins[best]++;
        }

        for (var i = 0; i < wins.Length; i++) wins[i] /= draws;
        return wins;
    }

    /// <inheritdoc/>
    public long[] Divide(IReadOnlyList<BanditArm> arms, long units, long budget, Random random)
    {
        var chances = ChanceBest(arms, Draws, random);
        var (result, left) = (new long[arms.Count], units);
        for (var i = 0; i < result.Length; i++) left -= result[i] = (long)(units * chances[i]);
        // What rounding left over is drawn by the same chances.
        for (; left > 0; left--) result[Categorical.Sample(random, chances)]++;
        return result;
    }
}
