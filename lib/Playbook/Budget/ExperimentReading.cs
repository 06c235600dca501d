using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>One change of an experiment as it can be read today.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Arm">Name of the change.</param>
/// <param name="Units">Units of this arm.</param>
/// <param name="Rate">Share of this arm's units that reached the goal.</param>
/// <param name="Change">
/// Rate less the control's, in points, with the interval that holds at every look; missing where it must not be read.
/// </param>
/// <param name="AdjustedP">p-value after Holm's correction over the changes of the experiment; null where nothing can be tested.</param>
/// <param name="Verdict">What to do, and why.</param>
public sealed record ExperimentLine(
    string Experiment, string Arm, long Units, Estimate Rate, Estimate Change, double? AdjustedP, ExperimentVerdict Verdict);

/// <summary>
/// The experiments of a brand, each judged as it stands: the split first (equal arms are taken as planned), then each change against the
/// control by an interval that may be looked at every day (<see cref="AlwaysValid"/>), corrected over the changes of an experiment (Holm).
/// </summary>
/// <param name="Lines">One per change, by experiment and arm in alphabetical order.</param>
/// <param name="Experiments">Number of experiments.</param>
public sealed record ExperimentReading(IReadOnlyList<ExperimentLine> Lines, int Experiments)
{
    private static readonly string[] Controls = ["control", "对照组"];

    /// <summary>Experiments of which at least one change can be told from the control, either way.</summary>
    public int Told => Lines.Where(l => l.Verdict.Call is ExperimentCall.Ship or ExperimentCall.DoNotShip)
        .Select(l => l.Experiment).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Reads the experiments.</summary>
    /// <param name="rows">Arms, in any order; none gives no line.</param>
    /// <exception cref="ArgumentException">An arm appears twice, or has more conversions than units.</exception>
    public static ExperimentReading Of(IReadOnlyCollection<ExperimentArmRow> rows)
    {
        if (rows.GroupBy(r => (r.Experiment, r.Arm)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The arm '{twice.Key.Arm}' of '{twice.Key.Experiment}' appears twice.", nameof(rows));
        var experiments = rows.GroupBy(r => r.Experiment, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return new([.. experiments.SelectMany(g => One(g.Key, [.. g.OrderBy(r => r.Arm, StringComparer.Ordinal)]))], experiments.Count);
    }

    private static IEnumerable<ExperimentLine> One(string name, ExperimentArmRow[] arms)
    {
        var control = Array.Find(arms, a => Controls.Contains(a.Arm.Trim(), StringComparer.OrdinalIgnoreCase));
        var changes = arms.Where(a => a != control).ToArray();
        if (control is null || changes.Length == 0)
        {
            var reason = control is null ? "no arm is named control or 对照组" : "there is no arm beside the control";
            return arms.Select(a => new ExperimentLine(name, a.Arm, a.Units, Rate(a), Estimate.Missing(reason, Unit.Points, a.Units), null,
                new(ExperimentCall.TooLittleData, $"Cannot be judged: {reason}.", [])));
        }

        var split = SampleRatio.Check([control.Units, .. changes.Select(c => c.Units)]);
        var family = ManyArms.Of([.. changes.Select(c => c.Arm)], (i, o) => Compare(control, changes[i], o));
        return changes.Zip(family.Arms, (arm, result) => new ExperimentLine(name, arm.Arm, arm.Units, Rate(arm),
            split.Broken ? Estimate.Missing("not to be read: " + split.Reason, Unit.Points, result.Comparison.Units)
                : result.Comparison.Difference, split.Broken ? null : result.AdjustedP,
            ExperimentVerdict.Of(result.Comparison, split, significant: result.Significant, metric: "the rate")));
    }

    private static Comparison Compare(ExperimentArmRow control, ExperimentArmRow change, ComparisonOptions options)
    {
        var (c, t) = (new ArmProportion(control.Units, control.Conversions), new ArmProportion(change.Units, change.Conversions));
        var (left, right) = (c.Figure(), t.Figure());
        // The interval is one of many units: where few reach the goal, or nearly all do, the normal law behind it fails.
        if (left.MissingReason is null && right.MissingReason is null && RareProportions.Are(c, t))
            right = right with { MissingReason = "fewer than 5 conversions, or non-conversions, are expected in an arm" };
        return AlwaysValid.Of(left, right, options);
    }

    private static Estimate Rate(ExperimentArmRow arm) => arm.Units == 0 ? Estimate.Missing("no unit entered", Unit.Fraction)
        : Proportions.Wilson(arm.Conversions, arm.Units, definition: "units that reached the goal ÷ units that entered");
}
