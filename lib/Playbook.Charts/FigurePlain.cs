using System.Text;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>The twin of a figure or table in plain text: for terminals, logs and mail.</summary>
public static class FigurePlain
{
    /// <summary>Title, subtitle and the first rows.</summary>
    public static string Write(Figure figure, int rows = 12) => $"{figure.Title}\n{figure.Subtitle}\n{Write(figure.Data, rows)}";

    /// <summary>The first rows, in columns.</summary>
    public static string Write(Table table, int rows = 12)
    {
        var shown = table.Rows.Take(rows).ToList();
        var cells = new List<string[]> { table.Columns.Select(c => c.Name).ToArray() };
        cells.AddRange(shown.Select(row => row.Select((v, i) => Cell.Text(v, table.Columns[i].Unit).ReplaceLineEndings(" ")).ToArray()));
        var widths = table.Columns.Select((_, i) => cells.Max(r => Width(r[i]))).ToArray();
        var text = new StringBuilder();
        foreach (var line in cells)
        {
            for (var i = 0; i < line.Length; i++)
            {
                var pad = new string(' ', widths[i] - Width(line[i]));
                text.Append(i > 0 ? "  " : "")
                    .Append(table.Columns[i].Numeric ? pad + line[i] : line[i] + (i == line.Length - 1 ? "" : pad));
            }

            text.Append('\n');
        }

        if (table.Rows.Count > rows) text.Append($"… {table.Rows.Count - rows} more rows\n");
        return text.ToString();
    }

    // A Chinese character is two columns wide on a terminal.
    internal static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x2e80 ? 2 : 1);
}
