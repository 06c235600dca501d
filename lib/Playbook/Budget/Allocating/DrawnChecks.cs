namespace Playbook.Budget;

/// <summary>Checks the arguments of a problem over draws.</summary>
internal static class DrawnChecks
{
    public static void Check(DrawnProblem problem)
    {
        if (problem.Channels.Count == 0)
            throw new ArgumentException("An allocation needs at least one channel; got none.", nameof(problem));
        Check(problem.Goal);
        if (!(problem.Budget >= 0)) throw new ArgumentException($"The budget must be 0 or more; got {problem.Budget}.", nameof(problem));
        if (double.IsInfinity(problem.Budget) && (problem.Goal.Price <= 0 || problem.Spend == SpendRule.Exactly))
        {
            throw new ArgumentException("A free total needs a goal with a price above 0 and a spend up to the budget; "
                + $"got the price {problem.Goal.Price} and {problem.Spend}.", nameof(problem));
        }

        if (!(problem.MinimumReturn >= 0) || !double.IsFinite(problem.MinimumReturn))
            throw new ArgumentException($"The return floor must be 0 or more and finite; got {problem.MinimumReturn}.", nameof(problem));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var c in problem.Channels)
        {
            if (!names.Add(c.Name)) throw new ArgumentException($"The channel '{c.Name}' appears twice.", nameof(problem));
            Check(c, problem.Channels[0].Draws.Count);
        }

        if (problem.Current is { } now)
        {
            if (now.Count != names.Count)
            {
                throw new ArgumentException(
                    $"The current plan has one spend per channel ({names.Count}); got {now.Count}.", nameof(problem));
            }


            for (var c = 0; c < now.Count; c++)
            {
                if (!(now[c] >= 0) || !double.IsFinite(now[c]))
                {
                    throw new ArgumentException(
                        $"The current spend of '{problem.Channels[c].Name}' must be 0 or more and finite; got {now[c]}.", nameof(problem));
                }
            }
        }
        else if (problem.Goal is { MostChanceOfLoss: < 1 } or { OfGain: true })
        {
            throw new ArgumentException("A gain and a cap on the chance of loss need the current plan to compare with.", nameof(problem));
        }

        foreach (var limit in problem.Limits ?? []) Check(limit, names);
    }

    private static void Check(AllocationGoal goal)
    {
        if (!(goal.Value > 0) || !double.IsFinite(goal.Value))
            throw new ArgumentException($"What a unit of response is worth must be above 0 and finite; got {goal.Value}.", nameof(goal));
        if (!(goal.Price >= 0) || !double.IsFinite(goal.Price))
            throw new ArgumentException($"The price of a yuan must be 0 or more and finite; got {goal.Price}.", nameof(goal));
        if (goal.Tail is not (> 0 and <= 1))
            throw new ArgumentException($"The share of the worst draws is above 0 and at most 1; got {goal.Tail}.", nameof(goal));
        if (goal.MostChanceOfLoss is not (>= 0 and <= 1))
            throw new ArgumentException($"A chance of loss lies between 0 and 1; got {goal.MostChanceOfLoss}.", nameof(goal));
    }

    private static void Check(DrawnChannel c, int draws)
    {
        if (c.Draws.Count == 0 || c.Draws.Count != draws)
            throw new ArgumentException($"Every channel needs the same draws, at least 1; '{c.Name}' has {c.Draws.Count}, "
                + $"the first channel {draws}.", nameof(c));
        if (c.Draws.Any(d => d.Gamma <= 0)) throw new ArgumentException($"A draw of '{c.Name}' is no response curve.", nameof(c));
        if (!(c.Lower >= 0) || !(c.Upper >= c.Lower) || !double.IsFinite(c.Lower))
        {
            throw new ArgumentException(
                $"The limits of '{c.Name}' must satisfy 0 ≤ lower ≤ upper; got {c.Lower} and {c.Upper}.", nameof(c));
        }


        if (!(c.MinimumIfUsed >= 0) || !(c.Fee >= 0) || !(c.MinimumReturn >= 0) || !double.IsFinite(c.MinimumIfUsed + c.Fee))
        {
            throw new ArgumentException($"The minimum buy, fee and return floor of '{c.Name}' must be 0 or more and finite; "
                + $"got {c.MinimumIfUsed}, {c.Fee} and {c.MinimumReturn}.", nameof(c));
        }
    }

    private static void Check(LinearLimit limit, HashSet<string> names)
    {
        if (!(limit.Upper >= limit.Lower) || double.IsPositiveInfinity(limit.Lower) || double.IsNegativeInfinity(limit.Upper))
        {
            throw new ArgumentException(
                $"The limit '{limit.Name}' must satisfy lower ≤ upper; got {limit.Lower} and {limit.Upper}.", nameof(limit));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (channel, weight) in limit.Terms)
        {
            if (!names.Contains(channel))
                throw new ArgumentException($"The limit '{limit.Name}' names the channel '{channel}', "
                    + $"which is not among: {string.Join(", ", names)}.", nameof(limit));
            if (!seen.Add(channel))
                throw new ArgumentException($"The limit '{limit.Name}' names the channel '{channel}' twice.", nameof(limit));
            if (!double.IsFinite(weight))
                throw new ArgumentException($"The weight of '{channel}' in the limit '{limit.Name}' must be finite; got {weight}.",
                    nameof(limit));
        }
    }
}
