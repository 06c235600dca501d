using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>An import report as one HTML page that needs nothing else.</summary>
internal static class ReportHtml
{
    // A longer text may go over several lines; days, names and numbers stay whole.
    private const int OneLine = 30;

    public static string Write(string warehouse, IReadOnlyList<ImportReport> reports, IReadOnlyList<UnreadFile> unread)
    {
        var style = "\n" + Resources.Text("Import/Reporting/import-report.css");
        var text = new StringBuilder(
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{Policy(style)}<meta name=\"viewport\" "
            + $"content=\"width=device-width, initial-scale=1\">\n<title>Import into {Safe(warehouse)}</title>\n"
            + $"<style>{style}</style></head><body><main>\n"
            + $"<h1>Import into {Safe(warehouse)}</h1>\n<p class=\"lead\">{Safe(ReportPart.Lead(reports, unread))}</p>\n");
        var files = ReportPart.Files(reports, unread);
        Append(text, files, "h2", row => $"<a href=\"#{Anchor(row)}\">{Safe(files.Rows[row][0])}</a>");
        foreach (var (report, i) in reports.Select((r, i) => (r, i)))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<section id=\"{Anchor(i)}\">\n<h2>{Safe(report.File)}</h2>\n<p>{Safe(ReportPart.Summary(report))}</p>\n");
            foreach (var part in ReportPart.Of(report))
                Append(text, part, "h3");
            text.Append("</section>\n");
        }

        foreach (var (file, i) in unread.Select((u, i) => (u, i)))
            text.Append(CultureInfo.InvariantCulture, $"<section id=\"{Anchor(reports.Count + i)}\">\n<h2>{Safe(file.File)}</h2>\n"
                + $"<p>Not read: {Safe(file.Why)}</p>\n</section>\n");
        return text.Append("</main></body></html>\n").ToString();
    }

    // The page has its own style and nothing else: what a header or a file name smuggled in would neither run nor load.
    private static string Policy(string style) => "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'\">";

    private static void Append(StringBuilder text, ReportPart part, string level, Func<int, string>? first = null)
    {
        text.Append(part.Folded ? $"<details><summary>{Safe(part.Title)}</summary>\n" : $"<{level}>{Safe(part.Title)}</{level}>\n");
        // A box that scrolls is reached by the keyboard.
        text.Append(CultureInfo.InvariantCulture, $"<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{Safe(part.Title)}\">"
            + $"<table><thead><tr>{string.Concat(part.Headers.Select(h => $"<th{Number(h)}>{h.TrimStart('#')}</th>"))}</tr></thead>"
            + $"<tbody>\n");
        foreach (var (row, r) in part.Rows.Select((row, r) => (row, r)))
        {
            var cells = row.Select((c, i) => $"<td{(c.Length > OneLine ? " class=\"long\"" : Number(part.Headers[i]))}>"
                + $"{(i == 0 && first is not null ? first(r) : Safe(c))}</td>");
            text.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(cells)}</tr>\n");
        }

        text.Append(part.Folded ? "</tbody></table></div></details>\n" : "</tbody></table></div>\n");
    }

    private static string Number(string header) => header[0] == '#' ? " class=\"n\"" : "";

    private static string Anchor(int file) => string.Create(CultureInfo.InvariantCulture, $"file-{file + 1}");

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
