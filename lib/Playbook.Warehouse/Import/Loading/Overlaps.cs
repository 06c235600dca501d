using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Which rows of the warehouse give way to the rows of a file, by the rule that the mapping states for each table. Rows of the
/// same file (another sheet of it) never give way.
/// </summary>
/// <param name="connection">The warehouse.</param>
/// <param name="mapping">Name of the mapping.</param>
/// <param name="options">What the user asked for.</param>
/// <param name="same">Imports of the same file.</param>
/// <param name="parts">Tables of the file that come through the mapping: the lines of an order may stand in several.</param>
internal sealed class Overlaps(
    DuckDBConnection connection, string mapping, ImportOptions options, IReadOnlyCollection<long> same, int parts)
{
    /// <summary>The rule of a stage, the user's choice taken in.</summary>
    public OverlapRule Rule(StageTable stage) =>
        stage.Mapping.Overlap is { } stated and not OverlapRule.Refuse ? stated
        : stage.Numbered && options.Period == PeriodChoice.Replace ? OverlapRule.Period
        : OverlapRule.Refuse;

    /// <summary>A condition over the rows d of the stage's table: those that give way. Null when none does.</summary>
    public string? Replaced(StageTable stage)
    {
        if (stage.IsFirst)
            return null;
        switch (Rule(stage))
        {
            case OverlapRule.Replace:
                return $"{(stage.Mapping.OthersStay ? Own(stage) : Others)} "
                    + $"AND EXISTS (SELECT 1 FROM {Sql.Name(stage.Name)} s WHERE {Match(stage)})";
            case OverlapRule.Period:
                var period = TablePeriod.Of(stage.Target)!;
                var same = Same(stage.Mapping.OverlapColumns, "IS NOT DISTINCT FROM")
                    + (stage.Mapping.OverlapColumns.Count > 0 ? " AND " : "");
                return $"{Own(stage)} AND EXISTS (SELECT 1 FROM {Span(stage, period)} s WHERE {same}"
                    + $"d.{Sql.Name(period.First)} >= s.lo AND d.{Sql.Name(period.Last)} <= s.hi)";
            default:
                return null;
        }
    }

    /// <summary>
    /// The columns by which several rows give way together, such as the order of its lines; null where each row gives way by itself, and
    /// where the file has several such tables, of which one alone says nothing.
    /// </summary>
    public IReadOnlyList<string>? Group(StageTable stage) =>
        parts == 1 && Rule(stage) == OverlapRule.Replace && stage.Mapping.OverlapColumns is { Count: > 0 } some
        && some.Count < stage.Target.Info.Key.Count ? some : null;

    /// <summary>A condition over rows d of the stage's table and s of the stage: the one is replaced by the other.</summary>
    public static string Match(StageTable stage, string d = "d", string s = "s")
    {
        var columns = stage.Mapping.OverlapColumns is { Count: > 0 } some ? some : stage.Target.Info.Key;
        // Two platforms may give one number to two orders; not every file names its platform.
        var platform = !columns.Contains(Platform) && !stage.Target.Info.Key.Contains(Platform)
            && stage.Mapping.Shapes.Any(shape => shape.Any(c => c.Column == Platform))
            ? $" AND coalesce({d}.{Platform} = {s}.{Platform}, true)" : "";
        return string.Join(" AND ", columns.Select(c => $"{d}.{Sql.Name(c)} = {s}.{Sql.Name(c)}")) + platform;
    }

    /// <summary>Leaves out the rows of a stage for which another mapping brought rows that stay.</summary>
    /// <returns>Rows left out of that stage.</returns>
    public long DropForOthers(StageTable stage) => !stage.Mapping.OthersStay || stage.IsFirst ? 0 : Sql.Run(
        connection,
        $"DELETE FROM {Sql.Name(stage.Name)} AS s WHERE EXISTS (SELECT 1 FROM {Sql.Name(stage.Target.Name)} d "
        + $"WHERE {Others} AND NOT coalesce({Own(stage)}, false) AND {Match(stage)})");

    /// <summary>Refuses a file whose time an earlier one covers and that cannot be told apart from it row by row.</summary>
    /// <exception cref="ImportException">The periods overlap, or an old row covers days inside and outside of the file's.</exception>
    public void Judge(IEnumerable<StageTable> stages, string file)
    {
        foreach (var stage in stages)
        {
            var rule = Rule(stage);
            if (TablePeriod.Of(stage.Target) is not { } period
                || !(rule == OverlapRule.Period || (stage.Numbered && options.Period == PeriodChoice.Refuse)))
                continue;
            var scope = Same(stage.Mapping.OverlapColumns, "IS NOT DISTINCT FROM");
            using var command = Sql.Command(connection, $"""
                SELECT d.{Lineage.Column}, min(d.{Sql.Name(period.First)})::DATE, max(d.{Sql.Name(period.Last)})::DATE, count(*)
                FROM {Sql.Name(stage.Target.Name)} d JOIN {Span(stage, period)} s
                  ON {(scope.Length > 0 ? scope + " AND " : "")}d.{Sql.Name(period.First)} <= s.hi AND d.{Sql.Name(period.Last)} >= s.lo
                WHERE {Own(stage)}{(rule == OverlapRule.Period ? $" AND NOT coalesce({Replaced(stage)}, false)" : "")}
                GROUP BY ALL ORDER BY 1 LIMIT 1
                """);
            using var row = command.ExecuteReader();
            if (!row.Read())
                continue;
            var rows = row.GetInt64(3);
            var old = string.Create(
                CultureInfo.InvariantCulture,
                $"import {row.GetInt64(0)} of mapping {mapping} has {rows:N0} {(rows == 1 ? "row" : "rows")} of {stage.Target.Name} from "
                + $"{row.GetFieldValue<DateOnly>(1):yyyy-MM-dd} to {row.GetFieldValue<DateOnly>(2):yyyy-MM-dd}");
            throw rule == OverlapRule.Period
                ? ImportException.At($"{old} that {(rows == 1 ? "reaches" : "reach")} beyond the days of this file", file,
                    allowed: "a file that covers them whole, or undo of that import")
                : ImportException.At(
                    $"{old}, and this file covers the same time; its rows have no key, so they might count twice", file,
                    allowed: "--replace-period, which puts the new rows in their place, "
                    + "or --add-period when the files hold different rows");
        }
    }

    /// <summary>Leaves out the rows of a stage whose keys the table has, where the rule is to keep.</summary>
    /// <returns>Lines left out of that stage.</returns>
    public long DropKept(StageTable stage) => Rule(stage) != OverlapRule.Keep ? 0 : Sql.Run(
        connection,
        $"DELETE FROM {Sql.Name(stage.Name)} AS s "
        + $"WHERE EXISTS (SELECT 1 FROM {Sql.Name(stage.Target.Name)} d WHERE {Others} AND {Same(stage.Target.Info.Key, "=")})");

    /// <summary>How many rows give way, and whose they are.</summary>
    public (long Rows, string? Note) Count(StageTable stage)
    {
        if (Replaced(stage) is not { } condition)
            return (0, null);
        using var command = Sql.Command(
            connection,
            $"SELECT d.{Lineage.Column}, count(*) FROM {Sql.Name(stage.Target.Name)} d WHERE {condition} GROUP BY ALL "
            + "ORDER BY 1 NULLS FIRST");
        using var row = command.ExecuteReader();
        var (rows, whose) = (0L, new List<string>());
        while (row.Read())
        {
            rows += row.GetInt64(1);
            whose.Add(string.Create(
                CultureInfo.InvariantCulture, $"{row.GetInt64(1):N0} {(row.IsDBNull(0) ? "generated" : $"of import {row.GetInt64(0)}")}"));
        }

        return (rows, rows == 0 ? null : $"rows of {stage.Target.Name} replaced: {string.Join(", ", whose)}");
    }

    private string Others => same.Count == 0
        ? "true"
        : $"coalesce(d.{Lineage.Column} NOT IN ({string.Join(", ", same.Select(s => s.ToString(CultureInfo.InvariantCulture)))}), true)";

    private const string Platform = "platform";

    // Rows that an earlier import of the same mapping brought.
    private string Own(StageTable stage) =>
        $"{Others} AND d.{Lineage.Column} IN (SELECT import_id FROM import_log "
        + $"WHERE mapping = {Sql.Text(mapping)} AND table_name = {Sql.Text(stage.Target.Name)} AND undone_at IS NULL)";

    private static string Span(StageTable stage, TablePeriod period)
    {
        var scope = string.Concat(stage.Mapping.OverlapColumns.Select(c => Sql.Name(c) + ", "));
        return $"(SELECT {scope}min({Sql.Name(period.First)}) AS lo, max({Sql.Name(period.Last)}) AS hi "
            + $"FROM {Sql.Name(stage.Name)} GROUP BY ALL)";
    }

    private static string Same(IEnumerable<string> columns, string equal) =>
        string.Join(" AND ", columns.Select(c => $"d.{Sql.Name(c)} {equal} s.{Sql.Name(c)}"));
}
