using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>
/// What a reader who stops after the first screen must have seen: the first fragment that an output puts between the comments
/// <c>lead</c> and <c>/lead</c>, repeated at the end of the page's lead, beside the first figure of the section that it names: in its first
/// link to a section, or in the comment itself (<c>lead: Model</c>).
/// </summary>
internal static partial class LeadPart
{
    private const string End = "<!-- /lead -->";

    /// <summary>The content with the lead's last part; unchanged where no output marks a fragment.</summary>
    /// <param name="content">Content of the page.</param>
    /// <param name="at">Where the lead ends.</param>
    /// <param name="headings">Headings of the page.</param>
    public static string Insert(string content, int at, IReadOnlyList<Heading> headings)
    {
        var start = Start().Match(content, at);
        var to = start.Success ? content.IndexOf(End, start.Index, StringComparison.Ordinal) : -1;
        if (to < 0) return content;
        var from = start.Index;
        var fragment = content[(from + start.Length)..to];
        var figure = Figure(content, start.Groups[1] is { Success: true } named ? named.Value : PageLinks.FirstSection(fragment), headings);
        var section = SectionHeading().Matches(content[..from]).LastOrDefault()?.Groups[1].Value;
        var all = section is null ? "" : $" <a href=\"#{section}\">All of them</a>";
        return content.Insert(at, $"<section class=\"lead{(figure.Length > 0 ? " both" : "")}\" aria-label=\"First decision\">\n"
            + $"<div><p class=\"label\">First decision{all}</p>\n{InnerHeading().Replace(fragment, "<$1h2>")}</div>\n{figure}</section>\n");
    }

    // Without the tools beneath it: they are where the figure stands in full.
    private static string Figure(string content, string? section, IReadOnlyList<Heading> headings)
    {
        var heading = section is null ? null : new PageLinks(headings).Find(section);
        var at = heading is null ? -1 : content.IndexOf($" id=\"{Html.Encode(heading.Id)}\"", StringComparison.Ordinal);
        var match = FigureAlone().Match(content, Math.Max(0, at));
        return match.Success ? match.Groups[1].Value + "</figure>\n" : "";
    }

    [GeneratedRegex("<!-- lead(?:: (.*?))? -->")]
    private static partial Regex Start();

    [GeneratedRegex("(<figure\\b(?:(?!</figure>).)*?)(?:<div class=\"tools\">|</figure>)", RegexOptions.Singleline)]
    private static partial Regex FigureAlone();

    [GeneratedRegex("<h2[^>]*\\bid=\"([^\"]+)\"")]
    private static partial Regex SectionHeading();

    [GeneratedRegex("<(/?)h[34]>")]
    private static partial Regex InnerHeading();
}
