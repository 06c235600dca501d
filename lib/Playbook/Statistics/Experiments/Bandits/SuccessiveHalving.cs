namespace Playbook.Statistics;

/// <summary>
/// Successive halving (逐轮减半; Karnin, Koren and Somekh 2013): the budget is divided into rounds of equal size; in each the arms that
/// are left get the same, and then the better half goes on. Made to find the best arm, not to earn on the way.
/// </summary>
public sealed class SuccessiveHalving : IBanditPolicy
{
    /// <inheritdoc/>
    public string Name => "successive halving";

    /// <summary>The rounds for a number of arms: how many are left, and how many units each of them gets.</summary>
    /// <param name="arms">Arms at the start, 2 or more.</param>
    /// <param name="budget">Units of all rounds; at least one for each arm and round.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few arms, or too small a budget.</exception>
    public static IReadOnlyList<(int Arms, long UnitsEach)> Schedule(int arms, long budget)
    {
        if (arms < 2) throw new ArgumentOutOfRangeException(nameof(arms), arms, "Halving needs 2 arms or more.");
        var rounds = Rounds(arms);
        if (budget < (long)arms * rounds)
            throw new ArgumentOutOfRangeException(nameof(budget), budget,
                $"The budget is at least {(long)arms * rounds}: one unit an arm and round.");
        var (schedule, left) = (new List<(int, long)>(), arms);
        for (var r = 0; r < rounds; r++, left = (left + 1) / 2) schedule.Add((left, budget / rounds / left));
        return schedule;
    }

    /// <inheritdoc/>
    /// <remarks>A batch belongs to the round that the units of the past have reached; an arm that fell behind stays out.</remarks>
    public long[] Divide(IReadOnlyList<BanditArm> arms, long units, long budget, Random random)
    {
        if (arms.Count < 2) return [units];
        var spent = arms.Sum(a => a.Trials);
        var round = (int)Math.Min(Rounds(arms.Count) - 1, (double)spent * Rounds(arms.Count) / Math.Max(1, budget));
        var left = arms.Count;
        for (var r = 0; r < round; r++) left = (left + 1) / 2;
        // Arms that are still in have had the same up to one unit; those that were dropped have had less.
        var most = arms.Max(a => a.Trials);
        int[] alive = [.. Enumerable.Range(0, arms.Count).Where(i => arms[i].Trials >= most - 1)];
        return EqualSplit.Among(
            alive.Length <= left ? alive : [.. alive.OrderByDescending(i => arms[i].Rate).ThenBy(i => i).Take(left)], arms, units, random);
    }

    private static int Rounds(int arms) => Math.Max(1, (int)Math.Ceiling(Math.Log2(arms) - 1e-12));
}
