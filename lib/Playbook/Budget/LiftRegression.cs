using static System.Numerics.Tensors.TensorPrimitives;

namespace Playbook.Budget;

/// <summary>What a regression of a test's weeks says of the change.</summary>
/// <param name="Effect">Outcome a week that the changed spend brings more than the usual one, settled.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Freedom">Weeks counted less the two figures fitted: freedom of Student's law.</param>
public sealed record LiftReading(double Effect, double Error, int Freedom);

/// <summary>
/// Regression of the weeks that count (what the model does not explain of them) on a level and on the share of the change that has arrived,
/// weighted for errors that follow each other by an autoregression of order 1 (generalised least squares: A. C. Aitken, 1935). With
/// independent errors and no carry-over it is the difference of two means.
/// </summary>
public static class LiftRegression
{
    /// <summary>
    /// Standard error of the effect that a schedule reaches with errors of a known size; null where no level and no effect can be told
    /// apart, as in one week or with one spend.
    /// </summary>
    /// <param name="schedule">The weeks.</param>
    /// <param name="noise">A week's error.</param>
    /// <param name="carryOver">When the effect comes; null for all in the week of the spend.</param>
    public static double? StandardError(LiftSchedule schedule, LiftNoise noise, CarryOver? carryOver = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Solve(schedule, noise, carryOver ?? CarryOver.None, null) is { } sums ? noise.Deviation * Math.Sqrt(sums.Inverse) : null;
    }

    /// <summary>Reads a test; the size of the errors comes from its own weeks. Null as <see cref="StandardError"/> is.</summary>
    /// <param name="schedule">The weeks.</param>
    /// <param name="outcome">By week of the schedule: what the model does not explain without the change.</param>
    /// <param name="noise">A week's error: its correlation counts, not its size.</param>
    /// <param name="carryOver">When the effect comes; null for all in the week of the spend.</param>
    public static LiftReading? Read(LiftSchedule schedule, IReadOnlyList<double> outcome, LiftNoise noise, CarryOver? carryOver = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Count != schedule.Changed.Count)
            throw new ArgumentException($"The schedule has {schedule.Changed.Count} weeks, the outcome {outcome.Count}.", nameof(outcome));
        var freedom = schedule.CountedWeeks - 2;
        return freedom < 1 || Solve(schedule, noise, carryOver ?? CarryOver.None, outcome) is not { } sums ? null
            : new(sums.Effect, Math.Sqrt(sums.Inverse * sums.Residual / freedom), freedom);
    }

    private static (double Inverse, double Effect, double Residual)? Solve(
        LiftSchedule schedule, LiftNoise noise, CarryOver carryOver, IReadOnlyList<double>? outcome)
    {
        var correlation = noise.Checked().Correlation;
        var arrived = carryOver.Of([.. schedule.Changed.Select(c => c ? 1.0 : 0)]);
        int[] counted = [.. Enumerable.Range(0, arrived.Length).Where(t => schedule.Counted[t])];
        var (level, change, y) = (new double[counted.Length], new double[counted.Length], new double[counted.Length]);
        for (var i = 0; i < counted.Length; i++)
        {
            // What a week's error keeps of that of the last counted one is taken off, and the rest brought to one size.
            var carry = i == 0 ? 0 : Math.Pow(correlation, counted[i] - counted[i - 1]);
            var scale = Math.Sqrt(1 - (carry * carry));
            double Own(Func<int, double> of) => (of(counted[i]) - (i == 0 ? 0 : carry * of(counted[i - 1]))) / scale;
            (level[i], change[i], y[i]) = (Own(_ => 1), Own(t => arrived[t]), outcome is null ? 0 : Own(t => outcome[t]));
        }

        var (aa, ab, bb) = (Dot<double>(level, level), Dot<double>(level, change), Dot<double>(change, change));
        var apart = bb - (ab * ab / aa);
        if (!(apart > 1e-9 * bb)) return null;
        var effect = (Dot<double>(change, y) - (ab * Dot<double>(level, y) / aa)) / apart;
        var mean = (Dot<double>(level, y) - (effect * ab)) / aa;
        var rest = 0.0;
        for (var i = 0; i < y.Length; i++) rest += Math.Pow(y[i] - (mean * level[i]) - (effect * change[i]), 2);
        return (1 / apart, effect, rest);
    }
}
