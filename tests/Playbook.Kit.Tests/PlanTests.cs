using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public class PlanTests
{
    private static Plan Of(PlanBook book, decimal budget = 50_000m) =>
        Plan.Compose(book.Recommendations, new() { Budget = budget, Goal = 600_000, Months = 6, Correlation = 0.2 });

    private static void Publish()
    {
        var chapter = TestSession.Chapter();
        chapter.Answer($"Orders leak at night");
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), reading: "share");
        chapter.Recommend("Remind unpaid orders <placed> after 22:00", "Operations", new(2026, 1, 6),
            Estimate.Of(7.1e5, 1.2e5, 1.3e6, 10, Unit.Yuan), "Evidence", ["C09-007"], "holdout", "none", 40_000m);
        chapter.Recommend("Show the price earlier", "Content", new(2026, 2, 1), Estimate.Of(1e5, -5e4, 2e5, 10, Unit.Yuan), "Evidence", [],
            "A/B", "none", 30_000m);
        chapter.Recommend("Try a new page", "Content", new(2026, 2, 1), Estimate.Missing("never tried"), "Evidence", [], "A/B", "none");
        chapter.Decisions();
    }

    [Fact]
    public void Without_any_outcome_the_plan_says_so_and_so_does_every_figure()
    {
        using var session = TestSession.Begin();
        var book = PlanBook.Load("01", "10");
        var plan = Of(book);
        Assert.All([plan.Size, plan.Effect, plan.HorizonEffect, plan.GoalChance], e => Assert.False(e.HasValue));
        Assert.Contains("Chapter 01 has no outcome yet", PlanViews.Gaps(book, plan)!.Text, StringComparison.Ordinal);
        Assert.All([PlanFigures.Months(plan), PlanFigures.Tornado(plan), PlanFigures.Effects(plan), PlanFigures.Calendar(plan)],
            f => Assert.Contains("class=\"note\"", f.ToDisplayString("text/html"), StringComparison.Ordinal));
        Assert.Contains("</figure>", PlanFigures.Verdicts(book.Ledger()).ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("No chapter has published a decision yet", new ChapterDecisions(book.Chapters).ToDisplayString("text/html"),
            StringComparison.Ordinal);
        Assert.NotEmpty(PlanViews.Correlations(plan).Rows);
    }

    [Fact]
    public void A_key_figure_of_a_chapter_is_found_by_the_beginning_of_its_label()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Answer($"Orders leak at night");
        chapter.Facts(new Fact("Contribution after advertising 贡献毛利", Estimate.Exact(7, Unit.Yuan)));
        chapter.Decisions();
        var book = PlanBook.Load("10");
        Assert.Equal(7, book.Fact("10", "Contribution after advertising").Value);
        Assert.False(book.Fact("10", "Break-even").HasValue);
        Assert.False(book.Fact("08", "Contribution after advertising").HasValue);
    }

    [Fact]
    public void With_outcomes_it_states_total_goal_conflict_and_gaps()
    {
        using var session = TestSession.Begin();
        Publish();
        var book = PlanBook.Load("10");
        var plan = Of(book);
        Assert.Equal(3, plan.Size.Value);
        Assert.True(plan.Effect.HasInterval && plan.HorizonEffect.HasInterval && plan.GoalChance.HasValue);
        Assert.Contains("10-3 Try a new page: no money effect (never tried)", PlanViews.Gaps(book, plan)!.Text, StringComparison.Ordinal);
        Assert.Contains("10-1 and 10-2 ask for ¥70.0k a month", PlanViews.Budget(plan).Text, StringComparison.Ordinal);
        Assert.Contains("leaves out 10-2", PlanViews.Budget(plan).Text, StringComparison.Ordinal);
        Assert.Equal("The budget is enough.", PlanViews.Budget(Of(book, 100_000m)).Title);
        Assert.StartsWith("Remind unpaid orders <placed> after 22:00: ", PlanFigures.Tornado(plan).Title, StringComparison.Ordinal);
        var html = new ChapterDecisions(book.Chapters).ToDisplayString("text/html");
        Assert.Contains("<h4>Remind unpaid orders &lt;placed&gt; after 22:00</h4>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_shows_all_161_rows_with_their_verdict()
    {
        using var session = TestSession.Begin();
        Publish();
        var ledger = PlanBook.Load("10").Ledger();
        Assert.Equal(1, Ledger.Covered(ledger).Value);
        var html = new LedgerTable(ledger).ToDisplayString("text/html");
        Assert.Equal(162, html.Split("<tr").Length - 1);
        Assert.Equal(160, html.Split("no chapter covers it yet").Length - 1);
        Assert.Contains("Show all 161 rows", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chapters_expected_are_the_notebooks_of_the_folder()
    {
        using var session = TestSession.Begin();
        var notebooks = Directory.GetFiles(Repository.PathOf("notebooks"), "??-*.dib").Select(p => Path.GetFileName(p)[..2])
            .Order(StringComparer.Ordinal);
        Assert.Equal(notebooks, PlanBook.Load().Problems.Select(p => p["Chapter ".Length..][..2]));
    }

    [Fact]
    public void A_stale_a_broken_and_a_foreign_outcome_are_named_and_left_out()
    {
        using var session = TestSession.Begin();
        Publish();
        var folder = session.Options.OutcomesDirectory;
        File.WriteAllText(Path.Combine(folder, "08.json"), "{ not json");
        File.WriteAllText(Path.Combine(folder, "01.json"),
            File.ReadAllText(Path.Combine(folder, "10.json")).Replace("\"version\": 2", "\"version\": 7", StringComparison.Ordinal));
        var later = PlanBook.Load(folder, Benchmarks.Load(), ["10"], "other data", []);
        Assert.Equal(["10"], later.Chapters.Select(c => c.Chapter));
        Assert.Equal(3, later.Problems.Count);
        Assert.Contains("version 7", later.Problems[0], StringComparison.Ordinal);
        Assert.Contains("08.json is not a chapter's outcome", later.Problems[1], StringComparison.Ordinal);
        Assert.Contains("Chapter 10 was computed on other data", later.Problems[2], StringComparison.Ordinal);
    }

    [Theory]
    // A recommendation of an older kit, whose effect is no contribution, and what is no object at all.
    [InlineData("""{ "version": 2, "recommendations": [ { "id": "10-1", "effect": { } } ] }""", "10.json is not a chapter's outcome")]
    [InlineData("[]", "10.json is not a chapter's outcome")]
    [InlineData("""{ "chapter": "10" }""", "10.json is an outcome of version 0; this kit reads version 2")]
    public void An_outcome_of_another_shape_is_named_and_stops_nothing(string text, string problem)
    {
        using var session = TestSession.Begin();
        Directory.CreateDirectory(session.Options.OutcomesDirectory);
        File.WriteAllText(Path.Combine(session.Options.OutcomesDirectory, "10.json"), text);
        var book = PlanBook.Load(session.Options.OutcomesDirectory, Benchmarks.Load(), ["10"], null, []);
        Assert.Empty(book.Chapters);
        Assert.Contains(problem, book.Problems[0], StringComparison.Ordinal);
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

    [Fact]
    public void What_a_decision_works_on_and_the_channels_come_back_from_the_file_as_they_were()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Spends([new("feed", "Douyin feed", 200_000, 300_000), new("live", "Live", 90_000)]);
        var made = chapter.Recommend(new("Cut the feed")
        {
            Owner = "Ads", Start = new(2026, 1, 6), Effect = new(Estimate.Of(2e4, 1e4, 3e4, 10, Unit.Yuan)), Evidence = "Curves",
            Failure = new(0.2, 0.4, "earlier tests"), Pool = new("spend of Douyin feed", 2e5), Takes = 5e4,
            Assumes = new("the curve holds", "a regional test"), Spend = [new("feed", "Douyin feed", -5e4)], OneOff = 100m,
        });
        chapter.Decisions();
        var book = PlanBook.Load("10");
        var read = Assert.Single(book.Recommendations);
        Assert.Equal(made with { Tests = read.Tests, Follows = read.Follows, Spend = read.Spend }, read);
        Assert.Equal(made.Spend, read.Spend);
        Assert.Equal([new("feed", "Douyin feed", 200_000, 300_000), new CurrentSpend("live", "Live", 90_000)], book.Channels);

        var plan = Of(book);
        Assert.Equal(["Douyin feed 信息流", "Live 直播", "All channels"],
            PlanViews.ChannelBudget(plan, book.Channels).Rows.Select(r => (string?)r[0]));
        Assert.Equal(["10-1"], PlanViews.Headline(plan).Rows.Select(r => (string?)r[0]));
        Assert.Equal(["Only 10-1", "All"], PlanViews.Top(plan).Rows.Select(r => (string?)r[0]));
        Plan With(double? goal) => Plan.Compose(plan.Ordered, plan.Options with { Goal = goal });
        var (none, goal) = (With(null), With(1));
        Assert.Equal((false, true), (Shows(PlanViews.Top(none)), Shows(PlanViews.Top(goal))));
        Assert.Equal((false, true), (Shows(PlanViews.Correlations(none)), Shows(PlanViews.Correlations(goal))));
        Assert.Equal(["the curve holds"], PlanViews.Turning(plan).Rows.Select(r => (string?)r[0]));
    }

    private static bool Shows(Table table) => table.Columns.Any(c => c.Name == "Chance of the goal");
}
