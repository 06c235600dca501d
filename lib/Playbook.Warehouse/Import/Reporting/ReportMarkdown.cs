using System.Globalization;
using System.Net;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>An import report as Markdown.</summary>
internal static class ReportMarkdown
{
    public static string Write(string warehouse, IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread)
    {
        var text = new StringBuilder($"# Import into {Cell(warehouse)}\n\n{ReportPart.Lead(reports, unread)}\n");
        Append(text, ReportPart.Files(reports, unread), "##");
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(report.File)}\n\n{Cell(ReportPart.Summary(report))}\n");
            foreach (var part in ReportPart.Of(report))
                Append(text, part, "###");
        }

        foreach (var file in unread)
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(file.File)}\n\nNot read: {Cell(file.Why)}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportPart part, string level)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n{level} {part.Title}\n\n| {string.Join(" | ", part.Headers.Select(h => h.TrimStart('#')))} |\n"
            + $"|{string.Concat(part.Headers.Select(h => h[0] == '#' ? "--:|" : "---|"))}\n");
        foreach (var row in part.Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Cell))} |\n");
    }

    // A cell ends at a bar and a line; what looks like a tag stays text.
    private static string Cell(string text) =>
        WebUtility.HtmlEncode(text).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
