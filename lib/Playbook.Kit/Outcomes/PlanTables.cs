using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit;

/// <summary>
/// What the chapters found, as tables for other programs: one row per figure, verdict or decision, never a figure without its interval and
/// definition.
/// </summary>
public static class PlanTables
{
    private static readonly ResultColumn[] Figure =
    [
        new("value", "DOUBLE"), new("lower", "DOUBLE"), new("upper", "DOUBLE"), new("level", "DOUBLE"), new("n", "BIGINT"),
        new("unit", "VARCHAR"), new("definition", "VARCHAR"), new("missing_reason", "VARCHAR"),
    ];

    /// <summary>The tables by name, each with what a row is.</summary>
    public static IReadOnlyList<(string Name, string Grain)> Names { get; } =
    [
        ("figures", "one row per key figure of a chapter"),
        ("verdicts", "one row per figure or rule of the source deck that a chapter judged"),
        ("decisions", "one row per decision a chapter asks for"),
    ];

    /// <summary>One of the tables. Shares are fractions, money is in yuan; an empty value has its reason beside it.</summary>
    /// <param name="plan">The chapters.</param>
    /// <param name="name">figures, verdicts, decisions.</param>
    /// <exception cref="ArgumentException">There is no such table; the message names those there are.</exception>
    public static ResultTable Of(PlanBook plan, string name)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return name switch
        {
            "figures" => Table(plan, name, [Text("label"), .. Figure, Text("note")],
                c => c.Facts.Select(f => (object?[])[f.Label, .. Values(f.Figure), f.Note])),
            "verdicts" => Table(
                plan, name,
                [Text("benchmark_id"), Text("phrase"), Text("reading"), new("claim_low", "DOUBLE"), new("claim_high", "DOUBLE"),
                    Text("verdict"), .. Figure, new("needed_n", "BIGINT"), Text("note")],
                c => c.Judgements.Select(j => (object?[])[j.Benchmark.Id, j.Benchmark.Phrase, j.Reading, j.Low, j.High,
                    VerdictText.Words(j.Verdict), .. Values(j.Own), j.NeededN, j.Note])),
            "decisions" => Table(
                plan, name,
                [Text("id"), Text("action"), Text("owner"), new("start", "DATE"), new("budget_a_month", "DECIMAL(18,2)"), .. Figure,
                    Text("evidence"), Text("tests"), Text("follows"), Text("test"), Text("risk"), new("test_days", "INTEGER"),
                    new("ramp_months", "DOUBLE"), new("failure_low", "DOUBLE"), new("failure_high", "DOUBLE"), Text("pool"),
                    new("pool_size", "DOUBLE"), new("takes", "DOUBLE"), new("one_off", "DECIMAL(18,2)"), Text("assumes")],
                c => c.Recommendations.Select(r =>
                    (object?[])[r.Id, r.Action, r.Owner, r.Start, r.Budget, .. Values(r.Effect.Yuan), r.Evidence,
                    string.Join(", ", r.Tests), string.Join(", ", r.Follows), r.Test, r.Risk, r.TestDays, r.RampMonths, r.Failure?.Low,
                    r.Failure?.High, r.Pool?.Name, r.Pool?.Size, r.Takes, r.OneOff, r.Assumes?.Name])),
            _ => throw new ArgumentException($"There is no result '{name}'; allowed: {string.Join(", ", Names.Select(n => n.Name))}.",
                nameof(name)),
        };
    }

    // The fingerprint tells which data a row was computed on.
    private static ResultTable Table(PlanBook plan, string name, ResultColumn[] columns, Func<Outcome, IEnumerable<object?[]>> rows) => new(
        name, [Text("chapter"), .. columns, Text("data_fingerprint")],
        [.. plan.Chapters.SelectMany(c => rows(c).Select(row => (object?[])[c.Chapter, .. row.Select(Filled), c.Fingerprint]))]);

    private static object?[] Values(Estimate e) => [e.Value, e.Lower, e.Upper, e.HasInterval ? e.Level : null,
        e is { HasValue: true, N: 0 } ? null : e.N, e.Unit.ToString().ToLowerInvariant(), e.Definition, e.MissingReason];

    private static object? Filled(object? value) => value is "" ? null : value;

    private static ResultColumn Text(string name) => new(name, "VARCHAR");
}
