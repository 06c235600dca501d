namespace Playbook.Statistics;

/// <summary>What a test looks for.</summary>
public enum Alternative
{
    /// <summary>The effect differs from the null value, either way (双侧).</summary>
    TwoSided,

    /// <summary>The effect lies above the null value (单侧).</summary>
    Greater,

    /// <summary>The effect lies below the null value (单侧).</summary>
    Less,
}

/// <summary>How the interval of a relative lift is found.</summary>
public enum LiftMethod
{
    /// <summary>
    /// The delta method where the control lies 40 standard errors or more above 0, Fieller's below: nearer to 0 the ratio leans to one
    /// side, and a one-sided test at 5 % by the delta method raises 9 % of false alarms at six standard errors and 6 % at twenty.
    /// </summary>
    Automatic,

    /// <summary>The delta method: a symmetric interval, as most experiment platforms give.</summary>
    Delta,

    /// <summary>
    /// All lifts r for which treatment − (1 + r) control is compatible with 0 (Fieller 1954): exact for normal arms; under no effect its
    /// test is that of the difference.
    /// </summary>
    Fieller,
}

/// <summary>How two arms are compared.</summary>
/// <param name="Relative">True to test treatment ÷ control − 1; false to test the difference.</param>
/// <param name="Alternative">What the test looks for.</param>
/// <param name="Level">
/// One minus the share of false alarms, between 0.5 and 1 (both excluded). A one-sided test at 0.95 shows the two-sided interval at 0.90:
/// the end on the side of the null value is the bound that the test uses.
/// </param>
/// <param name="Null">Effect under the null hypothesis, in the unit tested: 0, or minus the margin of a non-inferiority test.</param>
/// <param name="Method">How the interval of a lift is found.</param>
public sealed record ComparisonOptions(bool Relative = false, Alternative Alternative = Alternative.TwoSided, double Level = 0.95,
    double Null = 0, LiftMethod Method = LiftMethod.Automatic)
{
    /// <summary>Share of false alarms that the test allows.</summary>
    public double Alpha => 1 - Level;

    /// <summary>Coverage of the interval shown.</summary>
    public double IntervalLevel => Alternative == Alternative.TwoSided ? Level : (2 * Level) - 1;

    /// <summary>The same options, when every one of them lies within its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level or the null value lies outside its range.</exception>
    public ComparisonOptions Checked()
    {
        if (Level is not (> 0.5 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "The level of a test lies between 0.5 and 1 (both excluded).");
        if (!double.IsFinite(Null)) throw new ArgumentOutOfRangeException(nameof(Null), Null, "The null value of a test is finite.");
        if (Relative && Null <= -1)
            throw new ArgumentOutOfRangeException(nameof(Null), Null, "A relative null value lies above -1: nothing falls by more.");
        if (!Enum.IsDefined(Alternative))
            throw new ArgumentOutOfRangeException(nameof(Alternative), Alternative, "Allowed: TwoSided, Greater, Less.");
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "Allowed: Automatic, Delta, Fieller.");
        return this;
    }
}
