using System.Text;

namespace Playbook.Notebooks;

/// <summary>Outputs of a cell as HTML.</summary>
internal sealed class OutputHtml(MarkdownText markdown)
{
    // Best first; what is in none of these forms is shown as its plain text.
    private static readonly string[] Forms =
        [MimeBundle.Html, "image/svg+xml", "image/png", "image/jpeg", MimeTypes.Markdown, MimeTypes.Mermaid, MimeBundle.Plain];

    /// <summary>One output. <paramref name="slot"/> names the place that a volatile text is filled into.</summary>
    public string Of(CellOutput output, string slot, bool skipTitle) => output switch
    {
        TextOutput text => $"<pre class=\"console{(text.IsError ? " error" : "")}\">{Html.Encode(text.Text)}</pre>\n",
        DisplayOutput { IsVolatile: true } => $"<pre class=\"console\" data-volatile=\"{slot}\"></pre>\n",
        DisplayOutput display => Bundle(display.Content, skipTitle),
        ResultOutput result => Bundle(result.Content, skipTitle),
        ErrorOutput error => Error(error),
        _ => "",
    };

    /// <summary>True when the output shows the reader something.</summary>
    public static bool IsVisible(CellOutput output) => output is not TextOutput { Text: "" };

    private string Bundle(MimeBundle content, bool skipTitle)
    {
        var form = Forms.FirstOrDefault(content.ContainsKey) ?? content.Keys.FirstOrDefault();
        if (form is null) return "";
        var text = content[form];
        return form switch
        {
            MimeBundle.Html or "image/svg+xml" => text + "\n",
            "image/png" or "image/jpeg" => $"<p><img alt=\"\" src=\"data:{form};base64,{Html.Encode(text.ReplaceLineEndings(""))}\"></p>\n",
            MimeTypes.Markdown => markdown.Render(text, skipTitle),
            MimeTypes.Mermaid => MermaidDiagram.Render(text) + "\n",
            _ => $"<pre class=\"value\">{Html.Encode(text)}</pre>\n",
        };
    }

    private static string Error(ErrorOutput error)
    {
        var html = new StringBuilder("<section class=\"failure\" id=\"failure\"><h3>This cell failed");
        if (error.Line is { } line) html.Append(" in line ").Append(line);
        html.Append("</h3><pre>").Append(Html.Encode(error.Name)).Append(": ").Append(Html.Encode(error.Message)).Append("</pre>");
        if (error.Trace.Count > 0) html.Append("<pre class=\"soft\">").Append(Html.Encode(string.Join('\n', error.Trace))).Append("</pre>");
        return html.Append("</section>\n").ToString();
    }
}
