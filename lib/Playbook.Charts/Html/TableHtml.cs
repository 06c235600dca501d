using System.Globalization;
using System.Text;
using Playbook.Planning;

namespace Playbook.Charts.Html;

/// <summary>A table in HTML: twelve rows open, then "show all"; sorted by a click on a heading; scrolls in its own box; CSV.</summary>
public static class TableHtml
{
    /// <summary>Rows shown at first.</summary>
    public const int OpenRows = 12;

    /// <summary>Rows written into a page at most; a longer table says so and names its full length.</summary>
    public const int MaxRows = 2000;

    /// <summary>The table as a fragment that the page's script makes sortable (<see cref="ChartAssets"/>); readable without it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tools">True for "show all" and CSV under it; a figure brings its own.</param>
    public static string Write(Table table, bool tools = true)
    {
        var cut = table.Rows.Count > OpenRows;
        var html = new StringBuilder();
        html.Append("<div class=\"table\" data-table");
        if (cut) html.Append(CultureInfo.InvariantCulture, $" data-left=\"{Math.Min(table.Rows.Count, MaxRows) - OpenRows:#,##0}\"");
        html.Append("><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table")
            .Append(cut ? " class=\"cut\">" : ">").Append("<thead><tr>");
        foreach (var column in table.Columns)
            html.Append(column.Numeric ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">").Append(HtmlText.Encode(column.Name))
                .Append("</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows.Take(MaxRows))
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++) WriteCell(html, row[i], table.Columns[i]);
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>");
        if (table.Rows.Count == 0) html.Append("<p class=\"quiet\">No rows.</p>");
        if (table.Rows.Count > MaxRows)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">First {MaxRows:#,##0} of {table.Rows.Count:#,##0} rows.</p>");
        if (cut || tools)
        {
            html.Append("<div class=\"tools\">");
            var shown = Math.Min(table.Rows.Count, MaxRows);
            if (cut)
            {
                html.Append(CultureInfo.InvariantCulture,
                    $"<button type=\"button\" data-tool=\"all\">Show all {shown:#,##0} rows</button>");
            }

            if (tools) html.Append("<button type=\"button\" data-tool=\"csv\">CSV</button>");
            html.Append("</div>");
        }

        return html.Append("</div>").ToString();
    }

    private static void WriteCell(StringBuilder html, object? value, Column column)
    {
        html.Append(Class(value, column) is { Length: > 0 } kind ? $"<td class=\"{kind}\"" : "<td");
        var text = HtmlText.CellContent(value, column.Unit);
        var raw = Cell.Raw(value);
        // The raw value sorts and goes into the CSV; a text that is its own raw value needs no second copy, nor does money, whose span
        // holds it.
        if (raw != Cell.Text(value, column.Unit) && !text.StartsWith("<span class=\"yuan\"", StringComparison.Ordinal))
            html.Append(" data-v=\"").Append(HtmlText.Encode(raw)).Append('"');
        html.Append('>').Append(text).Append("</td>");
    }

    // Dates and short words stay on one line; a sentence gets room of its own.
    private static string Class(object? value, Column column) => column.Numeric ? "n" : value switch
    {
        DateOnly or DateTime => "s",
        string { Length: > 40 } => "long",
        string { Length: > 0 and <= 12 } => "s",
        _ => "",
    };
}
