using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>The warehouse's own record of what was loaded and what was refused.</summary>
internal static class ImportLog
{
    private const string Columns =
        "import_id, imported_at, file, sha256, mapping, mapping_version, table_name, rows_read, rows_loaded, rows_rejected, rows_dropped, "
        + "rows_replaced, lookup, first_day, last_day, undone_at";

    /// <summary>Entries of a file that is in the warehouse now.</summary>
    public static IReadOnlyList<ImportEntry> Of(DuckDBConnection connection, string sha256) =>
        Read(connection, "WHERE sha256 = $value AND undone_at IS NULL", sha256);

    /// <summary>Entries of a file that was in the warehouse and was taken back.</summary>
    public static IReadOnlyList<ImportEntry> Undone(DuckDBConnection connection, string sha256) =>
        Read(connection, "WHERE sha256 = $value AND undone_at IS NOT NULL", sha256);

    /// <summary>Entries of one import, undone or not.</summary>
    public static IReadOnlyList<ImportEntry> Of(DuckDBConnection connection, long id) => Read(connection, "WHERE import_id = $value", id);

    /// <summary>Every entry, in the order of import.</summary>
    public static IReadOnlyList<ImportEntry> All(DuckDBConnection connection) => Read(connection, "", null);

    public static void Write(DuckDBConnection connection, ImportReport report, Mapping mapping, string version, DateTime now)
    {
        var id = report.ImportId!.Value;
        var lookups = mapping.Tables.Where(t => t.KeepExisting).Select(t => t.Table).ToHashSet();
        using (var log = connection.CreateAppender("import_log"))
        {
            foreach (var table in report.Tables)
            {
                log.CreateRow()
                    .AppendValue((long?)id)
                    .AppendValue((DateTime?)now)
                    .AppendValue(report.File)
                    .AppendValue(report.Sha256)
                    .AppendValue(mapping.Name)
                    .AppendValue(version)
                    .AppendValue(table.Table)
                    .AppendValue((long?)table.RowsRead)
                    .AppendValue((long?)table.RowsLoaded)
                    .AppendValue((long?)table.RowsRejected)
                    .AppendValue((long?)table.RowsDropped)
                    .AppendValue((long?)table.RowsReplaced)
                    .AppendValue((bool?)lookups.Contains(table.Table))
                    .AppendValue(table.From)
                    .AppendValue(table.To)
                    .AppendNullValue()
                    .EndRow();
            }
        }

        using var rejects = connection.CreateAppender("reject");
        foreach (var reason in report.Rejections)
        {
            rejects.CreateRow()
                .AppendValue((long?)id)
                .AppendValue(reason.File)
                .AppendValue((long?)reason.Row)
                .AppendValue(reason.Column)
                .AppendValue(reason.Value)
                .AppendValue(reason.Reason)
                .AppendValue(reason.Allowed)
                .EndRow();
        }
    }

    private static List<ImportEntry> Read(DuckDBConnection connection, string where, object? value)
    {
        using var command = Sql.Command(
            connection,
            $"SELECT {Columns} FROM import_log {where} ORDER BY import_id, rowid",
            value is null ? [] : [KeyValuePair.Create("value", (object?)value)]);
        using var row = command.ExecuteReader();
        var entries = new List<ImportEntry>();
        while (row.Read())
        {
            entries.Add(new ImportEntry(row.GetInt64(0), row.GetDateTime(1), row.GetString(2), row.GetString(3), row.GetString(4),
                row.GetString(5), row.GetString(6))
            {
                RowsRead = row.GetInt64(7),
                RowsLoaded = row.GetInt64(8),
                RowsRejected = row.GetInt64(9),
                RowsDropped = row.GetInt64(10),
                RowsReplaced = row.GetInt64(11),
                Lookup = row.GetBoolean(12),
                From = row.IsDBNull(13) ? null : row.GetFieldValue<DateOnly>(13),
                To = row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14),
                UndoneAt = row.IsDBNull(15) ? null : row.GetDateTime(15),
            });
        }

        return entries;
    }
}
