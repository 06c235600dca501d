using System.Globalization;
using System.Net;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>Writes a table as HTML, as plain text, and as comma-separated values.</summary>
internal static class TableText
{
    private const int CellLimit = 200;
    private const int ColumnLimit = 60;

    /// <summary>A <c>table.data</c>: numbers right-aligned, all text encoded, a caption when rows or columns are left out.</summary>
    public static string Html(DataTableView table)
    {
        var columns = table.Columns.Take(ColumnLimit).ToArray();
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"data\">");
        if (Rest(table) is { } rest) html.Append("<caption>").Append(rest).Append("</caption>");
        html.Append("<thead><tr>");
        foreach (var (name, isNumber) in columns)
            html.Append(isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Append(WebUtility.HtmlEncode(name))
                .Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var c = 0; c < columns.Length; c++)
                Cell(html, row[c], columns[c]);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>
    /// A number is shown for reading; where that drops digits, the exact one is kept for the download, which takes separators out itself.
    /// </summary>
    private static void Cell(StringBuilder html, object? value, (string Name, bool IsNumber) column)
    {
        var exact = Short(value, ValueText.Of);
        var shown = column.IsNumber && value is not (null or DBNull) ? ForReading(value, column.Name) : exact;
        html.Append(column.IsNumber ? "<td class=\"n\"" : "<td");
        if (column.IsNumber && shown.Replace(",", "", StringComparison.Ordinal) != exact)
            html.Append(" data-value=\"").Append(WebUtility.HtmlEncode(exact)).Append('"');
        html.Append('>').Append(WebUtility.HtmlEncode(shown)).Append("</td>");
    }

    /// <summary>
    /// Thousands separators, except in columns of ids, codes and years; floating numbers with six digits, or with two decimals where six
    /// digits would cut those.
    /// </summary>
    private static string ForReading(object value, string column)
    {
        var text = value is float or double && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number
            ? number.ToString(Math.Abs(number) is >= 10_000 and < 1e15 ? "0.##" : "G6", CultureInfo.InvariantCulture)
            : ValueText.Of(value);
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
        var columns = table.Columns.Take(ColumnLimit).ToArray();
        var cells = table.Rows.Select(row => row.Take(columns.Length)
            .Select(value => Short(value, ValueText.Brief).ReplaceLineEndings(" ")).ToArray()).ToArray();
        var widths = columns.Select((column, c) => cells.Select(row => Width(row[c])).Append(Width(column.Name)).Max()).ToArray();
        var text = new StringBuilder();
        Line([.. columns.Select(column => column.Name)]);
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
        foreach (var row in rows) text.AppendJoin(',', row.Select(value => value is null ? "" : Field(Text(value)))).Append('\n');
        return text.ToString();

        static string Field(string value) =>
            value.AsSpan().ContainsAny(",\"\n\r") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }

    private static string? Rest(DataTableView table)
    {
        var rows = table.HasMore
            ? string.Create(CultureInfo.InvariantCulture,
                $"First {table.Rows.Count:N0} of more than {table.Total:N0} rows; the rest was not read")
            : table.Total <= table.Rows.Count ? null
            : string.Create(CultureInfo.InvariantCulture, $"First {table.Rows.Count:N0} of {table.Total:N0} rows");
        if (table.Columns.Count <= ColumnLimit) return rows;
        var columns = string.Create(CultureInfo.InvariantCulture, $"First {ColumnLimit} of {table.Columns.Count:N0} columns");
        return rows is null ? columns : $"{rows}. {columns}";
    }

    private static string Short(object? value, Func<object?, string> single)
    {
        var text = value is null || ValueText.IsAtom(value.GetType()) ? single(value) : Text(value);
        return text.Length <= CellLimit ? text : text[..CellLimit] + "…";
    }

    private static string Text(object value) => ValueText.IsAtom(value.GetType()) || value is DBNull ? ValueText.Of(value)
        : PlainValue.Of(value);
}
