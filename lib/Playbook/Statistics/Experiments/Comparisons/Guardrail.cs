namespace Playbook.Statistics;

/// <summary>How a metric that must not suffer has fared.</summary>
public enum GuardrailState
{
    /// <summary>Harm of the margin or more is ruled out.</summary>
    Safe,

    /// <summary>Harm is certain: the interval lies on the bad side of 0.</summary>
    Harmed,

    /// <summary>Neither is certain yet.</summary>
    Unclear,
}

/// <summary>
/// A metric that must not suffer (护栏指标), tested for non-inferiority (非劣效): the treatment may be worse by less than a margin.
/// The margin is part of the plan, not of the analysis.
/// </summary>
/// <param name="Name">The metric.</param>
/// <param name="Comparison">The one-sided test against minus the margin, towards the good side.</param>
/// <param name="Margin">Largest harm that is accepted, above 0, in the unit tested.</param>
/// <param name="State">What is known.</param>
public sealed record Guardrail(string Name, Comparison Comparison, double Margin, GuardrailState State)
{
    /// <summary>Options of a non-inferiority test.</summary>
    /// <param name="margin">Largest harm that is accepted, above 0: relative (0.02 is 2 %) or in the unit of the metric.</param>
    /// <param name="relative">True when the margin is relative to the control.</param>
    /// <param name="higherIsBetter">False for metrics such as refunds or loading times.</param>
    /// <param name="level">One minus the share of false alarms; one-sided 0.975 is customary, 0.95 is common with guardrails.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public static ComparisonOptions NonInferiority(double margin, bool relative = true, bool higherIsBetter = true, double level = 0.95) =>
        margin is > 0 and < double.PositiveInfinity
            ? new ComparisonOptions(relative, higherIsBetter ? Alternative.Greater : Alternative.Less, level,
                higherIsBetter ? -margin : margin).Checked()
            : throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is above 0 and finite.");

    /// <summary>Tests a guardrail.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="compare">The comparison with the options it is given, such as <c>o => Comparison.Of(control, treatment, o)</c>.</param>
    /// <param name="margin">Largest harm that is accepted, above 0.</param>
    /// <param name="relative">True when the margin is relative to the control.</param>
    /// <param name="higherIsBetter">False for metrics such as refunds or loading times.</param>
    /// <param name="level">One minus the share of false alarms.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public static Guardrail Of(string name, Func<ComparisonOptions, Comparison> compare, double margin, bool relative = true,
        bool higherIsBetter = true, double level = 0.95)
    {
        var comparison = compare(NonInferiority(margin, relative, higherIsBetter, level));
        var effect = comparison.Effect;
        var harmed = higherIsBetter ? effect.Upper < 0 : effect.Lower > 0;
        // A small harm may be certain and still lie within the margin.
        return new(name, comparison, margin, comparison.Significant == true ? GuardrailState.Safe
            : harmed ? GuardrailState.Harmed : GuardrailState.Unclear);
    }
}
