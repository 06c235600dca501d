using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// Where a row came from: every table that an import can fill has one more column, import_id, the number of the import in import_log; NULL
/// for a generated row. It says how a row arrived, not what it says, so it is no part of a table's description, of its fingerprint or of a
/// mapping.
/// </summary>
internal static class Lineage
{
    /// <summary>Name of the column.</summary>
    public const string Column = "import_id";

    // What the warehouse keeps about itself; the records of imports carry the number as a column of their own.
    private static readonly HashSet<string> Own = ["meta", "import_log", "import_header", "reject", "replaced_row"];

    /// <summary>The tables whose rows know their import.</summary>
    public static IEnumerable<TableInfo> Tables => Schema.Tables.Where(t => Has(t.Name));

    /// <summary>True when the rows of that table know their import.</summary>
    public static bool Has(string table) => !Own.Contains(table);

    /// <summary>The statement that creates a table, with the column where the table has it.</summary>
    public static string Ddl(TableInfo table)
    {
        if (!Has(table.Name)) return table.Ddl;
        // A table ends with "  name TYPE -- comment" and ");": the comma belongs before the comment.
        var end = table.Ddl.LastIndexOf("\n);", StringComparison.Ordinal);
        var comment = table.Ddl.IndexOf("--", table.Ddl.LastIndexOf('\n', end - 1), StringComparison.Ordinal);
        return $"{table.Ddl[..comment].TrimEnd()}, {table.Ddl[comment..end]}\n  {Column} BIGINT\n);";
    }

    /// <summary>
    /// Gives each of them the column in a warehouse that was created without; rows that are there already are generated ones.
    /// </summary>
    public static void Add(DuckDBConnection connection) =>
        Sql.Run(connection, string.Concat(Tables.Select(t => $"ALTER TABLE {Sql.Name(t.Name)} ADD COLUMN {Column} BIGINT;\n")));
}
