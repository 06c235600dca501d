using System.Globalization;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>One page in the index.</summary>
/// <param name="Title">Its name, for example <c>10 Funnel diagnosis 漏斗诊断</c>.</param>
/// <param name="Href">Its address relative to the index; <c>null</c> when there is no page.</param>
/// <param name="Question">The question it answers; may be empty.</param>
/// <param name="Answer">The answer in one sentence, plain text; may be empty.</param>
/// <param name="Failed">True when it failed.</param>
/// <param name="Error">Why it failed; <c>null</c> when it did not.</param>
/// <param name="Duration">How long it took; zero or <c>null</c> when it was not run again.</param>
public sealed record IndexEntry(
    string Title, string? Href, string Question, string Answer, bool Failed = false, string? Error = null, TimeSpan? Duration = null);

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
        var html = new StringBuilder(ReportWriter.Head(options.Language, options.Title, []));
        html.Append("<body class=\"index\">\n<a class=\"skip\" href=\"#main\">Skip to the list</a>\n<div class=\"page\">\n"
            + "<main id=\"main\" tabindex=\"-1\">\n");
        if (options.Eyebrow is { Length: > 0 } eyebrow) html.Append("<p class=\"eyebrow\">").Append(Html.Encode(eyebrow)).Append("</p>\n");
        html.Append("<h1>").Append(Chinese(options.Title)).Append("</h1>\n");
        if (options.Intro is { Length: > 0 } intro) html.Append("<p>").Append(Html.Encode(intro)).Append("</p>\n");
        var failed = entries.Count(entry => entry.Failed);
        if (failed > 0)
            html.Append("<p class=\"failure banner\" role=\"alert\"><strong>").Append(failed).Append(" of ").Append(entries.Count)
                .Append(" failed.</strong></p>\n");
        html.Append("<ol class=\"chapters\">\n");
        for (var n = 0; n < entries.Count; n++) Entry(html, entries[n], n);
        html.Append("</ol>\n<div class=\"switches\" id=\"page-switches\"></div>\n</main>\n");
        html.Append(ReportWriter.Provenance(options.Provenance, new
        {
            cells = entries.Select((entry, n) => (entry, n)).Where(pair => pair.entry.Duration > TimeSpan.Zero)
                .ToDictionary(pair => pair.n.ToString(CultureInfo.InvariantCulture),
                    pair => ReportWriter.Seconds(pair.entry.Duration!.Value)),
        }));
        return html.Append("</div>\n").Append(ReportWriter.Tail([])).ToString();
    }

    private static void Entry(StringBuilder html, IndexEntry entry, int number)
    {
        html.Append("<li><h2>");
        if (entry.Href is { } href)
            html.Append("<a href=\"").Append(Html.Encode(href)).Append("\">").Append(Chinese(entry.Title)).Append("</a>");
        else html.Append(Chinese(entry.Title));
        html.Append("</h2>");
        if (entry.Question.Length > 0) html.Append("<p class=\"soft\">").Append(Html.Encode(entry.Question)).Append("</p>");
        if (entry.Answer.Length > 0) html.Append("<p>").Append(Html.Encode(entry.Answer)).Append("</p>");
        if (entry.Failed)
            html.Append("<p><span class=\"status failed\">failed</span> ").Append(Html.Encode(entry.Error?.Split('\n')[0])).Append("</p>");
        else
            html.Append("<p class=\"soft small\"><span class=\"status ok\">ok</span><span class=\"took\" data-took=\"").Append(number)
                .Append("\"></span></p>");
        html.Append("</li>\n");
    }

    private static string Chinese(string title)
    {
        var (text, chinese) = MarkdownText.SplitChinese(title);
        return Html.Encode(text) + (chinese.Length > 0 ? $" <span class=\"zh\" lang=\"zh\">{Html.Encode(chinese)}</span>" : "");
    }
}
