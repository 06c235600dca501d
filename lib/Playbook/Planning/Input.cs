namespace Playbook.Planning;

/// <summary>
/// One input of a calculation and how sure it is: measured, with its sampling error, or assumed, as a range without a law inside. Both
/// make the result wider, in different ways: see <see cref="Propagation"/>.
/// </summary>
public sealed record Input
{
    private Input(double value, double low, double high, double left, double right, long n, string source, string measure)
    {
        if (!double.IsFinite(value) || !double.IsFinite(low) || !double.IsFinite(high) || low > high || value < low || value > high)
            throw new ArgumentException($"An input is a value within a range; got {value} within {low} to {high} ({source}).");
        (Value, Low, High, Left, Right, N, Source, Measure) = (value, low, high, left, right, n, source, measure);
    }

    /// <summary>The value a point estimate uses.</summary>
    public double Value { get; }

    /// <summary>Lower end of what is assumed; <see cref="Value"/> when measured.</summary>
    public double Low { get; }

    /// <summary>Upper end of what is assumed; <see cref="Value"/> when measured.</summary>
    public double High { get; }

    /// <summary>Standard error below the value; 0 when assumed or exact.</summary>
    public double Left { get; }

    /// <summary>Standard error above the value; 0 when assumed or exact.</summary>
    public double Right { get; }

    /// <summary>Independent observations behind it; 0 when assumed.</summary>
    public long N { get; }

    /// <summary>Who says so: a definition, a contract, or whose assumption it is.</summary>
    public string Source { get; }

    /// <summary>What would replace an assumption by a measurement; empty when measured.</summary>
    public string Measure { get; }

    /// <summary>True when somebody assumed a range of some width.</summary>
    public bool IsAssumed => Low < High;

    /// <summary>A measured figure; null for one that is missing, so that an assumption can take its place.</summary>
    public static Input? Of(Estimate? estimate) => estimate is not { Value: { } value } ? null
        : SplitNormal.Of(estimate) is var law ? new(value, value, value, law.Left, law.Right, estimate.N, estimate.Definition, "") : null;

    /// <summary>A value known without error: a contract, a price list, a sum over all rows.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public static Input Exact(double value, string source, long n = 0) => new(value, value, value, 0, 0, n, source, "");

    /// <summary>A range that somebody assumes.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="source">Who assumes it and why.</param>
    /// <param name="measure">What would measure it.</param>
    /// <param name="value">The value a point estimate uses; the middle of the range by default.</param>
    /// <exception cref="ArgumentException">The ends are reversed or not finite, or the value is outside.</exception>
    public static Input Assumed(double low, double high, string source, string measure = "", double? value = null) =>
        new(value ?? ((low + high) / 2), low, high, 0, 0, 0, source, measure);
}
