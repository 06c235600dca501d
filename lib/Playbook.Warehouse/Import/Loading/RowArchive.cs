using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Rows that an import replaced, kept as JSON of texts so that they come back exactly, whatever their types.</summary>
internal static class RowArchive
{
    /// <summary>Moves the rows of a table that meet a condition into the archive of an import.</summary>
    /// <param name="connection">Within the transaction of the import.</param>
    /// <param name="import">The import that replaces them.</param>
    /// <param name="table">The table; "d" in the condition.</param>
    /// <param name="condition">A condition over d.</param>
    /// <returns>Rows moved.</returns>
    public static long Move(DuckDBConnection connection, long import, TableInfo table, string condition)
    {
        var texts = string.Join(", ", table.Columns.Select(c => $"{Sql.Name(c.Name)} := d.{Sql.Name(c.Name)}::VARCHAR"));
        var id = import.ToString(CultureInfo.InvariantCulture);
        var moved = Sql.Run(connection, $"""
            INSERT INTO replaced_row (import_id, table_name, row_no, brought_by, content)
            SELECT {id}, {Sql.Text(table.Name)}, row_number() OVER (ORDER BY d.rowid), d.{Lineage.Column}, to_json(struct_pack({texts}))
            FROM {Sql.Name(table.Name)} d WHERE {condition}
            """);
        if (moved > 0)
            Sql.Run(connection, $"DELETE FROM {Sql.Name(table.Name)} AS d WHERE {condition}");
        return moved;
    }

    /// <summary>The rows that an import replaced in a table, typed again, as a query; with the import that had brought each.</summary>
    public static string Rows(long import, TableInfo table)
    {
        var typed = string.Join(
            ", ", table.Columns.Select(c => $"(content ->> {Sql.Text($"$.\"{c.Name}\"")})::{c.Type} AS {Sql.Name(c.Name)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"(SELECT {typed}, brought_by AS {Lineage.Column} FROM replaced_row "
            + $"WHERE import_id = {import} AND table_name = {Sql.Text(table.Name)} ORDER BY row_no)");
    }

    /// <summary>Puts the rows back that an import replaced in a table.</summary>
    /// <returns>Rows put back.</returns>
    public static long Restore(DuckDBConnection connection, long import, TableInfo table)
    {
        var columns = string.Join(", ", table.Columns.Select(c => Sql.Name(c.Name)).Append(Lineage.Column));
        return Sql.Run(connection, $"INSERT INTO {Sql.Name(table.Name)} ({columns}) SELECT {columns} FROM {Rows(import, table)}");
    }
}
