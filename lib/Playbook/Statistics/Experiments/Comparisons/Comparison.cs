using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Two arms of an experiment, treatment against control (对照组): the difference, the relative lift, and a test of one of them. Welch's
/// test (1947), which lets the arms vary differently; the lift by the delta method, near a control of 0 by Fieller's
/// (<see cref="LiftMethod"/>).
/// </summary>
/// <param name="Control">The control arm.</param>
/// <param name="Treatment">The treated arm.</param>
/// <param name="Difference">Treatment − control; in points for rates.</param>
/// <param name="Lift">Treatment ÷ control − 1; missing where the control may be 0.</param>
/// <param name="PValue">
/// How often an experiment whose effect is the null value shows one at least as far from it; null where nothing can be tested.
/// </param>
/// <param name="Significant">True when the test rejects the null value at its level; null where nothing can be tested.</param>
/// <param name="Options">What was tested, at which level.</param>
/// <param name="Method">The method, in words.</param>
public sealed record Comparison(ArmFigure Control, ArmFigure Treatment, Estimate Difference, Estimate Lift, double? PValue,
    bool? Significant, ComparisonOptions Options, string Method)
{
    /// <summary>The effect that was tested: the lift or the difference.</summary>
    public Estimate Effect => Options.Relative ? Lift : Difference;

    /// <summary>Why nothing could be tested; null when something was.</summary>
    public string? Problem => PValue is null && Significant is null ? Effect.MissingReason ?? "neither arm varies" : null;

    /// <summary>Units of both arms.</summary>
    public long Units => Control.Units + Treatment.Units;

    /// <summary>Compares two arms.</summary>
    /// <param name="control">The control arm.</param>
    /// <param name="treatment">The treated arm.</param>
    /// <param name="options">Null for a two-sided test of the difference at 0.95.</param>
    /// <param name="covariance">Covariance of both figures; 0 for independent arms.</param>
    /// <returns>
    /// Without a p-value where an arm has too few units, where neither arm varies, or where a lift is asked for and the control is not
    /// above 0.
    /// </returns>
    /// <exception cref="ArgumentException">The arms measure different things.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Comparison Of(ArmFigure control, ArmFigure treatment, ComparisonOptions? options = null, double covariance = 0)
    {
        options = (options ?? new()).Checked();
        var test = TestStatistic.Of(control, treatment, options, covariance);
        double? p = test.Value is not { } t ? null : options.Alternative switch
        {
            Alternative.TwoSided => Math.Min(1, 2 * StudentLaw.Below(-Math.Abs(t), test.Freedom)),
            Alternative.Greater => StudentLaw.Below(-t, test.Freedom),
            _ => StudentLaw.Below(t, test.Freedom),
        };
        // Where a lift cannot be stated, the difference still can.
        var critical = EffectMoments.Reason(control, treatment) is not null ? 0
            : StudentLaw.Quantile((1 + options.IntervalLevel) / 2, EffectMoments.Freedoms(control, treatment));
        return Of(control, treatment, options, covariance, critical, p, p is { } value ? value < options.Alpha : null, "Welch's t test");
    }

    /// <summary>
    /// Compares two rates by their counts. Where fewer than five successes or failures are expected in an arm, the normal law fails:
    /// Fisher's exact test then takes its place, with Newcombe's interval for the difference and that of Katz for the lift.
    /// </summary>
    /// <inheritdoc cref="Of(ArmFigure, ArmFigure, ComparisonOptions?, double)"/>
    public static Comparison Of(ArmProportion control, ArmProportion treatment, ComparisonOptions? options = null)
    {
        var (c, t) = (control.Figure(), treatment.Figure());
        return RareProportions.Are(control, treatment)
            ? RareProportions.Compare(control, treatment, c, t, (options ?? new()).Checked())
            : Of(c, t, options);
    }

    /// <summary>A comparison whose intervals reach a given number of standard errors.</summary>
    internal static Comparison Of(ArmFigure control, ArmFigure treatment, ComparisonOptions options, double covariance, double critical,
        double? p, bool? significant, string method)
    {
        var (n, level) = (control.Units + treatment.Units, options.IntervalLevel);
        var unit = control.Unit == Unit.Fraction ? Unit.Points : control.Unit;
        var lift = RelativeLift.Estimate(control, treatment, options, covariance, critical, n);
        if (options.Relative)
            method += RelativeLift.ByDelta(control, options.Method) ? ", lift by the delta method" : ", lift by Fieller's method";
        // A lift that cannot be stated is not tested either.
        if (options.Relative && !lift.HasValue) (p, significant) = (null, null);
        return new(control, treatment,
            EffectMoments.Difference(control, treatment, covariance).Estimate(critical, level, n, unit, "treatment − control"),
            lift, p, significant, options, method);
    }
}
