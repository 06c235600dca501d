using System.Net;
using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>
/// Links that an output makes to a section by its heading: <c>&lt;a data-section="Unpaid orders"&gt;</c>. An output does not know the
/// page's anchors; the page does.
/// </summary>
/// <param name="headings">Headings of the page.</param>
internal sealed partial class PageLinks(IReadOnlyList<Heading> headings)
{
    /// <summary>The HTML with each such link given its address; one whose section is not on the page stays plain.</summary>
    public string Resolve(string html) => Section().Replace(html, match =>
        Find(WebUtility.HtmlDecode(match.Groups[1].Value)) is { } heading ? $"<a href=\"#{Html.Encode(heading.Id)}\">" : "<a>");

    /// <summary>The heading that a text names: the same words without the Chinese term, or else the first that begins with them.</summary>
    public Heading? Find(string text) =>
        headings.FirstOrDefault(heading => MarkdownText.SplitChinese(heading.Text).Text.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? headings.FirstOrDefault(heading => heading.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The section that a fragment's first link names, decoded; <c>null</c> where it names none.</summary>
    public static string? FirstSection(string html) =>
        Section().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<a data-section=\"([^\"]*)\">")]
    private static partial Regex Section();
}
