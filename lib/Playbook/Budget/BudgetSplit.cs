using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>
/// The same money divided better: the best allocation of a budget within the largest change of each channel. Spends are a week.
/// </summary>
/// <param name="Fit">The model.</param>
/// <param name="Divided">The budget divided as now, in the order of the channels.</param>
/// <param name="Best">The best allocation; null when there is no budget to divide.</param>
/// <param name="MaxChange">Most that a channel may move away from its share of the budget, as a fraction.</param>
/// <param name="Conflict">Why the limits as set cannot hold; empty when they can.</param>
public sealed record BudgetSplit(BudgetFit Fit, IReadOnlyList<double> Divided, Allocation? Best, double MaxChange, string Conflict = "")
{
    // Below it a division is as good as another.
    private const double Least = 0.01;

    private static readonly AllocatorOptions Quick = new(1e-5, 200);

    /// <summary>Divides a budget.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="budget">Yuan a month; 0 keeps what is spent now.</param>
    /// <param name="roiFloor">Least outcome of all advertising per yuan of it, 0 for none; dropped, and said, where it cannot hold.</param>
    /// <param name="maxChange">Most that a channel may move away from its share of the budget, as a fraction, 0 or more.</param>
    public static BudgetSplit Of(BudgetFit fit, decimal budget = 0, double roiFloor = 0, double maxChange = 0.5)
    {
        var (current, now) = (fit.Current, fit.Current.Sum());
        if (now <= 0) return new(fit, current, null, maxChange);
        var total = budget > 0 ? (double)budget / BudgetFit.WeeksPerMonth : now;
        double[] divided = [.. current.Select(c => c * total / now)];
        var problem = new AllocationProblem(Limits(fit, divided, maxChange), total, MinimumReturn: roiFloor);
        try
        {
            return new(fit, divided, BudgetAllocator.Allocate(problem), maxChange);
        }
        catch (Exception error) when (error is InfeasibleBudgetException or UndecidedBudgetException)
        {
            return new(fit, divided, BudgetAllocator.Allocate(problem with { MinimumReturn = 0 }), maxChange, error.Message);
        }
    }

    /// <summary>Names of the channels.</summary>
    public IReadOnlyList<string> Names => [.. Fit.Channels.Select(c => c.Name)];

    /// <summary>Spend by channel in the best allocation; none when there is none.</summary>
    public IReadOnlyList<double> Spend => Best?.Spend ?? [];

    /// <summary>The budget divided as now, yuan a month by channel.</summary>
    public IReadOnlyList<double> DividedMonth => [.. Divided.Select(s => s * BudgetFit.WeeksPerMonth)];

    /// <summary>The best allocation, yuan a month by channel.</summary>
    public IReadOnlyList<double> SpendMonth => [.. Spend.Select(s => s * BudgetFit.WeeksPerMonth)];

    /// <summary>What is spent now, yuan a month.</summary>
    public Estimate Now => Best is null ? Fit.Missing(Unit.Yuan) : Estimate.Exact(Fit.Current.Sum() * BudgetFit.WeeksPerMonth, Unit.Yuan);

    /// <summary>The budget that is divided, yuan a month.</summary>
    public Estimate Budget => Best is { } best ? Estimate.Exact(best.Spent * BudgetFit.WeeksPerMonth, Unit.Yuan) : Fit.Missing(Unit.Yuan);

    /// <summary>Yuan a month that change channels; missing when they are less than 1 % of the budget.</summary>
    public Estimate Moved
    {
        get
        {
            if (Best is null) return Fit.Missing(Unit.Yuan);
            var moved = Change.Where(c => c > 0).Sum();
            return moved >= Least * Divided.Sum() ? Estimate.Exact(moved * BudgetFit.WeeksPerMonth, Unit.Yuan)
                : Estimate.Missing("the money is divided as well as the limits allow", Unit.Yuan);
        }
    }

    /// <summary>The channels that gain most: "A, B and C".</summary>
    /// <param name="most">How many names at most.</param>
    public string Raised(int most = 3) => Largest(1, most);

    /// <summary>The channels that lose most.</summary>
    /// <param name="most">How many names at most.</param>
    public string Lowered(int most = 3) => Largest(-1, most);

    /// <summary>
    /// What knowing every curve would be worth, yuan a month: the mean over the draws of the profit missed by not knowing which is true.
    /// </summary>
    /// <param name="margin">What a yuan of the outcome leaves.</param>
    public Estimate WorthKnowing(Estimate margin)
    {
        if (Best is null) return Fit.Missing(Unit.Yuan);
        if (margin.Value is not { } value) return margin with { Unit = Unit.Yuan };
        if (Fit.Draws.Count == 0) return Estimate.Missing("the model has no draws of its curves", Unit.Yuan);
        var channels = Limits(Fit, Divided, MaxChange);
        return Estimate.Exact(value * BudgetFit.WeeksPerMonth * Fit.Draws.Average(d =>
        {
            var best = BudgetAllocator.Allocate(new([.. channels.Select((c, i) => c with { Curve = d[i] })], Best.Spent), Quick);
            return Math.Max(0, best.Objective - Response(d, Best.Spend));
        }), Unit.Yuan, Fit.Input.Weeks, "mean over the draws of the profit missed by not knowing which is true");
    }

    internal static AllocationChannel[] Limits(BudgetFit fit, IReadOnlyList<double> around, double maxChange) =>
        [.. fit.Channels.Select((c, i) => new AllocationChannel(
            c.Name, c.Curve, Math.Max(0, around[i] * (1 - maxChange)), around[i] * (1 + maxChange)))];

    internal static double Response(IReadOnlyList<HillCurve> curves, IReadOnlyList<double> spend) =>
        curves.Select((c, i) => c.Response(spend[i])).Sum();

    private double[] Change => [.. Spend.Zip(Divided, (a, b) => a - b)];

    private string Largest(int sign, int most)
    {
        var change = Change;
        var names = Enumerable.Range(0, change.Length).Where(c => sign * change[c] > 0.02 * change.Sum(Math.Abs))
            .OrderByDescending(c => sign * change[c]).Take(most).Select(c => Names[c]).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
