using System.Globalization;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>The verdict on an experiment, in plain language.</summary>
/// <param name="Call">What to do.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Reasons">Sentences behind it: the effect, the split, each guardrail.</param>
public sealed record ExperimentVerdict(ExperimentCall Call, string Headline, IReadOnlyList<string> Reasons)
{
    /// <summary>Fewest units in each arm for a verdict on the effect, unless said otherwise.</summary>
    public const long FewestUnits = 30;

    /// <summary>
    /// Judges an experiment. The split comes first (with a broken one nothing else counts), then harm to guardrails, then the effect.
    /// </summary>
    /// <param name="primary">The comparison of the metric that decides.</param>
    /// <param name="split">The sample-ratio check.</param>
    /// <param name="guardrails">Metrics that must not suffer; one that is unclear stops a shipment, not the experiment.</param>
    /// <param name="higherIsBetter">False where the metric that decides shall fall.</param>
    /// <param name="worthwhile">
    /// Least effect worth having, 0 or more, in the unit tested: where the interval ends below it, the change is not worth it.
    /// </param>
    /// <param name="significant">Null for the comparison's own answer; with several treatments, the one after the correction.</param>
    /// <param name="metric">Name of the metric that decides, for the sentences.</param>
    /// <param name="fewestUnits">Fewest units in each arm, 2 or more; of whole clusters fewer will do.</param>
    /// <exception cref="ArgumentOutOfRangeException">The least effect is negative, or the fewest units are below 2.</exception>
    public static ExperimentVerdict Of(Comparison primary, SampleRatio split, IReadOnlyList<Guardrail>? guardrails = null,
        bool higherIsBetter = true, double worthwhile = 0, bool? significant = null, string metric = "the metric",
        long fewestUnits = FewestUnits)
    {
        if (worthwhile is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(worthwhile), worthwhile, "A least effect worth having is finite and 0 or more.");
        if (fewestUnits < 2) throw new ArgumentOutOfRangeException(nameof(fewestUnits), fewestUnits, "An arm needs 2 units or more.");
        guardrails ??= [];
        var effect = primary.Effect;
        List<string> reasons = [Sentence(primary, metric), split.Reason + ".", .. guardrails.Select(Sentence)];
        if (split.Broken)
            return new(ExperimentCall.BrokenSplit,
                "Do not read the result: the arms do not have the units that they were given. Find the fault and run again.", reasons);
        var harmed = guardrails.Where(g => g.State == GuardrailState.Harmed).Select(g => g.Name).ToArray();
        if (harmed.Length > 0)
            return new(ExperimentCall.GuardrailHarmed, $"Do not ship: {string.Join(", ", harmed)} got worse.", reasons);
        var fewest = Math.Min(primary.Control.Units, primary.Treatment.Units);
        if (primary.Significant is null || fewest < fewestUnits)
            return new(ExperimentCall.TooLittleData, "Too little data to say anything: "
                + (primary.Problem ?? $"each arm needs {fewestUnits} units, the smaller one has {fewest}") + ".", reasons);
        // The good direction is up from here on.
        var (value, low, high) = higherIsBetter ? (effect.Value, effect.Lower, effect.Upper)
            : (-effect.Value, -effect.Upper, -effect.Lower);
        var found = significant ?? primary.Significant.Value;
        var against = primary.Options.Null * (higherIsBetter ? 1 : -1);
        if (found && value > against)
        {
            var unclear = guardrails.Where(g => g.State == GuardrailState.Unclear).Select(g => g.Name).ToArray();
            if (unclear.Length > 0)
                return new(ExperimentCall.CannotTellYet,
                    $"Cannot ship yet: {metric} got better, but harm to {string.Join(", ", unclear)} is not ruled out.", reasons);
            if (high < worthwhile) return new(ExperimentCall.DoNotShip, $"Do not ship: {metric} got better by too little to be worth it.",
                reasons);
            return against < 0
                ? new(ExperimentCall.Ship, $"Ship: {metric} is not worse by as much as the margin.", reasons)
                : new(ExperimentCall.Ship, $"Ship: {metric} got better.", reasons);
        }

        if (found || high < Math.Min(0, against))
            return new(ExperimentCall.DoNotShip, $"Do not ship: {metric} got worse.", reasons);
        if (worthwhile > 0 && high < worthwhile)
            return new(ExperimentCall.DoNotShip, $"Do not ship: an effect on {metric} that would be worth it is ruled out.", reasons);
        return new(ExperimentCall.CannotTellYet, low is null ? $"Cannot tell yet whether {metric} got better."
            : $"Cannot tell yet: {metric} may have got better or worse.", reasons);
    }

    private static string Sentence(Comparison c, string metric)
    {
        var figures = $"{metric}: {FigureText.Number(c.Control.Value, c.Control.Unit)} without the change, "
            + $"{FigureText.Number(c.Treatment.Value, c.Treatment.Unit)} with it";
        return c.Effect is not { HasInterval: true }
            ? c.Control.MissingReason is null && c.Treatment.MissingReason is null ? $"{figures}; {c.Problem ?? "no interval"}."
                : $"{metric}: {c.Problem}."
            : $"{figures}, a change of {FigureText.Full(c.Effect)}{P(c)}.";
    }

    private static string Sentence(Guardrail g) => g.State switch
    {
        GuardrailState.Safe => $"{g.Name}: harm of {Margin(g)} or more is ruled out ({FigureText.Full(g.Comparison.Effect)}).",
        GuardrailState.Harmed => $"{g.Name}: it got worse ({FigureText.Full(g.Comparison.Effect)}).",
        _ => $"{g.Name}: harm of {Margin(g)} or more is not ruled out ("
            + (g.Comparison.Problem ?? FigureText.Full(g.Comparison.Effect)) + ").",
    };

    private static string Margin(Guardrail g) => FigureText.Number(g.Margin, g.Comparison.Effect.Unit).TrimStart('+');

    private static string P(Comparison c) => c.PValue is not { } p ? ""
        : p < 0.0001 ? "; p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"; p = {p:0.0000}");
}
