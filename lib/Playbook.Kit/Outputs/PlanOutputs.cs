using System.Text;
using Playbook.Charts.Html;
using Playbook.Kit.Outputs;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>The benchmark ledger as a table: every row of the list beside its verdict.</summary>
/// <param name="Rows">The rows.</param>
public sealed record LedgerTable(IReadOnlyList<LedgerRow> Rows)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Rows.Select(r => $"{r.Benchmark.Id} {r.Benchmark.Metric}: deck {Deck(r)}, "
        + $"you {(r.Judgement is { } j ? j.Own.ToString() : "–")}: {VerdictText.Words(r.Verdict)}"));

    internal string ToHtml()
    {
        var cut = Rows.Count > TableHtml.OpenRows ? $" data-left=\"{Rows.Count - TableHtml.OpenRows}\"" : "";
        var html = new StringBuilder($"<div class=\"table\" data-table{cut}>")
            .Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Benchmark ledger\"><table class=\"benchmarks")
            .Append(Rows.Count > TableHtml.OpenRows ? " cut" : "")
            .Append("\"><thead><tr><th scope=\"col\">Row</th><th scope=\"col\">The deck says</th><th scope=\"col\" class=\"n\">Deck</th>")
            .Append("<th scope=\"col\" class=\"n\">You</th><th scope=\"col\">Verdict</th><th scope=\"col\">Chapter</th>")
            .Append("</tr></thead><tbody>\n");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            var (b, j) = (row.Benchmark, row.Judgement);
            html.Append(seen.Add(b.Id) ? $"<tr id=\"{HtmlText.Encode(b.Id)}\">" : "<tr>")
                .Append("<td class=\"id\">").Append(HtmlText.Encode(b.Id)).Append("</td><td class=\"claim\">")
                .Append(HtmlText.Encode(OutputHtml.Sentence(b.Metric)));
            if (j is { Reading.Length: > 0 }) html.Append(", read as ").Append(HtmlText.Encode(j.Reading));
            html.Append(" <span class=\"zh\" lang=\"zh\">").Append(HtmlText.Encode(b.Phrase)).Append("</span></td><td class=\"n\">")
                .Append(HtmlText.Encode(Deck(row))).Append("</td><td class=\"n\"")
                .Append(j?.Own.Value is { } v
                    ? $" data-v=\"{v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}\">"
                    : " data-v=\"\">")
                .Append(j is null ? "–" : HtmlText.CellContent(j.Own with { MissingReason = j.Own.HasValue ? null : "" }, null))
                .Append("</td><td class=\"verdict\">")
                .Append(OutputHtml.Chip(row.Verdict, j is null ? VerdictText.Words(row.Verdict) : VerdictText.Words(j)))
                .Append("</td><td>").Append(HtmlText.Encode(j is null ? $"{row.Chapter}, to come" : row.Chapter)).Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div><div class=\"tools\">");
        if (Rows.Count > TableHtml.OpenRows) html.Append($"<button type=\"button\" data-tool=\"all\">Show all {Rows.Count} rows</button>");
        return html.Append("<button type=\"button\" data-tool=\"csv\">CSV</button></div></div>").ToString();
    }

    private static string Deck(LedgerRow row) => row.Judgement is { } j ? VerdictText.Deck(j) : VerdictText.Printed(row.Benchmark);
}

/// <summary>Decision cards of several chapters, each group under its chapter's question.</summary>
/// <param name="Chapters">The chapters.</param>
public sealed record ChapterDecisions(IReadOnlyList<Outcome> Chapters)
{
    private IEnumerable<Outcome> Deciding => Chapters.Where(c => c.Recommendations.Count > 0);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join("\n\n", Deciding.Select(c => $"{c.Chapter} {c.Question}\n{new Decisions(c.Recommendations)}"));

    internal string ToHtml()
    {
        var top = Deciding.MaxBy(c => c.Recommendations.Max(r => r.Effect.Yuan.Value ?? double.NegativeInfinity));
        var html = string.Join("\n", Deciding.Select(c => $"<h3>{HtmlText.Encode($"{c.Chapter} {c.Question}")} "
            + $"<span class=\"zh\" lang=\"zh\">{HtmlText.Encode(c.Chinese)}</span></h3>\n"
            + $"{OutputHtml.Write(new Decisions(c.Recommendations), "h4", Page(c.Chapter), lead: c == top)}"));
        return html.Length > 0 ? html : "<p class=\"quiet\">No chapter has published a decision yet.</p>";
    }

    // A chapter's report is called as its notebook beside the benchmark list: 10-funnel-diagnosis.
    private static string? Page(string chapter)
    {
        var folder = Path.GetFullPath(Path.Combine(Session.Current.Options.BenchmarksPath, "..", "..", "notebooks"));
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, chapter + "-*.dib")
                .Select(path => Path.GetFileNameWithoutExtension(path) + ".html").FirstOrDefault()
            : null;
    }
}
