using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Keeps in the warehouse what a mapping says its figures mean.</summary>
internal static class Definitions
{
    private const string Table = "definition";

    /// <summary>
    /// Replaces the definitions of a mapping by its present ones; those that an earlier import brought and that still hold stay its.
    /// </summary>
    public static void Write(DuckDBConnection connection, Mapping mapping, long import)
    {
        if (Known(connection, mapping.Name).SetEquals(mapping.Definitions.Select(d => (d.Metric, d.Meaning, d.WindowDays))))
            return;
        RowArchive.Move(connection, import, Schema.Table(Table), $"d.source = {Sql.Text(mapping.Name)}");
        using var rows = connection.CreateAppender(Table);
        foreach (var definition in mapping.Definitions)
        {
            rows.CreateRow()
                .AppendValue(mapping.Name)
                .AppendValue(definition.Metric)
                .AppendValue(definition.Meaning)
                .AppendValue(definition.WindowDays)
                .AppendValue((long?)import)
                .EndRow();
        }
    }

    /// <summary>Takes back what an import said; as long as a later import of the same mapping stands, it is that one's word.</summary>
    public static void Undo(DuckDBConnection connection, long import, string mapping)
    {
        KeyValuePair<string, object?>[] id = [KeyValuePair.Create("id", (object?)import)];
        Sql.Run(connection, $"DELETE FROM replaced_row WHERE table_name = '{Table}' AND brought_by = $id", id);
        if (Sql.Scalar(
                connection,
                "SELECT min(import_id) FROM import_log WHERE mapping = $mapping AND import_id > $id AND undone_at IS NULL",
                [.. id, KeyValuePair.Create("mapping", (object?)mapping)]) is long heir
            && Sql.Run(connection, $"UPDATE {Table} SET {Lineage.Column} = {heir.ToString(CultureInfo.InvariantCulture)} "
                + $"WHERE {Lineage.Column} = $id", id) > 0)
        {
            Sql.Run(connection, $"UPDATE replaced_row SET import_id = {heir.ToString(CultureInfo.InvariantCulture)} "
                + $"WHERE table_name = '{Table}' AND import_id = $id", id);
            return;
        }

        Sql.Run(connection, $"DELETE FROM {Table} WHERE {Lineage.Column} = $id", id);
        RowArchive.Restore(connection, import, Schema.Table(Table));
    }

    private static HashSet<(string Metric, string Meaning, int? Days)> Known(DuckDBConnection connection, string mapping)
    {
        using var command = Sql.Command(connection, $"SELECT metric, meaning, window_days FROM {Table} WHERE source = $source",
            [KeyValuePair.Create("source", (object?)mapping)]);
        using var row = command.ExecuteReader();
        var known = new HashSet<(string, string, int?)>();
        while (row.Read())
            known.Add((row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2)));
        return known;
    }
}
