namespace Playbook.Planning;

/// <summary>
/// A figure with its uncertainty and its meaning: no number reaches a reader without them. A missing figure is an estimate too;
/// it says why it is missing.
/// </summary>
/// <param name="Value">Point estimate in <see cref="Unit"/>; <c>null</c> when missing.</param>
/// <param name="Lower">Lower end of the interval; <c>null</c> when the figure is exact or missing.</param>
/// <param name="Upper">Upper end of the interval; <c>null</c> when the figure is exact or missing.</param>
/// <param name="Level">Coverage of the interval, 0 to 1, usually 0.95.</param>
/// <param name="N">Independent observations behind the figure.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Definition">Which GMV, which window, which refunds: one sentence that travels with the figure.</param>
/// <param name="MissingReason">Why there is no value; <c>null</c> when there is one.</param>
public sealed record Estimate(
    double? Value, double? Lower, double? Upper, double Level, long N, Unit Unit, string Definition = "", string? MissingReason = null)
{
    /// <summary>A figure with an interval.</summary>
    /// <exception cref="ArgumentException">
    /// A number is not finite, the interval is reversed, or the level is not between 0 and 1.
    /// </exception>
    public static Estimate Of(double value, double lower, double upper, long n, Unit unit, string definition = "", double level = 0.95)
    {
        if (!double.IsFinite(value) || !double.IsFinite(lower) || !double.IsFinite(upper))
            throw new ArgumentException(
                $"An estimate must be finite; got {value} with interval {lower} to {upper}. Use Estimate.Missing(reason).");
        if (lower > upper)
            throw new ArgumentException($"The interval {lower} to {upper} is reversed.");
        if (level is not (> 0 and < 1))
            throw new ArgumentException($"The level of an interval lies between 0 and 1 (both excluded); got {level}.");
        return new(value, lower, upper, level, n, unit, definition);
    }

    /// <summary>A figure known exactly (a sum, a count of all rows): it has no sampling interval.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static Estimate Exact(double value, Unit unit, long n = 0, string definition = "") => double.IsFinite(value)
        ? new(value, null, null, 0.95, n, unit, definition)
        : throw new ArgumentException($"An estimate must be finite; got {value}. Use Estimate.Missing(reason).");

    /// <summary>No figure, and the reason, written as a reader should see it ("no refunds in this period").</summary>
    public static Estimate Missing(string reason, Unit unit = Unit.Number, long n = 0) => new(null, null, null, 0.95, n, unit, "", reason);

    /// <summary>True when there is a value.</summary>
    public bool HasValue => Value is not null;

    /// <summary>True when there is an interval.</summary>
    public bool HasInterval => Lower is not null && Upper is not null;

    /// <summary>The same figure with another definition.</summary>
    public Estimate Defined(string definition) => this with { Definition = definition };

    /// <summary>The figure and its interval multiplied by a constant; the ends swap for a negative one.</summary>
    public Estimate Times(double factor, Unit unit) => !HasValue ? this with { Unit = unit }
        : factor >= 0 ? this with { Value = Value * factor, Lower = Lower * factor, Upper = Upper * factor, Unit = unit }
        : this with { Value = Value * factor, Lower = Upper * factor, Upper = Lower * factor, Unit = unit };

    /// <summary>
    /// The same figure with an interval that ends where what it measures ends: a rate is never below 0, and an interval of the delta method
    /// does not know.
    /// </summary>
    /// <param name="low">Least possible value, at most the figure's own.</param>
    /// <param name="high">Largest possible value, at least the figure's own.</param>
    public Estimate Within(double low, double high = double.PositiveInfinity) =>
        this with { Lower = Lower < low ? low : Lower, Upper = Upper > high ? high : Upper };

    /// <inheritdoc/>
    public override string ToString() => FigureText.Full(this);
}
