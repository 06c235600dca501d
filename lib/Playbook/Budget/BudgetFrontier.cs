namespace Playbook.Budget;

/// <summary>The best that a budget can do.</summary>
/// <param name="Budget">Money per period.</param>
/// <param name="Response">Best total response.</param>
/// <param name="Profit">Response × margin − budget.</param>
/// <param name="Marginal">What the next yuan of budget brings (λ).</param>
/// <param name="Allocation">The allocation behind it.</param>
public sealed record FrontierPoint(double Budget, double Response, double Profit, double Marginal, Allocation Allocation);

/// <summary>
/// Budget against response and profit when every budget is divided in the best way (预算前沿). The most profitable budget is where the next
/// yuan brings one yuan of margin: marginal × margin = 1, unless a limit comes first.
/// </summary>
/// <param name="Points">By rising budget.</param>
/// <param name="MostProfitable">The budget with the largest profit in the range.</param>
public sealed record BudgetFrontier(IReadOnlyList<FrontierPoint> Points, FrontierPoint MostProfitable)
{
    /// <summary>How far the response of a point may lie below the best there is, as a fraction of it.</summary>
    public const double Gap = 1e-6;

    /// <summary>Computes the frontier over the feasible part of a range of budgets.</summary>
    /// <param name="problem">Channels and limits; its own budget and return floor are not used.</param>
    /// <param name="from">First budget, 0 or more; raised to the least feasible one.</param>
    /// <param name="to">Last budget, above <paramref name="from"/>; lowered to the largest feasible one.</param>
    /// <param name="margin">Contribution margin per unit of response, above 0.</param>
    /// <param name="steps">Points, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range, margin or number of points is not allowed.</exception>
    public static BudgetFrontier Compute(AllocationProblem problem, double from, double to, double margin, int steps = 41)
    {
        if (!(from >= 0)) throw new ArgumentOutOfRangeException(nameof(from), from, "The first budget must be 0 or more.");
        if (!(to > from) || !double.IsFinite(to))
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The last budget must be finite and above {from}.");
        if (!(margin > 0)) throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be above 0.");
        if (steps < 2) throw new ArgumentOutOfRangeException(nameof(steps), steps, "A frontier needs at least 2 points.");
        AllocationLimits.Check(problem);
        var (least, most) = AllocationLimits.Range(problem);
        (from, to) = (Math.Max(from, least), Math.Min(to, most));
        if (to < from)
            throw new InfeasibleBudgetException($"No budget of the range is feasible: "
                + $"the limits take {BudgetAllocator.Text(least)} to {BudgetAllocator.Text(most)}.", least, most);
        var options = new AllocatorOptions(Gap, 400);
        FrontierPoint At(double budget)
        {
            // Minimum buys may leave a gap in what can be spent: the point is then what that budget buys at most.
            var best = BudgetAllocator.Allocate(problem with { Budget = budget, MinimumReturn = 0, Spend = SpendRule.UpTo }, options);
            return new(budget, best.Objective, (best.Objective * margin) - best.Spent, best.ShadowPrice, best);
        }

        var points = Enumerable.Range(0, steps).Select(i => At(from + ((to - from) * i / (steps - 1)))).ToArray();
        var peak = Enumerable.Range(0, steps).MaxBy(i => points[i].Profit);
        var (low, high) = (points[Math.Max(0, peak - 1)].Budget, points[Math.Min(steps - 1, peak + 1)].Budget);
        var top = points[peak];
        // Golden section: within one step of the grid profit has a single peak for concave curves; the best point seen is kept in any case.
        var golden = (Math.Sqrt(5) - 1) / 2;
        for (var i = 0; i < 40 && high - low > 1e-7 * Math.Max(1, high); i++)
        {
            var (a, b) = (At(high - (golden * (high - low))), At(low + (golden * (high - low))));
            if (a.Profit >= b.Profit) high = b.Budget;
            else low = a.Budget;
            var better = a.Profit >= b.Profit ? a : b;
            if (better.Profit > top.Profit) top = better;
        }

        return new(points, top);
    }
}
