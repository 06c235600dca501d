using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>The columns of an experiment's file.</summary>
internal sealed record ExperimentColumns(string Arm, string Metric, string? Denominator, string? Past,
    string? PastDenominator, string? Stratum, string? Cluster, string? Unit,
    IReadOnlyList<(string Column, double Margin, bool HigherIsBetter)> Guardrails,
    IReadOnlyList<(string Column, double Margin, bool HigherIsBetter)> GuardrailsLow)
{
    /// <summary>Guardrails of both directions.</summary>
    public IReadOnlyList<(string Column, double Margin, bool HigherIsBetter)> AllGuardrails { get; } = [.. Guardrails, .. GuardrailsLow];
}

/// <summary>How the two arms of a comparison are adjusted.</summary>
internal enum ExperimentForm
{
    /// <summary>Each arm by itself.</summary>
    Plain,

    /// <summary>A share of units.</summary>
    Proportion,

    /// <summary>Adjusted by the past.</summary>
    Past,

    /// <summary>Post-stratified.</summary>
    Strata,
}

/// <summary>One arm, reduced to what the tests need.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">Randomised units: rows, or clusters.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Form">What the fields below hold.</param>
internal sealed record ExperimentArm(string Name, long Units, string Metric, ExperimentForm Form)
{
    /// <summary>The figure of a plain arm.</summary>
    public ArmFigure? Figure { get; init; }

    /// <summary>The counts of a share.</summary>
    public ArmProportion Proportion { get; init; }

    /// <summary>Metric and past.</summary>
    public ArmPair? Pair { get; init; }

    /// <summary>A ratio and its past; null where the metric is none.</summary>
    public ArmRatioPast? RatioPast { get; init; }

    /// <summary>Mean of each stratum.</summary>
    public IReadOnlyDictionary<string, ArmMean> Strata { get; init; } = new Dictionary<string, ArmMean>();

    /// <summary>Figure of each guardrail, with its margin.</summary>
    public IReadOnlyList<(string Name, ArmFigure Figure, double Margin, bool HigherIsBetter)> Guardrails { get; init; } = [];

    /// <summary>The figures of control and treatment, and their covariance.</summary>
    public static (ArmFigure Control, ArmFigure Treatment, double Covariance) Figures(ExperimentArm control, ExperimentArm treatment)
    {
        if (control.Form == ExperimentForm.Proportion) return (control.Proportion.Figure(), treatment.Proportion.Figure(), 0);
        if (control.Form == ExperimentForm.Plain) return (control.Figure!, treatment.Figure!, 0);
        var adjusted = control.RatioPast is { } ratio ? Cuped.Adjust(ratio, treatment.RatioPast!)
            : control.Form == ExperimentForm.Past ? Cuped.Adjust(control.Pair!, treatment.Pair!)
            : PostStratification.Adjust([.. control.Strata.Keys.Union(treatment.Strata.Keys).Order(StringComparer.Ordinal)
                .Select(s => new Stratum(s, control.Strata.GetValueOrDefault(s), treatment.Strata.GetValueOrDefault(s)))]);
        return (adjusted.Control, adjusted.Treatment, adjusted.Covariance);
    }
}
