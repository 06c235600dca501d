using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// A ratio metric (比率指标) of the units of one arm with what was known of them before the experiment, as moments: for
/// <see cref="Cuped.Adjust(ArmRatioPast, ArmRatioPast, Unit)"/>. Each pair is over the same units.
/// </summary>
/// <param name="Metric">Numerator (first) and denominator (second) of the metric.</param>
/// <param name="NumeratorPast">Numerator (first) and covariate from before the experiment (second).</param>
/// <param name="DenominatorPast">Denominator (first) and the same covariate (second).</param>
public sealed record ArmRatioPast(ArmPair Metric, ArmPair NumeratorPast, ArmPair DenominatorPast)
{
    /// <summary>Out of three values per unit.</summary>
    /// <param name="numerators">Numerator, one finite value per unit.</param>
    /// <param name="denominators">Denominator, in the same order.</param>
    /// <param name="past">Covariate from before the experiment, in the same order; for a ratio see <see cref="Linear"/>.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is not finite.</exception>
    public static ArmRatioPast Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators, IReadOnlyList<double> past) =>
        new(ArmPair.Of(numerators, denominators), ArmPair.Of(numerators, past), ArmPair.Of(denominators, past));

    /// <summary>
    /// The same ratio metric before the experiment as one covariate: (a − r b) ÷ mean b, with r = Σ a ÷ Σ b of all units. A unit
    /// without a past (a and b are 0) stands at 0, the mean: it is left as it is.
    /// </summary>
    /// <param name="numerators">Numerator of the past of the units of all arms: the line must be common to them.</param>
    /// <param name="denominators">Denominator of the past, in the same order.</param>
    /// <returns>One value per unit; zeros where the denominators do not add up to more than 0: nothing is known then.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is not finite.</exception>
    public static double[] Linear(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        var past = ArmPair.Of(numerators, denominators);
        if (!(past.SecondMean > 0)) return new double[numerators.Count];
        var ratio = past.FirstMean / past.SecondMean;
        return [.. numerators.Zip(denominators, (a, b) => (a - (ratio * b)) / past.SecondMean)];
    }

    /// <summary>Two groups of units as one.</summary>
    public static ArmRatioPast operator +(ArmRatioPast a, ArmRatioPast b) =>
        new(a.Metric + b.Metric, a.NumeratorPast + b.NumeratorPast, a.DenominatorPast + b.DenominatorPast);

    /// <summary>Two groups of units as one.</summary>
    public static ArmRatioPast Add(ArmRatioPast left, ArmRatioPast right) => left + right;

    /// <summary>
    /// The ratio and the covariate as two metrics of the units: a unit's own part in the ratio is r + (a − r b) ÷ mean b, a line by the
    /// delta method whose mean is the ratio and whose variance is <see cref="ArmPair.RatioVariance"/>.
    /// </summary>
    /// <remarks>Not defined where <see cref="Problem"/> says why.</remarks>
    internal ArmPair Line
    {
        get
        {
            var ratio = Metric.FirstMean / Metric.SecondMean;
            return new(Metric.Units, ratio, NumeratorPast.SecondMean, Metric.RatioVariance, NumeratorPast.SecondVariance,
                (NumeratorPast.Covariance - (ratio * DenominatorPast.Covariance)) / Metric.SecondMean);
        }
    }

    /// <summary>Why the arm has no ratio; null where it has one.</summary>
    internal string? Problem(Unit unit) => Metric.Ratio(unit).MissingReason;
}
