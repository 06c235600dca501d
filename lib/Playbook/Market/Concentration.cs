namespace Playbook.Market;

/// <summary>How few hold the market.</summary>
public static class Concentration
{
    /// <summary>
    /// Herfindahl–Hirschman index (赫芬达尔指数): the sum of squared shares, 1/n when n are equal, 1 for a monopoly. Its inverse is the number of
    /// equals that would be as concentrated.
    /// </summary>
    /// <param name="sizes">Sizes, 0 or more, in any unit.</param>
    /// <returns>Null when nothing has a size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static double? Herfindahl(IEnumerable<decimal> sizes)
    {
        var all = sizes.ToArray();
        foreach (var s in all)
            if (s < 0) throw new ArgumentOutOfRangeException(nameof(sizes), s, "A size must be 0 or more.");
        var total = all.Sum();
        return total == 0 ? null : all.Sum(s => Math.Pow((double)(s / total), 2));
    }
}
