namespace Playbook.Kit.Creators;

/// <summary>A category that the brand sells.</summary>
/// <param name="Category">Category.</param>
/// <param name="Paid">Yuan paid in the days asked for.</param>
public sealed record CategorySold(string Category, decimal Paid);
