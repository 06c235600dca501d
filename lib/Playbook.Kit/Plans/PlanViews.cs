using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>What the plan shows besides its figures: its gaps, the chapters, the budget, the schedule.</summary>
public static class PlanViews
{
    /// <summary>What is missing, stale or without a money effect; null when nothing is.</summary>
    public static Note? Gaps(PlanBook book, Plan plan)
    {
        var lines = book.Problems.Concat(plan.Unvalued.Select(r => $"{r.Id} {r.Action}: no money effect ({r.Effect.MissingReason})."))
            .ToList();
        return lines.Count == 0 ? null : new Note("The plan has gaps.", string.Join("\n", lines), []);
    }

    /// <summary>Each chapter's question and answer.</summary>
    public static Table Chapters(PlanBook book) => Table.From(
        book.Chapters,
        ("Chapter", c => c.Chapter, null), ("Question", c => c.Question, null), ("Answer", c => c.Answer, null),
        ("Decisions", c => c.Recommendations.Count, Unit.Count));

    /// <summary>Where the recommendations ask for more than the budget, and what it would pay for.</summary>
    public static Note Budget(Plan plan)
    {
        var available = Words.Yuan((double)(plan.Options.Budget ?? 0));
        if (plan.Conflicts.Count == 0)
            return new("The budget is enough.",
                $"All recommendations together ask for {Words.Yuan((double)plan.BudgetAsked)} of {available} a month.", []);
        var dropped = plan.Ordered.Except(plan.Affordable).Select(r => r.Id).ToList();
        return new(
            "The budget is not enough for all.",
            $"{string.Join("; ", plan.Conflicts.Take(5))}. "
            + $"The choice with the largest expected effect that {available} pays for leaves out {string.Join(", ", dropped)}.", []);
    }

    /// <summary>How sure the plan is when the effects share more or less of their luck.</summary>
    public static Table SharedLuck(Plan plan) => Table.From(
        new[] { 0.0, 0.1, 0.2, 0.3, 0.5, 0.8 }.Select(
            c => (Correlation: c, Plan: Plan.Compose(plan.Ordered, plan.Options with { Correlation = c }))),
        ("Correlation of effects", r => r.Correlation, Unit.Number), ("P10", r => r.Plan.Total?.P10, Unit.Yuan),
        ("P50", r => r.Plan.Total?.P50, Unit.Yuan),
        ("P90", r => r.Plan.Total?.P90, Unit.Yuan), ("Chance of the goal", r => r.Plan.ChanceOfGoal, Unit.Fraction));

    /// <summary>The recommendations by start, with what they need.</summary>
    public static Table Schedule(Plan plan) => Table.From(
        plan.Ordered,
        ("Id", r => r.Id, null), ("Start", r => r.Start, null), ("Action", r => r.Action, null), ("Owner", r => r.Owner, null),
        ("Effect a month", r => r.Effect, Unit.Yuan), ("Budget a month", r => r.Budget, Unit.Yuan), ("Leans on", r => r.LeansOn, null));
}
