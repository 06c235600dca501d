namespace Playbook.Planning;

/// <summary>One column of a <see cref="Table"/>.</summary>
/// <param name="Name">Heading as a reader sees it.</param>
/// <param name="Unit">Unit of its numbers; null for texts, dates and plain numbers.</param>
/// <param name="Numeric">True when its cells are numbers, which are set flush right.</param>
public sealed record Column(string Name, Unit? Unit = null, bool Numeric = false);

/// <summary>A small result table as a reader sees it: headings with units and rows of cells. It is data, not markup.</summary>
public sealed class Table
{
    /// <summary>A table of given columns and rows.</summary>
    /// <param name="columns">Columns, left to right; at least one.</param>
    /// <param name="rows">
    /// Rows; each has one cell per column. A cell is null, a text, a number, a date, a truth value or an <see cref="Estimate"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells than there are columns.</exception>
    public Table(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        if (columns.Count == 0) throw new ArgumentException("A table has at least one column.");
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
                throw new ArgumentException($"Row {i + 1} has {rows[i].Count} cells; the table has {columns.Count} columns.");
        }

        Columns = columns;
        Rows = rows;
    }

    /// <summary>Columns, left to right.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows, each with one cell per column.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    /// <summary>A table with a row for each item.</summary>
    /// <param name="rows">The items.</param>
    /// <param name="columns">Per column: its heading, the cell of an item, and the unit of its numbers (null for texts and dates).</param>
    /// <exception cref="ArgumentException">No column is given.</exception>
    /// <example><code>Table.From(days, ("Day", d => d.Day, null), ("Kept GMV", d => d.Kept, Unit.Yuan))</code></example>
    public static Table From<T>(IEnumerable<T> rows, params (string Header, Func<T, object?> Cell, Unit? Unit)[] columns)
    {
        var cells = rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(c => c.Cell(row))]).ToList();
        var heads = columns.Select((c, i) => new Column(c.Header, c.Unit, c.Unit is not null || IsNumeric(cells, i))).ToList();
        return new(heads, cells);
    }

    /// <summary>A table of two columns, names and figures; null where there are none.</summary>
    /// <param name="figures">The figures, in order; null for none.</param>
    /// <param name="name">Heading of the names.</param>
    /// <param name="figure">Heading of the figures.</param>
    public static Table? Of(IReadOnlyList<NamedFigure>? figures, string name, string figure) => figures is null or { Count: 0 } ? null
        : From(figures, (name, f => f.Name, null), (figure, f => f.Figure, null));

    private static bool IsNumeric(List<IReadOnlyList<object?>> rows, int column)
    {
        var filled = rows.Where(r => r[column] is not null).ToList();
        return filled.Count > 0 && filled.TrueForAll(r => Cell.IsNumber(r[column]));
    }
}
