namespace Playbook.Warehouse;

/// <summary>What is known of a table before any row is read.</summary>
/// <param name="Name">Name in the warehouse.</param>
/// <param name="Grain">What one row is.</param>
/// <param name="Key">Columns that identify a row.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="References">Columns that must point to a row of another table, when not NULL.</param>
/// <param name="Checks">Conditions every row meets.</param>
/// <param name="Note">What else a reader should know; may be empty.</param>
/// <param name="Ddl">The statement that creates it.</param>
public sealed record TableInfo(
    string Name, string Grain, IReadOnlyList<string> Key, IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<TableReference> References,
    IReadOnlyList<Identity> Checks, string Note, string Ddl)
{
    /// <summary>The column of this name; null when there is none.</summary>
    public ColumnInfo? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);
}

/// <summary>One column.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">SQL type as declared.</param>
/// <param name="Nullable">False when every row has a value.</param>
/// <param name="Comment">Meaning and unit.</param>
public sealed record ColumnInfo(string Name, string Type, bool Nullable, string Comment);

/// <summary>A column whose values are keys of another table.</summary>
/// <param name="Column">Column of this table; NULL points nowhere and is fine.</param>
/// <param name="Table">The other table. When it is empty (nothing was loaded into it), the reference is not judged.</param>
/// <param name="TargetColumn">Its column.</param>
public sealed record TableReference(string Column, string Table, string TargetColumn);
