using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// A ratio of two sums over independent units (days, videos, customers) with an interval by the delta method (Cochran 1977, ch. 6): the
/// spread between units decides how sure the ratio is, not the number of rows behind it. The spread itself is an estimate: of few units,
/// quantiles are those of Student's t.
/// </summary>
public static class RatioOfSums
{
    /// <summary>Σ numerator / Σ denominator with its interval.</summary>
    /// <param name="numerators">One value per unit, such as the yuan spent on each day.</param>
    /// <param name="denominators">One value per unit, 0 or more, in the same order; units of 0 are allowed.</param>
    /// <param name="unit">Unit of the ratio.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is divided by what.</param>
    /// <returns>Missing when the denominators add up to 0; exact (no interval) for a single unit, whose spread is unknown.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is not finite, or a denominator is negative.</exception>
    public static Estimate Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators, Unit unit = Unit.Number,
        double level = 0.95, string definition = "")
    {
        var (ratio, error) = WithError(numerators, denominators);
        var n = numerators.Count;
        if (ratio is not { } r) return Estimate.Missing("the denominators add up to 0", unit, n);
        if (error is not { } se) return Estimate.Exact(r, unit, n, definition);
        var t = Quantile(level, n - 1);
        return Estimate.Of(r, r - (t * se), r + (t * se), n, unit, definition, level);
    }

    /// <summary>
    /// How much larger the first ratio is than the second, as a relative change (0.35 = 35 % higher), for two independent sets of units.
    /// </summary>
    /// <returns>
    /// Missing when either ratio is missing or not positive, or a set has one unit only. The interval is symmetric on the logarithm.
    /// </returns>
    /// <inheritdoc cref="Of"/>
    public static Estimate RelativeGap(IReadOnlyList<double> numerators1, IReadOnlyList<double> denominators1,
        IReadOnlyList<double> numerators2, IReadOnlyList<double> denominators2, double level = 0.95, string definition = "")
    {
        var (first, error1) = WithError(numerators1, denominators1);
        var (second, error2) = WithError(numerators2, denominators2);
        var n = numerators1.Count + numerators2.Count;
        if (first is not { } a || second is not { } b || a <= 0 || b <= 0)
            return Estimate.Missing("one of the two ratios has no positive value", Unit.Change, n);
        if (error1 is not { } e1 || error2 is not { } e2)
            return Estimate.Exact((a / b) - 1, Unit.Change, n, definition);
        var (first2, second2) = (e1 * e1 / (a * a), e2 * e2 / (b * b));
        var (log, error) = (Math.Log(a / b), Math.Sqrt(first2 + second2));
        // Freedom of a difference of two unequal spreads: Satterthwaite 1946; without any spread it does not matter.
        var freedom = error == 0 ? n - 2 : (first2 + second2) * (first2 + second2)
            / ((first2 * first2 / (numerators1.Count - 1)) + (second2 * second2 / (numerators2.Count - 1)));
        var t = Quantile(level, freedom);
        return Estimate.Of((a / b) - 1, Math.Exp(log - (t * error)) - 1, Math.Exp(log + (t * error)) - 1, n,
            Unit.Change, definition, level);
    }

    /// <summary>The ratio and its standard error; null when the denominators add up to 0, a null error for fewer than two units.</summary>
    /// <inheritdoc cref="Of"/>
    public static (double? Ratio, double? StandardError) WithError(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        if (numerators.Count != denominators.Count)
            throw new ArgumentException(
                $"There are {numerators.Count} numerators and {denominators.Count} denominators; each unit needs both.");
        double top = 0, bottom = 0;
        for (var i = 0; i < numerators.Count; i++)
        {
            if (!double.IsFinite(numerators[i])) throw new ArgumentException($"Numerator {i} is {numerators[i]}; values must be finite.");
            if (!(denominators[i] >= 0) || double.IsInfinity(denominators[i]))
                throw new ArgumentException($"Denominator {i} is {denominators[i]}; it must be finite and 0 or more.");
            top += numerators[i];
            bottom += denominators[i];
        }

        if (bottom == 0) return (null, null);
        var ratio = top / bottom;
        var n = numerators.Count;
        if (n < 2) return (ratio, null);
        double squares = 0;
        for (var i = 0; i < n; i++)
        {
            var residual = numerators[i] - (ratio * denominators[i]);
            squares += residual * residual;
        }

        return (ratio, Math.Sqrt(squares * n / (n - 1)) / bottom);
    }

    private static double Quantile(double level, double freedom) => level is > 0 and < 1
        ? StudentT.InvCDF(0, 1, freedom, (1 + level) / 2)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1 (both excluded).");
}
