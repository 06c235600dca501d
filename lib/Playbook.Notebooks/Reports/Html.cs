using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Playbook.Notebooks;

/// <summary>Text made safe for a place in a page.</summary>
internal static class Html
{
    // The default encoder writes <, > and & as \u escapes: nothing in the data can end a script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Text for an element or a quoted attribute.</summary>
    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A value as JSON that can stand in a script element.</summary>
    public static string Script(object value) => JsonSerializer.Serialize(value, Json);

    /// <summary>A script's text with the one sequence taken apart that would end its element.</summary>
    public static string ScriptText(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);

    /// <summary>A style sheet's text with the one sequence taken apart that would end its element.</summary>
    public static string StyleText(string css) => css.Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase);
}
