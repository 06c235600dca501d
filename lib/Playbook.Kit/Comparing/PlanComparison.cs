using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>What two runs of the chapters say of each other: key figures, decisions, verdicts, and which chapters speak at all.</summary>
public sealed record PlanComparison
{
    /// <summary>Relative difference of a figure that does not count: 0.05 is 5 %.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Every key figure of the compared chapters, those that are steady included, by chapter.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }

    /// <summary>Decisions that are not what they were.</summary>
    public required IReadOnlyList<DecisionChange> Decisions { get; init; }

    /// <summary>Benchmarks that are judged otherwise.</summary>
    public required IReadOnlyList<VerdictChange> Verdicts { get; init; }

    /// <summary>Chapters that began or ceased to speak.</summary>
    public required IReadOnlyList<ChapterChange> Chapters { get; init; }

    /// <summary>Chapters that could not be compared.</summary>
    public required IReadOnlyList<NotCompared> NotCompared { get; init; }

    /// <summary>The figures that are not steady.</summary>
    public IEnumerable<FigureChange> Moved => Figures.Where(f => f.Move != FigureMove.Steady);

    /// <summary>True when anything is not what it was, the tolerance granted. Chapters that were not compared do not count.</summary>
    public bool Changed => Moved.Any() || Decisions.Count > 0 || Verdicts.Count > 0 || Chapters.Count > 0;

    /// <summary>Compares two runs.</summary>
    /// <param name="before">Outcomes of the earlier run.</param>
    /// <param name="now">Outcomes of the later run.</param>
    /// <param name="tolerance">Relative difference of a figure that does not count, 0 or more.</param>
    /// <param name="except">Chapters that the later run did not compute, with the reason.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not finite.</exception>
    public static PlanComparison Of(
        PlanBook before, PlanBook now, double tolerance, IReadOnlyList<NotCompared>? except = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (!double.IsFinite(tolerance) || tolerance < 0)
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "a tolerance is a share, 0 or more");
        var left = (except ?? []).Concat(now.Unread.Concat(before.Unread).Select(u => new NotCompared(u.Key, u.Value)))
            .DistinctBy(n => n.Chapter).OrderBy(n => n.Chapter, StringComparer.Ordinal).ToList();
        var silent = left.Select(n => n.Chapter).ToHashSet();
        var pairs = Likeness.Pairs(before.Chapters, now.Chapters, c => c.Chapter)
            .Where(p => !silent.Contains((p.Now ?? p.Before)!.Chapter))
            .OrderBy(p => (p.Now ?? p.Before)!.Chapter, StringComparer.Ordinal).ToList();
        return new()
        {
            Tolerance = tolerance,
            Figures = [.. pairs.SelectMany(p => Figure(p.Before, p.Now, tolerance))],
            Decisions = [.. pairs.SelectMany(p => Decision(p.Before, p.Now, tolerance))],
            Verdicts = [.. pairs.SelectMany(p => Verdict(p.Before, p.Now))],
            Chapters = [.. pairs.Select(p => Chapter(p.Before, p.Now)).OfType<ChapterChange>()],
            NotCompared = left,
        };
    }

    private static IEnumerable<FigureChange> Figure(Outcome? before, Outcome? now, double tolerance) =>
        Likeness.Pairs(before?.Facts ?? [], now?.Facts ?? [], f => f.Label, f => Likeness.Key(f.Label)).Select(p => new FigureChange(
            (now ?? before)!.Chapter, (p.Now ?? p.Before)!.Label, p.Before?.Figure, p.Now?.Figure,
            FigureChange.Compare(p.Before?.Figure, p.Now?.Figure, tolerance)));

    // An id is the number of a decision among those of its run: another run may number otherwise. A section asks for one thing at a time.
    private static IEnumerable<DecisionChange> Decision(Outcome? before, Outcome? now, double tolerance) =>
        Likeness.Pairs(before?.Recommendations ?? [], now?.Recommendations ?? [], r => r.Action, r => Likeness.Key(r.Action),
                r => r.Evidence)
            .Select(p => (p.Before, p.Now, Turn: Turn(p.Before, p.Now, tolerance))).Where(p => p.Turn is not null)
            .Select(p => new DecisionChange((now ?? before)!.Chapter, p.Before, p.Now, p.Turn!.Value));

    private static DecisionTurn? Turn(Recommendation? before, Recommendation? now, double tolerance)
    {
        if (before is null) return DecisionTurn.New;
        if (now is null) return DecisionTurn.Gone;
        if (Likeness.Key(before.Action) != Likeness.Key(now.Action)) return DecisionTurn.OtherAction;
        var (then, here) = (before.Effect.Yuan, now.Effect.Yuan);
        return FigureChange.Compare(then, here, tolerance) switch
        {
            FigureMove.Steady => null,
            FigureMove.Moved when Math.Sign(then.Value!.Value) == Math.Sign(here.Value!.Value) => DecisionTurn.Worth,
            _ => DecisionTurn.Turned,
        };
    }

    private static IEnumerable<VerdictChange> Verdict(Outcome? before, Outcome? now) =>
        Likeness.Pairs(before?.Judgements ?? [], now?.Judgements ?? [], j => $"{j.Benchmark.Id} {j.Reading}",
                j => $"{j.Benchmark.Id} {Likeness.Key(j.Reading)}")
            .Where(p => p.Before?.Verdict != p.Now?.Verdict)
            .Select(p => new VerdictChange((now ?? before)!.Chapter, p.Before, p.Now));

    private static ChapterChange? Chapter(Outcome? before, Outcome? now)
    {
        var (spoke, speaks) = (Speaks(before), Speaks(now));
        return spoke == speaks ? null : new((now ?? before)!.Chapter, (now ?? before)!.Question, speaks,
            speaks ? now!.Answer : now is null ? "it has no outcome any more"
                : now.Facts.Select(f => f.Figure.MissingReason).FirstOrDefault(reason => reason is not null) ?? now.Answer);
    }

    private static bool Speaks(Outcome? outcome) => outcome?.Facts.Any(f => f.Figure.HasValue) == true;
}
