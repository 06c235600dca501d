namespace Playbook.Planning;

/// <summary>
/// Chooses what a budget pays for (a 0–1 knapsack, solved exactly by branch and bound with the fractional bound of Dantzig 1957).
/// </summary>
public static class Affordability
{
    /// <summary>
    /// The recommendations with the largest sum of expected effects whose budgets fit. One that costs nothing is kept unless its expected
    /// effect is negative; one that costs something is kept only for a positive expected effect. Order is kept.
    /// </summary>
    /// <param name="entries">The recommendations, with what a plan counts of each.</param>
    /// <param name="budget">Money a month, yuan, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
    public static IReadOnlyList<Recommendation> Choose(IEnumerable<PlanEntry> entries, decimal budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        var worths = entries.ToDictionary(e => e.Recommendation, Worth);
        var all = worths.Keys.ToList();
        var items = all.Where(r => r.Budget > 0 && worths[r] > 0 && r.Budget <= budget)
            .OrderByDescending(r => worths[r] / (double)r.Budget).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        var (best, bestWorth, taken) = (new bool[items.Count], 0.0, new bool[items.Count]);
        Branch(0, budget, 0);
        var chosen = items.Where((_, i) => best[i]).ToHashSet();
        return all.FindAll(r => chosen.Contains(r) || (r.Budget == 0 && worths[r] >= 0));

        void Branch(int at, decimal left, double worth)
        {
            if (worth > bestWorth)
            {
                bestWorth = worth;
                taken.CopyTo(best, 0);
            }

            if (at == items.Count || worth + Bound(at, left) <= bestWorth) return;
            if (items[at].Budget <= left)
            {
                taken[at] = true;
                Branch(at + 1, left - items[at].Budget, worth + worths[items[at]]);
                taken[at] = false;
            }

            Branch(at + 1, left, worth);
        }

        // What the rest could bring if a part of a recommendation could be bought.
        double Bound(int at, decimal left)
        {
            var worth = 0.0;
            for (; at < items.Count && left > 0; at++)
            {
                var part = Math.Min(1m, left / items[at].Budget);
                worth += (double)part * worths[items[at]];
                left -= part * items[at].Budget;
            }

            return worth;
        }
    }

    private static double Worth(PlanEntry e) => e.Recommendation.Effect.Yuan is { HasValue: true } yuan
        ? e.Share * e.Works * SplitNormal.Of(yuan).Mean : 0;
}
