using System.Globalization;
using System.Net;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>One page being written.</summary>
internal sealed class ReportPage
{
    private readonly RunResult result;
    private readonly ReportOptions options;
    private readonly MarkdownText markdown;
    private readonly OutputHtml outputs;
    private readonly ItemFolds folds = new();
    private readonly ContentPolicy policy = new();
    private readonly StringBuilder body = new();
    private readonly StringBuilder leadCode = new();
    private readonly Dictionary<string, string> volatileTexts = [];
    private bool titleSkipped;
    private bool inLead = true;
    private int leadEnd;

    public ReportPage(RunResult result, ReportOptions options)
    {
        this.result = result;
        this.options = options;
        markdown = new(Path.GetDirectoryName(result.Document.Path));
        outputs = new(markdown);
    }

    public string Write()
    {
        var firstTitle = result.Document.Cells.Where(cell => cell.IsMarkdown).Select(cell => MarkdownText.Title(cell.Source))
            .FirstOrDefault(text => text is not null);
        var title = options.Title ?? firstTitle ?? options.Heading ?? result.Document.Name;
        markdown.Anchor("main");
        markdown.Anchor("provenance");
        markdown.Anchor("failure");

        if (options.Heading is not null || firstTitle is null)
        {
            var heading = options.Heading ?? title;
            body.Append("<h1 id=\"").Append(markdown.Anchor(heading)).Append("\">").Append(Html.Encode(heading));
            if (options.HeadingNote.Length > 0)
                body.Append(" <span class=\"zh\" lang=\"zh\">").Append(Html.Encode(options.HeadingNote)).Append("</span>");
            body.Append("</h1>\n");
        }
        if (result.Failure is { } failure) Banner(failure);
        foreach (var run in result.Cells) Cell(run);
        CloseLead();

        var content = new PageLinks(markdown.Headings).Resolve(LeadPart.Insert(body.ToString(), leadEnd, markdown.Headings));
        var assets = options.Assets.Where(asset => asset.Marker is null || content.Contains(asset.Marker, StringComparison.Ordinal))
            .ToArray();
        var tail = ReportWriter.Tail(assets, policy, options.AssetFolder);
        var html = new StringBuilder(ReportWriter.Head(options.Language, title, assets, policy, options.Meta));
        html.Append("<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<div class=\"page\">\n");
        Contents(html, title);
        html.Append("<main id=\"main\" tabindex=\"-1\">\n");
        if (options.Eyebrow is { Length: > 0 } eyebrow) html.Append("<p class=\"eyebrow\">").Append(Html.Encode(eyebrow)).Append("</p>\n");
        html.Append(content).Append("</main>\n");
        html.Append(ReportWriter.Provenance(ProvenanceRows(), new
        {
            cells = result.Cells.Where(run => run.Status != CellStatus.NotRun).ToDictionary(
                run => run.Number.ToString(CultureInfo.InvariantCulture), run => ReportWriter.Seconds(run.Duration)),
            texts = volatileTexts,
        }));
        return html.Append("</div>\n").Append(tail).ToString();
    }

    private void Banner(RunFailure failure)
    {
        body.Append("<div class=\"failure banner\" role=\"alert\"><strong>")
            .Append(result.Cancelled ? "This run was cancelled" : "This run failed").Append("</strong> in cell ").Append(failure.Cell);
        if (failure.Line is { } line) body.Append(", line ").Append(line);
        body.Append(": ").Append(Html.Encode(failure.Message.Split('\n')[0])).Append(" <a href=\"#failure\">Show where</a></div>\n");
    }

    private void Cell(CellRun run)
    {
        if (run.Status == CellStatus.NotRun)
        {
            CloseLead();
            NotRun(run);
            return;
        }
        var (rendered, rows) = (new StringBuilder(), new StringBuilder());
        // Rows that a cell names are what the next figure is drawn from: they stand with the query, out of the reading flow.
        var named = CodeFold.NamesRows(run.Cell);
        for (var n = 0; n < run.Cell.Outputs.Count; n++)
        {
            var output = run.Cell.Outputs[n];
            if (!OutputHtml.IsVisible(output)) continue;
            var slot = string.Create(CultureInfo.InvariantCulture, $"c{run.Number}-{n + 1}");
            if (output is DisplayOutput { IsVolatile: true } text) volatileTexts[slot] = text.Content.Find(MimeBundle.Plain) ?? "";
            var skip = options.Heading is not null && !titleSkipped && run.Cell.IsMarkdown
                && MarkdownText.Title(run.Cell.Source) is not null;
            var before = markdown.Headings.Count;
            var html = outputs.Of(output, slot, skip);
            policy.AllowAuthored(run, html);
            titleSkipped |= skip;
            if (markdown.Headings.Skip(before).Any(heading => heading.Level is 2 or 3)) folds.Section();
            html = folds.Apply(html);
            if (!run.Cell.IsMarkdown) NoteHeadings(html);
            // The first section ends the lead, in which only results stand and the code follows them.
            if (inLead && markdown.Headings.Skip(before).Any(heading => heading.Level == 2) && rendered.Length == 0) CloseLead();
            (named && output is DisplayOutput { Content: var form } && form.ContainsKey(MimeBundle.Csv) ? rows : rendered).Append(html);
        }
        if (run.Cell.Kernel is KernelNames.Markdown or KernelNames.Html or KernelNames.Mermaid)
        {
            body.Append(rendered);
            return;
        }
        var code = CodeFold.Of(run, result.Document.Metadata, rows.ToString());
        if (inLead && run.Status == CellStatus.Ok)
        {
            body.Append(rendered);
            leadCode.Append(code);
        }
        else if (rendered.Length == 0) body.Append(code);
        // What a cell shows stands with its code, so that a figure's Code button finds it.
        else body.Append("<div class=\"cell\">\n").Append(rendered).Append(code).Append("</div>\n");
    }

    private void CloseLead()
    {
        if (!inLead) return;
        inLead = false;
        leadEnd = body.Length;
        body.Append(leadCode);
    }

    private void NotRun(CellRun run)
    {
        if (run.Cell.IsMarkdown)
            body.Append("<div class=\"notrun\"><p class=\"label\">Not run</p>").Append(markdown.Render(run.Cell.Source)).Append("</div>\n");
        else
            body.Append(CodeFold.Of(run, result.Document.Metadata));
    }

    private void NoteHeadings(string html)
    {
        foreach (System.Text.RegularExpressions.Match match in ReportWriter.OutputHeading().Matches(html))
            markdown.Note(new(match.Groups[1].Value[0] - '0', WebUtility.HtmlDecode(ReportWriter.Tag().Replace(match.Groups[3].Value, "")),
                WebUtility.HtmlDecode(match.Groups[2].Value)));
    }

    private void Contents(StringBuilder html, string title)
    {
        var (name, chinese) = MarkdownText.SplitChinese(title);
        html.Append("<nav class=\"contents\" aria-label=\"Contents\">\n<p class=\"name\"><a href=\"#main\">").Append(Html.Encode(name))
            .Append("</a>");
        if (chinese.Length > 0) html.Append(" <span class=\"zh\" lang=\"zh\">").Append(Html.Encode(chinese)).Append("</span>");
        html.Append("</p>\n<details class=\"toc\" open><summary>Contents</summary>\n<ol>\n");
        Sections(html);
        html.Append("</ol></details>\n");
        if (options.Pages.Count > 0)
        {
            html.Append("<details class=\"all\" open><summary>All reports</summary>\n<ol>\n");
            if (options.Index is { } index) html.Append("<li>").Append(Anchor(index, "up")).Append("</li>\n");
            foreach (var page in options.Pages) html.Append("<li>").Append(Anchor(page, null)).Append("</li>\n");
            html.Append("</ol></details>\n");
        }
        html.Append("<div class=\"switches\" id=\"page-switches\"></div>\n");
        if (options.Index is not null || options.Previous is not null || options.Next is not null)
        {
            html.Append("<p class=\"pages\">");
            if (options.Pages.Count == 0) Link(options.Index, "up", "", "");
            Link(options.Previous, "prev", "← ", "");
            Link(options.Next, "next", "", " →");
            html.Append("</p>\n");
        }
        html.Append("</nav>\n");

        void Link(PageLink? link, string relation, string before, string after)
        {
            if (link is null) return;
            html.Append("<a rel=\"").Append(relation).Append("\" href=\"").Append(Html.Encode(link.Href)).Append("\">")
                .Append(before).Append(Html.Encode(MarkdownText.SplitChinese(link.Title).Text)).Append(after).Append("</a> ");
        }
    }

    /// <summary>Headings of level 2, each with those of level 3 below it.</summary>
    private void Sections(StringBuilder html)
    {
        var below = false;
        var open = false;
        foreach (var heading in markdown.Headings.Where(heading => heading.Level == 2 || heading.Level == 3 && open))
        {
            if (heading.Level == 2)
            {
                if (below) html.Append("</ol>");
                if (open) html.Append("</li>\n");
                (open, below) = (true, false);
            }
            else if (!below)
            {
                html.Append("\n<ol>\n");
                below = true;
            }
            var text = MarkdownText.SplitChinese(heading.Text).Text;
            html.Append("<li><a href=\"#").Append(Html.Encode(heading.Id)).Append("\">").Append(Html.Encode(text)).Append("</a>");
            if (heading.Level == 3) html.Append("</li>\n");
        }
        if (below) html.Append("</ol>");
        if (open) html.Append("</li>\n");
    }

    private static string Anchor(PageLink page, string? relation)
    {
        var (text, chinese) = MarkdownText.SplitChinese(page.Title);
        return $"<a{(relation is null ? "" : $" rel=\"{relation}\"")}{(page.IsCurrent ? " aria-current=\"page\"" : "")}"
            + $" href=\"{Html.Encode(page.Href)}\">{Html.Encode(text)}"
            + $"{(chinese.Length > 0 ? $" <span class=\"zh\" lang=\"zh\">{Html.Encode(chinese)}</span>" : "")}</a>";
    }

    private IEnumerable<(string, string)> ProvenanceRows()
    {
        foreach (var row in options.Provenance) yield return row;
        if (options.Parameters.Count > 0)
            yield return ("Parameters", string.Join(", ",
                options.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key} = {(pair.Value.Length > 0 ? pair.Value : "not set")}")));
        yield return ("Notebook", $"{result.Document.Name}, {result.Cells.Count} cells, run in {ReportWriter.Seconds(result.Duration)}");
        yield return ("Engine", $"Playbook.Notebooks {EngineVersion.Text}, .NET {Environment.Version}");
    }
}
