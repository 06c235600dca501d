namespace Playbook.Planning;

/// <summary>The assumption that a decision's money rests on most.</summary>
/// <param name="Name">What is assumed, with its range: "half of the leak is won back (0 to all)".</param>
/// <param name="Measure">What would measure it.</param>
public sealed record Assumption(string Name, string Measure);
