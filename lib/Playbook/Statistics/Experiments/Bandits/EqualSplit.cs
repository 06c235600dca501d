namespace Playbook.Statistics;

/// <summary>Every arm gets the same, whatever it brings: what the other policies are measured against.</summary>
public sealed class EqualSplit : IBanditPolicy
{
    /// <inheritdoc/>
    public string Name => "equal split";

    /// <inheritdoc/>
    public long[] Divide(IReadOnlyList<BanditArm> arms, long units, long budget, Random random) =>
        Among([.. Enumerable.Range(0, arms.Count)], arms, units, random);

    /// <summary>Divides units equally among some arms; what is left over goes to those with the fewest trials, ties by lot.</summary>
    internal static long[] Among(int[] some, IReadOnlyList<BanditArm> arms, long units, Random random)
    {
        var result = new long[arms.Count];
        var lot = (int[])some.Clone();
        random.Shuffle(lot);
        var left = (int)(units % some.Length);
        foreach (var arm in lot.OrderBy(i => arms[i].Trials)) result[arm] = (units / some.Length) + (left-- > 0 ? 1 : 0);
        return result;
    }
}
