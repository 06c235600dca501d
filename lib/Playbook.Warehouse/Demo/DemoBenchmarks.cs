using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace Playbook.Warehouse;

/// <summary>Copies datasets/benchmarks.csv, embedded here, into the table benchmark.</summary>
internal static class DemoBenchmarks
{
    /// <summary>Inserts every row.</summary>
    public static void Load(WarehouseWriter writer)
    {
        using var parser = new TextFieldParser(new StringReader(Resources.Text("datasets/benchmarks.csv")));
        parser.SetDelimiters(",");
        parser.TrimWhiteSpace = false;
        var header = parser.ReadFields()!;
        var columns = Schema.Table("benchmark").Columns;
        var order = columns.Select(c => Array.IndexOf(header, c.Name)).ToList();
        var rows = new List<string>();
        while (parser.ReadFields() is { } fields)
            rows.Add($"({string.Join(", ", columns.Select((c, i) => Literal(fields[order[i]], c)))})");
        writer.Execute($"INSERT INTO benchmark VALUES {string.Join(", ", rows)}");
    }

    private static string Literal(string text, ColumnInfo column) => text.Length == 0 && column.Nullable ? "NULL"
        : column.Type is "INTEGER" or "DOUBLE"
            ? double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
        : Sql.Text(text);
}
