namespace Playbook.Budget;

/// <summary>A channel that can be given money.</summary>
/// <param name="Name">Name, unique within the problem.</param>
/// <param name="Curve">Response to spend per period (a week, usually).</param>
/// <param name="Lower">Least spend per period, 0 or more.</param>
/// <param name="Upper">Most spend per period, not below <paramref name="Lower"/>; may be infinite.</param>
/// <param name="MinimumIfUsed">
/// Below this spend the channel is left at <paramref name="Lower"/>: a buy that cannot be smaller. 0 for none.
/// </param>
/// <param name="MinimumReturn">Least response per yuan of the whole channel (ROI floor ÷ margin, or 1 ÷ CPA cap); 0 for none.</param>
public sealed record AllocationChannel(
    string Name, HillCurve Curve, double Lower = 0, double Upper = double.PositiveInfinity, double MinimumIfUsed = 0,
    double MinimumReturn = 0);

/// <summary>A joint limit on several channels ("paid social at most 40 %"). Groups may not share a channel.</summary>
/// <param name="Name">Name for messages.</param>
/// <param name="Channels">Names of its channels.</param>
/// <param name="Lower">Least joint spend, 0 or more.</param>
/// <param name="Upper">Most joint spend; may be infinite.</param>
public sealed record BudgetGroup(string Name, IReadOnlyList<string> Channels, double Lower = 0, double Upper = double.PositiveInfinity);

/// <summary>Whether the budget must be spent.</summary>
public enum SpendRule
{
    /// <summary>The whole budget is spent; when a return floor forbids it, the problem is infeasible and says so.</summary>
    Exactly,

    /// <summary>At most the budget is spent: as much of it as the return floor allows.</summary>
    UpTo,
}

/// <summary>Maximise the total response of the channels under a budget.</summary>
/// <param name="Channels">At least one channel.</param>
/// <param name="Budget">Money per period, 0 or more.</param>
/// <param name="Groups">Joint limits; null for none.</param>
/// <param name="MinimumReturn">
/// Least total response per yuan spent over all channels. An ROI floor r on contribution margin m is r ÷ m; a CPA cap c on a response
/// counted in customers is 1 ÷ c. 0 for none.
/// </param>
/// <param name="Spend">Whether the budget must be spent exactly.</param>
public sealed record AllocationProblem(
    IReadOnlyList<AllocationChannel> Channels, double Budget, IReadOnlyList<BudgetGroup>? Groups = null, double MinimumReturn = 0,
    SpendRule Spend = SpendRule.Exactly);

/// <summary>How far a search goes. It counts nodes, not time, so that a result does not depend on the machine.</summary>
/// <param name="RelativeGap">Stop when bound and objective differ by less than this share of the bound; 0 to 1.</param>
/// <param name="MaximumNodes">Stop after so many nodes of the search tree; the gap that is left is reported.</param>
public sealed record AllocatorOptions(double RelativeGap = 1e-8, int MaximumNodes = 4000)
{
    internal void Check()
    {
        if (!(RelativeGap >= 0) || RelativeGap > 1)
            throw new ArgumentOutOfRangeException(nameof(RelativeGap), RelativeGap, "The relative gap is 0 to 1.");
        if (MaximumNodes < 1) throw new ArgumentOutOfRangeException(nameof(MaximumNodes), MaximumNodes, "At least 1 node is solved.");
    }
}
