using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>The journal beside a warehouse.</summary>
public class PromiseJournalTests
{
    private static PlanBook Book(Session session)
    {
        var chapter = TestSession.Chapter();
        chapter.Recommend("Repair payment", "Payments", new(2026, 1, 6), Estimate.Of(7e4, 1e4, 9e4, 10, Unit.Yuan),
            "Evidence", [], "t", "r");
        chapter.Recommend("Try a page", "Content", new(2026, 2, 1), Estimate.Missing("never tried"), "Evidence", [], "t", "r");
        chapter.Decisions();
        return PlanBook.Read(session.Options.OutcomesDirectory, Path.Combine(Repository.Root, "datasets", "benchmarks.csv"));
    }

    [Fact]
    public void Decisions_are_kept_once_for_their_data_and_what_was_marked_stays()
    {
        using var session = TestSession.Begin();
        var book = Book(session);
        var (path, print) = (Path.Combine(session.Options.OutcomesDirectory, "my.duckdb.journal.json"), book.Chapters[0].Fingerprint);
        Assert.Equal(path, PromiseJournal.PathOf(Path.Combine(session.Options.OutcomesDirectory, "my.duckdb")));
        Assert.Empty(PromiseJournal.Read(path));
        Assert.Equal(2, PromiseJournal.Append(path, book, print, new(2026, 6, 30)));
        var marked = PromiseJournal.Mark(path, "10-1", PromiseStatus.Accepted, new(2026, 7, 3), "night");
        Assert.Equal((PromiseStatus.Accepted, new DateOnly(2026, 7, 3), "night"),
            (marked.Status, marked.DecidedOn!.Value, marked.Experiment));
        Assert.Equal(0, PromiseJournal.Append(path, book, print, new(2026, 6, 30)));
        Assert.Equal(0, PromiseJournal.Append(path, book, "other data", new(2026, 6, 30)));
        var read = PromiseJournal.Read(path);
        Assert.Equal([("10-1", PromiseStatus.Accepted), ("10-2", PromiseStatus.Open)], read.Select(p => (p.Recommendation.Id, p.Status)));
        Assert.Equal(70_000, read[0].Recommendation.Effect.Yuan.Value);
        // A second word about it changes the day and keeps the experiment.
        Assert.Equal("night", PromiseJournal.Mark(path, "10-1", PromiseStatus.Declined, new(2026, 7, 9)).Experiment);
        // Chapter and journal are whole files, and nothing half-written stays beside them.
        Assert.Equal(["10.json", "my.duckdb.journal.json"],
            Directory.GetFiles(session.Options.OutcomesDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_is()
    {
        using var session = TestSession.Begin();
        var book = Book(session);
        var path = Path.Combine(session.Options.OutcomesDirectory, "broken.journal.json");
        File.WriteAllText(path, "{ \"version\": 9, \"promises\": [] }");
        Assert.Contains("version 9", Assert.Throws<InvalidDataException>(() => PromiseJournal.Read(path)).Message,
            StringComparison.Ordinal);
        File.WriteAllText(path, "no json");
        Assert.Throws<InvalidDataException>(() => PromiseJournal.Append(path, book, book.Chapters[0].Fingerprint, new(2026, 6, 30)));
        Assert.Equal("no json", File.ReadAllText(path));
        File.Delete(path);
        Assert.Contains("it is empty", Assert.Throws<ArgumentException>(
            () => PromiseJournal.Mark(path, "10-1", PromiseStatus.Accepted, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_shows_what_was_promised_and_what_came_or_why_not()
    {
        Recommendation made = new()
        {
            Id = "10-1", Chapter = "10", Action = "Repair", Owner = "Payments", Evidence = "", Start = new(2026, 7, 1),
            Effect = new(Estimate.Of(7e4, 1e4, 9e4, 10, Unit.Yuan)),
        };
        PromiseOutcome Of(PromiseStatus status, Estimate came) => new(new("data", new(2026, 6, 30), made) { Status = status }, came);
        Assert.Null(PlanViews.Promised([Of(PromiseStatus.Open, Estimate.Missing("x"))]));
        Assert.Contains("No journal", PlanViews.Held([]).Text, StringComparison.Ordinal);
        Assert.Contains("none measured yet", PlanViews.Held([Of(PromiseStatus.Accepted, Estimate.Missing("x"))]).Text,
            StringComparison.Ordinal);
        PromiseOutcome[] some =
        [
            Of(PromiseStatus.Accepted, Estimate.Of(6e4, 4e4, 8e4, 9, Unit.Yuan)),
            Of(PromiseStatus.Accepted, Estimate.Missing("not measurable: no comparison was kept", Unit.Yuan)),
            Of(PromiseStatus.Declined, Estimate.Missing("x")),
        ];
        Assert.Equal(["yes", "not measurable: no comparison was kept", ""], PlanViews.Promised(some)!.Rows.Select(r => (string?)r[^1]));
        Assert.StartsWith("1 of 2 accepted decisions are measured: 100", PlanViews.Held(some).Text, StringComparison.Ordinal);
    }
}
