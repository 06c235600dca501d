namespace Playbook.Warehouse;

/// <summary>A table that people query: a view, or a macro that makes one, over the tables of <see cref="Schema"/>.</summary>
/// <param name="Name">Name in SQL.</param>
/// <param name="Arguments">Of a macro its arguments with their parentheses ("(first, last, age := 14)"); empty for a view.</param>
/// <param name="Grain">What one row is.</param>
/// <param name="Key">Columns that identify a row; where a source is coarser, some of them are NULL.</param>
/// <param name="Sources">Tables any of which gives it rows, most direct first.</param>
/// <param name="Joins">Tables that fill further columns, and can be empty.</param>
/// <param name="Columns">Columns in order; any may be NULL.</param>
/// <param name="Identities">Conditions every row meets.</param>
/// <param name="Note">What else a reader should know; may be empty.</param>
/// <param name="Example">A statement to begin with.</param>
/// <param name="Sql">The statement that gives its rows, without the head.</param>
public sealed record MartInfo(
    string Name, string Arguments, string Grain, IReadOnlyList<string> Key, IReadOnlyList<string> Sources, IReadOnlyList<string> Joins,
    IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<Identity> Identities, string Note, string Example, string Sql)
{
    /// <summary>True for a macro: its rows depend on arguments.</summary>
    public bool IsMacro => Arguments.Length > 0;

    /// <summary>What follows FROM for all of its rows.</summary>
    public string Rows => IsMacro ? $"{Warehouse.Sql.Name(Name)}(DATE '0001-01-01', DATE '9999-12-31')" : Warehouse.Sql.Name(Name);

    /// <summary>The statement that makes it, of the connection alone or in the file.</summary>
    internal string Ddl(bool temporary) =>
        $"CREATE OR REPLACE {(temporary ? "TEMP " : "")}{(IsMacro ? "MACRO" : "VIEW")} {(temporary ? "" : "main.")}{Name}{Arguments} AS "
        + $"{(IsMacro ? "TABLE " : "")}{Sql};";
}
