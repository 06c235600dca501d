using Ganss.Xss;

namespace Playbook.Notebooks;

/// <summary>
/// What Markdown became, cleaned: the elements that Markdown has and no others, and addresses of the web and of mail. An address that a
/// browser would read as another scheme, whatever characters hide it, goes; its text stays.
/// </summary>
internal static class SafeHtml
{
    private static readonly HtmlSanitizer Sanitizer = Make();

    /// <summary>The cleaned HTML.</summary>
    /// <param name="html">HTML of a part of a page.</param>
    public static string Of(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer Make()
    {
        var sanitizer = new HtmlSanitizer(new()
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "ins", "li",
                "mark", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "alt", "checked", "class", "disabled", "href", "id", "lang", "src", "start", "style", "title", "type",
            },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "text-align" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        });
        // Images are carried in the page (MarkdownText): in this one place data are no script.
        sanitizer.FilterUrl += (_, e) =>
        {
            if (e.Tag.LocalName == "img" && e.OriginalUrl.StartsWith("data:image/", StringComparison.Ordinal))
                e.SanitizedUrl = e.OriginalUrl;
        };
        return sanitizer;
    }
}
