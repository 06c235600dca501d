using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Judges staged rows against what the schema states: identities, then keys within the file, then keys against the table. Rows
/// at fault leave every stage, so a file's row is loaded into all its tables or into none. Rows that stand in their table cannot leave.
/// </summary>
internal static partial class StageChecks
{
    /// <summary>Judges all stages.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="stages">The stages.</param>
    /// <param name="overlaps">Which rows of the warehouse give way.</param>
    /// <param name="file">Named in messages.</param>
    /// <param name="rejections">Gets the reasons.</param>
    /// <param name="repeated">Looks at rows whose key stands in the file before, and refuses the file where they are no repetition.</param>
    /// <returns>False when a row is at fault that cannot leave: nothing of the file may then stay.</returns>
    public static bool Run(
        DuckDBConnection connection, IReadOnlyList<StageTable> stages, Overlaps overlaps, string file, List<Rejection> rejections,
        Action<IReadOnlyList<(long Line, long First, string Key)>, string> repeated)
    {
        Sql.Run(connection, "CREATE OR REPLACE TEMP TABLE stage_refused (stage_line BIGINT)");
        var judged = stages.Where(s => !s.Mapping.Once).ToList();
        var keyed = judged.Where(s => !s.Numbered && !s.Mapping.KeepExisting).ToList();
        foreach (var stage in judged)
        {
            var suspected = Suspected(connection, stage);
            if (suspected.Count > 0 && stage.InPlace)
                return false;
            foreach (var check in suspected)
                Broken(connection, stage, check, file, rejections);
        }

        if (!Remove(connection, judged))
            return false;
        foreach (var stage in keyed.Where(s => MayRepeat(connection, s)))
        {
            if (stage.InPlace)
                return false;
            Twice(connection, stage, file, rejections, repeated);
        }

        if (!Remove(connection, judged))
            return false;
        overlaps.Judge(judged.Where(s => !s.IsFirst), file);
        foreach (var stage in judged.Where(s => overlaps.Group(s) is not null && !s.IsFirst))
        {
            if (!stage.InPlace)
                Partial(connection, stage, overlaps, file, rejections);
            else if (Sql.Scalar(connection, $"SELECT 1 FROM {Partial(stage, overlaps)} LIMIT 1") is not null)
                return false;
        }

        if (!Remove(connection, judged))
            return false;
        foreach (var stage in keyed.Where(s => !s.IsFirst && overlaps.Rule(s) != OverlapRule.Keep))
        {
            var staying = Staying(stage, overlaps.Replaced(stage));
            if (!stage.InPlace)
                Known(connection, stage, staying, file, rejections);
            else if (Sql.Scalar(
                connection,
                $"SELECT 1 FROM {Sql.Name(stage.Name)} s SEMI JOIN {staying} d "
                + $"ON {Same(stage.Target.Info.Key, "s", "d")} LIMIT 1") is not null)
                return false;
        }

        return Remove(connection, judged);
    }

    // One look at all rows for all identities; most files break none.
    private static List<Identity> Suspected(DuckDBConnection connection, StageTable stage)
    {
        var checks = stage.Target.Info.Checks;
        if (checks.Count == 0)
            return [];
        var any = string.Join(", ", checks.Select(c => $"coalesce(bool_or(NOT ({c.Expression})), false)"));
        using var command = Sql.Command(connection, $"SELECT {any} FROM {Sql.Name(stage.Name)}");
        using var row = command.ExecuteReader();
        row.Read();
        return [.. checks.Where((_, i) => row.GetBoolean(i))];
    }

    private static void Broken(DuckDBConnection connection, StageTable stage, Identity check, string file, List<Rejection> rejections)
    {
        var columns = stage.Target.Columns.Select(c => c.Name).Where(n => Word(check.Expression, n)).ToList();
        Collect(
            connection,
            $"SELECT stage_line, {Text(columns)} FROM {Sql.Name(stage.Name)} WHERE NOT ({check.Expression}) ORDER BY stage_row",
            row => new Rejection(
                file, row.GetInt64(0), string.Join(", ", columns), Values(columns, row, 1),
                $"breaks the rule '{check.Name}' of {stage.Target.Name}", check.Expression),
            rejections);
    }

    // Keys whose hashes all differ all differ; the hashes alone take a fraction of the memory.
    private static bool MayRepeat(DuckDBConnection connection, StageTable stage) => Sql.Scalar(
        connection, $"SELECT 1 FROM {Sql.Name(stage.Name)} t GROUP BY hash({Names(stage.Target.Info.Key, "t")}) "
            + "HAVING count(*) > 1 LIMIT 1") is not null;

    // So many are looked at in the file itself.
    private const int RepetitionsRead = 1000;

    private static void Twice(DuckDBConnection connection, StageTable stage, string file, List<Rejection> rejections,
        Action<IReadOnlyList<(long Line, long First, string Key)>, string> repeated)
    {
        var key = stage.Target.Info.Key;
        var pairs = new List<(long, long, string)>();
        var same = Same(key, "s", "d");
        Collect(
            connection,
            $"""
            WITH d AS (SELECT {Names(key, "t")}, min(stage_line) AS first_line, min(stage_row) AS first_row
                       FROM {Sql.Name(stage.Name)} t GROUP BY ALL HAVING count(*) > 1)
            SELECT s.stage_line, d.first_line, {Text(key, "s.")} FROM {Sql.Name(stage.Name)} s JOIN d ON {same}
            WHERE s.stage_row > d.first_row ORDER BY s.stage_row
            """,
            row => Noted(row, new Rejection(
                file, row.GetInt64(0), string.Join(", ", key), Values(key, row, 2),
                $"duplicate key: row {row.GetInt64(1).ToString(CultureInfo.InvariantCulture)} has it",
                $"each {string.Join(", ", key)} once in {stage.Target.Name}")),
            rejections);
        repeated(pairs, stage.Target.Name);

        Rejection Noted(DuckDBDataReader row, Rejection rejection)
        {
            if (pairs.Count < RepetitionsRead)
                pairs.Add((row.GetInt64(0), row.GetInt64(1), rejection.Value ?? ""));
            return rejection;
        }
    }

    private static void Known(DuckDBConnection connection, StageTable stage, string staying, string file, List<Rejection> rejections)
    {
        var key = stage.Target.Info.Key;
        Collect(
            connection,
            $"SELECT s.stage_line, {Text(key, "s.")} FROM {Sql.Name(stage.Name)} s SEMI JOIN {staying} d ON {Same(key, "s", "d")} "
            + "ORDER BY s.stage_row",
            row => new Rejection(
                file, row.GetInt64(0), string.Join(", ", key), Values(key, row, 1), "duplicate key: the warehouse has it",
                $"each {string.Join(", ", key)} once in {stage.Target.Name}"),
            rejections);
    }

    // An order of which the warehouse has lines that the file does not, be it that the file has a part of it or that one of its lines was
    // refused: they would be lost with the lines that give way.
    private static void Partial(DuckDBConnection connection, StageTable stage, Overlaps overlaps, string file, List<Rejection> rejections)
    {
        var group = overlaps.Group(stage)!;
        Collect(
            connection,
            $"SELECT s.stage_line, o.before, o.now, o.import, {Text(group, "s.")} FROM {Sql.Name(stage.Name)} s "
            + $"JOIN {Partial(stage, overlaps)} o ON {Overlaps.Match(stage, "o")} ORDER BY s.stage_row",
            row => new Rejection(
                file, row.GetInt64(0), string.Join(", ", group), Values(group, row, 4),
                string.Create(CultureInfo.InvariantCulture, $"the warehouse has {row.GetInt64(1)} lines of it, "
                    + $"not all of them among the {row.GetInt64(2)} of the file: they would be lost"),
                row.IsDBNull(3) ? "all its lines in one file"
                    : string.Create(CultureInfo.InvariantCulture, $"all its lines in one file, or undo of import {row.GetInt64(3)} first")),
            rejections);
    }

    // Groups that would lose rows: they have fewer in the stage than rows that they replace, or others. A row without what tells it apart
    // is any.
    private static string Partial(StageTable stage, Overlaps overlaps)
    {
        var group = overlaps.Group(stage)!;
        var names = stage.Target.Columns.Select(c => c.Name).Where(c => group.Contains(c) || c == "platform").Select(Sql.Name).ToList();
        var shown = string.Join(", ", names.Select(n => $"d.{n}"));
        var identity = StageRanks.Identity(stage.Mapping, stage.Target.Info.Key.Except(group));
        var same = string.Concat(identity.Select(Sql.Name).Select(c => $" AND coalesce(d.{c} = s.{c}, true)"));
        // Joined by the group alone, so that the engine can hash it.
        return $"""
            (SELECT {shown}, count(*) AS before, max(d.import) AS import, max(d.now) AS now
             FROM (SELECT {shown}, d.at, d.import, count(*) FILTER ({Overlaps.Match(stage)}) AS now,
                     coalesce(bool_or({Overlaps.Match(stage)}{same}), false) AS found
                   FROM (SELECT d.*, d.rowid AS at, d.{Lineage.Column} AS import FROM {Sql.Name(stage.Target.Name)} d
                         WHERE {overlaps.Replaced(stage)}) d
                     LEFT JOIN {Sql.Name(stage.Name)} s ON {string.Join(" AND ", group.Select(Sql.Name).Select(c => $"d.{c} = s.{c}"))}
                   GROUP BY ALL) d
             GROUP BY ALL HAVING max(d.now) < count(*) OR bool_or(NOT d.found))
            """;
    }

    // Rows that give way are no obstacle.
    private static string Staying(StageTable stage, string? replaced) => replaced is null
        ? stage.Others
        : $"(SELECT * FROM {stage.Others} d WHERE NOT coalesce({replaced}, false))";

    private static void Collect(DuckDBConnection connection, string sql, Func<DuckDBDataReader, Rejection> make, List<Rejection> rejections)
    {
        using var command = Sql.Command(connection, sql);
        using var row = command.ExecuteReader();
        using var refused = connection.CreateAppender("temp", "main", "stage_refused");
        while (row.Read())
        {
            rejections.Add(make(row));
            refused.CreateRow().AppendValue((long?)row.GetInt64(0)).EndRow();
        }
    }

    private static bool Remove(DuckDBConnection connection, List<StageTable> stages)
    {
        if (Sql.Scalar(connection, "SELECT 1 FROM stage_refused LIMIT 1") is null)
            return true;
        if (stages.Any(s => s.InPlace))
            return false;
        foreach (var stage in stages)
            Sql.Run(connection, $"DELETE FROM {Sql.Name(stage.Name)} WHERE stage_line IN (SELECT stage_line FROM stage_refused)");
        Sql.Run(connection, "DELETE FROM stage_refused");
        return true;
    }

    private static string Names(IEnumerable<string> columns, string alias) =>
        string.Join(", ", columns.Select(c => $"{alias}.{Sql.Name(c)}"));

    private static string Text(IEnumerable<string> columns, string prefix = "") =>
        string.Join(", ", columns.Select(c => $"{prefix}{Sql.Name(c)}::VARCHAR"));

    private static string Same(IEnumerable<string> key, string a, string b) =>
        string.Join(" AND ", key.Select(c => $"{a}.{Sql.Name(c)} = {b}.{Sql.Name(c)}"));

    private static string Values(IEnumerable<string> columns, DuckDBDataReader row, int from) =>
        string.Join(", ", columns.Select((c, i) => $"{c} {(row.IsDBNull(from + i) ? "NULL" : row.GetString(from + i))}"));

    private static bool Word(string expression, string name) => Words().Matches(expression).Any(m => m.Value == name);

    [GeneratedRegex("[a-z_0-9]+")]
    private static partial Regex Words();
}
