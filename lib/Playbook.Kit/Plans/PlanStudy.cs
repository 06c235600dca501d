using System.Runtime.CompilerServices;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>The plan composed out of what the chapters published, with its answer and key figures in words.</summary>
/// <param name="Book">What the chapters published.</param>
/// <param name="Plan">The plan.</param>
public sealed record PlanStudy(PlanBook Book, Plan Plan)
{
    /// <summary>Composes the plan.</summary>
    /// <param name="book">What the chapters published.</param>
    /// <param name="budget">Money for new measures, yuan a month.</param>
    /// <param name="goal">Effect that the plan should reach, yuan a month.</param>
    /// <param name="months">Months looked ahead.</param>
    /// <param name="sharedLuck">Correlation between any two effects, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PlanStudy Of(PlanBook book, decimal budget, decimal goal, int months, double sharedLuck) =>
        new(book, Plan.Compose(book.Recommendations, new() { Budget = budget, Goal = (double)goal, Months = months, Correlation = sharedLuck }));

    /// <summary>The answer in one sentence.</summary>
    public FormattableString Answer()
    {
        var n = Plan.Ordered.Count;
        if (n == 0) return $"There is no plan yet: no chapter has published a recommendation.";
        var chapters = Book.Chapters.Count;
        if (Plan.Total is not { } total) return $"The plan has {Counted(n, "recommendation")} from {Counted(chapters, "chapter")}, none with a money effect that the data can state yet.";
        return FormattableStringFactory.Create("{0} from {1} together bring {2} a month; the goal of {3} is reached with a chance of {4:value}.",
            Counted(n, "recommendation"), Counted(chapters, "chapter"), total.ToEstimate(), FigureText.Number(Plan.Options.Goal ?? 0, Unit.Yuan), Estimate.Exact(Plan.ChanceOfGoal ?? 0, Unit.Fraction));
    }

    /// <summary>Four key figures.</summary>
    public Fact[] Facts()
    {
        var ledger = Book.Ledger();
        var covered = ledger.Where(r => r.Verdict != Verdict.NotCovered).DistinctBy(r => r.Benchmark.Id).Count();
        return [
            new("Effect a month, all under way", Plan.Total?.ToEstimate() ?? Estimate.Missing("no recommendation with a money effect", Unit.Yuan), Plan.Total is null ? "" : "P10 to P90"),
            new($"Effect over {Plan.Options.Months} months", Plan.FirstYear?.ToEstimate() ?? Estimate.Missing("no recommendation with a money effect", Unit.Yuan), Plan.FirstYear is null ? "" : "P10 to P90"),
            new("New spend asked a month", Estimate.Exact((double)Plan.BudgetAsked, Unit.Yuan), Plan.Conflicts.Count == 0 ? "within the budget" : $"{Plan.Conflicts.Count} conflict{(Plan.Conflicts.Count == 1 ? "" : "s")} with the budget"),
            new("Rows of the deck looked at", Estimate.Exact(covered, Unit.Count), $"of {ledger.DistinctBy(r => r.Benchmark.Id).Count()}"),
        ];
    }

    /// <summary>What is missing, stale or without a money effect; null when nothing is.</summary>
    public Note? Gaps()
    {
        var lines = Book.Problems.Concat(Plan.Unvalued.Select(r => $"{r.Id} {r.Action}: no money effect ({r.Effect.MissingReason}).")).ToList();
        return lines.Count == 0 ? null : new Note("The plan has gaps.", string.Join("\n", lines), []);
    }

    /// <summary>Each chapter's question and answer.</summary>
    public Table Chapters() => Table.From(Book.Chapters, ("Chapter", c => c.Chapter, null), ("Question", c => c.Question, null), ("Answer", c => c.Answer, null),
        ("Decisions", c => c.Recommendations.Count, Unit.Count));

    /// <summary>Where the recommendations ask for more than the budget, and what it would pay for.</summary>
    public Note Budget()
    {
        var available = FigureText.Number((double)(Plan.Options.Budget ?? 0), Unit.Yuan);
        if (Plan.Conflicts.Count == 0) return new("The budget is enough.", $"All recommendations together ask for {FigureText.Number((double)Plan.BudgetAsked, Unit.Yuan)} of {available} a month.", []);
        var dropped = Plan.Ordered.Except(Plan.Affordable).Select(r => r.Id).ToList();
        return new("The budget is not enough for all.", $"{string.Join("; ", Plan.Conflicts.Take(5))}. The choice with the largest expected effect that {available} pays for leaves out {string.Join(", ", dropped)}.", []);
    }

    /// <summary>How sure the plan is when the effects share more or less of their luck.</summary>
    public Table SharedLuck() => Table.From(new[] { 0.0, 0.1, 0.2, 0.3, 0.5, 0.8 }.Select(c => (Correlation: c, Plan: Plan.Compose(Plan.Ordered, Plan.Options with { Correlation = c }))),
        ("Correlation of effects", r => r.Correlation, Unit.Number), ("P10", r => r.Plan.Total?.P10, Unit.Yuan), ("P50", r => r.Plan.Total?.P50, Unit.Yuan), ("P90", r => r.Plan.Total?.P90, Unit.Yuan),
        ("Chance of the goal", r => r.Plan.ChanceOfGoal, Unit.Fraction));

    /// <summary>The recommendations by start, with what they need.</summary>
    public Table Schedule() => Table.From(Plan.Ordered, ("Id", r => r.Id, null), ("Start", r => r.Start, null), ("Action", r => r.Action, null), ("Owner", r => r.Owner, null), ("Effect a month", r => r.Effect, Unit.Yuan),
        ("Budget a month", r => r.Budget, Unit.Yuan), ("Leans on", r => r.LeansOn, null));

    /// <summary>Decision cards under the question of their chapter.</summary>
    public ChapterDecisions Decisions() => new(Book.Chapters);

    /// <summary>Every row of the benchmark list with its verdict.</summary>
    public LedgerTable Ledger() => new(Book.Ledger());

    private static string Counted(int n, string what) => n == 1 ? $"1 {what}" : $"{n} {what}s";
}
