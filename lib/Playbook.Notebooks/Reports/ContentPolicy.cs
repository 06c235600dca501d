using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Playbook.Notebooks;

/// <summary>
/// What a page may load and run, as a content security policy (W3C, Content Security Policy Level 3): nothing from elsewhere, and no
/// script but those that are noted here, each by the hash of its text. It is the second wall: a text of the data that found its way into
/// the page as markup does not run.
/// </summary>
/// <remarks>
/// Styles are free, since plotly.js writes them into the page. <c>'self'</c> stands only where a script lies beside the page: a browser
/// compares no hash with a file beside a page that was opened from a disk.
/// </remarks>
internal sealed partial class ContentPolicy
{
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);

    /// <summary>The policy's element, for the head of the page before everything that it governs.</summary>
    public string Element => "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; font-src data:; "
        + $"style-src 'unsafe-inline'; script-src {(sources.Count == 0 ? "'none'" : string.Join(' ', sources))}; base-uri 'none'; "
        + "form-action 'none'\">\n";

    /// <summary>A script element of the page's own.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="id">Its id; <c>null</c> for none.</param>
    public string Script(string script, string? id = null)
    {
        var text = Html.ScriptText(script);
        Allow(text);
        return $"<script{Id(id)}>{text}</script>\n";
    }

    /// <summary>A script that lies beside the page.</summary>
    /// <param name="path">Its address relative to the page.</param>
    /// <param name="id">Its id.</param>
    public string ScriptBeside(string path, string id)
    {
        sources.Add("'self'");
        return $"<script{Id(id)} src=\"{Html.Encode(path)}\"></script>\n";
    }

    /// <summary>
    /// Lets the scripts of a cell's output run that are the author's: of a JavaScript or HTML cell, or with a text that stands in the cell
    /// as it is. What code put together when it ran may hold data, and does not run.
    /// </summary>
    /// <param name="run">The cell as it ran.</param>
    /// <param name="html">HTML of its outputs.</param>
    public void AllowAuthored(CellRun run, string html)
    {
        if (!html.Contains("<script", StringComparison.OrdinalIgnoreCase)) return;
        var source = run.Cell.Source.ReplaceLineEndings("\n");
        var browser = BrowserCell.IsOne(run.Cell.Kernel) || BrowserPart().IsMatch(source);
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var script in document.Scripts.Select(script => script.Text))
            if (browser || source.Contains(script, StringComparison.Ordinal)) Allow(script);
    }

    // A browser hashes the text of the element, in which every line end is one line feed.
    private void Allow(string script) => sources.Add(
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n"))))}'");

    private static string Id(string? id) => id is null ? "" : $" id=\"{Html.Encode(id)}\"";

    [GeneratedRegex("^#!(?:javascript|js|html)\\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BrowserPart();
}
