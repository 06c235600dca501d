using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Columns of a stage whose value is a row's place within a group: known only when all rows of the file are there.</summary>
internal sealed class StageRanks
{
    private readonly List<(string Column, int Field, int Group, bool FieldIsDay, bool GroupIsDay)> _ranks;

    public StageRanks(TableMapping mapping, RowConverter rows)
    {
        _ranks = [];
        foreach (var column in mapping.Shapes.SelectMany(s => s).Where(c => c.Derived is RankOf).DistinctBy(c => c.Column))
        {
            var rank = (RankOf)column.Derived!;
            _ranks.Add((column.Column, rows.Index(rank.Field), rows.Index(rank.Within), rows.IsDay(rank.Field), rows.IsDay(rank.Within)));
        }
    }

    /// <summary>Declarations of the columns that hold what is ranked.</summary>
    public string Declarations => string.Concat(_ranks.Select((_, i) => $", stage_rank_{i} VARCHAR, stage_group_{i} VARCHAR"));

    /// <summary>True when that column of the table is a rank.</summary>
    public bool Has(string column) => _ranks.Any(r => r.Column == column);

    /// <summary>The field whose value the row lacks; null when all are there.</summary>
    public int? Lacking(Cell[] cells)
    {
        foreach (var rank in _ranks)
        {
            if (cells[rank.Field].IsNull)
                return rank.Field;
            if (cells[rank.Group].IsNull)
                return rank.Group;
        }

        return null;
    }

    /// <summary>Fills its columns, which begin at <paramref name="column"/>, of a row.</summary>
    public void Write(RowChunk rows, int row, int column, Cell[] cells)
    {
        foreach (var rank in _ranks)
        {
            Set(rows.Columns[column++], row, CellSource.Text(cells[rank.Field], rank.FieldIsDay));
            Set(rows.Columns[column++], row, CellSource.Text(cells[rank.Group], rank.GroupIsDay));
        }
    }

    /// <summary>Writes the places into the stage.</summary>
    public void Fill(DuckDBConnection connection, string stage)
    {
        for (var i = 0; i < _ranks.Count; i++)
        {
            Sql.Run(connection, $"""
                UPDATE {Sql.Name(stage)} SET {Sql.Name(_ranks[i].Column)} = r.place
                FROM (SELECT stage_row AS at, dense_rank() OVER (PARTITION BY stage_group_{i} ORDER BY length(stage_rank_{i}), stage_rank_{i}) AS place
                      FROM {Sql.Name(stage)}) r
                WHERE r.at = stage_row
                """);
        }
    }

    private static void Set(ColumnVector column, int row, string? text)
    {
        if (text is null)
            column.SetNull(row);
        else
            column.Set(row, text);
    }
}
