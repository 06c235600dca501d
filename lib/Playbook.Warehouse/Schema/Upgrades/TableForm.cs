using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// Gives the tables of an upgraded warehouse the form that a new one has: a missing table is made, one whose columns differ in name, order,
/// type or NOT NULL is written anew with its rows in their order. Import and undo may then take every warehouse for a new one.
/// </summary>
internal static class TableForm
{
    /// <summary>Forms every table, within the caller's transaction.</summary>
    /// <exception cref="WarehouseException">A table has a column that this kit does not know, among those it has to write anew.</exception>
    /// <exception cref="DuckDBException">
    /// A column that is never empty has no value in rows that stand already, or a value does not fit its type.
    /// </exception>
    public static void Restore(DuckDBConnection connection)
    {
        foreach (var table in Schema.Tables)
        {
            var (there, wanted) = (Columns(connection, table.Name), Columns(table));
            if (there.Count == 0) Sql.Run(connection, Lineage.Ddl(table));
            // Columns behind ours are the user's own and are left alone.
            else if (!there.Take(wanted.Count).SequenceEqual(wanted)) Rewrite(connection, table, there, wanted);
        }
    }

    private static void Rewrite(DuckDBConnection connection, TableInfo table, List<Column> there, List<Column> wanted)
    {
        if (there.Find(c => wanted.TrueForAll(w => w.Name != c.Name)) is { } strange)
            throw new WarehouseException($"table {table.Name} has a column {strange.Name} that this kit does not know. Drop it first.");
        var before = Sql.Name(table.Name + " before");
        var names = string.Join(", ", wanted.Select(c => c.Name).Intersect(there.Select(c => c.Name)).Select(Sql.Name));
        Sql.Run(connection, $"ALTER TABLE {Sql.Name(table.Name)} RENAME TO {before}");
        Sql.Run(connection, Lineage.Ddl(table));
        Sql.Run(connection, $"INSERT INTO {Sql.Name(table.Name)} ({names}) SELECT {names} FROM {before} ORDER BY rowid");
        Sql.Run(connection, $"DROP TABLE {before}");
    }

    private static List<Column> Columns(TableInfo table)
    {
        List<Column> columns = [.. table.Columns.Select(c => new Column(c.Name, Plain(c.Type), c.Nullable))];
        if (Lineage.Has(table.Name)) columns.Add(new(Lineage.Column, "BIGINT", true));
        return columns;
    }

    private static List<Column> Columns(DuckDBConnection connection, string table)
    {
        var columns = new List<Column>();
        using var command = Sql.Command(connection, """
            SELECT column_name, data_type, is_nullable FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $table ORDER BY column_index
            """, [new("table", table)]);
        using var row = command.ExecuteReader();
        while (row.Read()) columns.Add(new(row.GetString(0), Plain(row.GetString(1)), row.GetBoolean(2)));
        return columns;
    }

    private static string Plain(string type) => type.Replace(" ", "", StringComparison.Ordinal);

    private sealed record Column(string Name, string Type, bool Nullable);
}
