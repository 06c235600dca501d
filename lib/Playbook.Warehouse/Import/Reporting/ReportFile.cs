using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Playbook.Warehouse.Import;

/// <summary>Writes what an import understood, for readers (.html, .md) or programs (.json). No value of a row stands in it.</summary>
public static class ReportFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>The formats, by the end of the file's name.</summary>
    public static IReadOnlyList<string> Formats { get; } = [".html", ".md", ".json"];

    /// <summary>Writes a report; an older file of that name gives way.</summary>
    /// <param name="path">The file; its ending is the format.</param>
    /// <param name="warehouse">Name of the warehouse.</param>
    /// <param name="reports">Imports of one run.</param>
    /// <param name="unread">Files of the run that could not be read.</param>
    /// <exception cref="ImportException">The ending is no format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string warehouse, IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread)
    {
        var text = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => JsonSerializer.Serialize(
                new { Warehouse = warehouse, Imports = reports.Select(Facts), Unread = unread }, Json) + "\n",
            ".md" => ReportMarkdown.Write(warehouse, reports, unread),
            ".html" => ReportHtml.Write(warehouse, reports, unread),
            var other => throw new ImportException($"'{other}' is no format of a report; allowed: {string.Join(", ", Formats)}."),
        };
        WholeFile.Write(path, text);
    }

    /// <summary>A run in a sentence or two: rows, and what went wrong.</summary>
    /// <param name="reports">Imports of one run.</param>
    /// <param name="unread">Files of the run that could not be read.</param>
    public static string Lead(IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread) => ReportPart.Lead(reports, unread);

    private static object Facts(ImportReport r) => new
    {
        r.File, r.Mapping, r.Sha256, Outcome = Names.Snake(r.Outcome.ToString()), r.ImportId, r.RowsRead, r.RowsLoaded,
        r.RowsRejected, r.RowsDropped,
        Tables = r.Tables.Select(t => new
        {
            t.Table, t.RowsRead, t.RowsLoaded, t.RowsRejected, t.RowsDropped, t.RowsReplaced, t.From, t.To,
            Sums = t.Sums.ToDictionary(), Coverage = t.Coverage.ToDictionary(), t.Gaps,
        }),
        r.Dropped, Rejected = RejectReason.Of(r),
        Checks = r.Checks.Select(c => new { c.Name, c.Rule, c.Judged, c.Broken, Rows = c.Examples.Select(e => e.Row) }), r.Drift, r.Notes,
    };
}
