using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class LedgerTests
{
    private static Benchmark Row(string id) => new(id, 9, "", "", "", "", "", "", "", "", "", null, null, "", BenchmarkKind.Claim);

    private static Judgement Judged(string id, Verdict verdict, string chapter, string reading = "") =>
        new(Row(id), reading, null, null, Estimate.Exact(1, Unit.Count), verdict, "", null, chapter);

    [Fact]
    public void A_benchmark_that_several_chapters_judged_is_covered_once()
    {
        var ledger = Ledger.Of([Row("C09-001"), Row("C09-002"), Row("C09-003")],
        [
            Judged("C09-002", Verdict.Met, "10", "a"), Judged("C09-002", Verdict.Missed, "10", "b"), Judged("C09-002", Verdict.Met, "08"),
            Judged("C09-001", Verdict.NotEnoughData, "10"),
        ]);
        Assert.Equal(["C09-001", "C09-002", "C09-002", "C09-002", "C09-003"], ledger.Select(r => r.Benchmark.Id));
        Assert.Equal(["08", "10", "10"], ledger.Skip(1).Take(3).Select(r => r.Judgement!.Chapter));
        // A chapter that could not tell has looked at it all the same.
        Assert.Equal((2.0, Unit.Count), (Ledger.Covered(ledger).Value!.Value, Ledger.Covered(ledger).Unit));
        Assert.Equal(1, Ledger.Covered(ledger.Take(1)).Value);
    }

    [Fact]
    public void A_benchmark_counts_once_and_under_no_verdict_where_its_readings_disagree()
    {
        var ledger = Ledger.Of([Row("C09-001"), Row("C09-002"), Row("C09-003"), Row("C09-004"), Row("C09-005")],
        [
            Judged("C09-001", Verdict.Met, "10", "a"), Judged("C09-001", Verdict.NotEnoughData, "10", "b"),
            Judged("C09-002", Verdict.Met, "10", "a"), Judged("C09-002", Verdict.Missed, "10", "b"),
            Judged("C09-003", Verdict.Missed, "10"),
            Judged("C09-005", Verdict.Uncertain, "08"), Judged("C09-005", Verdict.NotEnoughData, "10"),
        ]);
        Assert.Equal([(Verdict.Met, 1), (Verdict.Missed, 1), (Verdict.Uncertain, 1), (Verdict.NotCovered, 1), ((Verdict?)null, 1)],
            Ledger.Counts(ledger));
    }

    [Fact]
    public void Readings_that_contradict_the_deck_from_both_sides_hang_on_how_it_is_read()
    {
        LedgerRow At(double own) => new(Row("C09-001"),
            new(Row("C09-001"), "", 0.45, 0.45, Estimate.Exact(own, Unit.Fraction), Verdict.Contradicted, "", null, "10"));
        Assert.Equal([(Verdict.Contradicted, 1)], Ledger.Counts([At(0.1), At(0.3)]));
        Assert.Equal([((Verdict?)null, 1)], Ledger.Counts([At(0.1), At(0.7)]));
    }

    [Fact]
    public void Nothing_judged_is_nothing_covered()
    {
        Assert.Equal(0, Ledger.Covered([]).Value);
        Assert.Equal(0, Ledger.Covered(Ledger.Of([Row("C09-001")], [])).Value);
        Assert.Equal(0, Ledger.Covered(Ledger.Of([Row("C09-001")], [Judged("C09-001", Verdict.NotCovered, "10")])).Value);
    }
}
