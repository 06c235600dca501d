using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>A table of an import report, as texts.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Headers">One per column; those of columns of numbers begin with '#', which is not shown.</param>
/// <param name="Rows">The cells.</param>
internal sealed record ReportPart(string Title, string[] Headers, IReadOnlyList<string[]> Rows)
{
    private const int GapsShown = 20;

    /// <summary>True when a reader needs it only now and then.</summary>
    public bool Folded { get; init; }

    /// <summary>All files of a run.</summary>
    public static ReportPart Files(IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread) => new(
        "Files", ["file", "mapping", "outcome", "#read", "#loaded", "#rejected", "#dropped", "from", "to"],
        [
            .. reports.Select(r => new[]
            {
                r.File, r.Mapping, Outcome(r), Count(r.RowsRead),
                r.Outcome is ImportOutcome.Unchanged or ImportOutcome.Refused ? "0" : Count(r.RowsLoaded),
                Count(r.RowsRejected), Count(r.RowsDropped),
                Day(r.Tables.Min(t => t.From)), Day(r.Tables.Max(t => t.To)),
            }),
            .. unread.Select(u => new[] { u.File, "", "not read", "", "", "", "", "", "" }),
        ]);

    /// <summary>The run in a sentence or two.</summary>
    public static string Lead(IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread)
    {
        if (reports.Count + unread.Count == 0)
            return "No file was found.";
        var taken = reports.Where(r => r.Outcome is ImportOutcome.Loaded or ImportOutcome.Trial).ToList();
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"{Many(taken.Count, "table", "", "")} {(taken.Exists(r => r.Outcome == ImportOutcome.Trial) ? "tried" : "loaded")}: "
            + $"{taken.Sum(r => r.RowsRead):N0} rows read = {taken.Sum(r => r.RowsLoaded):N0} loaded + {taken.Sum(r => r.RowsRejected):N0} "
            + $"rejected + {taken.Sum(r => r.RowsDropped):N0} dropped.");
        string[] more =
        [
            Many(taken.Count(r => r.RowsRejected > 0), "table", " has rejected rows.", " have rejected rows."),
            Many(reports.Count(r => r.Outcome == ImportOutcome.Unchanged), "table", " was loaded before and changed nothing.",
                " were loaded before and changed nothing."),
            Many(reports.Count(r => r.Outcome == ImportOutcome.Refused), "table", " was refused whole.", " were refused whole."),
            Many(unread.Count, "file", " could not be read.", " could not be read."),
        ];
        return string.Join(' ', more.Where(m => !m.StartsWith("0 ", StringComparison.Ordinal)).Prepend(said));
    }

    /// <summary>One file in a sentence.</summary>
    public static string Summary(ImportReport r) => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Outcome}{(r.ImportId is { } id ? $" as import {id}" : "")} through mapping {r.Mapping}: "
        + $"{r.RowsRead:N0} rows read = {r.RowsLoaded:N0} {(r.Outcome is ImportOutcome.Loaded ? "loaded" : "sound")} + {r.RowsRejected:N0} "
        + $"rejected + {r.RowsDropped:N0} dropped.");

    /// <summary>What there is to say of one file; parts without a row are left out.</summary>
    public static IEnumerable<ReportPart> Of(ImportReport report)
    {
        ReportPart[] parts =
        [
            new("Tables", ["table", "#read", "#loaded", "#rejected", "#dropped", "#replaced", "from", "to", "days without rows"],
                [.. report.Tables.Select(t => new[] { t.Table, Count(t.RowsRead), Count(t.RowsLoaded), Count(t.RowsRejected),
                    Count(t.RowsDropped), Count(t.RowsReplaced), Day(t.From), Day(t.To), Gaps(t) })]),
            new("Rejected", ["column", "reason", "allowed", "#rows", "#first row"],
                [.. RejectReason.Of(report).Select(r => new[] { r.Column, r.Reason, r.Allowed, Count(r.Rows), Count(r.FirstRow) })]),
            new("Dropped", ["rule", "why", "#rows"],
                [.. report.Dropped.Where(d => d.Rows > 0).Select(d => new[] { d.Rule, d.Why, Count(d.Rows) })]),
            new("Checks", ["check", "rule", "#rows judged", "#broken", "broken rows"],
                [.. report.Checks.Select(c => new[] { c.Name, c.Rule, Count(c.Judged), Count(c.Broken),
                    string.Join(", ", c.Examples.Select(e => Count(e.Row))) })]),
            new("Columns that changed", ["change", "column", "now"], report.Drift is not { } drift ? [] :
            [
                .. drift.Added.Select(h => new[] { "new", "", h }), .. drift.Gone.Select(h => new[] { "gone", h, "" }),
                .. drift.Renamed.Select(h => new[] { "renamed?", h.Key, h.Value }),
            ]),
            new("Notes", ["note"], [.. report.Notes.Select(n => new[] { n })]),
            Columns(report),
        ];
        return parts.Where(p => p.Rows.Count > 0);
    }

    // A column without a value has no sum; 0 would be one.
    private static ReportPart Columns(ImportReport report)
    {
        var all = report.Tables.SelectMany(t => t.Coverage.Select(c => (t.Table, Column: c.Key, Filled: c.Value,
            Sum: t.Sums.Where(s => s.Key == c.Key).Select(s => (decimal?)s.Value).FirstOrDefault()))).ToList();
        var sign = Planning.Currency.SignOf(report.Currency);
        var (some, none) = (all.Count(c => c.Filled is > 0 and < 1), all.Count(c => c.Filled == 0));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"Columns: {all.Count - some - none} whole, {some} with gaps, {none} empty"),
            ["table", "column", "#filled", "#sum"],
            [.. all.Select(c => new[] { c.Table, c.Column, Share(c.Filled),
                c.Sum is { } sum ? sign + sum.ToString("N2", CultureInfo.InvariantCulture) : "" })]) { Folded = true };
    }

    private static string Outcome(ImportReport r) => r.Outcome switch
    {
        ImportOutcome.Loaded => string.Create(CultureInfo.InvariantCulture, $"import {r.ImportId}"),
        ImportOutcome.Trial => "tried only",
        ImportOutcome.Unchanged => "loaded before",
        _ => "refused",
    };

    private static string Many(int n, string noun, string one, string several) => $"{Count(n)} {noun}{(n == 1 ? one : "s" + several)}";

    // A column that lacks a single value among millions is not whole.
    private static string Share(double share) =>
        share is 0 or 1 ? $"{100 * share:0} %" : Math.Clamp(100 * share, 0.1, 99.9).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Gaps(TableReport table) =>
        string.Join(", ", table.Gaps.Take(GapsShown).Select(g => Day(g)))
        + (table.Gaps.Count > GapsShown ? $" and {Count(table.Gaps.Count - GapsShown)} more" : "");

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
