namespace Playbook.Budget;

/// <summary>Turns solved spends into an <see cref="Allocation"/>: exact sum, marginal responses, binding limits, shadow price.</summary>
internal static class AllocationResult
{
    public readonly record struct Raw(double[] X, double Objective, double Bound, int Nodes, ConcaveEnvelope[] Envelopes);

    /// <summary>Puts the last rounding error on the free channel with most room, so that the spends add up to the budget.</summary>
    public static void SpendExactly(ConcaveEnvelope[] envelopes, double[] x, double budget)
    {
        for (var pass = 0; pass < x.Length + 5; pass++)
        {
            var rest = budget - x.Sum();
            if (rest == 0) return;
            // A channel that is free on both sides stays free; where none has the room, one may give way on the side that is asked for.
            var (best, room) = Roomiest(c => Math.Min(x[c] - envelopes[c].Used, envelopes[c].Upper - x[c]));
            if (room < Math.Abs(rest))
                (best, room) =
                    Roomiest(c => rest < 0 ? x[c] - envelopes[c].Used : x[c] >= envelopes[c].Used ? envelopes[c].Upper - x[c] : 0);

            if (best < 0) return;
            x[best] += Math.Clamp(rest, -room, room);
        }

        (int Channel, double Room) Roomiest(Func<int, double> space)
        {
            var (best, room) = (-1, 0.0);
            for (var c = 0; c < x.Length; c++)
                if (space(c) > room) (best, room) = (c, space(c));
            return (best, room);
        }
    }

    public static Allocation Describe(AllocationProblem problem, Raw raw, double budget, string note)
    {
        var tolerance = 1e-9 * Math.Max(1e-6, budget);
        var bound = (problem.Groups ?? []).SelectMany(g => GroupLimit(problem, g, raw.X, tolerance))
            .ToDictionary(p => p.Channel, p => p.Text);
        var channels = new ChannelAllocation[raw.X.Length];
        var price = double.NaN;
        var roomiest = 0.0;
        var intervals = AllocationLimits.Intervals(problem);
        var cheapest = double.NegativeInfinity;
        for (var c = 0; c < channels.Length; c++)
        {
            var (spec, x) = (problem.Channels[c], raw.X[c]);
            var marginal = spec.Curve.Slope(x);
            var used = raw.Envelopes[c].Used > spec.Lower && Math.Abs(x - raw.Envelopes[c].Used) <= tolerance;
            var binding = x <= spec.Lower + tolerance ? $"at least {BudgetAllocator.Text(spec.Lower)}"
                : x >= spec.Upper - tolerance ? $"at most {BudgetAllocator.Text(spec.Upper)}"
                : used ? $"at least {BudgetAllocator.Text(x)} when used"
                : spec.MinimumReturn > 0 && spec.Curve.Response(x) <= spec.MinimumReturn * x * (1 + 1e-9)
                    ? $"return floor {BudgetAllocator.Text(spec.MinimumReturn)}"
                : bound.GetValueOrDefault(spec.Name, "");
            channels[c] = new(spec.Name, x, spec.Curve.Response(x), marginal, binding);
            var space = Math.Min(x - raw.Envelopes[c].Lower, raw.Envelopes[c].Upper - x);
            if (binding.Length == 0 && space > roomiest) (price, roomiest) = (marginal, space);
            // With every channel at a limit the next yuan goes to the best one that is neither at its upper limit nor before a gap.
            if (x < intervals[c].Upper - tolerance && x >= intervals[c].Used - tolerance && !bound.ContainsKey(spec.Name))
                cheapest = Math.Max(cheapest, marginal);
        }

        if (double.IsNaN(price)) price = double.IsNegativeInfinity(cheapest) ? 0 : cheapest;
        var objective = channels.Sum(c => c.Response);
        return new(channels, objective, Math.Max(raw.Bound, objective), price, raw.X.Sum(), raw.Nodes, note);
    }

    private static IEnumerable<(string Channel, string Text)> GroupLimit(AllocationProblem problem, BudgetGroup group,
        double[] x, double tolerance)
    {
        var names = problem.Channels.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i);
        var sum = group.Channels.Sum(m => x[names[m]]);
        var text = sum >= group.Upper - tolerance ? $"group {group.Name}: at most {BudgetAllocator.Text(group.Upper)}"
            : sum <= group.Lower + tolerance && group.Lower > 0 ? $"group {group.Name}: at least {BudgetAllocator.Text(group.Lower)}"
                : null;
        return text is null ? [] : group.Channels.Select(m => (m, text));
    }
}
