using System.Globalization;
using System.Text;

namespace Playbook.Charts.Html;

/// <summary>
/// A figure as an HTML fragment: finding and subtitle, room for the drawing, its JSON, and under it the table, CSV, SVG, the query and the
/// definition. The page's script (<see cref="ChartAssets"/>) draws it; without a script the table is still there.
/// </summary>
public static class FigureHtml
{
    /// <summary>The fragment.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="queryText">Gives the SQL of a query by name, or null; a figure's own SQL goes before. By default only the name is
    /// shown.</param>
    public static string Write(Figure figure, Func<string, string?>? queryText = null)
    {
        var html = new StringBuilder();
        // Axes without anything on them say less than the sentence.
        if (figure.Reason is { } reason) return Note(figure, reason);
        html.Append("<figure class=\"plot\" data-plotly>\n<figcaption><b>").Append(HtmlText.Encode(figure.Title)).Append("</b>")
            .Append(HtmlText.Encode(figure.Subtitle)).Append("</figcaption>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"plot-area\" role=\"img\" style=\"height:{figure.Height}px\" aria-label=\"")
            .Append(HtmlText.Encode(figure.Alt)).Append("\"><p class=\"quiet\">").Append(HtmlText.Encode(figure.Alt))
            .Append("</p></div>\n");
        html.Append("<script type=\"application/json\" class=\"plot-spec\">").Append(figure.Spec).Append("</script>\n");
        html.Append("<div class=\"tools\"><button type=\"button\" data-tool=\"table\" aria-expanded=\"false\">Table</button>")
            .Append("<button type=\"button\" data-tool=\"csv\">CSV</button>");
        var sql = figure.Sql ?? (figure.QueryName is null ? null : queryText?.Invoke(figure.QueryName));
        if (sql is not null) html.Append("<button type=\"button\" data-tool=\"query\" aria-expanded=\"false\">Query</button>");
        html.Append("<button type=\"button\" data-tool=\"svg\">SVG</button>");
        if (figure.QueryName is not null && sql is null)
            html.Append("<span>query ").Append(HtmlText.Encode(figure.QueryName)).Append("</span>");
        if (figure.Definition.Length > 0) html.Append("<span>").Append(HtmlText.Encode(figure.Definition)).Append("</span>");
        html.Append("</div>\n<details class=\"plot-more\" data-part=\"table\"><summary>Table</summary>")
            .Append(TableHtml.Write(figure.Data, tools: false)).Append("</details>\n");
        if (sql is not null)
        {
            html.Append("<details class=\"plot-more\" data-part=\"query\"><summary>Query ").Append(HtmlText.Encode(figure.QueryName))
                .Append("</summary><pre>").Append(HtmlText.Encode(sql)).Append("</pre></details>\n");
        }

        return html.Append("</figure>").ToString();
    }

    private static string Note(Figure figure, string reason)
    {
        // A title whose own figure is missing is a reason already.
        var why = figure.Text.Missing is null ? $"There is nothing to draw: {reason}." : "There is nothing to draw.";
        var html = new StringBuilder("<aside class=\"note\"><p><b>").Append(HtmlText.Encode(figure.Title)).Append("</b> ");
        html.Append(HtmlText.Encode(figure.Subtitle)).Append("</p><p>").Append(HtmlText.Encode(why)).Append("</p></aside>");
        return html.ToString();
    }
}
