namespace Playbook.Statistics;

/// <summary>Fisher's exact test of a 2 × 2 table (Fisher 1935); cells as in <see cref="OddsRatios"/>.</summary>
public static class FisherExact
{
    /// <summary>
    /// Two-sided p-value: the probability, given both margins and no association, of a table at most as likely as the one seen.
    /// 1 when a margin is empty.
    /// </summary>
    /// <param name="a">Exposed with the outcome.</param>
    /// <param name="b">Exposed without the outcome.</param>
    /// <param name="c">Not exposed with the outcome.</param>
    /// <param name="d">Not exposed without the outcome.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative or above a million million.</exception>
    public static double TwoSided(long a, long b, long c, long d)
    {
        CheckCells(a, b, c, d);
        return new NoncentralHypergeometric((a, b, c, d)).TwoSided(a);
    }

    internal static void CheckCells(long a, long b, long c, long d)
    {
        foreach (var (name, value) in new[] { (nameof(a), a), (nameof(b), b), (nameof(c), c), (nameof(d), d) })
            if (value is < 0 or > 1_000_000_000_000)
                throw new ArgumentOutOfRangeException(name, value, "A cell of a 2 × 2 table is 0 to 1,000,000,000,000.");
    }
}
