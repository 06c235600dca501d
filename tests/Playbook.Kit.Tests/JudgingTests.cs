using Playbook.Planning;

namespace Playbook.Kit.Tests;

public sealed class JudgingTests
{
    // C09-005: 40 % of unpaid orders come after 22:00.
    private static readonly Estimate Forty = Estimate.Of(0.4, 0.39, 0.41, 10_000, Unit.Fraction);

    [Fact]
    public void What_no_data_could_show_false_is_not_judged_and_a_threshold_can_be_read_as_a_claim()
    {
        var chapter = TestSession.Chapter();
        chapter.Judge(
            new("C09-002") { NotTestable = true, Own = Estimate.Exact(0.3, Unit.Fraction), Note = "an alarm is no target" },
            new("C09-008") { NotTestable = true, Note = "our choice" },
            new("C09-006") { AsClaim = true, Own = Estimate.Of(22, 22, 22, 90, Unit.Number) });
        Assert.Equal([Verdict.NotTestable, Verdict.NotTestable, Verdict.Supported], chapter.Judgements.Select(j => j.Verdict));
        Assert.Equal("not testable here", VerdictText.Words(chapter.Judgements[0]));
        Assert.Equal(0.3, chapter.Judgements[0].Own.Value);
        // What no data could show is said once, not as the figure's reason and as the note.
        Assert.Equal("our choice", chapter.Judgements[1].Note);
        Assert.DoesNotContain("our choice", chapter.Judgements[1].Own.ToString(), StringComparison.Ordinal);
        // Contradicted as a claim, where a target of 22 or later would have been met.
        chapter.Judge(new BenchmarkCheck("C09-006") { AsClaim = true, Own = Estimate.Of(26, 26, 26, 90, Unit.Number) });
        Assert.Equal(Verdict.Contradicted, chapter.Judgements[2].Verdict);
    }

    [Fact]
    public void A_figure_is_judged_and_its_note_is_said()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var table = chapter.Judge(
            new("C09-005") { Own = Forty, Needs = ["order_line"], Note = $"{Forty:value} of all" },
            new("C09-009") { Own = Estimate.Of(0.9, 0.8, 1.0, 60, Unit.Change), Reading = "our own carts" });
        Assert.Equal([Verdict.Supported, Verdict.Contradicted], table.Judgements.Select(j => j.Verdict));
        Assert.Equal(("40.0\u202f% of all", "10"), (table.Judgements[0].Note, table.Judgements[0].Chapter));
        Assert.Equal("our own carts", table.Judgements[1].Reading);
        Assert.Equal(chapter.Judgements, table.Judgements);
    }

    [Fact]
    public void A_check_can_set_its_own_limits_and_tolerance()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(
            new("C09-005") { Own = Forty, Tolerance = 0 }, new("C09-005") { Own = Forty, Low = 0.5, High = 0.6, Reading = "other" });
        Assert.Equal([Verdict.NotEnoughData, Verdict.Contradicted], chapter.Judgements.Select(j => j.Verdict));
    }

    [Fact]
    public void A_table_that_has_no_rows_is_the_reason_whatever_else_is_said()
    {
        using var session = TestSession.Begin(new FakeWarehouse(("orders", 5)));
        var judgement = Assert.Single(TestSession.Chapter()
            .Judge(new BenchmarkCheck("C09-005") { Own = Forty, Needs = ["orders", "visits", "ad_days"], Note = "said" }).Judgements);
        Assert.Equal((Verdict.NotEnoughData, "no rows in visits and ad_days"), (judgement.Verdict, judgement.Note));
        Assert.False(judgement.Own.HasValue);
        Assert.Equal("no rows in visits and ad_days", judgement.Own.MissingReason);
    }

    [Fact]
    public void A_figure_that_is_missing_gives_its_reason()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(
            new("C09-005") { Own = Estimate.Missing("no orders"), Note = "by hour" },
            new("C09-007") { Note = "no reminder was sent" },
            new("C09-009") { Own = Forty, Note = $"feed {Estimate.Missing("no ad reports"):value}" });
        Assert.Equal(["by hour; no orders", "no reminder was sent", "No ad reports"], chapter.Judgements.Select(j => j.Note));
        Assert.Equal([Verdict.NotEnoughData, Verdict.NotEnoughData], chapter.Judgements.Take(2).Select(j => j.Verdict));
        Assert.Equal("no reminder was sent", chapter.Judgements[1].Own.MissingReason);
    }

    [Theory]
    [InlineData(true, Verdict.InForce)]
    [InlineData(false, Verdict.NotInForce)]
    [InlineData(null, Verdict.NotEnoughData)]
    public void A_rule_is_in_force_or_not_or_the_data_cannot_tell(bool? inForce, Verdict verdict)
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(new("C09-008") { IsRule = true, InForce = inForce, Own = Estimate.Exact(6, Unit.Count), Note = "named" },
            new("C09-001") { IsRule = true, InForce = inForce, Note = "plays by minute" });
        Assert.Equal([verdict, verdict], chapter.Judgements.Select(j => j.Verdict));
        Assert.Equal((6.0, "plays by minute"), (chapter.Judgements[0].Own.Value!.Value, chapter.Judgements[1].Own.MissingReason));
    }

    [Fact]
    public void Each_reading_has_its_row_also_where_it_cannot_be_judged()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(
            new("C09-009") { Own = Forty, Reading = "our log", Needs = ["ad_days", "visits"] },
            new("C09-009") { Own = Forty, Reading = "the platforms", Needs = ["ad_days"] },
            new("C09-001") { IsRule = true, Reading = "a" }, new("C09-001") { IsRule = true, InForce = true, Reading = "b" },
            new("C09-007") { Reading = "c", Note = "not tried" });
        Assert.Equal(
            [
                ("our log", "no rows in ad_days and visits"), ("the platforms", "no rows in ad_days"), ("a", ""), ("b", ""),
                ("c", "not tried"),
            ],
            chapter.Judgements.Select(j => (j.Reading, j.Note)));
    }

    [Fact]
    public void A_cell_run_again_replaces_what_it_said()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(new("C09-005") { Own = Forty }, new("C09-007") { Note = "not tried" });
        var table = chapter.Judge(new("C09-005") { Own = Estimate.Missing("no orders") });
        Assert.Equal(["C09-005", "C09-007"], table.Judgements.Select(j => j.Benchmark.Id));
        Assert.Equal("no orders", table.Judgements[0].Note);
    }

    [Fact]
    public void No_check_is_no_row_and_an_unknown_id_names_the_nearest()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        Assert.Empty(chapter.Judge([]).Judgements);
        var error = Assert.Throws<ArgumentException>(() => chapter.Judge(new("C09-05") { Own = Forty }));
        Assert.Contains("There is no benchmark C09-05 ", error.Message, StringComparison.Ordinal);
        Assert.Empty(chapter.Judgements);
    }
}
