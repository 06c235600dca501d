using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>An effect with its squared standard error: the difference of two arms, or their ratio less one.</summary>
/// <param name="Value">The effect.</param>
/// <param name="Variance">Squared standard error, 0 or more.</param>
/// <param name="Freedom">Degrees of freedom of the variance (Welch 1947).</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
internal readonly record struct EffectMoments(double Value, double Variance, double Freedom, string? Problem = null)
{
    /// <summary>
    /// Standard errors by which the control must lie above 0 for a relative lift: closer, the ratio has no mean and the delta method fails.
    /// </summary>
    public const double Firm = 5;

    public double StandardError => Math.Sqrt(Variance);

    /// <summary>Treatment − control.</summary>
    public static EffectMoments Difference(ArmFigure control, ArmFigure treatment, double covariance) =>
        Reason(control, treatment) is { } reason ? new(0, 0, 1, reason)
            : new(treatment.Value - control.Value, Math.Max(0, control.Variance + treatment.Variance - (2 * covariance)),
                Freedoms(control, treatment));

    /// <summary>
    /// Treatment ÷ control − 1, with the variance of the delta method: the control is an estimate as well. The freedom is that of the
    /// difference; under no effect both are the same.
    /// </summary>
    public static EffectMoments Lift(ArmFigure control, ArmFigure treatment, double covariance)
    {
        if (Reason(control, treatment) is { } reason) return new(0, 0, 1, reason);
        if (control.Value <= 0) return new(0, 0, 1, "the control is not above 0: no relative lift can be stated");
        if (control.Value < Firm * Math.Sqrt(control.Variance))
            return new(0, 0, 1, "the control is too close to 0 for a relative lift: less than 5 standard errors");
        var ratio = treatment.Value / control.Value;
        var variance = (treatment.Variance + (ratio * ratio * control.Variance) - (2 * ratio * covariance)) / control.Value / control.Value;
        return new(ratio - 1, Math.Max(0, variance), Freedoms(control, treatment));
    }

    /// <summary>The effect as a figure whose interval reaches <paramref name="critical"/> standard errors.</summary>
    public Estimate Estimate(double critical, double level, long n, Unit unit, string definition) => Problem is { } reason
        ? Planning.Estimate.Missing(reason, unit, n)
        : Variance == 0 ? Planning.Estimate.Exact(Value, unit, n, definition)
        : Planning.Estimate.Of(Value, Value - (critical * StandardError), Value + (critical * StandardError), n, unit, definition, level);

    /// <summary>Why one of the arms cannot be compared; null where both can.</summary>
    public static string? Reason(ArmFigure control, ArmFigure treatment) => control.MissingReason ?? treatment.MissingReason;

    /// <summary>Degrees of freedom of the difference (Satterthwaite 1946).</summary>
    public static double Freedoms(ArmFigure control, ArmFigure treatment)
    {
        var all = control.Variance + treatment.Variance;
        if (!(all > 0)) return control.Freedom + treatment.Freedom;
        var (c, t) = (control.Variance / all, treatment.Variance / all);
        return 1 / ((c * c / control.Freedom) + (t * t / treatment.Freedom));
    }
}
