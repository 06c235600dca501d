using System.Globalization;
using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>A step of a ramp.</summary>
/// <param name="Start">First day of the spend.</param>
/// <param name="Spend">Spend by channel from then on, in the unit given.</param>
public sealed record RampStep(DateOnly Start, IReadOnlyList<double> Spend);

/// <summary>
/// A change of spend in small steps, so that a campaign's delivery does not fall back into its learning phase and a wrong move is seen
/// early: practice is 10 to 20 % a step, <see cref="WeeksPerStep"/> weeks apart.
/// </summary>
/// <param name="From">Spend by channel before the first step.</param>
/// <param name="Steps">In time; none when nothing changes.</param>
public sealed record BudgetRamp(IReadOnlyList<double> From, IReadOnlyList<RampStep> Steps)
{
    /// <summary>Weeks from one step to the next.</summary>
    public const int WeeksPerStep = 2;

    // A change of less than this is none.
    private const double Least = 0.002;

    /// <summary>Days until the last step has run its weeks.</summary>
    public int Days => Steps.Count * WeeksPerStep * 7;

    /// <summary>Months until then.</summary>
    public double Months => Days / Period.DaysOfMonth;

    /// <summary>In words: "in 4 steps of 2 weeks".</summary>
    public string Text => Steps.Count == 0 ? "" : Steps.Count == 1 ? "in one step"
        : string.Create(CultureInfo.InvariantCulture, $"in {Steps.Count} steps of {WeeksPerStep} weeks");

    /// <summary>Divides a change; every step multiplies a channel's spend by the same factor.</summary>
    /// <param name="from">Spend by channel before.</param>
    /// <param name="to">Spend by channel after; none for no change.</param>
    /// <param name="start">Day of the first step.</param>
    /// <param name="mostStep">Most that a channel changes in a step, a fraction above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not between 0 and 1.</exception>
    public static BudgetRamp Of(IReadOnlyList<double> from, IReadOnlyList<double> to, DateOnly start, double mostStep)
    {
        if (mostStep is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(mostStep), mostStep, "A step is above 0 and below 1.");
        if (to.Count == 0) return new(from, []);
        var steps = from.Zip(to).Select(c => Needed(c.First, c.Second, mostStep)).DefaultIfEmpty(0).Max();
        return new(from, [.. Enumerable.Range(1, steps).Select(k => new RampStep(start.AddDays(7 * WeeksPerStep * (k - 1)),
            [.. from.Zip(to).Select(c => At(c.First, c.Second, k / (double)steps))]))]);
    }

    private static int Needed(double from, double to, double most)
    {
        if (Math.Abs(to - from) <= Least * from || (from <= 0 && to <= 0)) return 0;
        // A channel that starts or stops has no factor: it moves by equal amounts of the larger spend.
        if (from <= 0 || to <= 0) return (int)Math.Ceiling((1 / most) - 1e-9);
        return (int)Math.Ceiling((Math.Log(to / from) / Math.Log(to > from ? 1 + most : 1 - most)) - 1e-9);
    }

    private static double At(double from, double to, double share) =>
        from > 0 && to > 0 ? from * Math.Pow(to / from, share) : from + (share * (to - from));
}
