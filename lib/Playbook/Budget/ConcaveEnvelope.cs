namespace Playbook.Budget;

/// <summary>
/// The least concave function above a Hill curve on {l} ∪ [a, h]: a chord from (l, f(l)) to the point t where it touches the curve, then
/// the curve itself. The envelope gives the relaxation of the branch and bound (Udell and Boyd, "Maximizing a sum of sigmoids", 2013).
/// </summary>
internal readonly struct ConcaveEnvelope
{
    private readonly double _responseAtLower;
    private readonly double _chordSlope;
    private readonly double _slopeAtTangent;
    private readonly double _slopeAtUpper;

    public ConcaveEnvelope(HillCurve curve, double lower, double used, double upper)
    {
        (Curve, Lower, Used, Upper) = (curve, lower, Math.Max(lower, used), upper);
        _responseAtLower = curve.Response(lower);
        Tangent = Touch();
        _chordSlope = Tangent > Lower ? (curve.Response(Tangent) - _responseAtLower) / (Tangent - Lower) : double.PositiveInfinity;
        _slopeAtTangent = curve.Slope(Tangent);
        _slopeAtUpper = curve.Slope(Upper);
    }

    public HillCurve Curve { get; }

    public double Lower { get; }

    /// <summary>Least spend above <see cref="Lower"/> that is allowed.</summary>
    public double Used { get; }

    public double Upper { get; }

    /// <summary>Where the chord touches the curve; <see cref="Lower"/> when the curve is concave on the whole interval.</summary>
    public double Tangent { get; }

    /// <summary>Largest slope of the envelope: above this price nothing beyond the lower bound is bought.</summary>
    public double SteepestSlope => Tangent > Lower ? _chordSlope : _slopeAtTangent;

    /// <summary>Slope of the envelope where it ends: below this price everything is bought.</summary>
    public double GentlestSlope => Tangent >= Upper && Tangent > Lower ? _chordSlope : _slopeAtUpper;

    /// <summary>Envelope at x between lower and upper.</summary>
    public double Value(double x) => x >= Tangent ? Curve.Response(x) : _responseAtLower + (_chordSlope * (x - Lower));

    /// <summary>Slope of the envelope at x between lower and upper; on the chord that of the chord.</summary>
    public double Slope(double x) => x < Tangent ? _chordSlope : Curve.Slope(x);

    /// <summary>The spend that maximises envelope − price·x; at the chord's own slope, the lower end.</summary>
    public double Demand(double price)
    {
        if (Tangent > Lower && price >= _chordSlope) return Lower;
        if (price >= _slopeAtTangent) return Tangent;
        if (price <= _slopeAtUpper) return Upper;
        return Curve.SpendAtSlope(price, Tangent, Upper);
    }

    // The chord's slope rises until it touches the curve, then falls: a clamp of the free tangent point is the best allowed one.
    private double Touch()
    {
        var inflection = Curve.Inflection;
        if (Upper <= Lower || Curve.Beta == 0) return Lower;
        if (Lower >= inflection) return Math.Min(Used, Upper);
        if (Upper <= inflection || Excess(Upper) >= 0) return Upper;
        var (a, b) = (inflection, Upper);
        var t = Math.Min(Upper, 2 * inflection);
        for (var i = 0; i < 100 && b - a > 1e-14 * b; i++)
        {
            var e = Excess(t);
            if (e > 0) a = t;
            else b = t;
            // Newton's step where it stays inside the bracket, otherwise halve the bracket.
            var next = Newton(t, e);
            if (Math.Abs(next - t) <= 1e-15 * t) break;
            t = next > a && next < b ? next : Math.Sqrt(a * b);
        }

        return Math.Clamp(t, Math.Min(Used, Upper), Upper);
    }

    private double Excess(double t) => (Curve.Slope(t) * (t - Lower)) - (Curve.Response(t) - _responseAtLower);

    private double Newton(double t, double excess)
    {
        var r = Math.Pow(t / Curve.Gamma, Curve.Alpha);
        var curvature = Curve.Slope(t) / t * (Curve.Alpha - 1 - (2 * Curve.Alpha * r / (1 + r)));
        var derivative = curvature * (t - Lower);
        return derivative < 0 ? t - (excess / derivative) : double.NaN;
    }
}
