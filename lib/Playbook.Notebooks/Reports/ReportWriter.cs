using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>
/// Writes a run as one HTML page that needs no network, and no file beside it unless <see cref="ReportOptions.AssetFolder"/> names a
/// folder for the large scripts that all pages share. The same run gives the same bytes, apart from one
/// provenance block (between the comments <c>provenance</c> and <c>/provenance</c>), which holds times, versions and whatever the host
/// adds.
/// </summary>
public static partial class ReportWriter
{
    private const string ProvenanceStart = "<!-- provenance -->";
    private const string ProvenanceEnd = "<!-- /provenance -->";

    // Before the first paint, so that a dark page does not flash and code that stays folded away does not show first.
    private const string First = "document.documentElement.classList.add('js');"
        + "try{var t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t;"
        + "if(localStorage.getItem('code')==='shown')document.documentElement.dataset.code='shown'}catch(e){}";

    private static readonly Lazy<string> Css = new(() => Resource("report.css"));
    private static readonly Lazy<string> Script = new(() => Resource("report.js"));

    /// <summary>The page of a run; a failed one shows its failure at the top and where it happened.</summary>
    public static string Write(RunResult result, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportPage(result, options ?? new()).Write();
    }

    /// <summary>The page without its provenance block: what must be equal for equal inputs.</summary>
    public static string WithoutProvenance(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var start = html.LastIndexOf(ProvenanceStart, StringComparison.Ordinal);
        var end = html.LastIndexOf(ProvenanceEnd, StringComparison.Ordinal);
        return start < 0 || end < start ? html : html[..start] + html[(end + ProvenanceEnd.Length)..];
    }

    /// <summary>The beginning of a page up to its body: style sheet, theme, title.</summary>
    /// <param name="language">Language of the page.</param>
    /// <param name="title">Its name in the browser.</param>
    /// <param name="assets">Style sheets of the host.</param>
    /// <param name="policy">What the page may run; all scripts that follow the head are noted already.</param>
    /// <param name="meta">What the page says of itself to programs.</param>
    internal static string Head(string language, string title, IEnumerable<PageAsset> assets, ContentPolicy policy,
        IEnumerable<(string Name, string Content)>? meta = null)
    {
        var first = policy.Script(First);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Html.Encode(language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append(policy.Element)
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append("<title>").Append(Html.Encode(title)).Append("</title>\n");
        foreach (var (name, content) in meta ?? [])
            html.Append("<meta name=\"").Append(Html.Encode(name)).Append("\" content=\"").Append(Html.Encode(content)).Append("\">\n");
        html.Append("<style>\n").Append(Css.Value).Append("</style>\n");
        foreach (var asset in assets.Where(asset => asset.Kind == AssetKind.Css))
            html.Append("<style id=\"").Append(Html.Encode(asset.Id)).Append("\">\n").Append(Html.StyleText(asset.Content))
                .Append("\n</style>\n");
        html.Append(first).Append("</head>\n");
        return html.ToString();
    }

    /// <summary>A page that is no report: its frame, and within it the title and what the host adds.</summary>
    /// <param name="options">Title, sentences, style and scripts, provenance.</param>
    /// <param name="skip">What the link over the head of the page leads to.</param>
    /// <param name="body">Adds the content below the title.</param>
    internal static string Page(IndexOptions options, string skip, Action<StringBuilder> body)
    {
        var policy = new ContentPolicy();
        var tail = Tail(options.Assets, policy);
        var html = new StringBuilder(Head(options.Language, options.Title, options.Assets, policy));
        html.Append("<body class=\"index\">\n<a class=\"skip\" href=\"#main\">Skip to the ").Append(skip)
            .Append("</a>\n<div class=\"page\">\n"
                + "<main id=\"main\" tabindex=\"-1\">\n<div class=\"switches\" id=\"page-switches\"></div>\n");
        if (options.Eyebrow is { Length: > 0 } eyebrow) html.Append("<p class=\"eyebrow\">").Append(Html.Encode(eyebrow)).Append("</p>\n");
        html.Append("<h1>").Append(IndexWriter.Chinese(options.Title)).Append("</h1>\n");
        if (options.Intro is { Length: > 0 } intro) html.Append("<p>").Append(Html.Encode(intro)).Append("</p>\n");
        body(html);
        html.Append("</main>\n").Append(Provenance(options.Provenance, new { }));
        return html.Append("</div>\n").Append(tail).ToString();
    }

    /// <summary>A line of links to other pages; nothing without any.</summary>
    internal static string Links(IReadOnlyList<PageLink> links) => links.Count == 0 ? ""
        : $"<p>{string.Join(" · ", links.Select(l => $"<a href=\"{Html.Encode(l.Href)}\">{Html.Encode(l.Title)}</a>"))}</p>\n";

    /// <summary>The end of a page: its scripts.</summary>
    /// <param name="assets">Scripts of the host.</param>
    /// <param name="policy">Where they are noted.</param>
    /// <param name="folder">Where the files of large ones lie; <c>null</c> puts them into the page.</param>
    internal static string Tail(IEnumerable<PageAsset> assets, ContentPolicy policy, string? folder = null)
    {
        var scripts = assets.Where(asset => asset.Kind == AssetKind.Js).Select(asset => folder is not null && asset.File is { } file
            ? policy.ScriptBeside($"{folder}/{file}", asset.Id)
            : policy.Script($"\n{asset.Content}\n", asset.Id));
        return $"{string.Concat(scripts)}{policy.Script("\n" + Script.Value)}</body>\n</html>\n";
    }

    /// <summary>The provenance block.</summary>
    internal static string Provenance(IEnumerable<(string Name, string Value)> rows, object data)
    {
        var html = new StringBuilder(ProvenanceStart);
        html.Append("\n<footer class=\"provenance\" id=\"provenance\"><h2>Provenance</h2>\n<dl>\n");
        foreach (var (name, value) in rows)
            html.Append("<div><dt>").Append(Html.Encode(name)).Append("</dt><dd>").Append(Html.Encode(value)).Append("</dd></div>\n");
        return html.Append("</dl>\n<script type=\"application/json\" id=\"provenance-data\">").Append(Html.Script(data))
            .Append("</script>\n</footer>\n").Append(ProvenanceEnd).Append('\n').ToString();
    }

    internal static string Seconds(TimeSpan time) => time.TotalSeconds < 10
        ? time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture)
        : time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Playbook.Notebooks.Reports.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Headings with an id in an output's HTML, for the contents.</summary>
    [GeneratedRegex("""<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    internal static partial Regex OutputHeading();

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant)]
    internal static partial Regex Tag();
}
