using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Playbook.Warehouse.Import;

/// <summary>Writes what an import understood, for readers (.html, .md) or programs (.json). No value of a row stands in it.</summary>
public static class ReportFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>The formats, by the end of the file's name.</summary>
    public static IReadOnlyList<string> Formats { get; } = [".html", ".md", ".json"];

    /// <summary>Writes a report; an older file of that name gives way.</summary>
    /// <param name="path">The file; its ending is the format.</param>
    /// <param name="warehouse">Name of the warehouse.</param>
    /// <param name="reports">Imports of one run.</param>
    /// <exception cref="ImportException">The ending is no format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string warehouse, IReadOnlyList<ImportReport> reports)
    {
        var text = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => JsonSerializer.Serialize(new { Warehouse = warehouse, Imports = reports.Select(Facts) }, Json) + "\n",
            ".md" => Markdown(warehouse, reports),
            ".html" => Html(warehouse, reports),
            var other => throw new ImportException($"'{other}' is no format of a report; allowed: {string.Join(", ", Formats)}."),
        };
        WholeFile.Write(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static object Facts(ImportReport r) => new
    {
        r.File, r.Mapping, r.Sha256, Outcome = Names.Snake(r.Outcome.ToString()), r.ImportId, r.RowsRead, r.RowsLoaded, r.RowsRejected, r.RowsDropped,
        Tables = r.Tables.Select(t => new
        {
            t.Table, t.RowsRead, t.RowsLoaded, t.RowsRejected, t.RowsDropped, t.RowsReplaced, t.From, t.To,
            Sums = t.Sums.ToDictionary(), Coverage = t.Coverage.ToDictionary(), t.Gaps,
        }),
        r.Dropped, Rejected = Reasons(r), Checks = r.Checks.Select(c => new { c.Name, c.Rule, c.Judged, c.Broken, Rows = c.Examples.Select(e => e.Row) }), r.Drift, r.Notes,
    };

    private static IEnumerable<RejectReason> Reasons(ImportReport report) => report.Rejections
        .GroupBy(r => (r.Column, Reason: r.Reason.Split(':')[0], r.Allowed))
        .Select(g => new RejectReason(g.Key.Column, g.Key.Reason, g.Key.Allowed, g.LongCount(), g.Min(r => r.Row)))
        .OrderByDescending(r => r.Rows).ThenBy(r => r.FirstRow);

    private static string Markdown(string warehouse, IReadOnlyList<ImportReport> reports)
    {
        // A cell ends at a bar and a line; what looks like a tag stays text.
        static string Cell(string text) => WebUtility.HtmlEncode(text).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
        var text = new StringBuilder($"# Import into {Cell(warehouse)}\n");
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(report.File)}\n\n{Cell(Summary(report))}\n");
            foreach (var part in Parts(report))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {part.Title}\n\n| {string.Join(" | ", part.Headers)} |\n|{string.Concat(part.Headers.Select(_ => "---|"))}\n");
                foreach (var row in part.Rows)
                    text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Cell))} |\n");
            }
        }

        return text.ToString();
    }

    private static string Html(string warehouse, IReadOnlyList<ImportReport> reports)
    {
        static string Safe(string text) => WebUtility.HtmlEncode(text);
        var text = new StringBuilder(
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Import into {Safe(warehouse)}</title>\n"
            + "<style>body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:.5em 0 1.5em}"
            + "th,td{border-bottom:1px solid #ccc;padding:.2em .8em;text-align:left;vertical-align:top}</style></head><body>\n"
            + $"<h1>Import into {Safe(warehouse)}</h1>\n");
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(report.File)}</h2>\n<p>{Safe(Summary(report))}</p>\n");
            foreach (var part in Parts(report))
            {
                text.Append(CultureInfo.InvariantCulture, $"<h3>{part.Title}</h3>\n<table><thead><tr>{string.Concat(part.Headers.Select(h => $"<th>{h}</th>"))}</tr></thead><tbody>\n");
                foreach (var row in part.Rows)
                    text.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select(c => $"<td>{Safe(c)}</td>"))}</tr>\n");
                text.Append("</tbody></table>\n");
            }
        }

        return text.Append("</body></html>\n").ToString();
    }

    private static string Summary(ImportReport r) => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Outcome}{(r.ImportId is { } id ? $" as import {id}" : "")} through mapping {r.Mapping}: {r.RowsRead:N0} rows read = {r.RowsLoaded:N0} loaded + {r.RowsRejected:N0} rejected + {r.RowsDropped:N0} dropped.");

    private static IEnumerable<(string Title, string[] Headers, List<string[]> Rows)> Parts(ImportReport report)
    {
        static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        (string, string[], List<string[]>)[] parts =
        [
            ("Tables", ["table", "read", "loaded", "rejected", "dropped", "replaced", "from", "to", "days without rows"],
                [.. report.Tables.Select(t => new[] { t.Table, N(t.RowsRead), N(t.RowsLoaded), N(t.RowsRejected), N(t.RowsDropped), N(t.RowsReplaced), Day(t.From), Day(t.To), string.Join(", ", t.Gaps.Take(20).Select(g => Day(g))) + (t.Gaps.Count > 20 ? $" and {N(t.Gaps.Count - 20)} more" : "") })]),
            ("Columns", ["table", "column", "filled", "sum"], [.. report.Tables.SelectMany(t => t.Coverage.Select(c => new[]
            {
                t.Table, c.Key, c.Value.ToString("P1", CultureInfo.InvariantCulture),
                t.Sums.Where(s => s.Key == c.Key).Select(s => "¥" + s.Value.ToString("N2", CultureInfo.InvariantCulture)).FirstOrDefault() ?? "",
            }))]),
            ("Rejected", ["column", "reason", "allowed", "rows", "first row"], [.. Reasons(report).Select(r => new[] { r.Column, r.Reason, r.Allowed, N(r.Rows), N(r.FirstRow) })]),
            ("Dropped", ["rule", "why", "rows"], [.. report.Dropped.Where(d => d.Rows > 0).Select(d => new[] { d.Rule, d.Why, N(d.Rows) })]),
            ("Checks", ["check", "rule", "rows judged", "broken", "broken rows"],
                [.. report.Checks.Select(c => new[] { c.Name, c.Rule, N(c.Judged), N(c.Broken), string.Join(", ", c.Examples.Select(e => N(e.Row))) })]),
            ("Columns that changed", ["change", "column", "now"], report.Drift is not { } drift ? [] :
            [
                .. drift.Added.Select(h => new[] { "new", "", h }), .. drift.Gone.Select(h => new[] { "gone", h, "" }),
                .. drift.Renamed.Select(h => new[] { "renamed?", h.Key, h.Value }),
            ]),
            ("Notes", ["note"], [.. report.Notes.Select(n => new[] { n })]),
        ];
        return parts.Where(p => p.Item3.Count > 0);
    }

    private sealed record RejectReason(string Column, string Reason, string Allowed, long Rows, long FirstRow);
}
