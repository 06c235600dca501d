using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>Intervals for rates, for the difference of two rates and for their ratio.</summary>
public static class Proportions
{
    /// <summary>
    /// A rate with Wilson's score interval (Wilson 1927). It stays within 0 to 1 and keeps its coverage for small counts and for rates near
    /// 0 or 1, where the usual ± 1.96 standard errors fails.
    /// </summary>
    /// <param name="successes">How many had it, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Out of how many, 0 or more; 0 gives a missing estimate.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is counted, in one sentence.</param>
    /// <returns>The rate as a fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or there are more successes than trials.</exception>
    public static Estimate Wilson(long successes, long trials, double level = 0.95, string definition = "")
    {
        Check(successes, trials);
        if (trials == 0) return Estimate.Missing("nothing was counted: the denominator is 0", Unit.Fraction);
        var (lower, upper) = WilsonBounds(successes, trials, Z.ForLevel(level));
        return Estimate.Of((double)successes / trials, lower, upper, trials, Unit.Fraction, definition, level);
    }

    /// <summary>
    /// The difference of two independent rates, first minus second, with the interval of Newcombe (1998, method 10): the two Wilson
    /// intervals combined. In points.
    /// </summary>
    /// <inheritdoc cref="RiskRatio"/>
    public static Estimate Difference(long successes1, long trials1, long successes2, long trials2, double level = 0.95,
        string definition = "")
    {
        Check(successes1, trials1);
        Check(successes2, trials2);
        if (trials1 == 0 || trials2 == 0) return Estimate.Missing("one of the two groups is empty", Unit.Points, trials1 + trials2);
        var z = Z.ForLevel(level);
        var (p1, p2) = ((double)successes1 / trials1, (double)successes2 / trials2);
        var (l1, u1) = WilsonBounds(successes1, trials1, z);
        var (l2, u2) = WilsonBounds(successes2, trials2, z);
        var difference = p1 - p2;
        var lower = difference - Math.Sqrt(((p1 - l1) * (p1 - l1)) + ((u2 - p2) * (u2 - p2)));
        var upper = difference + Math.Sqrt(((u1 - p1) * (u1 - p1)) + ((p2 - l2) * (p2 - l2)));
        return Estimate.Of(difference, Math.Max(-1, lower), Math.Min(1, upper), trials1 + trials2, Unit.Points, definition, level);
    }

    /// <summary>
    /// The ratio of two independent rates, first over second, with the logarithmic interval of Katz et al. (1978). When a cell is empty,
    /// half a unit is added to each cell (Walter 1975), so that the answer stays finite; it is then a rough one. Where everybody of a group
    /// had it, its logarithmic variance is 0 whatever its size; the two Wilson intervals are combined instead (Donner and Zou 2012).
    /// </summary>
    /// <param name="successes1">Successes of the first group.</param>
    /// <param name="trials1">Size of the first group; 0 gives a missing estimate.</param>
    /// <param name="successes2">Successes of the second group.</param>
    /// <param name="trials2">Size of the second group; 0 gives a missing estimate.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is compared, in one sentence.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or there are more successes than trials.</exception>
    public static Estimate RiskRatio(long successes1, long trials1, long successes2, long trials2, double level = 0.95,
        string definition = "")
    {
        Check(successes1, trials1);
        Check(successes2, trials2);
        if (trials1 == 0 || trials2 == 0) return Estimate.Missing("one of the two groups is empty", Unit.Multiple, trials1 + trials2);
        if (successes1 == 0 && successes2 == 0)
            return Estimate.Missing("neither group has a success: their ratio is unknown", Unit.Multiple, trials1 + trials2);
        if (successes1 > 0 && successes2 > 0 && (successes1 == trials1 || successes2 == trials2))
            return Ratio(Wilson(successes1, trials1, level), Wilson(successes2, trials2, level), trials1 + trials2, definition);
        var add = successes1 == 0 || successes2 == 0 ? 0.5 : 0;
        var (a, n1, b, n2) = (successes1 + add, trials1 + add, successes2 + add, trials2 + add);
        var ratio = a / n1 / (b / n2);
        var error = Math.Sqrt(Math.Max(0, (1 / a) - (1 / n1) + (1 / b) - (1 / n2)));
        var z = Z.ForLevel(level);
        return Estimate.Of(ratio, ratio * Math.Exp(-z * error), ratio * Math.Exp(z * error), trials1 + trials2,
            Unit.Multiple, definition, level);
    }

    /// <summary>
    /// The ratio of two independent figures above 0 out of their own intervals, wherever a variance fails (MOVER; Donner and Zou 2012). Its
    /// lower end is 0 or more; where the second figure's interval reaches 0 the ratio has no upper end and is missing.
    /// </summary>
    internal static Estimate Ratio(Estimate first, Estimate second, long n, string definition)
    {
        var (p, l, u) = (first.Value!.Value, first.Lower!.Value, first.Upper!.Value);
        var (q, m, v) = (second.Value!.Value, second.Lower!.Value, second.Upper!.Value);
        if (m <= 0) return Estimate.Missing("the second figure may be 0: the ratio has no upper end", Unit.Multiple, n);
        double Root(double ours, double theirs) =>
            Math.Sqrt(Math.Max(0, (p * q * p * q) - (ours * theirs * ((2 * p) - ours) * ((2 * q) - theirs))));
        // The lower end is written so that v may be 2 q.
        var (lower, upper) = (l * ((2 * p) - l) / ((p * q) + Root(l, v)), ((p * q) + Root(u, m)) / (m * ((2 * q) - m)));
        return Estimate.Of(p / q, Math.Clamp(lower, 0, p / q), Math.Max(p / q, upper), n, Unit.Multiple, definition, first.Level);
    }

    /// <summary>Wilson's interval; the counts may be fractions, as an effective number of trials is.</summary>
    internal static (double Lower, double Upper) WilsonBounds(double successes, double trials, double z)
    {
        double n = trials, p = successes / n, z2 = z * z;
        var centre = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        // At the edges the bound is the edge itself; rounding must not move it.
        return (successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }

    internal static void Check(long successes, long trials)
    {
        if (trials < 0) throw new ArgumentOutOfRangeException(nameof(trials), trials, "A number of trials is 0 or more.");
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Successes lie between 0 and the {trials} trials.");
    }
}
