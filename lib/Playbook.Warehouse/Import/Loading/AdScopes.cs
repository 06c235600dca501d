using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Tells when advertising reports cover the same days twice: of two scopes (全域 claims every order of a room, 标准 the orders of its own
/// window, so the same order stands in both), or of one source for spans that overlap. Their sums are no sum.
/// </summary>
internal static class AdScopes
{
    /// <summary>
    /// A note per platform and pair of scopes, and per source with overlapping spans, where one of both is from this file.
    /// </summary>
    public static IReadOnlyList<string> Notes(DuckDBConnection connection, IEnumerable<StageTable> stages)
    {
        var notes = new List<string>();
        foreach (var stage in stages.Where(s => s.Target.Name == "ad_report"))
        {
            using var command = Sql.Command(connection, $"""
                WITH a AS (SELECT DISTINCT platform, scope, first_day, last_day FROM {Sql.Name(stage.Name)}),
                  b AS (SELECT DISTINCT platform, scope, first_day, last_day FROM {stage.Others})
                SELECT platform, a.scope, b.scope, min(greatest(a.first_day, b.first_day)), max(least(a.last_day, b.last_day))
                FROM a JOIN b USING (platform)
                WHERE (a.scope, b.scope) IN (('standard', 'whole_domain'), ('whole_domain', 'standard'))
                  AND a.first_day <= b.last_day AND b.first_day <= a.last_day
                GROUP BY ALL ORDER BY ALL
                """);
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture,
                    $"ad_report holds {row.GetString(0)} {row.GetString(1)} and {row.GetString(2)} for "
                    + $"{row.GetFieldValue<DateOnly>(3):yyyy-MM-dd} to {row.GetFieldValue<DateOnly>(4):yyyy-MM-dd}: "
                    + $"they claim the same orders, never sum them"));
            }

            Spans(connection, stage, notes);
        }

        return notes;
    }

    private static void Spans(DuckDBConnection connection, StageTable stage, List<string> notes)
    {
        using var command = Sql.Command(connection, $"""
            WITH a AS (SELECT DISTINCT source, account_id, first_day, last_day FROM {Sql.Name(stage.Name)}),
              b AS (SELECT DISTINCT source, account_id, first_day, last_day FROM {stage.Others} UNION SELECT * FROM a)
            SELECT source, min(greatest(a.first_day, b.first_day)), max(least(a.last_day, b.last_day))
            FROM a JOIN b USING (source, account_id)
            WHERE (a.first_day, a.last_day) <> (b.first_day, b.last_day) AND a.first_day <= b.last_day AND b.first_day <= a.last_day
            GROUP BY ALL ORDER BY ALL
            """);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"ad_report holds reports of {row.GetString(0)} for spans that overlap, {row.GetFieldValue<DateOnly>(1):yyyy-MM-dd} to "
                + $"{row.GetFieldValue<DateOnly>(2):yyyy-MM-dd} in both: sum one of them, or undo one"));
        }
    }
}
