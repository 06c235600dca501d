namespace Playbook.Planning;

/// <summary>One line of the ledger: a benchmark and how a chapter judged it.</summary>
/// <param name="Benchmark">The row of the benchmark list.</param>
/// <param name="Judgement">The judgement, or null when no chapter covers the row yet.</param>
public sealed record LedgerRow(Benchmark Benchmark, Judgement? Judgement)
{
    /// <summary>The verdict; <see cref="Verdict.NotCovered"/> when there is no judgement.</summary>
    public Verdict Verdict => Judgement?.Verdict ?? Verdict.NotCovered;

    /// <summary>The chapter that judges it, or the one that will: the deck's ninth is two of ours.</summary>
    public string Chapter =>
        Judgement?.Chapter ?? (Benchmark.SeedChapter == 9 && Benchmark.Topic.StartsWith("competitor", StringComparison.Ordinal)
        ? "02" : Benchmark.SeedChapter is >= 1 and <= 14 ? Chapters[Benchmark.SeedChapter - 1] : "");

    private static readonly string[] Chapters = ["01", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15"];
}

/// <summary>Every row of the benchmark list beside its verdict: nothing the deck says is left out.</summary>
public static class Ledger
{
    /// <summary>
    /// All benchmarks in their order, each with its judgements: one line for each reading of an ambiguous row and each chapter that judged
    /// it, and one line without a judgement for a row that none covers.
    /// </summary>
    /// <exception cref="ArgumentException">A judgement names a benchmark that is not in the list.</exception>
    public static IReadOnlyList<LedgerRow> Of(IReadOnlyList<Benchmark> benchmarks, IEnumerable<Judgement> judgements)
    {
        var known = benchmarks.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var byId = judgements.ToLookup(j => j.Benchmark.Id, StringComparer.Ordinal);
        if (byId.FirstOrDefault(g => !known.Contains(g.Key)) is { } stranger)
            throw new ArgumentException(
                $"Chapter {stranger.First().Chapter} judged {stranger.Key}, which is not in the benchmark list of {known.Count} rows.");
        return [.. benchmarks.SelectMany(b =>
            byId[b.Id].OrderBy(j => j.Chapter, StringComparer.Ordinal).Select(j => new LedgerRow(b, j)).DefaultIfEmpty(new(b, null)))];
    }

    /// <summary>How many benchmarks a chapter has looked at, each once.</summary>
    public static Estimate Covered(IEnumerable<LedgerRow> rows) =>
        Estimate.Exact(rows.Where(r => r.Verdict != Verdict.NotCovered).DistinctBy(r => r.Benchmark.Id).Count(), Unit.Count);

    /// <summary>
    /// How many benchmarks have each verdict, each counted once: under the verdict of its readings, those without enough data left out
    /// where another has it; under null where its readings disagree, or contradict the deck from both sides. Null stands last.
    /// </summary>
    public static IReadOnlyList<(Verdict? Verdict, int Count)> Counts(IEnumerable<LedgerRow> ledger) =>
        [.. ledger.GroupBy(r => r.Benchmark.Id).GroupBy(g => Common([.. g]))
            .OrderBy(v => v.Key ?? (Verdict)int.MaxValue).Select(v => (v.Key, v.Count()))];

    private static Verdict? Common(List<LedgerRow> rows)
    {
        var verdicts = rows.Select(r => r.Verdict).Distinct().ToList();
        // A reading that could not be told takes nothing from one that could; where none could, they agree in that.
        if (!verdicts.TrueForAll(Open)) verdicts.RemoveAll(Open);
        else verdicts = verdicts.GetRange(0, 1);
        return verdicts is [var only] && (only != Verdict.Contradicted || rows.Select(Side).OfType<int>().Distinct().Count() < 2)
            ? only : null;
    }

    private static bool Open(Verdict verdict) => verdict is Verdict.NotEnoughData or Verdict.Uncertain;

    // Whether our figure lies below (−1) or above (1) what the deck says; null where it is not compared.
    private static int? Side(LedgerRow row) => row is not { Verdict: Verdict.Contradicted, Judgement: { Own.Value: { } own } judged } ? null
        : own < judged.Low ? -1 : own > judged.High ? 1 : null;
}
