using System.Text.Json;
using Playbook.Kit.Comparing;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Comparing;

/// <summary>Two runs of a chapter held against each other.</summary>
public sealed class PlanComparisonTests
{
    private static readonly Estimate Share = Estimate.Of(0.40, 0.38, 0.42, 900, Unit.Fraction, "unpaid ÷ all, 30 days");

    [Theory]
    [InlineData(100, 104.9, false)]
    [InlineData(100, 105.1, true)]
    [InlineData(-100, -95.1, false)]
    [InlineData(-100, -94.9, true)]
    // A change of sign, and whatever follows on 0, counts however small it is.
    [InlineData(0.001, -0.001, true)]
    [InlineData(0, 0.001, true)]
    [InlineData(0, 0, false)]
    public void A_figure_has_moved_when_its_relative_difference_is_beyond_the_tolerance(double before, double now, bool moved)
    {
        var change = Assert.Single(Compare([new("Profit", Estimate.Exact(before, Unit.Yuan))],
            [new("Profit", Estimate.Exact(now, Unit.Yuan))]).Figures);
        Assert.Equal(moved ? FigureMove.Moved : FigureMove.Steady, change.Move);
        Assert.Equal(before == 0 ? null : (now - before) / Math.Abs(before), change.Relative);
    }

    [Fact]
    public void Figures_missing_on_one_side_or_of_another_unit_have_a_name_of_their_own_and_no_difference()
    {
        var comparison = Compare(
            [
                new("Only then", Share), new("Lost", Share), new("Found", Estimate.Missing("no orders")),
                new("Never", Estimate.Missing("no orders")), new("In yuan", Share),
            ],
            [
                new("Only now", Share), new("Lost", Estimate.Missing("no refunds")), new("Found", Share),
                new("Never", Estimate.Missing("still none")), new("In yuan", Estimate.Exact(0.4, Unit.Yuan)),
            ]);
        Assert.Equal(
            [
                ("Only now", FigureMove.New), ("Lost", FigureMove.Lost), ("Found", FigureMove.Found), ("Never", FigureMove.Steady),
                ("In yuan", FigureMove.OtherUnit), ("Only then", FigureMove.Gone),
            ], comparison.Figures.Select(f => (f.Label, f.Move)));
        Assert.All(comparison.Figures, f => Assert.Null(f.Relative));
        Assert.True(comparison.Changed);
    }

    [Theory]
    [InlineData("Kept GMV, 30 days", "Kept GMV, 31 days")]
    [InlineData("Growth, twelve months to November 2026", "Growth, twelve months to June 2027")]
    [InlineData("Price drops since 2026-05-31", "Price drops since 2026-06-30")]
    public void A_label_is_known_again_by_its_words_though_its_days_differ(string before, string now) =>
        Assert.Equal(FigureMove.Steady, Assert.Single(Compare([new(before, Share)], [new(now, Share)]).Figures).Move);

    [Fact]
    public void The_same_label_goes_before_a_like_one()
    {
        var comparison = Compare([new("In 30 days", Share), new("In 60 days", Share.Times(2, Unit.Fraction))],
            [new("In 60 days", Share.Times(2, Unit.Fraction)), new("In 90 days", Share)]);
        Assert.All(comparison.Figures, f => Assert.Equal(FigureMove.Steady, f.Move));
    }

    [Fact]
    public void A_difference_within_both_intervals_may_be_chance_and_another_definition_is_said()
    {
        var near = Estimate.Of(0.39, 0.36, 0.42, 900, Unit.Fraction, "unpaid ÷ all, 31 days");
        var change = Assert.Single(Compare([new("Unpaid", Share)], [new("Unpaid", near)], 0.01).Figures);
        Assert.Equal((FigureMove.Moved, true, false), (change.Move, change.WithinInterval, change.Redefined));
        change = Assert.Single(Compare([new("Unpaid", Share)],
            [new("Unpaid", Estimate.Of(0.30, 0.28, 0.32, 900, Unit.Fraction, "unpaid ÷ paid"))]).Figures);
        Assert.Equal((false, true), (change.WithinInterval, change.Redefined));
    }

    [Fact]
    public void Decisions_begin_end_turn_and_change_their_worth_whatever_their_numbers_are()
    {
        var before = Chapter([]) with
        {
            Recommendations =
            [
                Ask(1, "Stop the night rush", 1000, "Night"), Ask(2, "Move ¥20.0k to search", 500, "Moves"),
                Ask(3, "Cut the price by 5 %", 300, "Price"), Ask(4, "Brief by audience: mothers", 100, "Brief"),
                Ask(5, "Wait", 70, "Wait"),
            ],
        };
        var now = Chapter([]) with
        {
            Recommendations =
            [
                Ask(1, "Move ¥31.5k to search", 900, "Moves"), Ask(2, "Cut the price by 7 %", -300, "Price"),
                Ask(3, "Brief by audience: students", 100, "Brief"), Ask(4, "Wait", 71, "Wait"), Ask(5, "Test a coupon", 10, "Coupon"),
            ],
        };
        Assert.Equal(
            [
                ("Move ¥31.5k to search", DecisionTurn.Worth), ("Cut the price by 7 %", DecisionTurn.Turned),
                ("Brief by audience: students", DecisionTurn.OtherAction), ("Test a coupon", DecisionTurn.New),
                ("Stop the night rush", DecisionTurn.Gone),
            ], PlanComparison.Of(Book(before), Book(now), 0.05).Decisions.Select(d => (d.Action, d.Turn)));
    }

    [Fact]
    public void A_verdict_that_is_another_or_is_there_on_one_side_only_is_named_and_one_that_stays_is_not()
    {
        var rows = Benchmarks.Load(SessionOptions.Default(AppContext.BaseDirectory).BenchmarksPath);
        Judgement Judge(int row, Verdict verdict, string reading = "") =>
            new(rows[row], reading, null, null, Share, verdict, "", null, "10");
        var before = Chapter([]) with
        {
            Judgements = [Judge(0, Verdict.Supported, "30 days"), Judge(1, Verdict.Met), Judge(2, Verdict.Met)],
        };
        var now = Chapter([]) with
        {
            Judgements = [Judge(0, Verdict.Contradicted, "31 days"), Judge(1, Verdict.Met), Judge(3, Verdict.Missed)],
        };
        Assert.Equal(
            [
                (rows[0].Id, "supported", "contradicted"), (rows[3].Id, "not judged", "missed"), (rows[2].Id, "met", "not judged"),
            ],
            PlanComparison.Of(Book(before), Book(now), 0.05).Verdicts
                .Select(v => (v.Benchmark.Id, VerdictChange.Words(v.Before), VerdictChange.Words(v.Now))));
    }

    [Fact]
    public void A_chapter_begins_and_ceases_to_speak_with_its_first_value()
    {
        Fact[] silent = [new("Unpaid", Estimate.Missing("no orders were loaded"))], speaks = [new("Unpaid", Share)];
        var began = Assert.Single(Compare(silent, speaks).Chapters);
        Assert.Equal((true, "It leaks"), (began.Speaks, began.Why));
        var ceased = Assert.Single(Compare(speaks, silent).Chapters);
        Assert.Equal((false, "no orders were loaded"), (ceased.Speaks, ceased.Why));
        Assert.Empty(Compare(silent, silent).Chapters);
        Assert.Equal("it has no outcome any more",
            Assert.Single(PlanComparison.Of(Book(Chapter(speaks)), Book(), 0.05).Chapters).Why);
    }

    [Fact]
    public void What_was_not_computed_or_cannot_be_read_is_not_compared_and_counts_as_no_change()
    {
        var (before, now) = (Book(Chapter([new("Unpaid", Share)])), Book(Chapter([new("Unpaid", Share.Times(3, Unit.Fraction))])));
        var comparison = PlanComparison.Of(before, now, 0.05, [new("10", "cell 3 failed")]);
        Assert.Equal((false, "cell 3 failed"), (comparison.Changed, Assert.Single(comparison.NotCompared).Why));
        Assert.Empty(comparison.Figures);

        using var folder = new OutcomeFolder();
        File.WriteAllText(Path.Combine(folder.Path, "10.json"), "{\"version\":1}");
        comparison = PlanComparison.Of(folder.Read(), now, 0.05);
        Assert.Contains("version 1", Assert.Single(comparison.NotCompared).Why, StringComparison.Ordinal);
        Assert.False(comparison.Changed);
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanComparison.Of(before, now, -0.1));
    }

    [Fact]
    public void A_report_says_it_in_a_sentence_in_tables_and_in_json()
    {
        var run = new RunFacts("my.duckdb", "abc", new(2026, 6, 30), new Dictionary<string, string> { ["10"] = "budget=5" });
        var report = new ChangeReport(run, run, Compare([new("Unpaid", Share)], [new("Unpaid", Share.Times(2, Unit.Fraction))]));
        Assert.Equal("Changed: 1 key figure of 1 beyond 5 %.", report.Lead.Replace('\u202f', ' '));
        var table = Assert.Single(report.Tables);
        Assert.Equal(["10", "Unpaid", "40.0 % (38.0 to 42.0 %)", "80.0 % (76.0 to 84.0 %)", "+100.0 %", ""],
            table.Table.Rows[0].Select(c => ((string)c!).Replace('\u202f', ' ')));
        using var json = JsonDocument.Parse(report.Json());
        var figure = json.RootElement.GetProperty("figures")[0];
        Assert.Equal(("moved", 0.8, 1.0), (figure.GetProperty("move").GetString(),
            figure.GetProperty("now").GetProperty("value").GetDouble(), figure.GetProperty("relative").GetDouble()));
        Assert.True(json.RootElement.GetProperty("changed").GetBoolean());
        Assert.Equal("2026-06-30", json.RootElement.GetProperty("before").GetProperty("lastDay").GetString());

        var first = new ChangeReport(run, null, null);
        Assert.False(first.Changed);
        Assert.StartsWith("The first run", first.Lead, StringComparison.Ordinal);
        using var begun = JsonDocument.Parse(first.Json());
        Assert.True(begun.RootElement.GetProperty("first").GetBoolean());
    }

    private static PlanComparison Compare(Fact[] before, Fact[] now, double tolerance = 0.05) =>
        PlanComparison.Of(Book(Chapter(before)), Book(Chapter(now)), tolerance);

    private static PlanBook Book(params Outcome[] chapters)
    {
        using var folder = new OutcomeFolder();
        foreach (var chapter in chapters) Outcomes.OutcomeFile.Write(folder.Path, chapter);
        return folder.Read();
    }

    private static Outcome Chapter(Fact[] facts) => new("10", "Where does it leak?", "漏斗诊断", "It leaks", facts, [], [], "abc");

    private static Recommendation Ask(int number, string action, double worth, string evidence) => new()
    {
        Id = $"10-{number}", Chapter = "10", Action = action, Owner = "Operations", Start = new(2026, 7, 1),
        Effect = new(Estimate.Exact(worth, Unit.Yuan)), Evidence = evidence, Failure = new(0.2, 0.5, "untested"),
    };

    private sealed class OutcomeFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("playbook-outcomes-").FullName;

        public PlanBook Read() => PlanBook.Read(Path, SessionOptions.Default(AppContext.BaseDirectory).BenchmarksPath);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
