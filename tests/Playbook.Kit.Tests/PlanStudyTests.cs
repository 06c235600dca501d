using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public class PlanStudyTests
{
    private static PlanStudy Study(PlanBook book, decimal budget = 50_000m) => PlanStudy.Of(book, budget, 600_000m, 6, 0.2);

    private static void Publish()
    {
        var chapter = TestSession.Chapter();
        chapter.Answer($"Orders leak at night");
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), reading: "share");
        chapter.Recommend("Remind unpaid orders <placed> after 22:00", "Operations", new(2026, 1, 6), Estimate.Of(7.1e5, 1.2e5, 1.3e6, 10, Unit.Yuan), "Evidence", ["C09-007"], "holdout", "none", 40_000m);
        chapter.Recommend("Show the price earlier", "Content", new(2026, 2, 1), Estimate.Of(1e5, -5e4, 2e5, 10, Unit.Yuan), "Evidence", [], "A/B", "none", 30_000m);
        chapter.Recommend("Try a new page", "Content", new(2026, 2, 1), Estimate.Missing("never tried"), "Evidence", [], "A/B", "none");
        chapter.Decisions();
    }

    [Fact]
    public void Without_any_outcome_the_plan_says_so_and_so_does_every_figure()
    {
        using var session = TestSession.Begin();
        var study = Study(PlanBook.Load("01", "10"));
        Assert.Equal("There is no plan yet: no chapter has published a recommendation.", new Answer(study.Answer()).ToString());
        Assert.Contains("Chapter 01 has no outcome yet", study.Gaps()!.Text, StringComparison.Ordinal);
        Assert.All([PlanFigures.Months(study.Plan), PlanFigures.Tornado(study.Plan),
            PlanFigures.Effects(study.Plan), PlanFigures.Calendar(study.Plan)],
            f => Assert.Contains("There is nothing to draw: no rows.", f.ToDisplayString("text/html"), StringComparison.Ordinal));
        Assert.Contains("</figure>", PlanFigures.Verdicts(study.Book.Ledger()).ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.All(study.Facts().Take(2), f => Assert.False(f.Figure.HasValue));
        Assert.Contains("No chapter has published a decision yet", study.Decisions().ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.NotEmpty(study.SharedLuck().Rows);
    }

    [Fact]
    public void With_outcomes_it_states_total_goal_conflict_and_gaps()
    {
        using var session = TestSession.Begin();
        Publish();
        var study = Study(PlanBook.Load("10"));
        Assert.StartsWith("3 recommendations from 1 chapter together bring ¥", new Answer(study.Answer()).ToString(), StringComparison.Ordinal);
        Assert.Contains("10-3 Try a new page: no money effect (never tried)", study.Gaps()!.Text, StringComparison.Ordinal);
        Assert.Contains("10-1 and 10-2 ask for ¥70.0k a month", study.Budget().Text, StringComparison.Ordinal);
        Assert.Contains("leaves out 10-2", study.Budget().Text, StringComparison.Ordinal);
        Assert.Equal("within the budget", Study(PlanBook.Load("10"), 100_000m).Facts()[2].Note);
        Assert.StartsWith("Remind unpaid orders <placed> after 22:00: ", PlanFigures.Tornado(study.Plan).Title, StringComparison.Ordinal);
        var html = study.Decisions().ToDisplayString("text/html");
        Assert.Contains("<h4>Remind unpaid orders &lt;placed&gt; after 22:00</h4>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_shows_all_161_rows_with_their_verdict()
    {
        using var session = TestSession.Begin();
        Publish();
        var html = Study(PlanBook.Load("10")).Ledger().ToDisplayString("text/html");
        Assert.Equal(162, html.Split("<tr>").Length - 1);
        Assert.Equal(160, html.Split("no chapter covers it yet").Length - 1);
        Assert.Contains("Show all 161 rows", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_a_broken_and_a_foreign_outcome_are_named_and_left_out()
    {
        using var session = TestSession.Begin();
        Publish();
        var folder = session.Options.OutcomesDirectory;
        File.WriteAllText(Path.Combine(folder, "08.json"), "{ not json");
        File.WriteAllText(Path.Combine(folder, "01.json"), File.ReadAllText(Path.Combine(folder, "10.json")).Replace("\"version\": 1", "\"version\": 7", StringComparison.Ordinal));
        var later = PlanBook.Load(folder, Benchmarks.Load(), ["10"], "other data", []);
        Assert.Equal(["10"], later.Chapters.Select(c => c.Chapter));
        Assert.Equal(3, later.Problems.Count);
        Assert.Contains("version 7", later.Problems[0], StringComparison.Ordinal);
        Assert.Contains("08.json is not a chapter's outcome", later.Problems[1], StringComparison.Ordinal);
        Assert.Contains("Chapter 10 was computed on other data", later.Problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_outcome_is_written_whole_and_leaves_no_temporary_file()
    {
        using var session = TestSession.Begin();
        Publish();
        var first = File.ReadAllBytes(Path.Combine(session.Options.OutcomesDirectory, "10.json"));
        Publish();
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(session.Options.OutcomesDirectory, "10.json")));
        Assert.Equal(["10.json"], Directory.GetFiles(session.Options.OutcomesDirectory).Select(Path.GetFileName));
    }
}
