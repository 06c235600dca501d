using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Playbook.Statistics;

/// <summary>
/// Plans an experiment: units and days for an effect, the smallest effect for a number of units (MDE, 最小可检测效应), and the power
/// (检验功效) of both. The same test as <see cref="Comparison"/>: two-sided or one-sided, of the difference or the lift, against 0 or a
/// margin.
/// </summary>
/// <param name="Metric">The metric.</param>
/// <param name="Options">The test; null for a two-sided one of the difference at 0.95.</param>
/// <param name="Treatments">Treated arms; with more than one the level is divided among them (Bonferroni).</param>
/// <param name="TreatmentShare">Share of all units in each treated arm; null for equal arms.</param>
/// <param name="Inflation">Factor on the units, 1 for one look; <see cref="GroupSequential.Inflation"/> for several.</param>
public sealed record PowerPlan(
    PlanMetric Metric, ComparisonOptions? Options = null, int Treatments = 1, double? TreatmentShare = null, double Inflation = 1)
{
    // A plan of more units is one that nobody can run.
    private const double Most = 1e15;

    private ComparisonOptions Test => (Options ?? new()).Checked();

    private double Share => TreatmentShare ?? (1.0 / (Treatments + 1));

    /// <summary>Units for an effect.</summary>
    /// <param name="effect">True effect to be found, in the unit tested; 0 for a non-inferiority test of an unchanged metric.</param>
    /// <param name="power">Chance to find it, between 0.5 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The effect is the null value or on its other side, takes the metric out of its range, or the plan is out of range.
    /// </exception>
    public PlanSize Units(double effect, double power = 0.8)
    {
        Check();
        if (power is not (>= 0.5 and < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "A power lies between 0.5 and 1.");
        var gap = Gap(effect);
        if (!(gap > 0)) throw new ArgumentOutOfRangeException(nameof(effect), effect,
            $"The effect must lie on the side that the test looks for ({Test.Alternative} than {Test.Null}) and differ from it.");
        var (tail, delta) = (Probability, Test.Relative && Test.Method != LiftMethod.Fieller);
        var n = Needed(Normal.InvCDF(0, 1, tail), Normal.InvCDF(0, 1, power));
        if (delta && !ByDelta(n))
        {
            // So few units leave the control near 0: the test will be Fieller's.
            delta = false;
            n = Needed(Normal.InvCDF(0, 1, tail), Normal.InvCDF(0, 1, power));
        }

        // Student's t wants a few units more, which in turn lower its quantile: a few rounds settle it.
        for (var round = 0; round < 40 && !Metric.IsRate; round++)
        {
            var freedom = Freedom(n, effect);
            n = Needed(StudentLaw.Quantile(tail, freedom), StudentLaw.Quantile(power, freedom));
        }

        n *= Inflation;
        double Needed(double tailQuantile, double powerQuantile) =>
            UnitVariance(effect, delta) * (tailQuantile + powerQuantile) * (tailQuantile + powerQuantile) / (gap * gap);
        if (n > Most) throw new ArgumentOutOfRangeException(nameof(effect), effect, $"The effect needs more than {Most:0} units.");
        return Size(n);
    }

    /// <summary>Chance to find an effect.</summary>
    /// <param name="effect">True effect, in the unit tested.</param>
    /// <param name="total">Units of all arms, 4 or more.</param>
    public double Power(double effect, long total)
    {
        Check();
        if (total < 4) throw new ArgumentOutOfRangeException(nameof(total), total, "A plan has 4 units or more.");
        var n = total / Inflation;
        var freedom = Metric.IsRate ? double.PositiveInfinity : Freedom(n, effect);
        var critical = StudentLaw.Quantile(Probability, freedom);
        var shift = Signed(effect) / Math.Sqrt(UnitVariance(effect, ByDelta(n)) / n);
        var found = StudentLaw.Below(shift - critical, freedom);
        return Test.Alternative == Alternative.TwoSided ? Math.Min(1, found + StudentLaw.Below(-shift - critical, freedom)) : found;
    }

    /// <summary>The smallest effect above the null value (below it for a test of "less") that is found with the power.</summary>
    /// <param name="total">Units of all arms, 4 or more.</param>
    /// <param name="power">Chance to find it, between 0.5 and 1.</param>
    /// <returns>Null where no effect within the metric's range is large enough.</returns>
    public double? DetectableEffect(long total, double power = 0.8)
    {
        Check();
        if (power is not (>= 0.5 and < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "A power lies between 0.5 and 1.");
        var (test, less) = (Test, Test.Alternative == Alternative.Less);
        // Beyond this the rate would leave 0 to 1; a mean has no end upwards.
        var end = Metric.IsRate ? (less ? 0 : 1) - Metric.Baseline
            : 1e6 * (Math.Abs(Metric.Baseline) + Math.Sqrt(Metric.Variance)) * (less ? -1 : 1);
        if (test.Relative) end = less ? Math.Max(-1, end / Metric.Baseline) : end / Metric.Baseline;
        end = test.Null + ((end - test.Null) * (1 - 1e-9));
        double Excess(double effect) => Power(effect, total) - power;
        if (Excess(end) < 0) return null;
        return Brent.FindRoot(Excess, test.Null, end, 1e-12 * Math.Max(1, Math.Abs(end)), 500);
    }

    /// <summary>Units and days for an effect.</summary>
    /// <param name="effect">True effect to be found, in the unit tested.</param>
    /// <param name="unitsPerDay">New units a day over all arms, above 0: somebody who comes again is none.</param>
    /// <param name="power">Chance to find it, between 0.5 and 1.</param>
    /// <param name="wholeWeeks">True to run whole weeks, so that every day of the week counts alike.</param>
    public PlanSize Duration(double effect, double unitsPerDay, double power = 0.8, bool wholeWeeks = true)
    {
        if (unitsPerDay is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(unitsPerDay), unitsPerDay, "The units a day are above 0 and finite.");
        var size = Units(effect, power);
        var days = Math.Ceiling(size.Total / unitsPerDay);
        if (wholeWeeks) days = Math.Ceiling(days / 7) * 7;
        if (days > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(unitsPerDay), unitsPerDay, $"{size.Total} units would take {days:0} days.");
        return size with { Days = (int)days };
    }

    private double Probability =>
        1 - ((Test.Alternative == Alternative.TwoSided ? Test.Alpha / 2 : Test.Alpha) / Treatments);

    private void Check()
    {
        if (Treatments is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(Treatments), Treatments, "A plan has 1 to 1000 treated arms.");
        if (Share is not > 0 || Share * Treatments >= 1)
            throw new ArgumentOutOfRangeException(nameof(TreatmentShare), TreatmentShare,
                $"The share of each of {Treatments} treated arms lies between 0 and {1.0 / Treatments} (both excluded).");
        if (Inflation is not (>= 1 and < 100))
            throw new ArgumentOutOfRangeException(nameof(Inflation), Inflation, "The factor on the units lies between 1 and 100.");
        if (Test.Relative && Metric.Baseline <= 0)
            throw new ArgumentOutOfRangeException(nameof(Metric), Metric.Baseline, "A relative plan needs a baseline above 0.");
    }

    private double Signed(double effect) => Test.Alternative switch
    {
        Alternative.TwoSided => Math.Abs(effect - Test.Null),
        Alternative.Greater => effect - Test.Null,
        _ => Test.Null - effect,
    };

    private double Gap(double effect) => double.IsFinite(effect) ? Signed(effect)
        : throw new ArgumentOutOfRangeException(nameof(effect), effect, "An effect is finite.");

    private double Treated(double effect)
    {
        var value = Test.Relative ? Metric.Baseline * (1 + effect) : Metric.Baseline + effect;
        return !Metric.IsRate || value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(effect), effect,
            $"The effect takes the rate from {Metric.Baseline} to {value}; a rate lies between 0 and 1.");
    }

    // Squared standard error of the effect, times all units.
    private double UnitVariance(double effect, bool delta)
    {
        var (control, treated) = (Arm(Metric.Baseline, 1 - (Share * Treatments)), Arm(Treated(effect), Share));
        if (!Test.Relative) return control + treated;
        var ratio = delta ? Treated(effect) / Metric.Baseline : 1 + Test.Null;
        return (treated + (ratio * ratio * control)) / (Metric.Baseline * Metric.Baseline);
    }

    // The test that so many units will meet.
    private bool ByDelta(double n) => Test.Relative && RelativeLift.ByDelta(
        ArmFigure.Of(Metric.Baseline, Arm(Metric.Baseline, 1 - (Share * Treatments)) / n, n, 1), Test.Method);

    private double Arm(double value, double share) => Metric.VarianceAt(value) / share;

    // Welch's freedom; of clusters, where these are randomised.
    private double Freedom(double n, double effect)
    {
        var (c, t) = (Arm(Metric.Baseline, 1 - (Share * Treatments)), Arm(Treated(effect), Share));
        double Less(double share) => Math.Max(1, (n * share / Metric.UnitsPerCluster) - 1);
        return (c + t) * (c + t) / ((c * c / Less(1 - (Share * Treatments))) + (t * t / Less(Share)));
    }

    // Whole units, and whole clusters.
    private PlanSize Size(double n)
    {
        // Rounding must not add a unit to a size that is whole.
        long Whole(double units) =>
            (long)(Math.Ceiling((units / Metric.UnitsPerCluster) - 1e-9) * Math.Max(1, Metric.UnitsPerCluster) + 0.5);
        return new(Math.Max(2, Whole(n * (1 - (Share * Treatments)))), Math.Max(2, Whole(n * Share)), Treatments);
    }
}
