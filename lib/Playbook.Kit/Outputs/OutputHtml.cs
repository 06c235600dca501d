using System.Globalization;
using System.Text;
using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Kit.Outputs;

/// <summary>The outputs of a chapter as HTML fragments.</summary>
internal static class OutputHtml
{
    public static string Write(Answer answer) => $"<p class=\"answer\"{Money()}>{answer.ToHtml()}</p>";

    // The page's scripts write money too; they take it for yuan unless the page says otherwise.
    private static string Money() => Currency.Sign == Currency.SignOf(null) ? "" : $" data-currency=\"{HtmlText.Encode(Currency.Sign)}\"";

    public static string Write(Facts facts)
    {
        var html = new StringBuilder("<dl class=\"facts\">\n");
        foreach (var fact in facts.Items)
        {
            var small = string.Join(" · ", new[] { HtmlText.Interval(fact.Figure), HtmlText.Encode(fact.Note) }.Where(s => s.Length > 0));
            html.Append("<div><dt>").Append(HtmlText.Encode(fact.Label)).Append("</dt><dd>").Append(HtmlText.Value(fact.Figure));
            if (small.Length > 0) html.Append("<small>").Append(small).Append("</small>");
            html.Append("</dd></div>\n");
        }

        return html.Append("</dl>").ToString();
    }

    public static string Write(Note note)
    {
        var html = new StringBuilder("<aside class=\"note\"><p><b>").Append(HtmlText.Encode(note.Title)).Append("</b> ")
            .Append(HtmlText.Encode(note.Text).Replace("\n", "</p><p>", StringComparison.Ordinal)).Append("</p>");
        if (note.Commands.Count > 0)
            html.Append("<pre tabindex=\"0\">").Append(HtmlText.Encode(string.Join("\n", note.Commands))).Append("</pre>");
        return html.Append("</aside>").ToString();
    }

    public static string Write(BenchmarkTable table)
    {
        var left = table.Judgements.Count - TableHtml.OpenRows;
        var html = new StringBuilder(left > 0 ? $"<div class=\"table\" data-table data-left=\"{left}\">" : "")
            .Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"You against the benchmark\">")
            .Append($"<table class=\"benchmarks{(left > 0 ? " cut" : "")}\">")
            .Append("<thead><tr><th scope=\"col\">The deck says</th><th scope=\"col\" class=\"n\">Deck</th>")
            .Append("<th scope=\"col\" class=\"n\">You</th><th scope=\"col\" class=\"n\">95\u202f% interval</th>")
            .Append("<th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var j in table.Judgements) Row(html, j, seen.Add(j.Benchmark.Id));
        html.Append("</tbody></table></div>");
        if (left > 0)
        {
            html.Append($"<div class=\"tools\"><button type=\"button\" data-tool=\"all\">Show all {table.Judgements.Count} rows</button>")
                .Append("</div></div>");
        }

        return html.ToString();
    }

    /// <summary>Cards of decisions; the first one is what a reader who stops early must have seen.</summary>
    /// <param name="decisions">The decisions.</param>
    /// <param name="heading">Element of a card's heading.</param>
    /// <param name="page">The page that shows the evidence, where it is another one; null for this page.</param>
    /// <param name="lead">True when the first card belongs to the page's lead too.</param>
    public static string Write(Decisions decisions, string heading = "h3", string? page = null, bool lead = true)
    {
        var html = new StringBuilder();
        foreach (var (n, r) in decisions.Sorted.Index())
        {
            // A plan's evidence is on other pages: its own model's figure stands beside.
            if (lead && n == 0) html.Append(page is null ? "<!-- lead -->" : "<!-- lead: Model -->");
            html.Append($"<section class=\"decision\"><{heading}>").Append(HtmlText.Encode(r.Action))
                .Append($"</{heading}><div class=\"worth\">");
            var effect = r.Effect.Yuan;
            if (effect.HasValue)
                html.Append(effect.Value > 0 ? "+" : "").Append(HtmlText.Value(effect)).Append(" / month<small>")
                    .Append(HtmlText.Interval(effect)).Append("</small>");
            else html.Append("–<small>").Append(HtmlText.Interval(effect)).Append("</small>");
            var parts = new List<string>
            {
                HtmlText.Encode(r.Owner), "start " + r.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            if (r.Budget > 0)
                parts.Add($"budget {HtmlText.Yuan((double)r.Budget, FigureText.Number((double)r.Budget, Unit.Yuan))} / month");
            if (r.Test.Length > 0) parts.Add("test: " + HtmlText.Encode(r.Test));
            if (effect.HasValue) parts.Add(HtmlText.Encode(DecisionText.Course(r)));
            if (r.Tests.Count > 0) parts.Add("tests " + string.Join(", ", r.Tests.Select(id => Row(id))));
            if (r.Follows.Count > 0) parts.Add("follows " + string.Join(", ", r.Follows.Select(id => Row(id))));
            if (r.Assumes is { } assumed) parts.Add(HtmlText.Encode($"rests on: {assumed.Name}; measured by {assumed.Measure}"));
            if (r.Pool is { } pool) parts.Add(HtmlText.Encode($"works on: {pool.Name}"));
            if (r.Evidence.Length > 0) parts.Add("evidence: " + Evidence(r.Evidence, page));
            if (r.Risk.Length > 0) parts.Add("risk: " + HtmlText.Encode(r.Risk));
            html.Append("</div>\n<p>").Append(string.Join(" · ", parts)).Append("</p></section>");
            if (lead && n == 0) html.Append("<!-- /lead -->");
            html.Append('\n');
        }

        return html.Length > 0 ? html.ToString().TrimEnd() : "<p class=\"quiet\">No decision follows from these data.</p>";
    }

    /// <summary>A benchmark's id as a link to its row in the table of verdicts.</summary>
    public static string Row(string id) => $"<a href=\"#{HtmlText.Encode(id)}\">{HtmlText.Encode(id)}</a>";

    // The page that a report is written into knows where a section stands.
    private static string Evidence(string section, string? page) => page is null
        ? $"<a data-section=\"{HtmlText.Encode(section)}\">{HtmlText.Encode(section)}</a>"
        : $"<a href=\"{HtmlText.Encode(page)}\">{HtmlText.Encode(section)}</a>";

    /// <summary>A verdict as a chip: its word says it, its colour only repeats it.</summary>
    public static string Chip(Verdict verdict, string words) =>
        $"<span class=\"chip {Tone(verdict)}{(words.Length > 26 ? " long" : "")}\">{HtmlText.Encode(words)}</span>";

    // The first row of a benchmark is what its id links to, whatever its reading.
    private static void Row(StringBuilder html, Judgement j, bool first)
    {
        var words = Sentence(j.Benchmark.Metric);
        var id = j.Benchmark.Id + (!first && j.Reading.Length > 0 ? "-" + string.Concat(j.Reading.Where(char.IsLetterOrDigit)) : "");
        html.Append("<tr id=\"").Append(HtmlText.Encode(id))
            .Append("\"><td class=\"claim\">").Append(HtmlText.Encode(words));
        if (j.Reading.Length > 0) html.Append(", read as ").Append(HtmlText.Encode(j.Reading));
        html.Append(" <span class=\"zh\" lang=\"zh\">").Append(HtmlText.Encode(j.Benchmark.Phrase)).Append("</span> <span class=\"id\">")
            .Append(HtmlText.Encode(j.Benchmark.Id)).Append("</span>");
        if (j.Note.Length > 0) html.Append("<small class=\"under\">").Append(HtmlText.Encode(Sentence(j.Note))).Append("</small>");
        html.Append("</td><td class=\"n\">").Append(HtmlText.Encode(VerdictText.Deck(j))).Append("</td><td class=\"n\">")
            .Append(HtmlText.Value(j.Own)).Append("</td><td class=\"n\">")
            .Append(j.Own.HasInterval ? HtmlText.Interval(j.Own) : j.Own.HasValue ? "exact" : "–")
            .Append("</td><td class=\"verdict\">").Append(Chip(j.Verdict, VerdictText.Words(j))).Append("</td></tr>\n");
    }

    private static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Supported or Verdict.Met or Verdict.InForce => "yes",
        Verdict.Contradicted or Verdict.Missed or Verdict.NotInForce => "no",
        Verdict.NotEnoughData or Verdict.Uncertain => "unsure",
        _ => "context",
    };

    // "night_unpaid_share" is read as "Night unpaid share", "gmv_growth_rate_yoy" as "GMV growth rate year on year".
    public static string Sentence(string metric)
    {
        var words = string.Join(' ', metric.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
        {
            "gmv" or "ctr" or "cpm" or "roi" or "kol" => word.ToUpperInvariant(),
            "yoy" => "year on year",
            _ => word,
        }));
        return words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }
}
