using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>Tables of the experiments and of the plan of a cold start.</summary>
public static class TestTables
{
    /// <summary>One row per change of an experiment; null without any.</summary>
    /// <param name="reading">The experiments, judged.</param>
    public static Table? Experiments(ExperimentReading reading) => reading.Lines.Count == 0 ? null : Table.From(reading.Lines,
        ("Experiment", l => l.Experiment, null), ("Arm", l => l.Arm, null), ("Units", l => l.Units, Unit.Count),
        ("Reached the goal", l => l.Rate, Unit.Fraction), ("Change against the control", l => l.Change, Unit.Points),
        ("p, corrected over the arms", l => P(l.AdjustedP), null), ("Verdict", l => l.Verdict.Headline, null));

    private static string? P(double? p) => p is not { } value ? null
        : value < 0.0001 ? "< 0.0001" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>What each way of dividing the money loses; null where nothing is saved.</summary>
    /// <param name="plan">The plan.</param>
    public static Table? ColdStart(ColdStart plan) => !plan.Saved.HasValue ? null : Table.From(plan.Policies,
        ("Test budget divided by", p => p.Policy, null), ("Contribution missed in a launch", p => p.Regret, Unit.Yuan),
        ("Saved over an equal split", p => p.Better is null ? null : p.Saved, Unit.Yuan),
        ("Saves in", p => p.Better, Unit.Fraction), ("Finds the best group in", p => p.BestFound, Unit.Fraction));

    /// <summary>What the plan comes to, in words.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="groups">New groups.</param>
    /// <param name="budget">Test budget, yuan.</param>
    public static Note ColdStartNote(ColdStart plan, int groups, decimal budget)
    {
        var launch = $"{groups} new ad groups, {FigureText.Number((double)budget, Unit.Yuan)} of test budget over "
            + $"{Playbook.Budget.ColdStart.Days} days";
        if (plan.Reason is { } reason) return new("Cold start 冷启动", $"{launch}: cannot be planned, {reason}.", []);
        var apart = $"Returns of {plan.Spread.Groups} of the brand's own groups lie {FigureText.Full(plan.Spread.Deviation)} of the mean "
            + "return apart (standard deviation, chance taken off)";
        return new("Cold start 冷启动", plan.Saved.HasValue
            ? $"{launch}: {plan.Best!.Policy} saves {FigureText.Full(plan.Saved)} of contribution a launch over an equal "
                + $"split, in the orders that the platforms claim. {apart}."
            : $"{launch}: divide it equally. {apart}; {plan.Saved.MissingReason}.", []);
    }
}
