using System.Globalization;
using Playbook.Kit.Outcomes;
using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>What a run changed against the one before, for readers and for programs.</summary>
/// <param name="Now">What the run was made of.</param>
/// <param name="Before">What the run before was made of; null when there was none.</param>
/// <param name="Comparison">How they differ; null when there was no run before.</param>
public sealed record ChangeReport(RunFacts Now, RunFacts? Before, PlanComparison? Comparison)
{
    /// <summary>Version of the JSON's shape.</summary>
    public const int Version = 1;

    /// <summary>Where the pages of the run before are kept, relative to the reports; null when they were not replaced.</summary>
    public string? Kept { get; init; }

    /// <summary>What else a reader should know: an interrupted run, other parameters.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>True when anything is not what it was, the tolerance granted.</summary>
    public bool Changed => Comparison is { Changed: true };

    /// <summary>The report in a sentence or two.</summary>
    public string Lead
    {
        get
        {
            if (Comparison is not { } c) return "The first run: nothing to compare with. The next one is compared with these reports.";
            var tolerance = FigureText.Share(c.Tolerance);
            var compared = Words.Times(c.Figures.Count, "key figure");
            if (!c.Changed) return $"Nothing changed beyond {tolerance}: {compared} compared.";
            string[] parts =
            [
                Words.Times(c.Moved.Count(), "key figure") + $" of {c.Figures.Count} beyond {tolerance}",
                Words.Times(c.Decisions.Count, "decision"), Words.Times(c.Verdicts.Count, "verdict"),
                $"{Words.Times(c.Chapters.Count, "chapter")} that began or ceased to speak",
            ];
            return $"Changed: {string.Join(", ", parts.Where(p => !p.StartsWith("0 ", StringComparison.Ordinal)))}.";
        }
    }

    /// <summary>Everything there is to say, as tables; those without a row are left out.</summary>
    public IReadOnlyList<ChangeTable> Tables => Comparison is not { } c ? [] : [.. new ChangeTable[]
    {
        new("Chapters that began or ceased to speak", Table.From(c.Chapters, ("chapter", x => x.Chapter, null),
            ("question", x => x.Question, null), ("now", x => x.Speaks ? "speaks" : "is silent", null), ("why", x => x.Why, null))),
        new("Decisions", Table.From(c.Decisions, ("chapter", x => x.Chapter, null), ("what", Turn, null),
            ("decision", x => x.Action, null), ("before, a month", x => Worth(x.Before), null), ("now, a month", x => Worth(x.Now), null),
            ("remark", x => x.Turn == DecisionTurn.OtherAction ? $"before: {x.Before!.Action}" : "", null))),
        new("Verdicts", Table.From(c.Verdicts, ("chapter", x => x.Chapter, null), ("benchmark", x => x.Benchmark.Id, null),
            ("phrase", Phrase, null), ("before", x => VerdictChange.Words(x.Before), null), ("now", x => VerdictChange.Words(x.Now), null),
            ("own figure before", x => x.Before?.Own.ToString() ?? "", null), ("own figure now", x => x.Now?.Own.ToString() ?? "", null))),
        Figures($"Key figures beyond {FigureText.Share(c.Tolerance)}", c.Moved),
        new("Not compared", Table.From(c.NotCompared, ("chapter", x => x.Chapter, null), ("why", x => x.Why, null))),
        Figures("Key figures that are steady", c.Figures.Where(f => f.Move == FigureMove.Steady)) with { Folded = true },
    }.Where(t => t.Table.Rows.Count > 0)];

    /// <summary>The report for programs. Values are in the unit beside them, shares as fractions; what is missing is left out.</summary>
    public string Json() => StoredJson.Text(new
    {
        Version, Changed, First = Comparison is null, Lead, Now, Before, Kept, Remarks, Comparison?.Tolerance,
        Chapters = Comparison?.Chapters, NotCompared = Comparison?.NotCompared,
        Decisions = Comparison?.Decisions.Select(d => new
        {
            d.Chapter, d.Turn, d.Action, ActionBefore = d.Before?.Action, IdBefore = d.Before?.Id, IdNow = d.Now?.Id,
            Before = d.Before?.Effect.Yuan, Now = d.Now?.Effect.Yuan,
        }),
        Verdicts = Comparison?.Verdicts.Select(v => new
        {
            v.Chapter, Benchmark = v.Benchmark.Id, v.Reading, Before = v.Before?.Verdict, Now = v.Now?.Verdict,
            OwnBefore = v.Before?.Own, OwnNow = v.Now?.Own,
        }),
        Figures = Comparison?.Figures,
    });

    private static ChangeTable Figures(string title, IEnumerable<FigureChange> figures) => new(title, Table.From(figures,
        ("chapter", f => f.Chapter, null), ("figure", f => f.Label, null), ("before", f => Value(f.Before), null),
        ("now", f => Value(f.Now), null), ("difference", Difference, null), ("remark", Remark, null)));

    private static string Value(Estimate? figure) => figure is null ? "–" : figure.ToString();

    private static string Difference(FigureChange f) => f.Relative is { } r ? FigureText.Number(r, Unit.Change) : f.Move switch
    {
        FigureMove.New => "new",
        FigureMove.Gone => "gone",
        FigureMove.Found => "found",
        FigureMove.Lost => "lost",
        FigureMove.OtherUnit => "another unit",
        _ => "",
    };

    private static string Remark(FigureChange f) => string.Join("; ", new[]
    {
        f.Move == FigureMove.OtherUnit ? $"in {Name(f.Before!.Unit)} before, in {Name(f.Now!.Unit)} now: not compared" : "",
        f is { Move: FigureMove.Moved, WithinInterval: true } ? "each within the other's interval: may be chance" : "",
        f.Redefined ? $"defined otherwise before: {f.Before!.Definition}" : "",
    }.Where(r => r.Length > 0));

    private static string Name(Unit unit) => unit.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Turn(DecisionChange d) => d.Turn switch
    {
        DecisionTurn.New => "new",
        DecisionTurn.Gone => "no longer asked for",
        DecisionTurn.OtherAction => "asks for something else",
        DecisionTurn.Turned => "turned",
        _ => "other worth",
    };

    private static string Worth(Recommendation? decision) => decision is null ? "–" : decision.Effect.Yuan.ToString();

    private static string Phrase(VerdictChange v) => v.Benchmark.Phrase + (v.Reading.Length > 0 ? $" ({v.Reading})" : "");
}
