namespace Playbook.Planning;

/// <summary>A figure with its name: a row of a table that leads a reader from one figure to the next.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Figure">The figure, or why it is missing.</param>
public sealed record NamedFigure(string Name, Estimate Figure);
