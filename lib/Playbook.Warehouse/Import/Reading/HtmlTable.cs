using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// One table of a web page as its cells come. A cell over several columns or rows has its text in the first of them, as in a workbook; the
/// others are empty.
/// </summary>
/// <param name="budget">Of all tables of the page.</param>
internal sealed class HtmlTable(CellBudget budget)
{
    private readonly List<string[]> _rows = [];
    private readonly List<int> _covered = [];
    private List<string>? _cells;
    private int _columnsOfCell;
    private int _rowsOfCell;

    /// <summary>The rows that have a cell.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>Text of the cell that is open; null between cells.</summary>
    public StringBuilder? Text { get; private set; }

    /// <summary>A row begins; one that is open ends.</summary>
    public void BeginRow()
    {
        EndRow();
        _cells = [];
    }

    /// <summary>A cell begins; one that is open ends.</summary>
    /// <param name="columns">Columns that it reaches over, from 1.</param>
    /// <param name="rows">Rows that it reaches over, from 1.</param>
    public void BeginCell(int columns, int rows)
    {
        EndCell();
        _cells ??= [];
        (_columnsOfCell, _rowsOfCell, Text) = (columns, rows, new StringBuilder());
    }

    /// <summary>The open cell ends, if there is one.</summary>
    public void EndCell()
    {
        if (Text is not { } text)
            return;
        Covered();
        for (var i = 0; i < _columnsOfCell; i++)
        {
            Add(i == 0 ? text.Replace('\u00A0', ' ').ToString().Trim() : "");
            while (_covered.Count < _cells!.Count)
                _covered.Add(0);
            _covered[_cells.Count - 1] = _rowsOfCell;
        }

        Text = null;
    }

    /// <summary>The open row ends, if there is one.</summary>
    public void EndRow()
    {
        EndCell();
        if (_cells is not { } cells)
            return;
        Covered();
        if (cells.Count > 0)
        {
            budget.Row(_rows.Count + 1);
            _rows.Add([.. cells]);
        }

        for (var i = 0; i < _covered.Count; i++)
            _covered[i] = Math.Max(0, _covered[i] - 1);
        _cells = null;
    }

    // Places that a cell of a row above reaches into.
    private void Covered()
    {
        while (_cells!.Count < _covered.Count && _covered[_cells.Count] > 0)
            Add("");
    }

    private void Add(string text)
    {
        _cells!.Add(text);
        budget.Cell(_rows.Count + 1, _cells.Count);
    }
}
