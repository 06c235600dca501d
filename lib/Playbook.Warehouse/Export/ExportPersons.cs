using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse;

/// <summary>
/// Keeps personal data out of exported files. The import lets none into a text; a warehouse of an older import, or a statement that puts
/// texts together, may still hold some. Nothing is blotted out in silence: the export names the cell and writes no file.
/// </summary>
internal static class ExportPersons
{
    // Types whose values are numbers, days or moments, however they are written.
    private const string Harmless =
        "^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL[(].*[)]|BOOLEAN|DATE|TIME.*|INTERVAL|UUID)$";

    /// <summary>Refuses names of columns that tell of a person, such as a statement that turns rows into columns makes.</summary>
    /// <exception cref="WarehouseException">One does.</exception>
    public static void CheckNames(IEnumerable<string> columns, string source)
    {
        var number = 0;
        foreach (var column in columns)
        {
            number++;
            var found = Persons.FindInId(column) is var told and not PersonKind.None ? told : Persons.PhoneIn(column);
            if (found != PersonKind.None)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"{source}, column {number}"),
                    $"{Persons.Name(found)} in its name", "a statement (--sql) that calls the column otherwise");
        }
    }

    /// <summary>
    /// The value of a cell as the engine gives it, null for none; refused when it is written as a text that tells of a person.
    /// </summary>
    /// <exception cref="WarehouseException">It does.</exception>
    public static object? Checked(DuckDBDataReader row, int column, string source, long number)
    {
        if (row.IsDBNull(column))
            return null;
        var value = row.GetValue(column);
        if (value is string text)
            Check(text, source, number, row.GetName(column));
        // Lists, structs and maps are written as one text.
        else if (value is IEnumerable and not (byte[] or Stream))
            Check(Tight(CsvText.Plain(value)), source, number, row.GetName(column));
        return value;
    }

    /// <summary>The same for all columns of a table, whatever their type, and their names.</summary>
    /// <exception cref="WarehouseException">A cell or a name tells of a person.</exception>
    public static void CheckTable(DuckDBConnection connection, string table, string source)
    {
        var columns = Columns(connection, table);
        CheckNames(columns.Select(c => c.Name), source);
        foreach (var (column, type) in columns.Where(c => !Regex.IsMatch(c.Type, Harmless)))
        {
            var text = $"CAST({Sql.Name(column)} AS VARCHAR)";
            var nested = type.Contains('(') && !type.StartsWith("ENUM", StringComparison.Ordinal) || type.EndsWith(']');
            // Each text once; only where one is refused its first row is looked for.
            if (Texts($"SELECT DISTINCT {text}, 0::BIGINT FROM {Sql.Name(table)}").Any(t => Persons.FindInId(t.Text) != PersonKind.None))
                foreach (var (told, row) in Texts($"SELECT {text}, row_number() OVER () AS n FROM {Sql.Name(table)} ORDER BY n"))
                    Check(told, source, row, column);

            IEnumerable<(string Text, long Row)> Texts(string sql)
            {
                using var command = Sql.Command(connection, sql, []);
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    if (!row.IsDBNull(0))
                        yield return (nested ? Tight(row.GetString(0)) : row.GetString(0), row.GetInt64(1));
                }
            }
        }
    }

    // A text that is written as an id is an id, whatever its column is called.
    private static void Check(string text, string source, long row, string column)
    {
        if (Persons.FindInId(text) is var found and not PersonKind.None)
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"{source}, row {row}, column {column}"),
                $"{Persons.Name(found)} in a text",
                "a statement (--sql) without that column or row, or the file of the row imported anew, which leaves the row out");
    }

    private static WarehouseException Refused(string place, string what, string allowed) =>
        new($"{place}: {what}, not shown. Nothing was written; allowed: {allowed}.");

    // A list of ids is as little of a person as each of them: the spaces are the list's.
    private static string Tight(string list) => list.Replace(", ", ",", StringComparison.Ordinal)
        .Replace("; ", ";", StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal);

    private static List<(string Name, string Type)> Columns(DuckDBConnection connection, string table)
    {
        using var command = Sql.Command(connection,
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index",
            [KeyValuePair.Create("table", (object?)table)]);
        using var row = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (row.Read())
            columns.Add((row.GetString(0), row.GetString(1)));
        return columns;
    }
}
