namespace Playbook.Warehouse.Import;

/// <summary>What undoing an import did.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Tables">Per table, in the order of filling.</param>
public sealed record UndoReport(long ImportId, string File, IReadOnlyList<UndoneTable> Tables);

/// <summary>What undoing an import did to one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Removed">Rows of the import that are gone.</param>
/// <param name="Restored">Rows that it had replaced and that are back.</param>
/// <param name="Kept">Rows of a lookup that later imports refer to: they stay and count as theirs.</param>
public sealed record UndoneTable(string Table, long Removed, long Restored, long Kept);
