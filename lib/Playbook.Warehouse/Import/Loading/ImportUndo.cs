using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Takes one import back, within the caller's transaction.</summary>
internal static class ImportUndo
{
    public static UndoReport Run(DuckDBConnection connection, long id, DateTime now)
    {
        var entries = ImportLog.Of(connection, id);
        Possible(connection, id, entries);
        var tables = entries.Select(e => Schema.Table(e.Table)).ToList();
        foreach (var table in tables)
            Free(connection, id, table);
        var refunds = Refunds.Concern(tables.Select(t => t.Name));
        if (refunds)
            Refunds.Forget(connection);

        // Filled in the order channel, campaign, ad_day: what refers goes before what is referred to.
        var kept = entries.Reverse().Where(e => e.Lookup)
            .ToDictionary(e => e.Table, e => HandOver(connection, id, Schema.Table(e.Table)), StringComparer.Ordinal);
        var done = new List<UndoneTable>();
        foreach (var table in tables)
        {
            var removed = Sql.Run(connection, $"DELETE FROM {Sql.Name(table.Name)} WHERE {Lineage.Column} = $id", Id(id));
            done.Add(new UndoneTable(table.Name, removed, RowArchive.Restore(connection, id, table), kept.GetValueOrDefault(table.Name)));
        }

        Definitions.Undo(connection, id, entries[0].Mapping);
        Sql.Run(connection, "DELETE FROM replaced_row WHERE import_id = $id", Id(id));
        Sql.Run(connection, "DELETE FROM reject WHERE import_id = $id", Id(id));
        Sql.Run(connection, "UPDATE import_log SET undone_at = $now WHERE import_id = $id",
            [.. Id(id), KeyValuePair.Create("now", (object?)now)]);
        // Where nothing is left, any currency and zone will do; and, as no buyer is, any key, except to know those again who were
        // forgotten.
        const string nothing = "NOT EXISTS (SELECT 1 FROM import_log WHERE undone_at IS NULL)";
        foreach (var fact in new[] { BrandBooks.CurrencyFact, BrandBooks.ZoneFact })
            Sql.Run(connection, $"DELETE FROM meta WHERE key = $key AND {nothing}", [KeyValuePair.Create("key", (object?)fact)]);
        Sql.Run(connection, $"DELETE FROM meta WHERE key = $key AND {nothing} "
            + $"AND NOT EXISTS (SELECT 1 FROM meta WHERE {ForgottenPersons.Facts})",
            [KeyValuePair.Create("key", (object?)PersonKey.Fact)]);
        if (refunds)
            Refunds.Take(connection);
        return new UndoReport(id, entries[0].File, done);
    }

    private static void Possible(DuckDBConnection connection, long id, IReadOnlyList<ImportEntry> entries)
    {
        if (entries.Count == 0)
        {
            var last = Sql.Scalar(connection, "SELECT max(import_id) FROM import_log");
            throw new ImportException(
                $"There is no import {Text(id)}; allowed: {(last is long most ? $"1 to {Text(most)}" : "none, nothing was imported")}.");
        }

        if (entries[0].UndoneAt is { } at)
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"Import {id} ({entries[0].File}) was undone on {at:yyyy-MM-dd HH:mm} UTC already."));
        if (entries.FirstOrDefault(e => !Lineage.Has(e.Table)) is { } other)
            throw new ImportException($"Import {Text(id)} filled {other.Table}, whose rows do not know their import.");
        if (Sql.Scalar(connection, "SELECT value FROM meta WHERE key = 'origin'") is "demo" && entries[0].Version == "generated")
            throw new ImportException($"Import {Text(id)} is part of the generated brand and cannot be undone.");
        var later = Numbers(connection,
            "SELECT DISTINCT import_id FROM replaced_row WHERE brought_by = $id AND table_name <> 'definition' ORDER BY 1 DESC", id);
        if (later.Count > 0)
            throw Blocked(id, later, "replaced rows of it");
    }

    // A row that comes back may find its key taken by an import that came after the replacement.
    private static void Free(DuckDBConnection connection, long id, TableInfo table)
    {
        var same = string.Join(" AND ", table.Key.Select(k => $"d.{Sql.Name(k)} = r.{Sql.Name(k)}"));
        var later = Numbers(
            connection,
            $"SELECT DISTINCT d.{Lineage.Column} FROM {Sql.Name(table.Name)} d JOIN {RowArchive.Rows(id, table)} r ON {same} "
            + $"WHERE d.{Lineage.Column} <> $id ORDER BY 1 DESC",
            id);
        if (later.Count > 0)
            throw Blocked(id, later, $"brought rows of {table.Name} that it had replaced before");
    }

    private static ImportException Blocked(long id, List<long> later, string why) => new(
        $"Import {Text(id)} cannot be undone: {(later.Count == 1 ? "import" : "imports")} {string.Join(", ", later.Select(Text))} {why}. "
        + $"Undo {(later.Count == 1 ? "that one" : "those")} too: undo {string.Join(' ', later.Select(Text))} {Text(id)}");

    // A channel that two files name belongs to the first; when that is taken back, it is the second's.
    private static long HandOver(DuckDBConnection connection, long id, TableInfo table)
    {
        var users = Schema.Tables.Where(t => Lineage.Has(t.Name)).SelectMany(t => t.References
            .Where(r => r.Table == table.Name)
            .Select(r => $"SELECT {Sql.Name(r.Column)} AS key, {Lineage.Column} AS user FROM {Sql.Name(t.Name)} "
                + $"WHERE {Lineage.Column} <> {Text(id)}")).ToList();
        if (users.Count == 0 || table.Key.Count != 1)
            return 0;
        var key = Sql.Name(table.Key[0]);
        return Sql.Run(connection, $"""
            UPDATE {Sql.Name(table.Name)} AS d SET {Lineage.Column} = u.user
            FROM (SELECT key, min(user) AS user FROM ({string.Join(" UNION ALL ", users)})
                  JOIN (SELECT DISTINCT import_id FROM import_log
                        WHERE table_name = {Sql.Text(table.Name)} AND lookup AND undone_at IS NULL) l ON l.import_id = user
                  WHERE key IS NOT NULL GROUP BY key) u
            WHERE d.{key} = u.key AND d.{Lineage.Column} = {Text(id)}
            """);
    }

    private static List<long> Numbers(DuckDBConnection connection, string sql, long id)
    {
        using var command = Sql.Command(connection, sql, Id(id));
        using var row = command.ExecuteReader();
        var numbers = new List<long>();
        while (row.Read())
            numbers.Add(row.GetInt64(0));
        return numbers;
    }

    private static KeyValuePair<string, object?>[] Id(long id) => [KeyValuePair.Create("id", (object?)id)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
