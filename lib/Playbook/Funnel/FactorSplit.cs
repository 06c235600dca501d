namespace Playbook.Funnel;

/// <summary>
/// Divides the change of one product of factors among the factors, exactly. Both rules give the same answer when only one factor moved;
/// with several, they differ in how joint effects are shared.
/// </summary>
public static class FactorSplit
{
    /// <summary>
    /// Logarithmic mean Divisia index (Ang 2005): part k = L(V₁, V₀) · ln(x₁/x₀), L the logarithmic mean. A product that is 0 in one period
    /// takes the limit of vanishing factors (Ang and Liu 2007): the whole change belongs to the factors that are 0 then, in equal parts.
    /// The limit is reached so slowly that a factor of 1e-9 still gives another answer than 0: see <see cref="SteadyAtZero"/>.
    /// </summary>
    /// <param name="before">Factors of the first period, 0 or more.</param>
    /// <param name="after">Factors of the second period, 0 or more, in the same order.</param>
    /// <returns>One part per factor; their sum is the change of the product.</returns>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a factor is negative or not finite, or a product exceeds the largest number (1.8e308).
    /// </exception>
    public static double[] Lmdi(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        Check(before, after);
        var n = before.Count;
        var (v0, v1) = (Product(before), Product(after));
        var parts = new double[n];
        if (v0 == 0 && v1 == 0) return parts;
        if (v0 == 0 || v1 == 0)
        {
            var empty = v0 == 0 ? before : after;
            // A product of tiny factors can underflow to 0 without any factor being 0: then all share it.
            var zeros = empty.Count(x => x == 0);
            for (var k = 0; k < n; k++)
                if (zeros == 0 || empty[k] == 0) parts[k] = (v1 - v0) / (zeros == 0 ? n : zeros);
            return parts;
        }

        var mean = LogarithmicMean(v1, v0);
        for (var k = 0; k < n; k++) parts[k] = mean * LogRatio(after[k], before[k]);
        return parts;
    }

    /// <summary>
    /// LMDI where the product is above 0 in both periods, <see cref="Shapley"/> where it starts from nothing or ends in nothing: there LMDI
    /// jumps, and 0 would give another answer than the smallest amount.
    /// </summary>
    /// <inheritdoc cref="Shapley"/>
    public static double[] SteadyAtZero(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        Check(before, after);
        return Product(before) == 0 || Product(after) == 0 ? Shapley(before, after) : Lmdi(before, after);
    }

    /// <summary>
    /// Shapley value: the mean, over all orders of the factors, of what each adds when it moves from its first to its second value. Zeros
    /// need no care. Exact by subsets: 2ⁿ products.
    /// </summary>
    /// <param name="before">Factors of the first period, at most 16.</param>
    /// <param name="after">Factors of the second period, in the same order.</param>
    /// <inheritdoc cref="Lmdi" path="/returns"/>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a factor is negative or not finite, there are more than 16, or a product exceeds the largest number (1.8e308).
    /// </exception>
    public static double[] Shapley(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        Check(before, after);
        var n = before.Count;
        if (n > 16) throw new ArgumentException($"Shapley values are computed exactly for at most 16 factors; got {n}.", nameof(before));
        var values = new double[1 << n];
        for (var set = 0; set < values.Length; set++)
        {
            var product = 1.0;
            for (var k = 0; k < n; k++) product *= (set >> k & 1) == 1 ? after[k] : before[k];
            values[set] = Finite(product);
        }

        // Weight of a set of size s without the factor: s! (n − s − 1)! / n!
        var weight = new double[n];
        for (var s = 0; s < n; s++)
        {
            weight[s] = 1.0 / n;
            for (var i = 1; i <= s; i++) weight[s] *= (double)i / (n - i);
        }

        var parts = new double[n];
        for (var set = 0; set < values.Length; set++)
            for (var k = 0; k < n; k++)
                if ((set >> k & 1) == 0) parts[k] += weight[int.PopCount(set)] * (values[set | 1 << k] - values[set]);
        return parts;
    }

    /// <summary>Logarithmic mean of two positive numbers, (a − b) / ln(a / b); a when they are equal.</summary>
    public static double LogarithmicMean(double a, double b)
    {
        var relative = (a - b) / b;
        // ln(1 + r) loses its digits near r = 0; the series is exact there to 1e-12.
        return Math.Abs(relative) < 1e-4 ? b * (1 + (relative / 2) - (relative * relative / 12)) : (a - b) / LogRatio(a, b);
    }

    // Of two positive numbers, whose ratio may be beyond the range of a double.
    private static double LogRatio(double a, double b) =>
        a / b is var ratio && ratio > 0 && double.IsFinite(ratio) ? Math.Log(ratio) : Math.Log(a) - Math.Log(b);

    private static double Product(IReadOnlyList<double> factors)
    {
        var product = 1.0;
        foreach (var factor in factors) product *= factor;
        return Finite(product);
    }

    private static double Finite(double product) => double.IsFinite(product) ? product
        : throw new ArgumentException("A product of the factors exceeds the largest number (1.8e308): count in thousands or millions.");

    private static void Check(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        if (before.Count != after.Count) throw new ArgumentException($"There are {before.Count} factors before and {after.Count} after.");
        for (var k = 0; k < before.Count; k++)
            if (!(before[k] >= 0 && after[k] >= 0) || !double.IsFinite(before[k] + after[k]))
                throw new ArgumentException($"Factor {k} goes from {before[k]} to {after[k]}; factors are finite and 0 or more.");
    }
}
