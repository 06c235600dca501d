using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>How an experiment is tested.</summary>
internal sealed record ExperimentTest(ComparisonOptions Options, bool Sequential, double Tuning, (int At, int Of)? Look, Spending Spending,
    Correction Correction, double Worthwhile, bool HigherIsBetter, bool Bayes,
    long FewestUnits)
{
    private readonly Dictionary<ComparisonOptions, GroupSequential> designs = [];

    /// <summary>Control against treatment, with the options of the family.</summary>
    public Comparison Compare(ExperimentArm control, ExperimentArm treatment, ComparisonOptions options)
    {
        if (!Sequential && Look is null && control.Form == ExperimentForm.Proportion)
            return Comparison.Of(control.Proportion, treatment.Proportion, options);
        var (c, t, covariance) = ExperimentArm.Figures(control, treatment);
        return Compare(c, t, options, covariance);
    }

    /// <summary>Two figures; guardrails are looked at as often as the metric, so they are tested in the same way.</summary>
    public Comparison Compare(ArmFigure control, ArmFigure treatment, ComparisonOptions options, double covariance = 0)
    {
        if (Sequential) return AlwaysValid.Of(control, treatment, options, Tuning, covariance);
        if (Look is not var (at, of)) return Comparison.Of(control, treatment, options, covariance);
        if (!designs.TryGetValue(options, out var design)) designs[options] = design = GroupSequential.Equal(of, options, Spending);
        return design.At(at, control, treatment, covariance);
    }
}
