using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>The verdict on an experiment: a table, and sentences; on the terminal or as a page.</summary>
/// <param name="Metric">The metric that decides.</param>
/// <param name="Rows">One row per arm, the control first.</param>
/// <param name="Verdicts">Name of each treatment, what to do, and the sentences behind it.</param>
/// <param name="Method">How it was tested.</param>
internal sealed record ExperimentReport(string Metric, IReadOnlyList<string[]> Rows,
    IReadOnlyList<(string Treatment, string Headline, IReadOnlyList<string> Reasons)> Verdicts, string Method)
{
    /// <summary>Headings of the rows.</summary>
    public static readonly IReadOnlyList<string> Columns = ["arm", "units", "value", "effect", "interval", "p", "verdict"];

    /// <summary>Columns of numbers.</summary>
    public static readonly IReadOnlyList<int> Numbers = [1, 2, 3, 5];

    private static readonly string[] ControlNames = ["control", "对照组"];

    /// <summary>Compares every other arm with the control.</summary>
    public static ExperimentReport Of(IReadOnlyList<ExperimentArm> arms, string? control, double[]? shares, ExperimentTest test)
    {
        if (test.Sequential && test.Look is not null) throw new UserErrorException("--sequential and --look exclude each other");
        var names = string.Join(", ", arms.Select(a => a.Name));
        if (arms.Count < 2) throw new UserErrorException($"the file has {arms.Count} arms ({names}); 2 or more are needed");
        var basis = control is null
            ? arms.FirstOrDefault(a => ControlNames.Contains(a.Name, StringComparer.OrdinalIgnoreCase))
                ?? throw new UserErrorException($"no arm is named control or 对照组; --control says which it is: {names}")
            : arms.FirstOrDefault(a => a.Name == control)
                ?? throw new UserErrorException($"--control '{control}': there is no such arm; allowed: {names}");
        ExperimentArm[] treatments = [.. arms.Where(a => a != basis)];
        if (test.Look is not null && treatments.Length > 1 && test.Correction != Correction.None)
            throw new UserErrorException("--look goes with one treatment, or with --correction none; --sequential takes several");
        var split = SampleRatio.Check([.. arms.Select(a => a.Units)], shares);
        var family = ManyArms.Of([.. treatments.Select(t => t.Name)], (i, o) => test.Compare(basis, treatments[i], o), test.Options,
            test.Look is null ? test.Correction : Correction.None);
        var verdicts = treatments.Select((t, i) => ExperimentVerdict.Of(family.Arms[i].Comparison, split, Guardrails(basis, t, test),
            test.HigherIsBetter, test.Worthwhile, family.Arms[i].Significant, basis.Metric,
            test.FewestUnits)).ToArray();
        return new(basis.Metric,
        [
            Row(basis.Name, basis.Units, family.Arms[0].Comparison.Control, ["", "", "", "control"]),
            .. treatments.Select((t, i) => Row(t.Name, t.Units, family.Arms[i].Comparison.Treatment,
            [
                FigureText.Value(family.Arms[i].Comparison.Effect), FigureText.Interval(family.Arms[i].Comparison.Effect),
                family.Arms[i].AdjustedP is not { } p ? "–" : p < 0.0001 ? "< 0.0001"
                    : p.ToString("0.0000", CultureInfo.InvariantCulture),
                Words(verdicts[i].Call),
            ])),
        ],
        [
            .. treatments.Zip(verdicts, (t, v) => (t.Name, v.Headline,
                (IReadOnlyList<string>)(test.Bayes ? [.. v.Reasons, Beliefs(basis, t, test)] : v.Reasons))),
        ],
        family.Arms[0].Comparison.Method + (treatments.Length > 1 && test.Correction != Correction.None
            ? $", corrected for {treatments.Length} treatments ({family.Correction})" : ""));
    }

    /// <summary>Prints it.</summary>
    public void Print()
    {
        Terminal.Table([.. Columns], Rows, [.. Numbers]);
        foreach (var (treatment, headline, reasons) in Verdicts)
        {
            Terminal.Line($"{treatment}: {headline}");
            foreach (var reason in reasons) Terminal.Line("  " + reason);
        }

        Terminal.Line("method: " + Method);
    }

    private static string Words(ExperimentCall call) => call switch
    {
        ExperimentCall.Ship => "ship",
        ExperimentCall.DoNotShip => "do not ship",
        ExperimentCall.CannotTellYet => "cannot tell yet",
        ExperimentCall.TooLittleData => "too little data",
        ExperimentCall.BrokenSplit => "broken split",
        _ => "guardrail harmed",
    };

    private static string[] Row(string name, long units, ArmFigure figure, string[] rest) =>
    [
        name, units.ToString("N0", CultureInfo.InvariantCulture),
        figure.MissingReason is null ? FigureText.Number(figure.Value, figure.Unit) : "–", .. rest,
    ];

    private static Guardrail[] Guardrails(ExperimentArm control, ExperimentArm treatment, ExperimentTest test) =>
        [.. control.Guardrails.Zip(treatment.Guardrails, (c, t) => Guardrail.Of(c.Name, o => test.Compare(c.Figure, t.Figure, o), c.Margin,
            higherIsBetter: c.HigherIsBetter, level: test.Options.Level))];

    private static string Beliefs(ExperimentArm control, ExperimentArm treatment, ExperimentTest test)
    {
        var (relative, level) = (test.Options.Relative, test.Options.Level);
        var (c, t, covariance) = ExperimentArm.Figures(control, treatment);
        var belief = control.Form == ExperimentForm.Proportion
            ? BayesianComparison.Of(control.Proportion, treatment.Proportion, null, relative, level)
            : BayesianComparison.Of(c, t, null, relative, level, covariance);
        if (belief.ChanceBetter is not { } chance) return $"no belief: {belief.Effect.MissingReason}.";
        var (higher, loss) = test.HigherIsBetter ? (chance, belief.LossIfTreatment!.Value) : (1 - chance, belief.LossIfControl!.Value);
        return $"chance to be better {FigureText.Number(higher, Unit.Fraction)}, expected loss by taking it "
            + $"{FigureText.Number(loss, belief.Effect.Unit).TrimStart('+')}, effect {FigureText.Full(belief.Effect)}.";
    }
}
