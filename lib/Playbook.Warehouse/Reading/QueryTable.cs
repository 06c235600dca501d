namespace Playbook.Warehouse;

/// <summary>A result whose shape is known only at run time.</summary>
/// <param name="Columns">Columns in order.</param>
/// <param name="Rows">Rows; each cell is null or a value of its column's type.</param>
public sealed record QueryTable(IReadOnlyList<QueryColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>Position of a column.</summary>
    /// <exception cref="WarehouseException">There is none of this name; the message lists the columns.</exception>
    public int Index(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column) return i;
        throw new WarehouseException($"There is no column '{column}'; the result has {string.Join(", ", Columns.Select(c => c.Name))}.");
    }
}

/// <summary>A column of a result.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">.NET type of its values: long, double, decimal, string, bool, DateOnly, DateTime …</param>
public sealed record QueryColumn(string Name, Type Type);
