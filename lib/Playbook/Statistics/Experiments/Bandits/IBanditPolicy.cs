namespace Playbook.Statistics;

/// <summary>What is known of one arm of a bandit: trials and successes so far.</summary>
/// <param name="Trials">Trials, 0 or more.</param>
/// <param name="Successes">Successes, 0 to the trials.</param>
public readonly record struct BanditArm(long Trials, long Successes)
{
    /// <summary>Successes over trials; 0 without a trial.</summary>
    public double Rate => Trials == 0 ? 0 : (double)Successes / Trials;
}

/// <summary>
/// How the next units are divided among several arms (多臂老虎机), such as five to ten groups at a cold start (冷启动).
/// </summary>
public interface IBanditPolicy
{
    /// <summary>Name of the policy.</summary>
    string Name { get; }

    /// <summary>Divides the next batch.</summary>
    /// <param name="arms">What is known of each arm.</param>
    /// <param name="units">Units of the batch, 1 or more.</param>
    /// <param name="budget">Units of all batches together, those of the past and this one included.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>Units of each arm; they add up to <paramref name="units"/>.</returns>
    long[] Divide(IReadOnlyList<BanditArm> arms, long units, long budget, Random random);
}
