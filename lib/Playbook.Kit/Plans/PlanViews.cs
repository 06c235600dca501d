using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>What the plan shows besides its figures: its gaps, the chapters, the budget, the schedule.</summary>
public static class PlanViews
{
    /// <summary>What is missing, stale or without a money effect; null when nothing is.</summary>
    public static Note? Gaps(PlanBook book, Plan plan)
    {
        var lines = book.Problems.Concat(plan.Unvalued.Select(r => $"{r.Id} {r.Action}: no money effect ({r.Effect.Yuan.MissingReason})."))
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
        if (plan.Options.Budget is not { } limit)
            return new("New spend.",
                $"All recommendations together ask for {Words.Yuan((double)plan.BudgetAsked)} a month on top of today's; "
                + "no limit is set (parameter planBudget).", []);
        var available = Words.Yuan((double)limit);
        if (plan.Conflicts.Count == 0)
            return new("The budget is enough.",
                $"All recommendations together ask for {Words.Yuan((double)plan.BudgetAsked)} of {available} a month.", []);
        var dropped = plan.Ordered.Except(plan.Affordable).Select(r => r.Id).ToList();
        return new(
            "The budget is not enough for all.",
            $"{string.Join("; ", plan.Conflicts.Take(5))}. "
            + $"The choice with the largest expected effect that {available} pays for leaves out {string.Join(", ", dropped)}.", []);
    }

    /// <summary>
    /// How the headline is made: each chapter's figure, what others have taken of its pool, the chance that it works, what is counted.
    /// The last column adds up to the headline.
    /// </summary>
    public static Table Headline(Plan plan) => Table.From(
        plan.Valued,
        ("Id", e => e.Recommendation.Id, null), ("Action", e => e.Recommendation.Action, null),
        ("Chapter's figure", e => e.Recommendation.Effect.Yuan, Unit.Yuan),
        ("Works on", e => e.Recommendation.Pool?.Name ?? "", null),
        ("Struck out", e => e.Share < 1 ? e.Struck : null, Unit.Yuan),
        ("Taken by", e => e.Share < 1 ? string.Join(", ", e.Before) : "", null),
        ("Chance that it works", e => e.Works, Unit.Fraction), ("Counted a month", e => e.Counted.Value, Unit.Yuan));

    /// <summary>The advertising budget per channel and month of the next quarter, with its total.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="channels">What the channels spend now.</param>
    public static Table ChannelBudget(Plan plan, IReadOnlyList<CurrentSpend> channels)
    {
        var months = NextQuarter(plan);
        var rows = months.Count == 0 ? [] : ChannelPlan.Of(plan, channels, months).ToList();
        if (rows.Count > 0)
            rows.Add(new("", "All channels", rows.Sum(r => r.Now), [.. months.Select((_, m) => rows.Sum(r => r.Months[m]))], null, [], ""));
        (string, Func<ChannelPlan, object?>, Unit?)[] columns =
        [
            ("Channel", r => Kit.Budget.ChannelNames.Both(r.Channel, r.Name), null), ("Now, a month", r => r.Now, Unit.Yuan),
            .. months.Select((month, m) => (month.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
                (Func<ChannelPlan, object?>)(r => r.Months[m]), (Unit?)Unit.Yuan)),
            ("Cap", r => r.Cap, Unit.Yuan), ("By", r => string.Join(", ", r.By), null), ("Conflict", r => r.Conflict, null),
        ];
        return Table.From(rows, columns);
    }

    /// <summary>What only the few largest would bring.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="count">How many.</param>
    public static Table Top(Plan plan, int count = 3)
    {
        var few = plan.Top(count);
        return WithGoal(plan, Table.From(
            new[] { (Name: $"Only {string.Join(", ", few.Ordered.Select(r => r.Id))}", Plan: few), (Name: "All", Plan: plan) },
            ("Measures", r => r.Name, null), ("Contribution a month", r => r.Plan.Effect, Unit.Yuan),
            ("Over the horizon", r => r.Plan.HorizonEffect, Unit.Yuan), (Goal, r => r.Plan.ChanceOfGoal, Unit.Fraction),
            ("New spend a month", r => r.Plan.BudgetAsked, Unit.Yuan)));
    }

    private const string Goal = "Chance of the goal";

    // Without a goal there is no chance to show, and a column of dashes would look like figures that are missing.
    private static Table WithGoal(Plan plan, Table table)
    {
        var at = Enumerable.Range(0, table.Columns.Count).First(c => table.Columns[c].Name == Goal);
        return plan.Options.Goal is not null ? table
            : new([.. table.Columns.Where((_, c) => c != at)], [.. table.Rows.Select(r => r.Where((_, c) => c != at).ToArray())]);
    }

    /// <summary>Which assumption turns the plan if it is wrong.</summary>
    public static Table Turning(Plan plan) => Table.From(
        plan.Turns,
        ("If this is wrong", t => t.Assumption.Name, null), ("Id", t => t.Recommendation.Id, null),
        ("Plan then, a month", t => t.Total, Unit.Yuan), ("Turns the plan", t => t.Turns ? "yes" : "no", null),
        ("Measured by", t => t.Assumption.Measure, null));

    /// <summary>What was promised on earlier data and what came of each accepted decision; null without a journal.</summary>
    /// <param name="outcomes">What came of each promise.</param>
    public static Table? Promised(IReadOnlyList<PromiseOutcome> outcomes)
    {
        var decided = outcomes.Where(o => o.Promise.Status != PromiseStatus.Open).ToList();
        return decided.Count == 0 ? null : Table.From(
            decided,
            ("Id", o => o.Promise.Recommendation.Id, null), ("Action", o => o.Promise.Recommendation.Action, null),
            ("Decided", o => o.Promise.Status == PromiseStatus.Accepted ? "accepted" : "declined", null),
            ("On", o => o.Promise.DecidedOn, null), ("Data to", o => o.Promise.DataTo, null),
            ("Promised a month", o => o.Promise.Recommendation.Effect.Yuan, Unit.Yuan),
            ("Came, a month", o => o.Promise.Status == PromiseStatus.Accepted ? o.Came : null, Unit.Yuan),
            ("As promised", o => o.Promise.Status != PromiseStatus.Accepted ? "" : o.Agrees switch
            {
                true => "yes", false => "no", null => o.Came.MissingReason ?? "no money was promised",
            }, null));
    }

    /// <summary>How well the promises have held so far.</summary>
    public static Note Held(IReadOnlyList<PromiseOutcome> outcomes)
    {
        var score = PromiseScore.Of(outcomes);
        if (outcomes.Count == 0)
            return new("Promised and happened.", "No journal stands beside these data: a render of your own data without --set begins one.",
                ["dotnet run scripts/plan.cs -- list --data my.duckdb"]);
        return score.Measured == 0
            ? new("Promised and happened.",
                $"{Words.Times(outcomes.Count, "promise")} in the journal, {score.Accepted} accepted, none measured yet. "
                + "Mark what you do, and name the experiment that keeps its comparison.",
                ["dotnet run scripts/plan.cs -- accept 10-1 --on 2026-07-06 --experiment night-cashier --data my.duckdb"])
            : new Note("Promised and happened.",
                $"{score.Measured} of {score.Accepted} accepted decisions are measured: {score.Within} of them lie "
                + $"within what was promised, {score.Worked} brought more than nothing ({score.Predicted:value} were "
                + "expected to), and in all "
                + $"they brought {score.Ratio:value} of what was promised.");
    }

    /// <summary>How sure the plan is when effects rise and fall together more or less.</summary>
    public static Table Correlations(Plan plan) => WithGoal(plan, Table.From(
        new[] { 0.0, 0.1, 0.2, 0.3, 0.5, 0.8 }.Select(
            c => (Correlation: c, Plan: Plan.Compose(plan.Ordered, plan.Options with { Correlation = c }))),
        ("Correlation of effects", r => r.Correlation, Unit.Number), ("P10", r => r.Plan.Total?.P10, Unit.Yuan),
        ("P50", r => r.Plan.Total?.P50, Unit.Yuan),
        ("P90", r => r.Plan.Total?.P90, Unit.Yuan), (Goal, r => r.Plan.ChanceOfGoal, Unit.Fraction)));

    /// <summary>The recommendations by start, with what they need.</summary>
    public static Table Schedule(Plan plan) => Table.From(
        plan.Ordered,
        ("Id", r => r.Id, null), ("Start", r => r.Start, null), ("Action", r => r.Action, null), ("Owner", r => r.Owner, null),
        ("Test, days", r => r.TestDays, Unit.Count), ("Ramp, months", r => FormattableString.Invariant($"{r.RampMonths:0.#}"), null),
        ("If it works, a month", r => r.Effect.Yuan, Unit.Yuan), ("New spend a month", r => r.Budget, Unit.Yuan),
        ("Once", r => r.OneOff, Unit.Yuan));

    // The three months from the first start on: what is signed begins when the plan does.
    private static IReadOnlyList<DateOnly> NextQuarter(Plan plan)
    {
        if (plan.Ordered is not [var first, ..]) return [];
        var month = new DateOnly(first.Start.Year, first.Start.Month, 1);
        return [.. Enumerable.Range(0, 3).Select(i => month.AddMonths(i))];
    }
}
