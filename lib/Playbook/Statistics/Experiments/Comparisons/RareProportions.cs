using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>Rates of so few successes, or so few failures, that the normal law does not hold.</summary>
internal static class RareProportions
{
    // Cochran 1954: the rule for fourfold tables.
    private const double FewestExpected = 5;

    public static bool Are(ArmProportion control, ArmProportion treatment)
    {
        double n = control.Units + treatment.Units, least = Math.Min(control.Units, treatment.Units);
        var successes = control.Successes + treatment.Successes;
        return least > 1
            && (Edge(control) || Edge(treatment) || Math.Min(successes, n - successes) * least / n < FewestExpected);
        // An arm in which nobody or everybody did it shows no variance at all, whatever its size.
        static bool Edge(ArmProportion arm) => arm.Successes == 0 || arm.Successes == arm.Units;
    }

    public static Comparison Compare(
        ArmProportion control, ArmProportion treatment, ArmFigure c, ArmFigure t, ComparisonOptions options)
    {
        var level = options.IntervalLevel;
        var difference = Proportions.Difference(treatment.Successes, treatment.Units, control.Successes, control.Units, level,
            "treatment − control");
        var ratio = Proportions.RiskRatio(treatment.Successes, treatment.Units, control.Successes, control.Units, level);
        var lift = ratio is { Value: { } r, Lower: { } l, Upper: { } u }
            ? Estimate.Of(r - 1, l - 1, u - 1, ratio.N, Unit.Change, "treatment ÷ control − 1", level)
            : ratio with { Unit = Unit.Change };
        var effect = options.Relative ? lift : difference;
        // Fisher's test knows no null value but "no difference"; against another one the interval decides.
        double? p = options.Null != 0 || !effect.HasValue ? null : options.Alternative switch
        {
            Alternative.TwoSided => FisherExact.TwoSided(treatment.Successes, treatment.Units - treatment.Successes,
                control.Successes, control.Units - control.Successes),
            Alternative.Greater => UpperTail(control, treatment),
            _ => UpperTail(treatment, control),
        };
        bool? significant = p is { } value ? value < options.Alpha : !effect.HasInterval ? null : options.Alternative switch
        {
            Alternative.TwoSided => effect.Lower > options.Null || effect.Upper < options.Null,
            Alternative.Greater => effect.Lower > options.Null,
            _ => effect.Upper < options.Null,
        };
        return new(c, t, difference, lift, p, significant, options, p is null ? "score interval (rare events)" : "Fisher's exact test");
    }

    // Chance, given all margins, of at least so many successes in the second arm.
    private static double UpperTail(ArmProportion low, ArmProportion high)
    {
        var (n, successes) = (low.Units + high.Units, low.Successes + high.Successes);
        double Log(long k) => Binomial(successes, k) + Binomial(n - successes, high.Units - k) - Binomial(n, high.Units);
        var sum = 0.0;
        for (var k = high.Successes; k <= Math.Min(successes, high.Units); k++)
            if (n - successes >= high.Units - k) sum += Math.Exp(Log(k));
        return Math.Min(1, sum);
        static double Binomial(long from, long some) =>
            MathNet.Numerics.SpecialFunctions.GammaLn(from + 1) - MathNet.Numerics.SpecialFunctions.GammaLn(some + 1)
            - MathNet.Numerics.SpecialFunctions.GammaLn(from - some + 1);
    }
}
