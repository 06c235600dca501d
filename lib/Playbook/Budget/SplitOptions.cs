namespace Playbook.Budget;

/// <summary>How a budget may be divided.</summary>
/// <param name="Budget">Yuan a month; 0 for what is spent now.</param>
/// <param name="RoiFloor">Least outcome of all advertising per yuan of it, 0 for none; dropped, and said, where it cannot hold.</param>
/// <param name="MaxChange">Most that a channel may move away from its share of the budget, as a fraction, 0 or more.</param>
/// <param name="KeepTotal">
/// True to spend all of the budget; by default money that pays nowhere for itself is left unspent.
/// </param>
public sealed record SplitOptions(decimal Budget = 0, double RoiFloor = 0, double MaxChange = 0.5, bool KeepTotal = false);
