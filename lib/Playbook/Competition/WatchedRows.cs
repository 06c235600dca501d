namespace Playbook.Competition;

/// <summary>What one table of the watch holds of one brand.</summary>
/// <param name="Source">What is in the table: videos, prices, audience …</param>
/// <param name="Brand">Brand, its name for readers; null for what belongs to no brand, such as topics.</param>
/// <param name="Own">True for ours.</param>
/// <param name="Rows">Rows.</param>
/// <param name="First">First day, or first day of the first week or month.</param>
/// <param name="Last">Last day, or first day of the last week or month.</param>
public sealed record WatchedRows(string Source, string? Brand, bool Own, long Rows, DateOnly First, DateOnly Last);
