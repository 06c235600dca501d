namespace Playbook.Market;

/// <summary>
/// A number that somebody believes, with a 95 % interval: its median is the value, its 2.5 % and 97.5 % points are low and high. Drawn from
/// two log-normal halves for an amount, two logit-normal halves for a share, so that amounts stay above 0 and shares below 1.
/// </summary>
/// <param name="Value">Central belief, above 0.</param>
/// <param name="Low">Lower end, above 0, at most the value.</param>
/// <param name="High">Upper end, at least the value; at most 1 for a share.</param>
/// <param name="IsShare">True for a share.</param>
public readonly record struct Belief(double Value, double Low, double High, bool IsShare)
{
    private const double Z = 1.959963984540054;

    /// <summary>The value at a standard normal quantile: 0 gives the median, ±1.96 the ends.</summary>
    /// <param name="z">Quantile of the standard normal law.</param>
    public double At(double z)
    {
        if (Low == High || (IsShare && Value >= 1)) return Value;
        var share = IsShare;
        double Scale(double x) => share ? Math.Log(x / (1 - x)) : Math.Log(x);
        var middle = Scale(Value);
        var end = z < 0 ? middle - Scale(Low) : Scale(share ? Math.Min(High, 1 - 1e-9) : High) - middle;
        var at = middle + (z * end / Z);
        return share ? 1 / (1 + Math.Exp(-at)) : Math.Exp(at);
    }

    /// <summary>Throws when the numbers contradict each other.</summary>
    /// <param name="name">What it is, for the message.</param>
    /// <exception cref="ArgumentException">Not 0 &lt; low ≤ value ≤ high, or a share above 1.</exception>
    public Belief Checked(string name)
    {
        if (!(Low > 0) || !(Value >= Low) || !(High >= Value) || double.IsInfinity(High))
            throw new ArgumentException($"'{name}' needs 0 < low ≤ value ≤ high; got {Low}, {Value}, {High}.");
        if (IsShare && High > 1) throw new ArgumentException($"'{name}' is a share and cannot exceed 1; its high end is {High}.");
        return this;
    }
}
