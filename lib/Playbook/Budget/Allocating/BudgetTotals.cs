using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>A total that was free, and why it ends where it does.</summary>
/// <param name="Total">Money per period.</param>
/// <param name="Return">Response per yuan of it: mean and interval over the draws; missing at a total of nothing.</param>
/// <param name="Allocation">How it is divided.</param>
/// <param name="Words">In words: "¥198k is the most profitable total: its last yuan brings 1.67×, break-even is 1.67×".</param>
public sealed record FreeTotal(double Total, Estimate Return, DrawnAllocation Allocation, string Words);

/// <summary>
/// How much to spend when the total is free (预算总额): where profit is largest, where the last yuan still returns a target (mROI), or
/// as much as a target average return (ROI) carries. Limits of the problem hold; its own budget is the most that may be spent, which may be
/// infinite.
/// </summary>
public static class BudgetTotals
{
    /// <summary>The total with the largest profit.</summary>
    /// <param name="problem">Channels and limits. Its goal's tail and cap on the chance of loss hold, its value and price do not.</param>
    /// <param name="margin">Contribution margin per unit of response, above 0.</param>
    /// <param name="options">How far to search; null for <see cref="DrawnAllocator.Usual"/>.</param>
    public static FreeTotal MostProfitable(DrawnProblem problem, double margin, AllocatorOptions? options = null) =>
        Of(problem with { Goal = problem.Goal with { Value = margin, Price = 1 } }, options, "the most profitable total", 1 / margin,
            "break-even");

    /// <summary>The total at which the last yuan still returns a target.</summary>
    /// <param name="problem">Channels and limits; of its goal the tail and the cap hold.</param>
    /// <param name="marginalReturn">Response that the last yuan must bring, above 0.</param>
    /// <param name="options">How far to search; null for <see cref="DrawnAllocator.Usual"/>.</param>
    public static FreeTotal AtMarginalReturn(DrawnProblem problem, double marginalReturn, AllocatorOptions? options = null)
    {
        var target = AllocationGoal.MarginalReturn(marginalReturn);
        return Of(problem with { Goal = problem.Goal with { Value = target.Value, Price = target.Price } }, options,
            "the total at the target marginal return", marginalReturn, "the target");
    }

    /// <summary>The plan with most response whose mean return is at least a target.</summary>
    /// <param name="problem">Channels and limits; its goal is the mean outcome.</param>
    /// <param name="averageReturn">Response per yuan of the whole, above 0.</param>
    /// <param name="options">How far to search; null for <see cref="DrawnAllocator.Usual"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is not above 0.</exception>
    /// <exception cref="InfeasibleBudgetException">The least spends alone return less.</exception>
    public static FreeTotal AtReturn(DrawnProblem problem, double averageReturn, AllocatorOptions? options = null)
    {
        if (!(averageReturn > 0) || !double.IsFinite(averageReturn))
            throw new ArgumentOutOfRangeException(nameof(averageReturn), averageReturn, "A target return must be above 0 and finite.");
        // More than the curves' ceiling ÷ target can never return the target.
        var most = problem.Channels.Sum(c => c.Draws.Count > 0 ? c.Draws.Average(d => d.Beta) : 0) / averageReturn;
        var least = problem.Channels.Sum(c => c.Lower);
        var all = DrawnAllocator.Allocate(problem with
        {
            Goal = AllocationGoal.Outcome, MinimumReturn = averageReturn, Spend = SpendRule.UpTo,
            Budget = Math.Min(problem.Budget, Math.Max(most, least)),
        }, options);
        var total = all.Spent;
        var reached = Return(problem, all);
        return new(total, reached, all, total <= 0 ? $"no total returns {Times(averageReturn)}"
            : $"{Yuan(total)} is the largest total for {Times(averageReturn)} on average: it returns {Times(reached.Value!.Value)}");
    }

    /// <summary>Totals from one to another, each divided in the best way.</summary>
    /// <param name="problem">Channels, goal and limits; totals that the limits cannot take are left out.</param>
    /// <param name="from">First total, 0 or more.</param>
    /// <param name="to">Last total, finite and above it.</param>
    /// <param name="steps">Totals, 2 or more.</param>
    /// <param name="options">How far to search; null for a gap of 0.01 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range or the number of totals is not allowed.</exception>
    public static IReadOnlyList<DrawnAllocation> Frontier(DrawnProblem problem, double from, double to, int steps = 25,
        AllocatorOptions? options = null)
    {
        if (!(from >= 0)) throw new ArgumentOutOfRangeException(nameof(from), from, "The first total must be 0 or more.");
        if (!(to > from) || !double.IsFinite(to))
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The last total must be finite and above {from}.");
        if (steps < 2) throw new ArgumentOutOfRangeException(nameof(steps), steps, "A frontier needs at least 2 totals.");
        var points = new List<DrawnAllocation>();
        for (var k = 0; k < steps; k++)
        {
            try
            {
                points.Add(DrawnAllocator.Allocate(
                    problem with { Budget = from + ((to - from) * k / (steps - 1)), Spend = SpendRule.Exactly }, options ?? new(1e-4, 60)));
            }
            catch (Exception error) when (error is InfeasibleBudgetException or UndecidedBudgetException)
            {
                // A total that the limits cannot take is no point of the frontier.
            }
        }

        return points;
    }

    private static FreeTotal Of(DrawnProblem problem, AllocatorOptions? options, string what, double target, string name)
    {
        var all = DrawnAllocator.Allocate(problem with { Spend = SpendRule.UpTo }, options);
        var total = all.Spent;
        // Where a channel is free its marginal return is the target; otherwise limits end the total.
        var free = all.Channels.Where(c => c.Binding.Length == 0 && c.Marginal.HasValue).MaxBy(c => c.Spend);
        var end = free is not null ? $"its last yuan brings {Times(free.Marginal.Value!.Value)}, {name} is {Times(target)}"
            : $"every channel stands at a limit, {name} is {Times(target)}";
        return new(total, Return(problem, all), all,
            total <= 0 ? $"no spend pays at {name} of {Times(target)}" : $"{Yuan(total)} is {what}: {end}");
    }

    private static Estimate Return(DrawnProblem problem, DrawnAllocation all)
    {
        if (all.Spent <= 0) return Estimate.Missing("nothing is spent", Unit.Multiple);
        var (spend, draws) = (all.Spend, problem.Channels[0].Draws.Count);
        var values = new double[draws];
        for (var d = 0; d < draws; d++)
        {
            for (var c = 0; c < spend.Length; c++)
                values[d] += problem.Channels[c].Draws[d].Response(spend[c] - problem.Channels[c].Fee) / all.Spent;
        }

        return DrawInterval.Of(values.Average(), values, 0.95, Unit.Multiple, "response ÷ spend, mean of the draws", draws);
    }

    private static string Times(double v) => FigureText.Number(v, Unit.Multiple);

    private static string Yuan(double v) => FigureText.Number(v, Unit.Yuan);
}
