namespace Playbook.Budget;

/// <summary>
/// Hill saturation (饱和曲线): response to a steady spend x is β·x^α / (x^α + γ^α). Concave for α ≤ 1; S-shaped for α &gt; 1, convex below
/// <see cref="Inflection"/> and concave above it. Source: A. V. Hill, "The possible effects of the aggregation of the molecules of
/// haemoglobin" (1910); for advertising, Jin, Wang, Sun, Chan, Koehler,
/// "Bayesian methods for media mix modeling with carryover and shape effects" (2017).
/// </summary>
/// <remarks>Worked example: β = 100, α = 1, γ = 50 gives 50 at a spend of 50, and a slope of 100·50/(50+50)² = 0.5 there.</remarks>
public readonly record struct HillCurve
{
    /// <summary>Creates a curve.</summary>
    /// <param name="beta">Response that is approached as spend grows, in units of the outcome; 0 or more.</param>
    /// <param name="alpha">Shape; above 0, at most 20. Above 1 the curve is S-shaped.</param>
    /// <param name="gamma">Spend at which half of <paramref name="beta"/> is reached; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public HillCurve(double beta, double alpha, double gamma)
    {
        if (!(beta >= 0) || !double.IsFinite(beta))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "β must be 0 or more and finite.");
        if (alpha is not (> 0 and <= 20)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "α must be above 0 and at most 20.");
        if (!(gamma > 0) || !double.IsFinite(gamma))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "γ must be above 0 and finite.");
        (Beta, Alpha, Gamma) = (beta, alpha, gamma);
    }

    /// <summary>Ceiling of the response, in units of the outcome.</summary>
    public double Beta { get; }

    /// <summary>Shape.</summary>
    public double Alpha { get; }

    /// <summary>Half-saturation spend.</summary>
    public double Gamma { get; }

    /// <summary>Spend at which an S-shaped curve turns from convex to concave, γ·((α−1)/(α+1))^(1/α); 0 for a concave curve.</summary>
    public double Inflection => Alpha <= 1 ? 0 : Gamma * Math.Pow((Alpha - 1) / (Alpha + 1), 1 / Alpha);

    /// <summary>Response to a steady spend.</summary>
    /// <param name="spend">Spend per period, 0 or more; a negative one counts as 0.</param>
    public double Response(double spend) => spend <= 0 ? 0 : Beta / (1 + Math.Pow(Gamma / spend, Alpha));

    /// <summary>Marginal response: what the next unit of spend brings. Infinite at 0 when α &lt; 1 and β &gt; 0.</summary>
    /// <param name="spend">Spend per period, 0 or more.</param>
    public double Slope(double spend)
    {
        if (Beta == 0) return 0;
        if (spend <= 0) return Alpha < 1 ? double.PositiveInfinity : Alpha == 1 ? Beta / Gamma : 0;
        var q = Math.Pow(Gamma / spend, Alpha);
        return q == 0 ? 0 : Beta * Alpha / (spend * (q + 2 + (1 / q)));
    }

    /// <summary>The same curve with its response multiplied by a factor of 0 or more (margin, currency, weeks).</summary>
    public HillCurve Times(double factor) => new(Beta * factor, Alpha, Gamma);

    /// <summary>
    /// The spend on the concave branch at which the slope falls to a given value: the demand for spend at a price. Newton's method on the
    /// logarithms starts right of the root, where it converges monotonically because ln slope is concave in ln spend.
    /// </summary>
    internal double SpendAtSlope(double slope, double from, double to)
    {
        if (Slope(to) >= slope) return to;
        if (Slope(from) <= slope) return from;
        var (logGamma, target) = (Math.Log(Gamma), Math.Log(slope));
        var peak = Math.Log(Beta * Alpha / Gamma);
        // The slope lies below both of its asymptotes, so where they meet the target is right of the root.
        var u = Math.Min(Math.Log(to), logGamma + ((peak - target) / (Alpha + 1)));
        if (Alpha < 1) u = Math.Min(u, logGamma + ((peak - target) / (1 - Alpha)));
        for (var i = 0; i < 60; i++)
        {
            var e = Math.Exp(Alpha * (u - logGamma));
            var value = peak + ((Alpha - 1) * (u - logGamma)) - (2 * Math.Log(1 + e));
            var derivative = Alpha - 1 - (2 * Alpha * e / (1 + e));
            if (derivative >= 0) break;
            var step = (value - target) / derivative;
            u -= step;
            // Steps shrink quadratically: after one of 1e-9 the next would be lost in rounding.
            if (Math.Abs(step) < 1e-9) break;
        }

        return Math.Clamp(Math.Exp(u), from, to);
    }
}
