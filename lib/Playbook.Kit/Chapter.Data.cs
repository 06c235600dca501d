using Playbook.Kit.Data;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>The rows of a named reduction, mapped to records by column name.</summary>
    /// <param name="name">Name of the query, as its file is called.</param>
    /// <param name="parameters">Its parameters as an object's properties; null for none.</param>
    public IReadOnlyList<T> Query<T>(string name, object? parameters = null) => Warehouse.Query<T>(name, parameters);

    /// <summary>The rows of a named reduction as a table.</summary>
    /// <inheritdoc cref="Query{T}"/>
    public Table QueryTable(string name, object? parameters = null) => Warehouse.QueryTable(name, parameters);

    /// <summary>True when each of the tables or marts has at least one row.</summary>
    public bool Has(params string[] tables) => tables.All(Warehouse.Has);

    /// <summary>
    /// The note that stands for a section whose tables are missing: which, what they would add, and the command that loads them.
    /// </summary>
    /// <param name="section">What cannot be shown.</param>
    /// <param name="tables">Tables it needs; those that have rows are left out of the note.</param>
    public Note Absent(string section, params string[] tables)
    {
        var missing = tables.Where(t => !Warehouse.Has(t)).ToList();
        return TableGuide.Note(section, missing.Count > 0 ? missing : [.. tables]);
    }

    /// <summary>A section that needs tables: its content, or the note that says which are missing and how to load them.</summary>
    /// <param name="title">What the section shows, for the note; the heading itself stands in the notebook's text.</param>
    /// <param name="needs">Tables that must have rows.</param>
    /// <param name="body">Its content, computed only when the tables are there.</param>
    public Section Section(string title, string[] needs, Func<IEnumerable<object>> body) =>
        Has(needs) ? new(title, [.. body()]) : new(title, [Absent(title, needs)]);
}
