using System.Runtime.CompilerServices;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>
    /// Judges benchmarks by the brand's own figures; a check whose tables are missing says which, one whose figure is missing says why.
    /// </summary>
    /// <param name="checks">The checks, in the order of the table; judge each reading of an ambiguous row.</param>
    /// <returns>All judgements of the chapter so far.</returns>
    /// <exception cref="ArgumentException">No benchmark has this id; the message names the nearest.</exception>
    public BenchmarkTable Judge(params BenchmarkCheck[] checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        foreach (var check in checks.Where(c => c.If)) Keep(Judged(check));
        return BenchmarkTable();
    }

    /// <summary>Judges one benchmark; see <see cref="Judge(BenchmarkCheck[])"/>.</summary>
    /// <param name="check">The check.</param>
    // So that new("C09-002") { … } alone is a check: the compiler would take it for the array.
    [OverloadResolutionPriority(1)]
    public BenchmarkTable Judge(BenchmarkCheck check) => Judge([check]);

    /// <summary>Judges a benchmark by the brand's own figure and puts it into the chapter's table.</summary>
    /// <param name="benchmarkId">Id such as "C09-005".</param>
    /// <param name="own">The brand's figure.</param>
    /// <param name="reading">For an ambiguous row, the reading in words; judge each reading.</param>
    /// <param name="low">Lower end in the unit of <paramref name="own"/>, when the row's own does not serve.</param>
    /// <param name="high">Upper end in the unit of <paramref name="own"/>, when the row's own does not serve.</param>
    /// <param name="tolerance">Relative half width within which a claimed value counts as agreed with.</param>
    /// <param name="note">What the reader must know.</param>
    /// <exception cref="ArgumentException">No benchmark has this id; the message names the nearest.</exception>
    public Judgement Check(string benchmarkId, Estimate own, string reading = "", double? low = null, double? high = null,
        double tolerance = 0.1, string note = "") =>
        Keep(Planning.Judge.Of(Row(benchmarkId), own, reading, low, high, tolerance, note, Number));

    /// <summary>Judges a rule: is it in force?</summary>
    /// <param name="benchmarkId">Id of the rule.</param>
    /// <param name="inForce">True, false, or null when the data cannot tell.</param>
    /// <param name="own">The figure that shows it.</param>
    /// <param name="note">What the reader must know.</param>
    /// <exception cref="ArgumentException">No benchmark has this id.</exception>
    public Judgement CheckRule(string benchmarkId, bool? inForce, Estimate own, string note = "") =>
        Keep(Planning.Judge.Rule(Row(benchmarkId), inForce, own, note, Number));

    /// <summary>Puts a row that this data cannot judge into the chapter's table, with the reason.</summary>
    /// <exception cref="ArgumentException">No benchmark has this id.</exception>
    public Judgement Skip(string benchmarkId, string reason) => Keep(Unjudged(Row(benchmarkId), reason));

    /// <summary>All judgements so far as a table, by the id of their rows: the deck's value, yours, the interval, the verdict.</summary>
    public BenchmarkTable BenchmarkTable() => new([.. judgements.OrderBy(j => j.Benchmark.Id, StringComparer.Ordinal)]);

    // The reason of a row's missing figure stands beside the note, which says why.
    private const string NoTest = "no figure of ours could show it false";

    private Judgement Judged(BenchmarkCheck check)
    {
        var (row, note) = (Row(check.Id), check.Note.ToString());
        var missing = check.Needs.Where(name => !Warehouse.Has(name)).ToList();
        if (missing.Count > 0) return Unjudged(row, $"no rows in {Phrase.List(missing)}", check.Reading);
        if (check.AsClaim) row = row with { Kind = BenchmarkKind.Claim, Operator = "" };
        if (check.NotTestable)
            return Unjudged(row, note, check.Reading) with { Verdict = Verdict.NotTestable, Own = check.Own ?? Estimate.Missing(NoTest) };
        if (check.IsRule)
            return Planning.Judge.Rule(row, check.InForce, check.Own ?? Estimate.Missing(note), note, Number) with
            {
                Reading = check.Reading,
            };
        return check.Own is { } own ? Planning.Judge.Of(row, own, check.Reading, check.Low, check.High, check.Tolerance, note, Number)
            : Unjudged(row, note, check.Reading);
    }

    private Judgement Unjudged(Benchmark row, string reason, string reading = "") => new(
        row, reading, null, null, Estimate.Missing(reason), row.Kind is BenchmarkKind.Example ? Verdict.Context : Verdict.NotEnoughData,
        reason, null, Number);

    private Benchmark Row(string id) => Benchmarks.FirstOrDefault(b => b.Id == id) ?? throw new ArgumentException(
        $"There is no benchmark {id} in {Session.Options.BenchmarksPath}; "
        + $"the nearest id is {Nearest.To(id, Benchmarks.Select(b => b.Id))}.");

    private Judgement Keep(Judgement judgement)
    {
        // A cell that is run again in an editor replaces what it said before.
        var before = judgements.FindIndex(j => j.Benchmark.Id == judgement.Benchmark.Id && j.Reading == judgement.Reading);
        if (before >= 0) judgements[before] = judgement;
        else judgements.Add(judgement);
        return judgement;
    }
}
