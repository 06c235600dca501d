namespace Playbook.Warehouse.Import;

/// <summary>One refused row and the column at fault.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Row">Line of the file, 1 is the first.</param>
/// <param name="Column">Column at fault, or the identity that the row breaks.</param>
/// <param name="Value">What stood there; null for personal columns, whose values are never kept.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Allowed">What would be right.</param>
public sealed record Rejection(string File, long Row, string Column, string? Value, string Reason, string Allowed);
