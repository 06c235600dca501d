using System.Text;

namespace Playbook.Notebooks;

/// <summary>One page in the index.</summary>
/// <param name="Title">Its name, for example <c>10 Funnel diagnosis 漏斗诊断</c>.</param>
/// <param name="Href">Its address relative to the index; <c>null</c> when there is no page.</param>
/// <param name="Question">The question it answers; may be empty.</param>
/// <param name="Answer">The answer in one sentence, plain text; may be empty.</param>
/// <param name="Failed">True when it failed.</param>
/// <param name="Error">Why it failed; <c>null</c> when it did not.</param>
public sealed record IndexEntry(string Title, string? Href, string Question, string Answer, bool Failed = false, string? Error = null)
{
    /// <summary>
    /// What sets it apart from the others, such as the data it was made of: entries of one group stand together under this heading, after
    /// those without one.
    /// </summary>
    public string Group { get; init; } = "";

    /// <summary>Why the page is not of today: an earlier one that a failed run left in place; <c>null</c> for a page that is.</summary>
    public string? Old { get; init; }

    /// <summary>Address of the page of the run that failed; <c>null</c> for none.</summary>
    public string? FailedHref { get; init; }
}

/// <summary>The frame of an index page.</summary>
public sealed record IndexOptions
{
    /// <summary>Heading of the page.</summary>
    public string Title { get; init; } = "Reports";

    /// <summary>The line above the heading; <c>null</c> for none.</summary>
    public string? Eyebrow { get; init; }

    /// <summary>A sentence below the heading; <c>null</c> for none.</summary>
    public string? Intro { get; init; }

    /// <summary>Language of the page, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Style sheets and scripts of the host, for its switches.</summary>
    public IReadOnlyList<PageAsset> Assets { get; init; } = [];

    /// <summary>Other pages of the folder, above the entries of an index.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>Rows of the provenance block: the only place for what differs from run to run.</summary>
    public IReadOnlyList<(string Name, string Value)> Provenance { get; init; } = [];
}

/// <summary>Writes the page that links all reports, failed ones included.</summary>
public static class IndexWriter
{
    /// <summary>The page; entries appear in the given order.</summary>
    public static string Write(IReadOnlyList<IndexEntry> entries, IndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        options ??= new();
        return ReportWriter.Page(options, "list", html => Entries(html.Append(ReportWriter.Links(options.Links)), entries));
    }

    private static void Entries(StringBuilder html, IReadOnlyList<IndexEntry> entries)
    {
        var failed = entries.Count(entry => entry.Failed);
        if (failed > 0)
            html.Append("<p class=\"failure banner\" role=\"alert\"><strong>").Append(failed).Append(" of ").Append(entries.Count)
                .Append(" failed.</strong></p>\n");
        foreach (var group in entries.GroupBy(entry => entry.Group).OrderBy(group => group.Key.Length > 0))
        {
            if (group.Key.Length > 0) html.Append("<h2 class=\"group\">").Append(Html.Encode(group.Key)).Append("</h2>\n");
            html.Append("<ol class=\"chapters\">\n");
            foreach (var entry in group) Entry(html, entry, group.Key.Length > 0 ? "h3" : "h2");
            html.Append("</ol>\n");
        }
    }

    private static void Entry(StringBuilder html, IndexEntry entry, string heading)
    {
        html.Append("<li><div><").Append(heading).Append('>').Append(Link(entry.Href, Chinese(entry.Title)))
            .Append("</").Append(heading).Append('>');
        if (entry.Question.Length > 0) html.Append("<p class=\"soft\">").Append(Html.Encode(entry.Question)).Append("</p>");
        html.Append("</div><div>");
        if (entry.Answer.Length > 0) html.Append("<p>").Append(Html.Encode(entry.Answer)).Append("</p>");
        if (entry.Old is { } old)
            html.Append("<p><span class=\"status old\">old</span> ").Append(Html.Encode(old)).Append("</p>");
        if (entry.Failed)
            html.Append("<p><span class=\"status failed\">failed</span> ").Append(Html.Encode(entry.Error?.Split('\n')[0]))
                .Append(entry.FailedHref is null ? "" : " " + Link(entry.FailedHref, "Show where")).Append("</p>");
        html.Append("</div></li>\n");
    }

    private static string Link(string? href, string html) => href is null ? html : $"<a href=\"{Html.Encode(href)}\">{html}</a>";

    internal static string Chinese(string title)
    {
        var (text, chinese) = MarkdownText.SplitChinese(title);
        return Html.Encode(text) + (chinese.Length > 0 ? $" <span class=\"zh\" lang=\"zh\">{Html.Encode(chinese)}</span>" : "");
    }
}
