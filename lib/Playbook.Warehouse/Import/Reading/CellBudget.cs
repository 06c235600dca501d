namespace Playbook.Warehouse.Import;

/// <summary>Counts what is held in memory of the tables of a file, and stops before a small file takes all of it.</summary>
/// <param name="path">The file, for messages.</param>
internal sealed class CellBudget(string path)
{
    private long _cells;

    /// <summary>One more cell, empty or not.</summary>
    /// <param name="row">Its row in its table, from 1.</param>
    /// <param name="column">Its column, from 1.</param>
    /// <exception cref="ImportException">There are more than <see cref="TableLimits"/> allow.</exception>
    public void Cell(long row, int column)
    {
        if (column > TableLimits.Columns)
            throw Over("the table has more columns than", TableLimits.Columns, row);
        if (++_cells > TableLimits.HeldCells)
            throw Over("the tables of the file have more cells, empty ones too, than", TableLimits.HeldCells, row);
    }

    /// <summary>One more row.</summary>
    /// <param name="row">Its number in its table, from 1.</param>
    /// <exception cref="ImportException">There are more than <see cref="TableLimits"/> allow.</exception>
    public void Row(long row)
    {
        if (row > TableLimits.Rows)
            throw Over("the table has more rows than", TableLimits.Rows, row);
    }

    private ImportException Over(string what, long most, long row) => ImportException.At($"{what} {TableLimits.Text(most)}", path, row,
        allowed: $"{TableLimits.Text(TableLimits.Rows)} rows, {TableLimits.Text(TableLimits.Columns)} columns and "
            + $"{TableLimits.Text(TableLimits.HeldCells)} cells; save the table as CSV");
}
