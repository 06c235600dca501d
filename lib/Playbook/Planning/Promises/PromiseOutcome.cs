using MathNet.Numerics.Distributions;

namespace Playbook.Planning;

/// <summary>
/// What was promised and what came. Only a comparison that was kept at the same time measures an effect: what followed an action is not
/// what it caused, so a level after against the level before is never used.
/// </summary>
/// <param name="Promise">The promise.</param>
/// <param name="Came">Contribution a month that the comparison shows; missing, with the reason, when it cannot be measured.</param>
public sealed record PromiseOutcome(Promise Promise, Estimate Came)
{
    /// <summary>Days in which both arms must have units.</summary>
    public const int FewestDays = 7;

    /// <summary>True when the interval of what came and the predicted one overlap; null when nothing was measured or predicted.</summary>
    public bool? Agrees => Came is { Value: { } came } && Promise.Recommendation.Effect.Yuan is { Value: { } said } effect
        ? (Came.Upper ?? came) >= (effect.Lower ?? said) && (Came.Lower ?? came) <= (effect.Upper ?? said) : null;

    /// <summary>
    /// Measures a promise: per day the difference of value per unit between the change and the control; its mean over the days, weighted by
    /// nothing, with Student's interval over the days (a day is one draw, whatever its units); times the units of both arms a month, times
    /// what a yuan of value leaves, less the difference in spend.
    /// </summary>
    /// <param name="promise">The promise.</param>
    /// <param name="days">All days of all experiments.</param>
    /// <param name="margin">What a yuan of value leaves, a fraction; its interval widens the result.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    public static PromiseOutcome Of(Promise promise, IEnumerable<ArmDay> days, Estimate margin, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentNullException.ThrowIfNull(margin);
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        if (promise.Experiment is not { Length: > 0 } name) return Missing("not measurable: no comparison was kept");
        var from = promise.DecidedOn ?? promise.Recommendation.Start;
        var rows = days.Where(d => d.Experiment == name && d.Day >= from && d.Units > 0).ToList();
        if (rows.Count == 0) return Missing($"not measurable yet: the experiment {name} has no day since {from:yyyy-MM-dd}");
        if (rows.Any(r => r.Value is null)) return Missing($"not measurable in yuan: the goal of the experiment {name} has no value");
        if (margin.Value is not { } left) return Missing($"not measurable in yuan: {margin.MissingReason}");
        var pairs = rows.GroupBy(r => r.Day).Select(g => (
                Control: g.Where(r => IsControl(r.Arm)).ToList(), Change: g.Where(r => !IsControl(r.Arm)).ToList()))
            .Where(p => p.Control.Count > 0 && p.Change.Count > 0).ToList();
        if (pairs.Count < FewestDays)
            return Missing($"not measurable yet: the experiment {name} has {pairs.Count} days with both arms, {FewestDays} are needed");
        var units = pairs.Average(p => (double)(Units(p.Control) + Units(p.Change))) * Period.DaysOfMonth;
        var (low, high) = (margin.Lower ?? left, margin.Upper ?? left);
        var (value, lower, upper) = Monthly(left);
        var (_, a, b) = Monthly(low);
        var (_, c, d) = Monthly(high);
        return new(promise, Estimate.Of(value, Math.Min(lower, Math.Min(a, c)), Math.Max(upper, Math.Max(b, d)), pairs.Count, Unit.Yuan,
            $"difference between the arms of {name} over {pairs.Count} days, at the units of both arms a month", level));

        PromiseOutcome Missing(string reason) => new(promise, Estimate.Missing(reason, Unit.Yuan));

        (double Value, double Lower, double Upper) Monthly(double yuanLeft)
        {
            double[] gains = [.. pairs.Select(p => PerUnit(p.Change, yuanLeft) - PerUnit(p.Control, yuanLeft))];
            var mean = gains.Average();
            var deviation = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1));
            var half = StudentT.InvCDF(0, 1, gains.Length - 1, (1 + level) / 2) * deviation / Math.Sqrt(gains.Length);
            return (mean * units, (mean - half) * units, (mean + half) * units);
        }
    }

    private static bool IsControl(string arm) => arm.Equals("control", StringComparison.OrdinalIgnoreCase) || arm == "对照组";

    private static long Units(List<ArmDay> rows) => rows.Sum(r => r.Units);

    private static double PerUnit(List<ArmDay> rows, double margin) =>
        (((double)rows.Sum(r => r.Value!.Value) * margin) - (double)rows.Sum(r => r.Spend ?? 0)) / Units(rows);
}
