namespace Playbook.Budget;

/// <summary>Checks the limits of a problem and turns them into intervals, saying which ones contradict each other.</summary>
internal static class AllocationLimits
{
    public static void Check(AllocationProblem problem)
    {
        if (problem.Channels.Count == 0)
            throw new ArgumentException("An allocation needs at least one channel; got none.", nameof(problem));
        if (!(problem.Budget >= 0) || !double.IsFinite(problem.Budget))
            throw new ArgumentException($"The budget must be 0 or more and finite; got {problem.Budget}.", nameof(problem));
        if (!(problem.MinimumReturn >= 0) || !double.IsFinite(problem.MinimumReturn))
            throw new ArgumentException($"The return floor must be 0 or more and finite; got {problem.MinimumReturn}.", nameof(problem));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var c in problem.Channels)
        {
            if (!names.Add(c.Name)) throw new ArgumentException($"The channel '{c.Name}' appears twice.", nameof(problem));
            if (c.Curve.Gamma <= 0) throw new ArgumentException($"The channel '{c.Name}' has no response curve.", nameof(problem));
            if (!(c.Lower >= 0) || !(c.Upper >= c.Lower) || !double.IsFinite(c.Lower))
                throw new ArgumentException(
                    $"The limits of '{c.Name}' must satisfy 0 ≤ lower ≤ upper; got {c.Lower} and {c.Upper}.", nameof(problem));
            if (!(c.MinimumIfUsed >= 0) || !(c.MinimumReturn >= 0))
                throw new ArgumentException($"The minimum buy and return floor of '{c.Name}' must be 0 or more; "
                    + $"got {c.MinimumIfUsed} and {c.MinimumReturn}.", nameof(problem));
        }

        var grouped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var g in problem.Groups ?? [])
        {
            if (!(g.Lower >= 0) || !(g.Upper >= g.Lower))
                throw new ArgumentException(
                    $"The limits of the group '{g.Name}' must satisfy 0 ≤ lower ≤ upper; got {g.Lower} and {g.Upper}.", nameof(problem));
            foreach (var member in g.Channels)
            {
                if (!names.Contains(member))
                    throw new ArgumentException($"The group '{g.Name}' names the channel '{member}', "
                        + $"which is not among: {string.Join(", ", names)}.", nameof(problem));
                if (!grouped.Add(member))
                    throw new ArgumentException(
                        $"The channel '{member}' is in more than one group; groups may not share a channel.", nameof(problem));
            }
        }
    }

    /// <summary>Least and most money that the channel and group limits can take.</summary>
    /// <exception cref="InfeasibleBudgetException">A channel's or a group's limits cannot be met at any budget.</exception>
    public static (double Least, double Most) Range(AllocationProblem problem)
    {
        var intervals = Intervals(problem);
        var index = Index(problem);
        var (least, most) = (0.0, 0.0);
        var inGroup = new bool[intervals.Length];
        foreach (var g in problem.Groups ?? [])
        {
            var (low, high) = (0.0, 0.0);
            foreach (var c in g.Channels.Select(m => index[m]))
            {
                inGroup[c] = true;
                (low, high) = (low + intervals[c].Lower, high + intervals[c].Upper);
            }

            if (low > g.Upper * (1 + 1e-12) || high < g.Lower * (1 - 1e-12))
            {
                throw new InfeasibleBudgetException(
                    $"The group '{g.Name}' asks for {BudgetAllocator.Text(g.Lower)} to {BudgetAllocator.Text(g.Upper)}, but its channels "
                    + $"({string.Join(", ", g.Channels)}) can take {BudgetAllocator.Text(low)} to {BudgetAllocator.Text(high)}.",
                    null, null);
            }

            (least, most) = (least + Math.Max(low, g.Lower), most + Math.Min(high, g.Upper));
        }

        for (var c = 0; c < intervals.Length; c++)
        {
            if (!inGroup[c]) (least, most) = (least + intervals[c].Lower, most + intervals[c].Upper);
        }

        return (least, most);
    }

    public static void CheckBudget(AllocationProblem problem, double budget, double least, double most)
    {
        if (budget < least * (1 - 1e-12))
        {
            var own = problem.Channels.ToDictionary(c => c.Name, c => Interval(c).Lower);
            var groups = (problem.Groups ?? []).Where(g => g.Lower > g.Channels.Sum(m => own[m])).ToArray();
            var inside = groups.SelectMany(g => g.Channels).ToHashSet(StringComparer.Ordinal);
            var held = groups.Select(g => (Name: $"group {g.Name}", g.Lower))
                .Concat(own.Where(c => c.Value > 0 && !inside.Contains(c.Key)).Select(c => (Name: c.Key, Lower: c.Value)))
                .OrderByDescending(c => c.Lower).Take(5)
                .Select(c => $"{c.Name} {BudgetAllocator.Text(c.Lower)}");
            throw new InfeasibleBudgetException(
                $"The least spends add up to {BudgetAllocator.Text(least)}, more than the budget of {BudgetAllocator.Text(budget)} "
                + $"({string.Join(", ", held)}). "
                + $"Feasible budgets: {BudgetAllocator.Text(least)} to {BudgetAllocator.Text(most)}.", least, most);
        }

        if (budget > most * (1 + 1e-12))
        {
            throw new InfeasibleBudgetException(
                $"The channels can take at most {BudgetAllocator.Text(most)}, less than the budget of {BudgetAllocator.Text(budget)}: "
                + "raise an upper limit. "
                + $"Feasible budgets: {BudgetAllocator.Text(least)} to {BudgetAllocator.Text(most)}.", least, most);
        }
    }

    public static ConcaveEnvelope[] Envelopes(AllocationProblem problem, double budget)
    {
        var intervals = Intervals(problem);
        var floor = intervals.Sum(i => i.Lower);
        return [.. intervals.Select((i, c) =>
        {
            var upper = Math.Max(i.Lower, Math.Min(i.Upper, budget - floor + i.Lower));
            // A minimum that the rest of the budget cannot pay leaves the channel at its lower limit.
            upper = AtMost(i.Used, upper) ? Math.Max(upper, i.Used) : i.Lower;
            return new ConcaveEnvelope(problem.Channels[c].Curve, i.Lower, Math.Min(i.Used, upper), upper);
        })];
    }

    public static WaterFilling Filling(AllocationProblem problem)
    {
        var index = Index(problem);
        var groups = (problem.Groups ?? [])
            .Select(g => new WaterFilling.Group(g.Name, [.. g.Channels.Select(m => index[m])], g.Lower, g.Upper)).ToArray();
        var grouped = groups.SelectMany(g => g.Members).ToHashSet();
        return new([.. Enumerable.Range(0, problem.Channels.Count).Where(c => !grouped.Contains(c))], groups);
    }

    /// <summary>The spends each channel may have: its lower limit, or anything from used to upper.</summary>
    /// <exception cref="InfeasibleBudgetException">A channel has no spend that keeps its limits.</exception>
    public static (double Lower, double Used, double Upper)[] Intervals(AllocationProblem problem) =>
        [.. problem.Channels.Select(Interval)];

    private static (double Lower, double Used, double Upper) Interval(AllocationChannel c)
    {
        var (from, to) = c.MinimumReturn > 0 ? ReturnRange(c.Curve, c.MinimumReturn) : (0, double.PositiveInfinity);
        var used = Math.Max(Math.Max(c.Lower, c.MinimumIfUsed), from);
        var upper = Math.Min(c.Upper, to);
        var idle = c.Lower == 0 || (AtMost(from, c.Lower) && AtMost(c.Lower, to));
        var runs = upper > 0 && double.IsFinite(used) && AtMost(used, upper);
        return (idle, runs) switch
        {
            (true, true) => (c.Lower, used, Math.Max(used, upper)),
            (true, false) => (c.Lower, c.Lower, c.Lower),
            (false, true) => (used, used, Math.Max(used, upper)),
            _ => throw new InfeasibleBudgetException(
                $"'{c.Name}' must spend {BudgetAllocator.Text(c.Lower)} to {BudgetAllocator.Text(c.Upper)}"
                + (c.MinimumIfUsed > c.Lower ? $", and at least {BudgetAllocator.Text(c.MinimumIfUsed)} when above its least" : "")
                + $", but returns {BudgetAllocator.Text(c.MinimumReturn)} per yuan "
                + (to <= 0 ? "at no spend." : $"only from {BudgetAllocator.Text(from)} to {BudgetAllocator.Text(to)}."), null, null),
        };
    }

    // Two limits that meet in one point meet in spite of rounding.
    private static bool AtMost(double a, double b) => a <= b * (1 + 1e-12);

    // Response ÷ spend rises to its peak at γ·(α−1)^(1/α), for α ≤ 1 at 0, and then falls.
    private static (double From, double To) ReturnRange(HillCurve curve, double floor)
    {
        var peak = curve.Alpha > 1 ? curve.Gamma * Math.Pow(curve.Alpha - 1, 1 / curve.Alpha) : curve.Gamma * 1e-12;
        double Ratio(double x) => curve.Response(x) / x;
        if (Ratio(peak) < floor) return (0, 0);
        var to = Cross(peak, 2 * Math.Max(peak, curve.Beta / floor), x => Ratio(x) >= floor);
        var from = curve.Alpha > 1 ? Cross(0, peak, x => x == 0 || Ratio(x) < floor) : 0;
        return (from, to);
    }

    private static double Cross(double low, double high, Func<double, bool> holds)
    {
        for (var i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            var middle = (low + high) / 2;
            if (holds(middle)) low = middle;
            else high = middle;
        }

        return low;
    }

    private static Dictionary<string, int> Index(AllocationProblem problem) =>
        problem.Channels.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
}
