using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Exact conditional test of several 2 × 2 tables at once (Gart 1970; R's <c>mantelhaen.test(exact = TRUE)</c>): is an exposure associated
/// with an outcome once each stratum (rival, platform, device) is compared only with itself? With a single stratum it is Fisher's exact
/// test. Cells as in
/// <see cref="OddsRatios"/>.
/// </summary>
/// <param name="OddsRatio">
/// Common odds ratio by conditional maximum likelihood with its exact interval. Where that is infinite or the data are one-sided, the
/// Mantel–Haenszel ratio with half a unit in every cell stands in, and the definition says so. Missing when no stratum has both groups and
/// both outcomes.
/// </param>
/// <param name="PValue">
/// Two-sided, by the probabilities of tables at most as likely as the one seen; 1 when nothing can be compared.
/// </param>
/// <param name="Observed">Exposed with the outcome, over the strata that count.</param>
/// <param name="Expected">The same if exposure and outcome were unrelated within each stratum.</param>
public sealed record StratifiedExact(Estimate OddsRatio, double PValue, long Observed, double Expected)
{
    /// <summary>Tests the strata; those without both groups and both outcomes say nothing and are left out.</summary>
    /// <param name="strata">
    /// One table per stratum. The work grows with the root of the counts of one, and with the product of the roots of several.
    /// </param>
    /// <param name="level">Coverage of the interval, 0 to 1.</param>
    /// <param name="definition">What is compared within what.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A cell is negative or above a million million, or the level lies outside 0 to 1.
    /// </exception>
    public static StratifiedExact Test(IReadOnlyList<(long A, long B, long C, long D)> strata, double level = 0.95, string definition = "")
    {
        var z = Z.ForLevel(level);
        foreach (var (a, b, c, d) in strata) FisherExact.CheckCells(a, b, c, d);
        var used = strata.Where(t => t.A + t.B > 0 && t.C + t.D > 0 && t.A + t.C > 0 && t.B + t.D > 0).ToArray();
        var n = used.Sum(t => t.A + t.B + t.C + t.D);
        if (used.Length == 0)
            return new(Estimate.Missing("no stratum has both groups and both outcomes", Unit.Multiple,
                strata.Sum(t => t.A + t.B + t.C + t.D)), 1, 0, 0);

        var observed = used.Sum(t => t.A);
        var law = new NoncentralHypergeometric(used);
        var alpha = (1 - level) / 2;
        var ratio = observed == law.Least || observed == law.Most
            ? Patched(used, z, n, level, definition)
            : Estimate.Of(law.OddsRatio(observed), law.LowerLimit(observed, alpha), law.UpperLimit(observed, alpha), n,
                Unit.Multiple, definition, level);
        var expected = used.Sum(t => (double)(t.A + t.B) * (t.A + t.C) / (t.A + t.B + t.C + t.D));
        return new(ratio, law.TwoSided(observed), observed, expected);
    }

    private static Estimate Patched((long A, long B, long C, long D)[] used, double z, long n, double level, string definition)
    {
        var patched = used.Select(t => (A: t.A + 0.5, B: t.B + 0.5, C: t.C + 0.5, D: t.D + 0.5)).ToArray();
        double r = patched.Sum(t => t.A * t.D / (t.A + t.B + t.C + t.D)), s = patched.Sum(t => t.B * t.C / (t.A + t.B + t.C + t.D));
        var error = Math.Sqrt(1 / patched.Sum(t => 1 / ((1 / t.A) + (1 / t.B) + (1 / t.C) + (1 / t.D))));
        return Estimate.Of(r / s, r / s * Math.Exp(-z * error), r / s * Math.Exp(z * error), n, Unit.Multiple,
            Join(definition, "One combination never occurred: half a unit was added to every cell, a rough figure."), level);
    }

    private static string Join(string a, string b) => a.Length == 0 ? b : a + " " + b;
}
