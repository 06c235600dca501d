using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>The rows of replaced_row during an upgrade: macros that change them, and the proof that each still fits its table.</summary>
internal static class ArchivedRows
{
    /// <summary>Makes the macros that steps use, for this connection only.</summary>
    public static void Macros(DuckDBConnection connection) => Sql.Run(connection, """
        CREATE OR REPLACE TEMP MACRO archived_renamed(content, old_name, new_name) AS
          json_merge_patch(
            content::JSON,
            json_object(new_name::VARCHAR, content ->> ('$."' || old_name || '"'), old_name::VARCHAR, NULL))::VARCHAR;
        CREATE OR REPLACE TEMP MACRO archived_added(content, name, value) AS
          json_merge_patch(content::JSON, json_object(name::VARCHAR, value::VARCHAR))::VARCHAR;
        """);

    /// <summary>Undoing an import puts rows back years later: that they would not fit has to come to light now.</summary>
    /// <exception cref="WarehouseException">A row has a column that its table lacks, or lacks one that is never empty.</exception>
    public static void Check(DuckDBConnection connection)
    {
        foreach (var name in Texts(connection, "SELECT DISTINCT table_name FROM replaced_row ORDER BY 1", null))
        {
            var table = Schema.Tables.FirstOrDefault(t => t.Name == name)
                ?? throw new WarehouseException($"rows that imports replaced are of table {name}, which there is not.");
            var known = table.Columns.Select(c => c.Name).ToHashSet();
            const string Keys = "SELECT DISTINCT unnest(json_keys(content)) FROM replaced_row WHERE table_name = $table ORDER BY 1";
            if (Texts(connection, Keys, name).Find(k => !known.Contains(k)) is { } strange)
                throw new WarehouseException($"rows of {name} that imports replaced have a column {strange}, which {name} lacks.");
            const string Empty = "SELECT count(*) FROM replaced_row WHERE table_name = $table AND (content ->> $path) IS NULL";
            foreach (var column in table.Columns.Where(c => !c.Nullable).Select(c => c.Name))
                if (Sql.Scalar(connection, Empty, [new("table", name), new("path", $"$.\"{column}\"")]) is > 0L)
                    throw new WarehouseException($"rows of {name} that imports replaced lack the column {column}, which is never empty.");
        }
    }

    private static List<string> Texts(DuckDBConnection connection, string sql, string? table)
    {
        using var command = Sql.Command(connection, sql, table is null ? [] : [new("table", table)]);
        using var row = command.ExecuteReader();
        var texts = new List<string>();
        while (row.Read()) texts.Add(row.GetString(0));
        return texts;
    }
}
