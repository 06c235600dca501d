using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>The relative lift treatment ÷ control − 1: its interval and its test, by the delta method or by Fieller's.</summary>
internal static class RelativeLift
{
    /// <summary>
    /// Standard errors of the control above 0 from which the delta method's one-sided tests are within half a point of 5 %.
    /// </summary>
    public const double Far = 40;

    public static bool ByDelta(ArmFigure control, LiftMethod method) => method == LiftMethod.Delta
        || (method == LiftMethod.Automatic && control.Value >= Far * Math.Sqrt(control.Variance));

    /// <summary>Standard errors between the lift and the null value.</summary>
    public static TestStatistic Statistic(ArmFigure control, ArmFigure treatment, ComparisonOptions options, double covariance)
    {
        if (ByDelta(control, options.Method)) return TestStatistic.Of(EffectMoments.Lift(control, treatment, covariance), options.Null);
        if (Reason(control, treatment) is { } reason) return new(null, 1, reason);
        var ratio = 1 + options.Null;
        var variance = treatment.Variance - (2 * ratio * covariance) + (ratio * ratio * control.Variance);
        return TestStatistic.Of(new(treatment.Value - (ratio * control.Value), Math.Max(0, variance),
            EffectMoments.Freedoms(control, treatment)), 0);
    }

    /// <summary>The lift with an interval that reaches <paramref name="critical"/> standard errors.</summary>
    public static Estimate Estimate(
        ArmFigure control, ArmFigure treatment, ComparisonOptions options, double covariance, double critical, long n)
    {
        const string definition = "treatment ÷ control − 1";
        var level = options.IntervalLevel;
        if (ByDelta(control, options.Method))
            return EffectMoments.Lift(control, treatment, covariance).Estimate(critical, level, n, Unit.Change, definition);
        if (Reason(control, treatment) is { } reason) return Planning.Estimate.Missing(reason, Unit.Change, n);
        // Quadratic in the ratio: (t − ρ c)² = z² (Var t − 2 ρ Cov + ρ² Var c).
        var (c, t, z2) = (control.Value, treatment.Value, critical * critical);
        var (a, b) = ((c * c) - (z2 * control.Variance), (t * c) - (z2 * covariance));
        if (a <= 0) return Planning.Estimate.Missing("the control may be 0: no relative lift can be stated", Unit.Change, n);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (a * ((t * t) - (z2 * treatment.Variance)))));
        return root == 0 ? Planning.Estimate.Exact((t / c) - 1, Unit.Change, n, definition)
            : Planning.Estimate.Of((t / c) - 1, ((b - root) / a) - 1, ((b + root) / a) - 1, n, Unit.Change, definition, level);
    }

    private static string? Reason(ArmFigure control, ArmFigure treatment) => EffectMoments.Reason(control, treatment)
        ?? (control.Value > 0 ? null : "the control is not above 0: no relative lift can be stated");
}
