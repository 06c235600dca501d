using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Remembers the headers of imported files, and tells what a platform changed since.</summary>
internal static class HeaderLog
{
    public static void Write(DuckDBConnection connection, long import, TableReader table)
    {
        using var log = connection.CreateAppender("import_header");
        for (var i = 0; i < table.Headers.Count; i++)
        {
            var field = table.Binding.Positions.ToList().IndexOf(i);
            log.CreateRow()
                .AppendValue((long?)import)
                .AppendValue((int?)(i + 1))
                .AppendValue(table.Headers[i].Trim())
                .AppendValue(field < 0 ? null : table.Binding.Fields[field].Name)
                .EndRow();
        }
    }

    /// <summary>What differs from the last import of the mapping that stands; null when nothing does.</summary>
    public static SchemaDrift? Drift(DuckDBConnection connection, string mapping, IReadOnlyList<string> headers)
    {
        using var command = Sql.Command(
            connection,
            "SELECT import_id, header FROM import_header WHERE import_id = (SELECT max(import_id) FROM import_log "
            + "JOIN import_header USING (import_id) WHERE mapping = $mapping AND undone_at IS NULL) ORDER BY position",
            [KeyValuePair.Create("mapping", (object?)mapping)]);
        using var row = command.ExecuteReader();
        var (since, before) = (0L, new List<string>());
        while (row.Read())
        {
            since = row.GetInt64(0);
            before.Add(row.GetString(1));
        }

        if (before.Count == 0 || headers.Count == 0)
            return null;
        var now = headers.Select(h => h.Trim()).ToList();
        var added = Lacking(now, before);
        var gone = Lacking(before, now);
        if (added.Count == 0 && gone.Count == 0)
            return null;
        var renamed = new List<KeyValuePair<string, string>>();
        foreach (var old in gone.ToList())
        {
            if (DidYouMean.Name(old, added) is not { } near)
                continue;
            renamed.Add(KeyValuePair.Create(old, near));
            gone.Remove(old);
            added.Remove(near);
        }

        return new SchemaDrift(since, added, gone, renamed);
    }

    private static List<string> Lacking(List<string> these, List<string> those)
    {
        var known = those.Select(HeaderText.Normal).ToHashSet();
        return [.. these.Where(h => h.Length > 0 && !known.Contains(HeaderText.Normal(h))).Distinct()];
    }
}
