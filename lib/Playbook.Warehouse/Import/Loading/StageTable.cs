using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Rows on their way into one table. Either they wait apart, in a temporary table of the same columns, with the line of the file each came
/// from, and nothing touches the warehouse's own tables; or they stand in their table from the start, within the transaction of the import,
/// and the stage is a view of them. The second writes each row once instead of twice; but no row can leave then except with all others.
/// </summary>
internal sealed class StageTable : IDisposable
{
    // Apart, the line and the number of a row stand before its columns.
    private const int LineAndNumber = 2;

    private readonly StageRanks _ranks;
    private readonly DuckDBConnection _connection;
    private readonly ChunkAppender _appender;
    private readonly long? _import;

    private StageTable(DuckDBConnection connection, TableMapping mapping, RowConverter rows, long? import)
    {
        (_connection, Mapping, _import) = (connection, mapping, import);
        Target = TargetTable.Find(mapping.Table)!;
        Name = (import is null ? "stage_" : "standing_") + mapping.Table;
        _ranks = new StageRanks(mapping, rows);
        var table = Sql.Name(mapping.Table);
        if (mapping.Shapes.SelectMany(s => s).FirstOrDefault(c => c.RowNumber) is { } number)
            Numbers = Convert.ToInt64(
                Sql.Scalar(connection, $"SELECT coalesce(max({Sql.Name(number.Column)}), 0) FROM {table}"), CultureInfo.InvariantCulture);
        IsFirst = Sql.Scalar(connection, $"SELECT 1 FROM {table} LIMIT 1") is null;
        Sql.Run(connection, import is { } id
            ? $"CREATE OR REPLACE TEMP VIEW {Sql.Name(Name)} AS SELECT * FROM {table} WHERE {Own(id)}"
            : $"CREATE OR REPLACE TEMP TABLE {Sql.Name(Name)} (stage_line BIGINT, stage_row BIGINT, "
                + $"{string.Join(", ", Target.Columns.Select(c => $"{Sql.Name(c.Name)} {c.SqlType}"))}{_ranks.Declarations})");
        _appender = import is null ? new ChunkAppender(connection, "temp", Name) : new ChunkAppender(connection, null, mapping.Table);
    }

    /// <summary>The temporary table or the view.</summary>
    public string Name { get; }

    public TableMapping Mapping { get; }

    public TargetTable Target { get; }

    /// <summary>Rows made per row of the file.</summary>
    public int PerRow => Mapping.Shapes.Count;

    /// <summary>The largest row number that the table held before.</summary>
    public long Numbers { get; }

    /// <summary>The table held no row before.</summary>
    public bool IsFirst { get; }

    /// <summary>The rows stand in their table already.</summary>
    public bool InPlace => _import is not null;

    /// <summary>The key holds a row number, so it cannot be a duplicate.</summary>
    public bool Numbered => Mapping.Shapes.Any(s => s.Any(c => c.RowNumber && Target.Info.Key.Contains(c.Column)));

    /// <summary>The rows of the table that are not of this stage, as SQL to select from.</summary>
    public string Others => InPlace
        ? $"(SELECT * FROM {Sql.Name(Target.Name)} "
            + $"WHERE {Lineage.Column} IS DISTINCT FROM {_import!.Value.ToString(CultureInfo.InvariantCulture)})"
        : Sql.Name(Target.Name);

    /// <summary>A stage whose rows wait apart.</summary>
    public static StageTable Apart(DuckDBConnection connection, TableMapping mapping, RowConverter rows) =>
        new(connection, mapping, rows, null);

    /// <summary>A stage whose rows stand in their table as those of an import. Call within its transaction.</summary>
    public static StageTable Standing(DuckDBConnection connection, TableMapping mapping, RowConverter rows, long import) =>
        new(connection, mapping, rows, import);

    /// <summary>
    /// True when the rows may stand in their table from the start: none of them leaves or changes by a rule of the mapping, and the table
    /// in the file is as the schema declares it, column by column.
    /// </summary>
    public static bool CanStand(DuckDBConnection connection, TableMapping mapping)
    {
        if (mapping.Once || mapping.KeepExisting || mapping.Grouped || !StageRanks.AreInTable(mapping))
            return false;
        // Rows are written in the engine's own layout, which nobody checks: a table whose types were altered by hand must not get them.
        using var command = Sql.Command(
            connection,
            "SELECT column_name, data_type FROM duckdb_columns() "
            + "WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $table ORDER BY column_index",
            [KeyValuePair.Create("table", (object?)mapping.Table)]);
        using var row = command.ExecuteReader();
        var there = new List<(string, string)>();
        while (row.Read())
            there.Add((row.GetString(0), row.GetString(1)));
        return there.SequenceEqual(
            [.. TargetTable.Find(mapping.Table)!.Columns.Select(c => (c.Name, c.SqlType)), (Lineage.Column, "BIGINT")]);
    }

    /// <summary>Makes rows of the table out of the cells of a converter, apart from other threads.</summary>
    public StageRows NewRows(RowConverter rows) => new(this, rows, _ranks, _appender.NewChunk(), InPlace ? 0 : LineAndNumber);

    /// <summary>Writes what a row has beside its columns.</summary>
    public void WriteOwn(RowChunk chunk, int row, long line, long number, Cell[] cells)
    {
        if (_import is { } import)
        {
            chunk.Columns[^1].Set(row, import);
            return;
        }

        chunk.Columns[0].Set(row, line);
        chunk.Columns[1].Set(row, number);
        _ranks.Write(chunk, row, LineAndNumber + Target.Columns.Count, cells);
    }

    /// <summary>Takes over what has been made, and empties it.</summary>
    public void Append(StageRows rows) => _appender.Append(rows.Chunk);

    /// <summary>Closes the stage for rows and fills what only all rows together tell.</summary>
    /// <param name="file">Named in messages.</param>
    /// <exception cref="ImportException">Rows that share a figure, or are added up, do not agree.</exception>
    public void Finish(string file)
    {
        _appender.Close();
        if (_import is { } id)
            _ranks.Fill(_connection, Target.Name, Own(id));
        else
            _ranks.Fill(_connection, Name, "true");
        foreach (var (column, group, field) in _ranks.Once)
            StageGroups.Once(_connection, Name, column, group, file, field);
        if (Mapping.Grouped)
            StageGroups.AddUp(_connection, this, file);
    }

    public void Dispose() => _appender.Dispose();

    private static string Own(long import) => $"{Lineage.Column} = {import.ToString(CultureInfo.InvariantCulture)}";
}
