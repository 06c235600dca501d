namespace Playbook.Budget;

/// <summary>A channel's part in a linear limit.</summary>
/// <param name="Channel">Name of the channel.</param>
/// <param name="Weight">What a yuan of it counts; finite.</param>
public sealed record LimitTerm(string Channel, double Weight);

/// <summary>
/// A limit of one's own: the weighted sum of some channels' spends lies between two ends. Limits may share channels
/// ("paid social at most 200,000", "search at most twice the feed", "short video at least 30 % of all").
/// </summary>
/// <param name="Name">Name for messages.</param>
/// <param name="Terms">Its channels, each once.</param>
/// <param name="Lower">Least sum; −∞ for none.</param>
/// <param name="Upper">Most sum, not below <paramref name="Lower"/>; ∞ for none.</param>
public sealed record LinearLimit(
    string Name, IReadOnlyList<LimitTerm> Terms, double Lower = double.NegativeInfinity, double Upper = double.PositiveInfinity)
{
    /// <summary>A joint limit on channels, each yuan counting one.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="channels">Names of its channels.</param>
    /// <param name="lower">Least joint spend.</param>
    /// <param name="upper">Most joint spend.</param>
    public static LinearLimit Joint(string name, IEnumerable<string> channels, double lower = 0, double upper = double.PositiveInfinity) =>
        new(name, [.. channels.Select(c => new LimitTerm(c, 1))], lower, upper);

    /// <summary>One channel spends at most a multiple of another: a ≤ factor · b.</summary>
    /// <param name="channel">The channel that is held.</param>
    /// <param name="factor">The multiple, 0 or more.</param>
    /// <param name="other">The channel that it is held to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static LinearLimit AtMostTimes(string channel, double factor, string other) => factor >= 0 && double.IsFinite(factor)
        ? new($"{channel} at most {BudgetAllocator.Text(factor)} × {other}", [new(channel, 1), new(other, -factor)], Upper: 0)
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The multiple must be 0 or more and finite.");
}
