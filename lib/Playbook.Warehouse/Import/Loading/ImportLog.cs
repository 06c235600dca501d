using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>An entry of the warehouse's import log.</summary>
internal sealed record LogEntry(long ImportId, DateTime At, string Mapping, string Table);

/// <summary>The warehouse's own record of what was loaded and what was refused.</summary>
internal static class ImportLog
{
    public static IReadOnlyList<LogEntry> Of(DuckDBConnection connection, string sha256)
    {
        using var command = Sql.Command(
            connection,
            "SELECT import_id, imported_at, mapping, table_name FROM import_log WHERE sha256 = $sha ORDER BY import_id, table_name",
            [KeyValuePair.Create("sha", (object?)sha256)]);
        using var row = command.ExecuteReader();
        var entries = new List<LogEntry>();
        while (row.Read())
            entries.Add(new LogEntry(row.GetInt64(0), row.GetDateTime(1), row.GetString(2), row.GetString(3)));
        return entries;
    }

    public static void Write(DuckDBConnection connection, ImportReport report, string mapping, DateTime now)
    {
        var id = report.ImportId!.Value;
        using (var log = connection.CreateAppender("import_log"))
        {
            foreach (var table in report.Tables)
            {
                log.CreateRow()
                    .AppendValue((long?)id)
                    .AppendValue((DateTime?)now)
                    .AppendValue(report.File)
                    .AppendValue(report.Sha256)
                    .AppendValue(mapping)
                    .AppendValue(table.Table)
                    .AppendValue((long?)table.RowsRead)
                    .AppendValue((long?)table.RowsLoaded)
                    .AppendValue((long?)table.RowsRejected)
                    .AppendValue((long?)table.RowsDropped)
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
}
