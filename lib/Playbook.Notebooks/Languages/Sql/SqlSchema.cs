namespace Playbook.Notebooks;

/// <summary>What a database holds, as far as an editor needs it.</summary>
/// <param name="Relations">Tables and views.</param>
/// <param name="Functions">Functions by name, each once.</param>
internal sealed record SqlSchema(IReadOnlyList<SqlRelation> Relations, IReadOnlyList<SqlFunction> Functions)
{
    /// <summary>Nothing known.</summary>
    public static SqlSchema Empty { get; } = new([], []);
}

/// <summary>Something that has columns: a table, a view, a named query.</summary>
/// <param name="Schema">Its schema; empty when it has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>table</c>, <c>view</c> or <c>query</c>.</param>
/// <param name="Rows">Rows as the database estimates them; <c>null</c> when it does not.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record SqlRelation(string Schema, string Name, string Kind, long? Rows, IReadOnlyList<SqlField> Columns);

/// <summary>A column: name and type; the type is empty when it is not known.</summary>
internal sealed record SqlField(string Name, string Type);

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsTable">True when it stands where a table stands.</param>
/// <param name="Signatures">Ways to call it, each one line.</param>
/// <param name="Description">What it does; empty when nothing says so.</param>
internal sealed record SqlFunction(string Name, bool IsTable, IReadOnlyList<string> Signatures, string Description);
