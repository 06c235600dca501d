using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Notebooks;

/// <summary>A heading of the page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Id">Its anchor.</param>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>
/// Markdown as HTML for one page: tables, footnotes and task lists; raw HTML is shown as text; headings get anchors that are unique on the
/// page and follow from their text; nothing is fetched from elsewhere, and no address runs anything (<see cref="SafeHtml"/>).
/// </summary>
/// <param name="folder">Folder that relative images start from; they are carried in the page.</param>
internal sealed class MarkdownText(string? folder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseFootnotes().UseTaskLists().UseEmphasisExtras().DisableHtml().Build();

    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);
    private readonly List<Heading> headings = [];

    /// <summary>The headings met so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>An anchor for a text, unique on the page.</summary>
    public string Anchor(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var stem = slug.ToString().Trim('-') is { Length: > 0 } some ? some : "section";
        var anchor = stem;
        for (var n = 2; !anchors.Add(anchor); n++) anchor = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
        return anchor;
    }

    /// <summary>Notes a heading that did not come from Markdown.</summary>
    public void Note(Heading heading)
    {
        anchors.Add(heading.Id);
        headings.Add(heading);
    }

    /// <summary>The HTML of a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="skipFirstTitle">Leaves out the first heading of level 1, where the page has its own.</param>
    public string Render(string markdown, bool skipFirstTitle = false)
    {
        var before = headings.Count;
        if (Shallow(() => Rendered(Markdown.Parse(markdown, Pipeline), skipFirstTitle)) is { } html) return html;
        // What nests too deep to be laid out is shown as it was written.
        headings.RemoveRange(before, headings.Count - before);
        return $"<pre>{Html.Encode(markdown)}</pre>\n";
    }

    private string Rendered(MarkdownDocument document, bool skipFirstTitle)
    {
        foreach (var heading in document.Descendants<HeadingBlock>().ToArray())
        {
            var text = PlainText(heading.Inline);
            if (skipFirstTitle && heading.Level == 1)
            {
                heading.Parent!.Remove(heading);
                skipFirstTitle = false;
                continue;
            }
            var id = heading.TryGetAttributes()?.Id is { Length: > 0 } given ? Anchor(given) : Anchor(text);
            heading.GetAttributes().Id = id;
            headings.Add(new(heading.Level, text, id));
            MarkChinese(heading);
        }
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage).ToArray()) Carry(image);
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        // A wide table scrolls in its own box.
        return SafeHtml.Of(writer.ToString().Replace("<table>", "<div class=\"scroll\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal));
    }

    /// <summary>The first heading of level 1, or <c>null</c>.</summary>
    public static string? Title(string markdown) => Shallow(() => Markdown.Parse(markdown, Pipeline).Descendants<HeadingBlock>()
        .FirstOrDefault(heading => heading.Level == 1) is { } title ? PlainText(title.Inline) : null);

    // Parser and renderer have a limit of their own (Markdig: 128 levels) and report it so.
    private static string? Shallow(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Splits "Funnel diagnosis 漏斗诊断" into its two parts; the second is empty where there is none.</summary>
    public static (string Text, string Chinese) SplitChinese(string text)
    {
        var at = text.Length;
        while (at > 0 && (IsChinese(text[at - 1]) || at < text.Length && (char.IsDigit(text[at - 1]) || text[at - 1] == ' '))) at--;
        while (at < text.Length && !IsChinese(text[at])) at++;
        return at == 0 || at == text.Length || text[at - 1] != ' ' ? (text, "") : (text[..at].TrimEnd(), text[at..]);
    }

    private static bool IsChinese(char c) =>
        c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' or >= '\u3000' and <= '\u303f' or >= '\uff00' and <= '\uffef';

    /// <summary>The practitioner's word at the end of a heading is set apart from it.</summary>
    private static void MarkChinese(HeadingBlock heading)
    {
        if (heading.Inline?.LastChild is not LiteralInline last) return;
        var (text, chinese) = SplitChinese(last.Content.ToString());
        if (chinese.Length == 0) return;
        last.Content = new(text + " ");
        last.InsertAfter(new HtmlInline("</span>"));
        last.InsertAfter(new LiteralInline(chinese));
        last.InsertAfter(new HtmlInline("<span class=\"zh\" lang=\"zh\">"));
    }

    private static string PlainText(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            if (inline is LiteralInline literal) text.Append(literal.Content.ToString());
            else if (inline is CodeInline code) text.Append(code.Content);
            else if (inline is LineBreakInline) text.Append(' ');
        }
        return text.ToString();
    }

    private void Carry(LinkInline image)
    {
        // An image from elsewhere would be a request; its address stays as a link.
        if (Embedded(image.Url) is { } data) image.Url = data;
        else image.IsImage = false;
    }

    private string? Embedded(string? url)
    {
        if (folder is null || string.IsNullOrEmpty(url) || url.Contains(':', StringComparison.Ordinal)) return null;
        var type = Path.GetExtension(url).ToUpperInvariant() switch
        {
            ".PNG" => "image/png", ".JPG" or ".JPEG" => "image/jpeg", ".GIF" => "image/gif", ".WEBP" => "image/webp",
            ".SVG" => "image/svg+xml", _ => null,
        };
        var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(url)));
        return type is not null && File.Exists(path) ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }
}
