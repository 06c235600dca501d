using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Odds ratios of 2 × 2 tables. Cells: <c>a</c> exposed with the outcome, <c>b</c> exposed without, <c>c</c> not exposed with, <c>d</c> not
/// exposed without. Above 1, the outcome is likelier among the exposed.
/// </summary>
public static class OddsRatios
{
    /// <summary>
    /// Odds ratio with Woolf's logit interval (Woolf 1955). When a cell is empty, half a unit is added to all four (Haldane 1956,
    /// Anscombe 1956).
    /// </summary>
    /// <returns>Missing when a margin is empty, because then the table says nothing about the association.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative or above a million million.</exception>
    public static Estimate Woolf(long a, long b, long c, long d, double level = 0.95, string definition = "")
    {
        FisherExact.CheckCells(a, b, c, d);
        var n = a + b + c + d;
        if (NoMargin(a, b, c, d) is { } reason) return Estimate.Missing(reason, Unit.Multiple, n);
        var add = a == 0 || b == 0 || c == 0 || d == 0 ? 0.5 : 0;
        var (p, q, r, s) = (a + add, b + add, c + add, d + add);
        var log = Math.Log(p) - Math.Log(q) - Math.Log(r) + Math.Log(s);
        var error = Math.Sqrt((1 / p) + (1 / q) + (1 / r) + (1 / s));
        var z = Z.ForLevel(level);
        return Estimate.Of(Math.Exp(log), Math.Exp(log - (z * error)), Math.Exp(log + (z * error)), n, Unit.Multiple, definition, level);
    }

    /// <summary>
    /// Conditional maximum-likelihood odds ratio with the exact interval of Cornfield (1956), as in R's <c>fisher.test</c>, for counts
    /// of any size: the work grows with their root.
    /// </summary>
    /// <returns>
    /// Missing when a margin is empty, or when the ratio or its upper end is infinite (an off-diagonal cell is 0): the reason then states
    /// the exact lower bound. Use <see cref="Woolf"/> where a finite rough figure is wanted.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative or above a million million.</exception>
    public static Estimate Exact(long a, long b, long c, long d, double level = 0.95, string definition = "")
    {
        FisherExact.CheckCells(a, b, c, d);
        _ = Z.ForLevel(level);
        var n = a + b + c + d;
        if (NoMargin(a, b, c, d) is { } reason) return Estimate.Missing(reason, Unit.Multiple, n);
        var table = new NoncentralHypergeometric((a, b, c, d));
        var alpha = (1 - level) / 2;
        var lower = table.LowerLimit(a, alpha);
        if (a == table.Most)
            return Estimate.Missing(
                FormattableString.Invariant($"no counter-example: the odds ratio is at least {lower:0.00}"), Unit.Multiple, n);
        return Estimate.Of(table.OddsRatio(a), lower, table.UpperLimit(a, alpha), n, Unit.Multiple, definition, level);
    }

    /// <summary>
    /// One odds ratio out of several strata (price bands, devices), so that a third factor does not pass for the exposure: Mantel and
    /// Haenszel (1959), interval after Robins, Breslow and Greenland (1986).
    /// </summary>
    /// <param name="strata">One 2 × 2 table per stratum; empty strata are skipped.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is compared within what.</param>
    /// <returns>Missing when no stratum holds discordant cells on both sides.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative or above a million million.</exception>
    public static Estimate MantelHaenszel(IEnumerable<(long A, long B, long C, long D)> strata, double level = 0.95, string definition = "")
    {
        double r = 0, s = 0, pr = 0, psqr = 0, qs = 0;
        long total = 0;
        foreach (var (a, b, c, d) in strata)
        {
            FisherExact.CheckCells(a, b, c, d);
            double n = a + b + c + d;
            if (n == 0) continue;
            total += a + b + c + d;
            var (ri, si, pi, qi) = ((double)a * d / n, (double)b * c / n, (a + d) / n, (b + c) / n);
            r += ri;
            s += si;
            pr += pi * ri;
            psqr += (pi * si) + (qi * ri);
            qs += qi * si;
        }

        if (r <= 0 || s <= 0)
            return Estimate.Missing("no stratum compares exposed and not exposed in both directions", Unit.Multiple, total);
        var ratio = r / s;
        var error = Math.Sqrt((pr / (2 * r * r)) + (psqr / (2 * r * s)) + (qs / (2 * s * s)));
        var z = Z.ForLevel(level);
        return Estimate.Of(ratio, ratio * Math.Exp(-z * error), ratio * Math.Exp(z * error), total, Unit.Multiple, definition, level);
    }

    private static string? NoMargin(long a, long b, long c, long d) =>
        a + b == 0 || c + d == 0 ? "one of the two groups is empty"
        : a + c == 0 ? "the outcome never happened"
        : b + d == 0 ? "the outcome always happened"
        : null;
}
