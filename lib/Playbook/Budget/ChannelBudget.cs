namespace Playbook.Budget;

/// <summary>A channel's line of the advertising budget, yuan a month: what a plan adds up by channel.</summary>
/// <param name="Channel">Id of the channel in the data.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Now">Mean spend of the last weeks.</param>
/// <param name="Recommended">Spend after the recommended moves; today's where the data cannot tell what it brings.</param>
/// <param name="Cap">
/// The most at which the next yuan still pays for itself in enough of the draws (<see cref="BudgetGain.LeastChance"/>), within the largest
/// change upwards; below <paramref name="Recommended"/> for a channel that the largest change downwards leaves above it, 0 where no spend
/// pays, null where the channel cannot be told or no margin is known.
/// </param>
/// <param name="IsTold">False when the data cannot tell the channel's effect, which then keeps today's spend.</param>
public sealed record ChannelBudget(string Channel, string Name, double Now, double Recommended, double? Cap, bool IsTold)
{
    /// <summary>
    /// The most that a plan may spend on it: what pays, at least what is recommended; today's spend where its effect cannot be told.
    /// </summary>
    public double Limit => IsTold ? Math.Max(Cap ?? Recommended, Recommended) : Now;
}
