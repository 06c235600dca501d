using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// What a planner does by hand: heads first, then whoever adds most per yuan to what is already bought, as long as the rules hold. It is
/// the baseline that the integer programme has to beat, and stands in for it where the solver's native part is missing.
/// </summary>
internal sealed class GreedyMix
{
    private const int HeadsTried = 24;
    private readonly MixCandidate[] pool;
    private readonly MixRules rules;
    private readonly AudienceReach reach;
    private readonly MixGoal goal;
    private readonly double[][] parts;

    public GreedyMix(IEnumerable<MixCandidate> candidates, MixRules rules, AudienceReach reach, MixGoal goal)
    {
        pool = [.. candidates.Where(c => !c.Bound && c.Cost <= rules.Budget)];
        (this.rules, this.reach, this.goal) = (rules, reach, goal);
        parts = Array.ConvertAll(pool, c => c.Weights.Select(w => 1 - Math.Exp(-w)).ToArray());
    }

    /// <summary>The best mix found; null when none that keeps the rules was found.</summary>
    public List<MixCandidate>? Find()
    {
        var heads = Enumerable.Range(0, pool.Length).Where(i => pool[i].Tier == CreatorTier.Head)
            .OrderByDescending(i => Alone(i) / pool[i].Cost).ToArray();
        var starts = new List<int[]>();
        if (rules.HeadLow == 0) starts.Add([]);
        starts.AddRange(heads.Take(HeadsTried).Select(h => new[] { h }));
        for (var n = 2; n <= Math.Min(heads.Length, 12); n++) starts.Add(heads[..n]);
        List<MixCandidate>? best = null;
        var amount = double.NegativeInfinity;
        foreach (var start in starts)
        {
            Interruption.Check();
            if (Filled(start) is not { } mix || !rules.Holds(mix) || MixSolver.Amount(mix, reach, goal) is var a && a <= amount) continue;
            (best, amount) = (mix, MixSolver.Amount(mix, reach, goal));
        }

        return best;
    }

    private double Alone(int i) =>
        goal == MixGoal.Margin ? pool[i].Value : reach.Sizes.Select((size, s) => size * parts[i][s]).Sum();

    private List<MixCandidate>? Filled(int[] heads)
    {
        var (bought, groups) = (new List<int>(), new HashSet<string>(StringComparer.Ordinal));
        var left = reach.Sizes.ToArray();
        var (cost, unfit, waist) = (0.0, 0.0, 0);
        void Buy(int i)
        {
            bought.Add(i);
            cost += pool[i].Cost;
            if (!pool[i].Fits) unfit += pool[i].Cost;
            if (pool[i].Tier == CreatorTier.Waist) waist++;
            if (pool[i].Group is { } group) groups.Add(group);
            for (var s = 0; s < left.Length; s++) left[s] *= 1 - parts[i][s];
        }

        foreach (var h in heads)
        {
            if (pool[h].Group is { } group && groups.Contains(group)) return null;
            Buy(h);
        }

        var headCost = cost;
        // The head share bounds the whole cost from above; waist creators come in a number that the heads set.
        var most = Math.Min(rules.Budget, heads.Length == 0 || rules.HeadLow == 0 ? rules.Budget : headCost / rules.HeadLow);
        var taken = new bool[pool.Length];
        foreach (var h in heads) taken[h] = true;
        while (rules.Most == 0 || bought.Count < rules.Most)
        {
            var needed = waist < rules.WaistLow * heads.Length;
            var next = -1;
            var top = double.NegativeInfinity;
            for (var i = 0; i < pool.Length; i++)
            {
                var c = pool[i];
                if (taken[i] || c.Tier == CreatorTier.Head || cost + c.Cost > most || (c.Group is { } g && groups.Contains(g))) continue;
                if (c.Tier == CreatorTier.Waist ? waist >= rules.WaistHigh * heads.Length : needed) continue;
                if (!c.Fits && unfit + c.Cost > (1 - rules.FitShare) * (cost + c.Cost)) continue;
                // Room must stay for the waist creators that are still owed, at the cost of cheap ones.
                if (needed && c.Cost * (rules.WaistLow * heads.Length - waist) > most - cost) continue;
                var gain = (goal == MixGoal.Margin ? c.Value : Gain(left, parts[i])) / c.Cost;
                if (gain > top) (next, top) = (i, gain);
            }

            if (next < 0 || (top <= 0 && !needed && headCost <= rules.HeadHigh * cost)) break;
            taken[next] = true;
            Buy(next);
        }

        return [.. bought.Select(i => pool[i])];
    }

    private static double Gain(double[] left, double[] part)
    {
        var gain = 0.0;
        for (var s = 0; s < left.Length; s++) gain += left[s] * part[s];
        return gain;
    }
}
