using System.Globalization;
using System.Net;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>Writes a table as HTML, as plain text, and as comma-separated values.</summary>
internal static class TableText
{
    private const int CellLimit = 200;

    /// <summary>A <c>table.data</c>: numbers right-aligned, all text encoded, a caption when rows are left out.</summary>
    public static string Html(DataTableView table)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"data\">");
        if (Rest(table) is { } rest) html.Append("<caption>").Append(rest).Append("</caption>");
        html.Append("<thead><tr>");
        foreach (var (name, isNumber) in table.Columns)
            html.Append(isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Append(WebUtility.HtmlEncode(name))
                .Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var c = 0; c < table.Columns.Count; c++)
                Cell(html, row[c], table.Columns[c]);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>
    /// A number is shown for reading; where that drops digits, the exact one is kept for the download, which takes separators out itself.
    /// </summary>
    private static void Cell(StringBuilder html, object? value, (string Name, bool IsNumber) column)
    {
        var exact = Short(value);
        var shown = column.IsNumber && value is not null ? ForReading(value, column.Name) : exact;
        html.Append(column.IsNumber ? "<td class=\"n\"" : "<td");
        if (shown.Replace(",", "", StringComparison.Ordinal) != exact)
            html.Append(" data-value=\"").Append(WebUtility.HtmlEncode(exact)).Append('"');
        html.Append('>').Append(WebUtility.HtmlEncode(shown)).Append("</td>");
    }

    /// <summary>Thousands separators, except in columns of ids, codes and years; floating numbers with six digits.</summary>
    private static string ForReading(object value, string column)
    {
        var text = value is float or double && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number
            ? number.ToString(Math.Abs(number) is >= 10_000 and < 1e15 ? "0" : "G6", CultureInfo.InvariantCulture) : ValueText.Of(value);
        var isName = column.Split('_', ' ')[^1].ToUpperInvariant() is "ID" or "CODE" or "YEAR"
            || column.EndsWith("Id", StringComparison.Ordinal);
        var start = text.StartsWith('-') ? 1 : 0;
        var whole = text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : text.Length;
        if (isName || text.AsSpan(start, whole - start).ContainsAnyExceptInRange('0', '9')) return text;
        var grouped = new StringBuilder(text);
        for (var at = whole - 3; at > start; at -= 3) grouped.Insert(at, ',');
        return grouped.ToString();
    }

    /// <summary>Columns padded with blanks; numbers right-aligned.</summary>
    public static string Plain(DataTableView table)
    {
        var cells = table.Rows.Select(row => row.Select(value => Short(value).ReplaceLineEndings(" ")).ToArray()).ToArray();
        var widths = table.Columns.Select((column, c) => cells.Select(row => Width(row[c])).Append(Width(column.Name)).Max()).ToArray();
        var text = new StringBuilder();
        Line([.. table.Columns.Select(column => column.Name)]);
        Line([.. widths.Select(width => new string('-', width))]);
        foreach (var row in cells) Line(row);
        if (Rest(table) is { } rest) text.Append(rest).Append('\n');
        return text.ToString();

        void Line(string[] values)
        {
            var padded = values.Select((value, c) => (Text: value, Pad: new string(' ', widths[c] - Width(value))))
                .Select((cell, c) => table.Columns[c].IsNumber ? cell.Pad + cell.Text : cell.Text + cell.Pad);
            text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
        }
    }

    /// <summary>Columns that a text takes on a terminal: a Chinese character and a pictogram take two.</summary>
    private static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x2e80 ? 2 : 1);

    /// <summary>RFC 4180 with <c>\n</c> line ends; a missing value is an empty field.</summary>
    public static string Csv(IEnumerable<string> header, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', header.Select(Field)).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(value => value is null ? "" : Field(ValueText.Of(value)))).Append('\n');
        return text.ToString();

        static string Field(string value) =>
            value.AsSpan().ContainsAny(",\"\n\r") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }

    private static string? Rest(DataTableView table) => table.HasMore
        ? string.Create(CultureInfo.InvariantCulture,
            $"First {table.Rows.Count:N0} of more than {table.Total:N0} rows; the rest was not read")
        : table.Total <= table.Rows.Count ? null
        : string.Create(CultureInfo.InvariantCulture, $"First {table.Rows.Count:N0} of {table.Total:N0} rows");

    private static string Short(object? value)
    {
        var text = value is System.Collections.IEnumerable and not string ? PlainValue.Of(value) : ValueText.Of(value);
        return text.Length <= CellLimit ? text : text[..CellLimit] + "…";
    }
}
