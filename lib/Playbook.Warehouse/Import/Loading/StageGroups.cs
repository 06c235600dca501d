using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// What rows of a file share: an amount that stands on each line of an order and counts once, and rows of one key that are added up.
/// </summary>
internal static class StageGroups
{
    /// <summary>Leaves a figure on the first row of each group only, and 0 on the others.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="column">Column with the figure.</param>
    /// <param name="group">Column of the stage with the text of the group; rows without one stay as they are.</param>
    /// <param name="file">Named in messages.</param>
    /// <param name="label">How the file calls the group.</param>
    /// <exception cref="ImportException">The rows of a group differ in the figure: it is then none of the group.</exception>
    public static void Once(DuckDBConnection connection, string stage, string column, string group, string file, string label)
    {
        var (table, value) = (Sql.Name(stage), Sql.Name(column));
        Differ(connection, $"""
            SELECT min(stage_line), max(stage_line), min({value})::VARCHAR, max({value})::VARCHAR
            FROM {table} WHERE {group} IS NOT NULL GROUP BY {group} HAVING count(DISTINCT {value}) > 1 ORDER BY 1 LIMIT 1
            """, file, column, $"the rows of one {label} differ in it, so that it is no figure of the {label}",
            "one value in all of them; without 'once_per' each row has its own");
        Sql.Run(connection, $"""
            UPDATE {table} SET {value} = CASE WHEN r.place = 1 THEN r.whole ELSE 0 END
            FROM (SELECT rowid AS at, row_number() OVER g AS place, max({value}) OVER (PARTITION BY {group}) AS whole
                  FROM {table} WHERE {group} IS NOT NULL WINDOW g AS (PARTITION BY {group} ORDER BY stage_row)) r
            WHERE {table}.rowid = r.at
            """);
    }

    /// <summary>Adds up the rows of one key: figures are summed, the rest must be the same in all of them.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="stage">The stage, whose rows wait apart.</param>
    /// <param name="file">Named in messages.</param>
    /// <exception cref="ImportException">Rows of one key differ in what is no figure, or a sum is too large for its column.</exception>
    public static void AddUp(DuckDBConnection connection, StageTable stage, string file)
    {
        var table = Sql.Name(stage.Name);
        var key = string.Join(", ", stage.Target.Info.Key.Select(Sql.Name));
        var others = stage.Target.Columns.Where(c => !stage.Target.Info.Key.Contains(c.Name)).ToList();
        foreach (var column in others.Where(c => !IsFigure(c)))
        {
            var name = Sql.Name(column.Name);
            Differ(connection, $"""
                SELECT min(stage_line), max(stage_line), min({name})::VARCHAR, max({name})::VARCHAR
                FROM {table} GROUP BY {key} HAVING count(DISTINCT {name}) > 1 ORDER BY 1 LIMIT 1
                """, file, column.Name, "rows that are added up differ in it", "the same in all rows of one key, or a part of the key");
        }

        var columns = stage.Target.Columns.Select(c => stage.Target.Info.Key.Contains(c.Name) ? Sql.Name(c.Name)
            : IsFigure(c) ? $"CAST(sum({Sql.Name(c.Name)}) AS {c.SqlType}) AS {Sql.Name(c.Name)}"
            : $"any_value({Sql.Name(c.Name)}) AS {Sql.Name(c.Name)}");
        try
        {
            Sql.Run(connection, $"""
                CREATE OR REPLACE TEMP TABLE {table} AS
                SELECT min(stage_line) AS stage_line, min(stage_row) AS stage_row, {string.Join(", ", columns)} FROM {table} GROUP BY {key}
                """);
        }
        catch (DuckDBException e) when (e.Message.Contains("Conversion Error", StringComparison.Ordinal))
        {
            throw ImportException.At("a sum of rows is too large for its column", file, allowed: "smaller figures, or another unit");
        }
    }

    private static bool IsFigure(TargetColumn column) =>
        column.Type is TargetType.Integer or TargetType.Bigint or TargetType.Double or TargetType.Decimal;

    private static void Differ(DuckDBConnection connection, string sql, string file, string column, string reason, string allowed)
    {
        using var command = Sql.Command(connection, sql);
        using var row = command.ExecuteReader();
        if (!row.Read())
            return;
        throw ImportException.At(
            string.Create(CultureInfo.InvariantCulture, $"{reason} (rows {row.GetInt64(0)} to {row.GetInt64(1)})"), file, row.GetInt64(0),
            column, $"{row.GetString(2)} and {row.GetString(3)}", allowed);
    }
}
