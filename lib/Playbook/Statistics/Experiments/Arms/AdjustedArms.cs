namespace Playbook.Statistics;

/// <summary>Both arms of a comparison after an adjustment by what was known before the experiment.</summary>
/// <param name="Control">The control arm, as it would be with the units of both arms.</param>
/// <param name="Treatment">The treated arm, likewise.</param>
/// <param name="Covariance">
/// Covariance of both figures: they are adjusted towards one common average, which is itself an estimate. It matters to a relative lift
/// only.
/// </param>
/// <param name="VarianceKept">
/// Variance of the adjusted difference over that of the plain one, 0 to about 1; null where the plain one is 0.
/// </param>
public sealed record AdjustedArms(ArmFigure Control, ArmFigure Treatment, double Covariance, double? VarianceKept)
{
    /// <summary>The test of the adjusted arms.</summary>
    /// <param name="options">Null for a two-sided test of the difference at 0.95.</param>
    public Comparison Compare(ComparisonOptions? options = null) => Comparison.Of(Control, Treatment, options, Covariance);

    internal static AdjustedArms Missing(string reason, long control, long treatment, Planning.Unit unit) =>
        new(ArmFigure.Missing(reason, control, unit), ArmFigure.Missing(reason, treatment, unit), 0, null);
}
