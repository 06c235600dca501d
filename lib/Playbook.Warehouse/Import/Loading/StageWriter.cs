using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Moves judged rows from their stages into the warehouse, and measures them.</summary>
internal static class StageWriter
{
    /// <summary>Leaves in the stage of a lookup one row per key that the table lacks.</summary>
    public static void DropKnown(DuckDBConnection connection, StageTable stage)
    {
        if (!stage.Mapping.KeepExisting)
            return;
        var key = stage.Target.Info.Key;
        var same = string.Join(" AND ", key.Select(c => $"d.{Sql.Name(c)} = s.{Sql.Name(c)}"));
        var names = string.Join(", ", key.Select(Sql.Name));
        var day = stage.Target.Columns.FirstOrDefault(c => c.Type is TargetType.Date or TargetType.Timestamp);
        var first = day is null ? "stage_row" : $"{Sql.Name(day.Name)} NULLS LAST, stage_row";
        Sql.Run(connection, $"""
            DELETE FROM {Sql.Name(stage.Name)} AS s
            WHERE EXISTS (SELECT 1 FROM {Sql.Name(stage.Target.Name)} d WHERE {same})
               OR stage_row NOT IN (SELECT first(stage_row ORDER BY {first}) FROM {Sql.Name(stage.Name)} GROUP BY {names})
            """);
    }

    /// <summary>Moves the rows that give way into the archive of the import.</summary>
    public static void Replace(DuckDBConnection connection, StageTable stage, Overlaps overlaps, long import)
    {
        if (overlaps.Replaced(stage) is { } condition)
            RowArchive.Move(connection, import, stage.Target.Info, condition);
    }

    /// <summary>Copies a stage into its table, with the import it belongs to; the engine keeps the order of the rows.</summary>
    public static void Insert(DuckDBConnection connection, StageTable stage, long import)
    {
        if (stage.InPlace)
            return;
        var columns = string.Join(", ", stage.Target.Columns.Select(c => Sql.Name(c.Name)));
        Sql.Run(connection, $"INSERT INTO {Sql.Name(stage.Target.Name)} ({columns}, {Lineage.Column}) SELECT {columns}, $import "
            + $"FROM {Sql.Name(stage.Name)}", [KeyValuePair.Create("import", (object?)import)]);
    }

    /// <summary>What the table gets: counts, first and last day, sums of money, how full its columns are.</summary>
    public static TableReport Measure(DuckDBConnection connection, StageTable stage, ImportReport file, long replaced)
    {
        var day = stage.Target.Columns.FirstOrDefault(c => c.Type is TargetType.Date or TargetType.Timestamp && c.Required);
        var names = stage.Mapping.Shapes.SelectMany(s => s).Select(c => c.Column).ToHashSet();
        var filled = stage.Target.Columns.Where(c => names.Contains(c.Name)).ToList();
        var money = filled.Where(c => c.Type == TargetType.Decimal).ToList();
        var span = TablePeriod.Of(stage.Target) is { } period
            ? $"min({Sql.Name(period.First)})::DATE, max({Sql.Name(period.Last)})::DATE" : "NULL, NULL";
        var sums = string.Concat(money.Select(m => $", sum({Sql.Name(m.Name)})::VARCHAR"));
        var counts = string.Concat(filled.Select(c => $", count({Sql.Name(c.Name)})"));
        using var command = Sql.Command(connection, $"SELECT count(*), {span}{sums}{counts} FROM {Sql.Name(stage.Name)}");
        using var row = command.ExecuteReader();
        row.Read();
        var loaded = row.GetInt64(0);
        var (read, rejected) = stage.Mapping.Once
            ? (stage.PerRow, 0L)
            : (file.RowsRead * stage.PerRow, file.RowsRejected * stage.PerRow);
        return new TableReport(stage.Target.Name, read, loaded, rejected, read - rejected - loaded)
        {
            RowsReplaced = replaced,
            From = row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1),
            To = row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2),
            Sums = [.. money.Select((m, i) => (m.Name, At: 3 + i)).Where(m => !row.IsDBNull(m.At)).Select(
                m => KeyValuePair.Create(m.Name, decimal.Parse(row.GetString(m.At), CultureInfo.InvariantCulture)))],
            Coverage = loaded == 0 ? []
                : [.. filled.Select((c, i) => KeyValuePair.Create(c.Name, (double)row.GetInt64(3 + money.Count + i) / loaded))],
            Gaps = Gaps(connection, stage, day),
        };
    }

    // A lookup names no days of its own, and a report over a span of days covers more than its first.
    private static List<DateOnly> Gaps(DuckDBConnection connection, StageTable stage, TargetColumn? day)
    {
        var gaps = new List<DateOnly>();
        if (day is null || stage.Mapping.KeepExisting || stage.Target.Columns.Any(c => c.Name is "last_day" or "observed_on"))
            return gaps;
        var name = Sql.Name(day.Name);
        var step = day.Name == "week" ? 7 : 1;
        using var command = Sql.Command(connection, $"""
            WITH d AS (SELECT DISTINCT {name}::DATE AS day FROM {Sql.Name(stage.Name)}), e AS (SELECT min(day) AS lo, max(day) AS hi FROM d)
            SELECT g::DATE FROM (
              SELECT unnest(generate_series(
                lo::TIMESTAMP, hi::TIMESTAMP, INTERVAL {step.ToString(CultureInfo.InvariantCulture)} DAY)) AS g
              FROM e WHERE hi - lo < 3660)
            WHERE g::DATE NOT IN (SELECT day FROM d) ORDER BY 1
            """);
        using var row = command.ExecuteReader();
        while (row.Read())
            gaps.Add(row.GetFieldValue<DateOnly>(0));
        return gaps;
    }
}
