using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>
/// Divides a budget among channels whose curves are known by draws (预算分配): the largest mean, profit or mean of the worst draws,
/// under bounds, minimum lots, fixed fees, return floors and linear limits of any kind, with a proven bound. The current plan is a
/// candidate wherever it keeps the limits, so that the answer is never worse than it under the same draws. The result depends on the
/// problem alone.
/// </summary>
/// <remarks>
/// Worked example: two channels with one draw each, β = 100, α = 1, γ = 50, and a budget of 100 get 50 each; the worst mean of any share
/// is then the response itself, 100.
/// </remarks>
public static class DrawnAllocator
{
    /// <summary>How far a search goes by default: to 0.001 % of its bound, at most 200 nodes.</summary>
    public static AllocatorOptions Usual { get; } = new(1e-5, 200);

    /// <summary>Finds the best allocation.</summary>
    /// <param name="problem">Channels, budget, goal and limits.</param>
    /// <param name="options">How far to search; null for <see cref="Usual"/>.</param>
    /// <param name="unit">Unit of the response.</param>
    /// <exception cref="ArgumentException">No channel, a repeated or unknown name, a limit or goal outside its range.</exception>
    /// <exception cref="InfeasibleBudgetException">The limits clash, which is proved; the message names a least set that does.</exception>
    /// <exception cref="UndecidedBudgetException">The search ended without an allocation, and without a proof that there is
    /// none.</exception>
    public static DrawnAllocation Allocate(DrawnProblem problem, AllocatorOptions? options = null, Unit unit = Unit.Yuan)
    {
        options ??= Usual;
        options.Check();
        DrawnChecks.Check(problem);
        var (model, found) = Solve(problem, options);
        var (x, value, note) = (found.X!, found.Value, "");
        if (problem.Goal.MostChanceOfLoss < 1)
        {
            x = LossCap.Apply(problem, model, x, options, out note);
            value = model.Evaluate(x).Value;
        }

        return DrawnResult.Describe(problem, model, found with { X = x, Value = value }, unit, note, note.Length > 0);
    }

    internal static (DrawnModel Model, DrawnOptimum Found) Solve(DrawnProblem problem, AllocatorOptions options)
    {
        var model = new DrawnModel(problem);
        if (model.Impossible.Count > 0)
        {
            var c = problem.Channels[model.Impossible[0]];
            throw new InfeasibleBudgetException($"'{c.Name}' must spend {BudgetAllocator.Text(c.Lower)} to "
                + $"{BudgetAllocator.Text(c.Upper)}, but returns {BudgetAllocator.Text(c.MinimumReturn)} per yuan "
                + "at none of these spends.", null, null);
        }

        double[][] starts = problem.Current is { } now ? [[.. now.Select(v => v / model.Unit)]] : [];
        var found = new DrawnSearch(model, options).Run(starts);
        return found.X is not null ? (model, found) : throw None(problem, model, found, options);
    }

    private static Exception None(DrawnProblem problem, DrawnModel model, DrawnOptimum found, AllocatorOptions options)
    {
        var clash = LimitConflict.Find(problem, model);
        if (clash.Count == 1) return new InfeasibleBudgetException($"This cannot hold at any spend: {clash[0]}.", null, null);
        if (clash.Count > 1)
        {
            return new InfeasibleBudgetException(
                $"These limits clash: {string.Join("; ", clash)}. Any one of them less would do.", null, null);
        }

        if (!found.Exhausted)
        {
            return new UndecidedBudgetException($"No allocation that keeps the limits was found in {found.Nodes} nodes of the search; "
                + $"there may be one. Raise {nameof(AllocatorOptions.MaximumNodes)} from {options.MaximumNodes} or loosen a minimum buy.",
                found.Nodes);
        }

        return new InfeasibleBudgetException(problem.MinimumReturn > 0
            ? $"The return floor of {BudgetAllocator.Text(problem.MinimumReturn)} per yuan cannot hold together with the other limits: "
                + "lower it, or spend up to the budget instead of exactly."
            : $"No choice of channels adds up to {BudgetAllocator.Text(problem.Budget)} within the limits: with minimum buys, fees and "
                + "return floors each channel has either its least spend or at least its minimum.", null, null);
    }
}
