using System.Globalization;
using DuckDB.NET.Data;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse;

/// <summary>
/// Keeps personal data out of exported files. The import lets none into a text; a warehouse of an older import, or a statement that puts
/// texts together, may still hold some. Nothing is blotted out in silence: the export names the cell and writes no file.
/// </summary>
internal static class ExportPersons
{
    // A rough form of what the detector looks at, for the engine: seven digits of any kind, mail, or letters beyond ASCII.
    private const string Rough = @"([0-9Oo][^0-9Oo]*){7}|@|[^\x00-\x7F]|(?i)(vx|wx|wechat|weixin|road|street|ave|rd|st\b)";

    /// <summary>Refuses a text that tells of a person. One that is written as an id is an id, whatever its column is called.</summary>
    /// <exception cref="WarehouseException">It does.</exception>
    public static void Check(string text, string source, long row, string column)
    {
        if (Persons.FindInId(text) is var found and not PersonKind.None)
            throw new WarehouseException(string.Create(CultureInfo.InvariantCulture,
                $"{source}, row {row}, column {column}: {Persons.Name(found)} in a text, not shown. Nothing was written; allowed: ")
                + "a statement (--sql) without that column or row, or the file of the row imported anew, which leaves the row out.");
    }

    /// <summary>The same for all texts of a table.</summary>
    public static void CheckTable(DuckDBConnection connection, string table, string source)
    {
        foreach (var column in Texts(connection, table))
        {
            var name = Sql.Name(column);
            using var command = Sql.Command(connection,
                $"SELECT {name}, min(n) FROM (SELECT {name}, row_number() OVER () AS n FROM {Sql.Name(table)}) "
                + $"WHERE regexp_matches({name}, $rough) GROUP BY {name} ORDER BY 2",
                [KeyValuePair.Create("rough", (object?)Rough)]);
            using var row = command.ExecuteReader();
            while (row.Read())
                Check(row.GetString(0), source, row.GetInt64(1), column);
        }
    }

    private static List<string> Texts(DuckDBConnection connection, string table)
    {
        using var command = Sql.Command(connection,
            "SELECT column_name FROM duckdb_columns() WHERE table_name = $table AND data_type = 'VARCHAR' ORDER BY column_index",
            [KeyValuePair.Create("table", (object?)table)]);
        using var row = command.ExecuteReader();
        var names = new List<string>();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    }
}
