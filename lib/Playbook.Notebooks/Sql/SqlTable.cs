namespace Playbook.Notebooks;

/// <summary>A column of a SQL result.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Type">Type of its values, never nullable; a missing value is <c>null</c> in the rows.</param>
internal sealed record SqlColumn(string Name, Type Type);

/// <summary>
/// A SQL result as it was read, in the order the query gave: what a cell shows. Cells work on its <see cref="SqlFrame"/>.
/// </summary>
/// <param name="Columns">Columns in order.</param>
/// <param name="Rows">Rows in order, each with one value per column.</param>
internal sealed record SqlTable(IReadOnlyList<SqlColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>True when the result had more rows, which were not read.</summary>
    public bool HasMore { get; init; }
}
