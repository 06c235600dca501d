using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>A SQL result that a cell keeps under a name.</summary>
/// <param name="Name">The C# variable that it becomes.</param>
/// <param name="Frame">Its rows: the very object that the variable gets.</param>
/// <param name="Sql">The SQL of the cell, without the line that names the result.</param>
/// <param name="Parameters">Values that were bound to <c>$name</c> in it, by name; a missing value is <c>null</c>.</param>
/// <param name="Kernel">The connection that it was read from.</param>
public sealed record NamedResult(string Name, DataFrame Frame, string Sql, IReadOnlyDictionary<string, object?> Parameters, string Kernel);
