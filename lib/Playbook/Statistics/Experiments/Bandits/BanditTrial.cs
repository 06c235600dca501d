using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>What a policy did over many simulated runs.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Regret">
/// Successes missed a run against always taking the best arm (遗憾值), with the interval of the mean over the runs.
/// </param>
/// <param name="Saved">
/// Regret of the equal split less this one, by the same chance: what the policy earns over it, with the interval over the runs.
/// </param>
/// <param name="BestFound">
/// Share of runs at whose end the arm with the highest rate seen (among those with most trials) is truly best.
/// </param>
public sealed record BanditTrial(string Policy, Estimate Regret, Estimate Saved, Estimate BestFound)
{
    /// <summary>Plays policies against the same arms, many times.</summary>
    /// <param name="rates">True rate of each arm, 0 to 1; at least two.</param>
    /// <param name="budget">Units of a run, at least one per batch.</param>
    /// <param name="batches">Into how many batches the units come, 1 or more: a policy learns between them.</param>
    /// <param name="runs">How many runs, 2 or more.</param>
    /// <param name="seed">Seed of the randomness.</param>
    /// <param name="policies">Policies beside the equal split, which is always played.</param>
    /// <returns>The equal split first, then the policies in the order given.</returns>
    /// <exception cref="ArgumentException">A rate is outside 0 to 1, or there are fewer than two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget, the batches or the runs are out of range.</exception>
    public static IReadOnlyList<BanditTrial> Play(
        IReadOnlyList<double> rates, long budget, int batches, int runs, int seed, params IReadOnlyList<IBanditPolicy> policies)
    {
        if (rates.Count < 2) throw new ArgumentException($"A bandit has at least 2 arms; got {rates.Count}.", nameof(rates));
        foreach (var rate in rates)
            if (rate is not (>= 0 and <= 1)) throw new ArgumentException($"A rate lies between 0 and 1; got {rate}.", nameof(rates));
        if (batches < 1) throw new ArgumentOutOfRangeException(nameof(batches), batches, "There is 1 batch or more.");
        if (budget < batches || budget > 1_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, $"A budget is {batches} (one unit a batch) to 1,000,000,000.");
        if (runs < 2) throw new ArgumentOutOfRangeException(nameof(runs), runs, "There are 2 runs or more.");
        IBanditPolicy[] all = [new EqualSplit(), .. policies];
        var regrets = Array.ConvertAll(all, _ => new double[runs]);
        var found = new long[all.Length];
        var best = rates.Max();
        for (var p = 0; p < all.Length; p++)
        {
            for (var run = 0; run < runs; run++)
            {
                Interruption.Check();
                // One source for what arms answer and one for what policies draw, both by the run alone.
                (regrets[p][run], var chosen) = Once(all[p], rates, budget, batches, new(unchecked((seed * 7919) + run)));
                if (rates[chosen] == best) found[p]++;
            }
        }

        return [.. all.Select((policy, p) => new BanditTrial(policy.Name,
            Mean(regrets[p], "successes missed a run against always the best arm"),
            p == 0 ? Estimate.Exact(0, Unit.Count, runs)
                : Mean([.. regrets[0].Zip(regrets[p], (equal, own) => equal - own)], "successes more a run than with an equal split"),
            Proportions.Wilson(found[p], runs, definition: "runs whose choice at the end is the best arm")))];
    }

    /// <summary>One run: successes missed against always the best arm, and the arm that looks best at its end.</summary>
    internal static (double Regret, int Chosen) Once(
        IBanditPolicy policy, IReadOnlyList<double> rates, long budget, int batches, Random random)
    {
        var (arms, best) = (One(policy, rates, budget, batches, random), rates.Max());
        var most = arms.Max(a => a.Trials);
        return (arms.Select((a, i) => a.Trials * (best - rates[i])).Sum(),
            Enumerable.Range(0, arms.Length).Where(i => arms[i].Trials >= 0.5 * most).MaxBy(i => arms[i].Rate));
    }

    private static BanditArm[] One(IBanditPolicy policy, IReadOnlyList<double> rates, long budget, int batches, Random random)
    {
        var arms = new BanditArm[rates.Count];
        for (var b = 0; b < batches; b++)
        {
            var units = (budget * (b + 1) / batches) - (budget * b / batches);
            var divided = policy.Divide(arms, units, budget, random);
            for (var i = 0; i < arms.Length; i++)
            {
                if (divided[i] == 0) continue;
                arms[i] = new(arms[i].Trials + divided[i], arms[i].Successes + Draw((int)divided[i], rates[i], random));
            }
        }

        return arms;
    }

    // Units one by one while they are few; beyond, by the normal law, whose error is far below one unit in the mean.
    private static long Draw(int units, double rate, Random random)
    {
        var spread = units * rate * (1 - rate);
        if (units <= 1000 || spread < 100) return Binomial.Sample(random, rate, units);
        return (long)Math.Clamp(Math.Round(Normal.Sample(random, units * rate, Math.Sqrt(spread))), 0, units);
    }

    private static Estimate Mean(double[] values, string definition) =>
        ArmMean.Of(values).Figure(Unit.Count).Estimate(definition: definition);
}
