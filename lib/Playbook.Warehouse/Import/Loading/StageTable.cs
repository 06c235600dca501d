using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Rows on their way into one table: typed, in a temporary table of the same columns, with the line of the file each came from.
/// Nothing here touches the warehouse's own tables.
/// </summary>
internal sealed class StageTable : IDisposable
{
    private readonly StageRanks _ranks;
    private readonly DuckDBConnection _connection;
    private readonly ChunkAppender _appender;

    public StageTable(DuckDBConnection connection, TableMapping mapping, RowConverter rows)
    {
        Mapping = mapping;
        _connection = connection;
        Target = TargetTable.Find(mapping.Table)!;
        Name = "stage_" + mapping.Table;
        _ranks = new StageRanks(mapping, rows);
        var columns = string.Join(", ", Target.Columns.Select(c => $"{Sql.Name(c.Name)} {c.SqlType}"));
        Sql.Run(connection, $"CREATE OR REPLACE TEMP TABLE {Sql.Name(Name)} (stage_line BIGINT, stage_row BIGINT, {columns}{_ranks.Declarations})");
        if (mapping.Shapes.SelectMany(s => s).FirstOrDefault(c => c.RowNumber) is { } number)
            Numbers = System.Convert.ToInt64(Sql.Scalar(connection, $"SELECT coalesce(max({Sql.Name(number.Column)}), 0) FROM {Sql.Name(mapping.Table)}"), null);
        _appender = new ChunkAppender(connection, Name);
    }

    public string Name { get; }

    public TableMapping Mapping { get; }

    public TargetTable Target { get; }

    /// <summary>Rows made per row of the file.</summary>
    public int PerRow => Mapping.Shapes.Count;

    /// <summary>The largest row number that the table holds already.</summary>
    public long Numbers { get; }

    /// <summary>The key holds a row number, so it cannot be a duplicate.</summary>
    public bool Numbered => Mapping.Shapes.Any(s => s.Any(c => c.RowNumber && Target.Info.Key.Contains(c.Column)));

    /// <summary>Makes rows of the table out of the cells of a converter, apart from other threads.</summary>
    public StageRows NewRows(RowConverter rows) => new(this, rows, _ranks, _appender.NewChunk());

    /// <summary>Takes over what has been made, and empties it.</summary>
    public void Append(StageRows rows) => _appender.Append(rows.Chunk);

    /// <summary>Closes the stage for rows and fills what only all rows together tell.</summary>
    public void Finish()
    {
        _appender.Close();
        _ranks.Fill(_connection, Name);
    }

    public void Dispose() => _appender.Dispose();
}
