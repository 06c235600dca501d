namespace Playbook.Statistics;

/// <summary>How far an effect lies from its null value.</summary>
/// <param name="Value">In standard errors; null where nothing varies or nothing is known.</param>
/// <param name="Freedom">Degrees of freedom of the standard error.</param>
/// <param name="Problem">Why nothing is known; null otherwise.</param>
internal readonly record struct TestStatistic(double? Value, double Freedom, string? Problem)
{
    public static TestStatistic Of(EffectMoments effect, double nullValue) => new(
        effect is { Problem: null, Variance: > 0 } ? (effect.Value - nullValue) / effect.StandardError : null,
        effect.Freedom, effect.Problem);

    /// <summary>The statistic of the effect that the options test.</summary>
    /// <exception cref="ArgumentException">The arms measure different things.</exception>
    public static TestStatistic Of(ArmFigure control, ArmFigure treatment, ComparisonOptions options, double covariance)
    {
        if (control.Unit != treatment.Unit)
            throw new ArgumentException($"The control is in {control.Unit}, the treatment in {treatment.Unit}; both arms need one unit.");
        return options.Relative ? RelativeLift.Statistic(control, treatment, options, covariance)
            : Of(EffectMoments.Difference(control, treatment, covariance), options.Null);
    }
}
