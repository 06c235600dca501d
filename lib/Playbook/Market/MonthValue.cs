namespace Playbook.Market;

/// <summary>A monthly figure.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Yuan or a count, 0 or more.</param>
public readonly record struct MonthValue(DateOnly Month, double Value);
