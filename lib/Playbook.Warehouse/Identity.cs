namespace Playbook.Warehouse;

/// <summary>Something that holds in every row of a table or query: an accounting identity, a range, an order of dates.</summary>
/// <param name="Name">In words ("gross splits exactly").</param>
/// <param name="Expression">
/// SQL condition over the row's columns; a row breaks it when it is false (NULL counts as unknown, not as broken).
/// </param>
public sealed record Identity(string Name, string Expression);
