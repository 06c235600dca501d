using Microsoft.Data.Analysis;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit;

/// <summary>
/// What a notebook does with the rows of a SQL cell. Columns are named as in the query; case and underscores do not count. A frame without
/// rows gives empty lists, and figures that say why they are missing.
/// </summary>
public static partial class FrameExtensions
{
    /// <summary>
    /// The rows as records, in order: each constructor parameter takes the column of its name (OrderId ← order_id) or its default, a type
    /// without such a constructor is filled by its settable properties, and a single value takes the only column. Days fit DateOnly and
    /// DateTime, texts fit an enum by name, numbers fit any type that holds them without loss; what may be missing needs a nullable type.
    /// </summary>
    /// <exception cref="WarehouseException">
    /// A parameter has no column, or a value does not fit; the message names column, row, value and type.
    /// </exception>
    /// <example><code>record Sale(DateOnly Day, decimal? Paid); sales.Records&lt;Sale&gt;()</code></example>
    public static IReadOnlyList<T> Records<T>(this DataFrame frame)
    {
        var mapper = new RowMapper<T>([.. frame.Columns.Select(c => c.Name)], FrameColumns.Title(frame));
        var records = new T[frame.Rows.Count];
        for (var row = 0; row < records.Length; row++) records[row] = mapper.Map(c => frame.Columns[c][row], row + 1);
        return records;
    }

    /// <summary>Sum of a column of numbers; missing values count as nothing, no rows as 0.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="where">A boolean column, or NOT and one: the rows to take; null for all.</param>
    /// <exception cref="ArgumentException">There is no such column, or it holds something else.</exception>
    public static double Sum(this DataFrame frame, string column, string? where = null)
    {
        var (numbers, rows) = (FrameColumns.Numbers(frame, column), FrameColumns.Rows(frame, where));
        // Money is added up as money: cents do not get lost.
        return numbers.DataType == typeof(decimal)
            ? (double)rows.Sum(row => (decimal?)numbers[row] ?? 0)
            : rows.Sum(row => FrameColumns.Number(numbers, row) ?? 0);
    }

    /// <summary>
    /// The frame as a table of a figure or report. (<c>ToTable</c> is the frame's own: it gives a System.Data.DataTable.)
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="columns">
    /// Columns to show with their heading and the unit of their numbers (null for texts, days and plain numbers); none for all columns.
    /// </param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static Table AsTable(this DataFrame frame, params (string Column, string Header, Unit? Unit)[] columns)
    {
        if (columns.Length == 0) columns = [.. frame.Columns.Select(c => (c.Name, FrameWords.Heading(c.Name), (Unit?)null))];
        var cells = columns.Select(c => FrameColumns.Find(frame, c.Column)).ToList();
        var reads = cells.ConvertAll<Func<long, object?>>(c => FrameColumns.IsDays(c) ? FrameColumns.Places(c) : row => c[row]);
        var heads = columns.Select((c, i) => new Column(c.Header, c.Unit, c.Unit is not null || FrameColumns.IsNumeric(cells[i]))).ToList();
        return new(heads, [.. FrameColumns.Rows(frame, null).Select(row => (IReadOnlyList<object?>)[.. reads.Select(read => read(row))])]);
    }
}
