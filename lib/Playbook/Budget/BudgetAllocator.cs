using System.Globalization;

namespace Playbook.Budget;

/// <summary>
/// Divides a budget among channels so that the total response is largest (预算分配). Concave curves are solved exactly by one dual root search;
/// S-shaped ones globally by branch and bound on concave envelopes, with a proven upper bound; buys of fixed size by listing their sums.
/// The result depends on the problem alone.
/// </summary>
/// <remarks>
/// Worked example: two equal channels with β = 100, α = 1, γ = 50 and a budget of 100 get 50 each, respond 100, and λ = 0.5.
/// </remarks>
public static class BudgetAllocator
{
    /// <summary>Finds the best allocation.</summary>
    /// <param name="problem">Channels, budget and limits.</param>
    /// <param name="options">How far to search; null for a relative gap of 1e-8.</param>
    /// <exception cref="ArgumentException">No channel, a repeated or unknown name, a negative or reversed limit.</exception>
    /// <exception cref="InfeasibleBudgetException">
    /// The limits contradict each other, which is proved; the message says which, and the feasible budgets.
    /// </exception>
    /// <exception cref="UndecidedBudgetException">The search ended before it found an allocation or proved that there is none.</exception>
    public static Allocation Allocate(AllocationProblem problem, AllocatorOptions? options = null)
    {
        options ??= new();
        options.Check();
        AllocationLimits.Check(problem);
        var (least, most) = AllocationLimits.Range(problem);
        var budget = problem.Spend == SpendRule.UpTo ? Math.Min(problem.Budget, most) : problem.Budget;
        AllocationLimits.CheckBudget(problem, budget, least, most);
        var note = budget < problem.Budget ? $"The channels can take at most {Text(budget)} of {Text(problem.Budget)}." : "";

        var best = Solve(problem, budget, options);
        if (problem.MinimumReturn > 0 && !Holds(problem, best))
        {
            var largest = LargestBudget(problem, options, least, budget);
            if (problem.Spend == SpendRule.Exactly || largest is null) throw FloorFails(problem, best, budget, least, largest);
            budget = largest.Value;
            best = Solve(problem, budget, options);
            note = $"The return floor of {Text(problem.MinimumReturn)} per yuan leaves {Text(problem.Budget - best.X.Sum())} "
                + $"of {Text(problem.Budget)} unspent.";
        }
        else if (best.X.Sum() < budget * (1 - 1e-9))
        {
            note = $"Minimum buys leave {Text(problem.Budget - best.X.Sum())} of {Text(problem.Budget)} unspent.";
        }

        return AllocationResult.Describe(problem, best, budget, note);
    }

    internal static AllocationResult.Raw Solve(AllocationProblem problem, double budget, AllocatorOptions options)
    {
        if (problem.Spend == SpendRule.UpTo && AllocationLimits.Intervals(problem).Any(i => i.Used > i.Lower))
            return SolveUpTo(problem, budget, options);
        // The search's tolerances are made for amounts near 1. A power of two changes no digit on the way there and back.
        var unit = budget > 0 ? Math.ScaleB(1, Math.ILogB(budget)) : 1;
        var scaled = InUnits(problem, unit);
        double[]? x;
        double objective, bound;
        var nodes = 1;
        if (FixedBuys.Best(scaled, budget / unit) is { } whole)
        {
            x = whole.Spend ?? throw NoneAddsUp(budget, whole.Below * unit, whole.Above * unit);
            objective = bound = x.Select((v, c) => scaled.Channels[c].Curve.Response(v)).Sum();
        }
        else
        {
            (x, objective, bound, nodes, var exhausted) = new BranchAndBound(AllocationLimits.Filling(scaled), budget / unit, options)
                .Run(AllocationLimits.Envelopes(scaled, budget / unit));
            if (x is null && exhausted) throw NoneAddsUp(budget, null, null);
            if (x is null)
            {
                throw new UndecidedBudgetException(
                    $"No choice of channels that adds up to {Text(budget)} was found in {nodes} nodes of the search; there may be one. "
                    + $"Raise {nameof(AllocatorOptions.MaximumNodes)}, spend up to the budget instead of exactly, "
                    + "or give one channel some room between its limits.", nodes);
            }
        }

        for (var c = 0; c < x.Length; c++) x[c] *= unit;
        var envelopes = AllocationLimits.Envelopes(problem, budget);
        AllocationResult.SpendExactly(envelopes, x, budget);
        return new(x, objective, bound, nodes, envelopes);
    }

    // Where a spend jumps over a gap the whole budget may be out of reach, or reached by a poor choice only. What is left over is one more
    // channel that brings nothing.
    private static AllocationResult.Raw SolveUpTo(AllocationProblem problem, double budget, AllocatorOptions options)
    {
        var rest = new AllocationChannel("\0", new(0, 1, 1), 0, budget);
        var raw = Solve(problem with { Channels = [.. problem.Channels, rest], Spend = SpendRule.Exactly }, budget, options);
        return raw with { X = raw.X[..^1], Envelopes = raw.Envelopes[..^1] };
    }

    private static InfeasibleBudgetException NoneAddsUp(double budget, double? below, double? above) => new(
        $"No choice of channels adds up to {Text(budget)}: with minimum buys and return floors each channel has either its least "
        + "spend or at least its minimum. "
        + (below is null && above is null ? "" : "The nearest sums are "
            + string.Join(" and ", new[] { below, above }.Where(v => v is not null).Select(v => Text(v!.Value))) + ". ")
        + "Change the budget, a minimum or a floor, or spend up to the budget instead of exactly.", below, above);

    // The same problem with money counted in another unit; responses stay as they are.
    private static AllocationProblem InUnits(AllocationProblem problem, double unit) => problem with
    {
        Channels = [.. problem.Channels.Select(c => c with
        {
            Curve = new(c.Curve.Beta, c.Curve.Alpha, c.Curve.Gamma / unit), Lower = c.Lower / unit, Upper = c.Upper / unit,
            MinimumIfUsed = c.MinimumIfUsed / unit, MinimumReturn = c.MinimumReturn * unit,
        })],
        Groups = problem.Groups is null ? null : [.. problem.Groups.Select(g => g with { Lower = g.Lower / unit, Upper = g.Upper / unit })],
    };

    private static bool Holds(AllocationProblem problem, AllocationResult.Raw best) =>
        best.Objective >= problem.MinimumReturn * best.X.Sum() * (1 - 1e-12);

    private static Exception FloorFails(AllocationProblem problem, AllocationResult.Raw best, double budget, double least, double? largest)
    {
        var holds = largest is { } b ? $"It holds up to a budget of {Text(b)}." : "It holds at none of the lower budgets that were tried.";
        var per = budget > 0 ? budget : 1;
        // An open search has not shown that the floor fails: its bound may still keep it.
        return problem.Spend == SpendRule.Exactly && best.Bound >= problem.MinimumReturn * budget
            ? new UndecidedBudgetException(
                $"The return floor of {Text(problem.MinimumReturn)} per yuan was not reached at a budget of {Text(budget)} in {best.Nodes} "
                + $"nodes of the search: the best found is {Text(best.Objective / per)}, at most {Text(best.Bound / per)} is possible. "
                + $"Raise {nameof(AllocatorOptions.MaximumNodes)} or lower the floor. {holds}", best.Nodes)
            : new InfeasibleBudgetException(
                $"The return floor of {Text(problem.MinimumReturn)} per yuan cannot hold at a budget of {Text(budget)}: "
                + $"the best is {Text(best.Objective / per)}. {holds}", largest is null ? null : least, largest);
    }

    // The best response grows with the budget; response ÷ budget need not fall for S-shaped curves, so a grid from above finds the last
    // crossing and a bisection settles it.
    private static double? LargestBudget(AllocationProblem problem, AllocatorOptions options, double least, double most)
    {
        bool Ok(double b)
        {
            try
            {
                return Holds(problem, Solve(problem, b, options));
            }
            catch (Exception error) when (error is InfeasibleBudgetException or UndecidedBudgetException)
            {
                return false;
            }
        }

        const int Steps = 64;
        for (var i = Steps - 1; i >= 0; i--)
        {
            var low = least + ((most - least) * i / Steps);
            if (!Ok(low)) continue;
            var high = least + ((most - least) * (i + 1) / Steps);
            for (var k = 0; k < 40 && high - low > 1e-12 * high; k++)
            {
                var middle = (low + high) / 2;
                if (Ok(middle)) low = middle;
                else high = middle;
            }

            // Spending nothing keeps every floor, but is no answer.
            return low > 1e-9 * most ? low : null;
        }

        return null;
    }

    internal static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "#,##0" : "0.####", CultureInfo.InvariantCulture);
}
