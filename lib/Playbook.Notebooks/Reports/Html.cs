using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Playbook.Notebooks;

/// <summary>Text made safe for a place in a page.</summary>
internal static partial class Html
{
    private const int PlainLimit = 20_000;

    // The default encoder writes <, > and & as \u escapes: nothing in the data can end a script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Text for an element or a quoted attribute.</summary>
    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A value as JSON that can stand in a script element.</summary>
    public static string Script(object value) => JsonSerializer.Serialize(value, Json);

    /// <summary>A script's text with the one sequence taken apart that would end its element.</summary>
    public static string ScriptText(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);

    /// <summary>What a reader of HTML sees, as plain text on one line; cut where it is long.</summary>
    public static string Plain(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var unseen in document.QuerySelectorAll("script, style, template, [hidden]")) unseen.Remove();
        var text = Spaces().Replace(document.Body?.TextContent ?? "", " ").Trim();
        return text.Length <= PlainLimit ? text : text[..PlainLimit] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>A style sheet's text with the one sequence taken apart that would end its element.</summary>
    public static string StyleText(string css) => css.Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase);
}
