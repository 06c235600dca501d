using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// What young cohorts come to in the end, by the development of the older ones (chain ladder), with the standard error of T. Mack
/// ("Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin 23, 1993). A cohort may be
/// observed to any age: the rows need not form a regular triangle.
/// </summary>
/// <remarks>
/// Assumed: a cohort develops from one age to the next by the same factor on average, whatever it did before, and cohorts are independent.
/// What comes after the last column is taken for nothing.
/// </remarks>
public sealed class ChainLadder
{
    private readonly double[][] observed, full;
    private readonly double[] factors, variances, bases;

    private ChainLadder(double[][] rows, IReadOnlyList<int>? times, int window)
    {
        observed = rows;
        var columns = rows.Max(r => r.Length);
        (factors, variances, bases) = (new double[columns - 1], new double[columns - 1], new double[columns - 1]);
        for (var k = 0; k < columns - 1; k++)
        {
            var seen = Enumerable.Range(0, rows.Length).Where(i => rows[i].Length > k + 1 && rows[i][k] > 0).ToArray();
            var newest = times is null || seen.Length == 0 ? 0 : seen.Max(i => times[i]);
            var both = seen.Where(i => times is null || times[i] > newest - window).Select(i => rows[i]).ToArray();
            bases[k] = both.Sum(r => r[k]);
            factors[k] = bases[k] > 0 ? both.Sum(r => r[k + 1]) / bases[k] : 1;
            variances[k] = both.Length > 1 ? both.Sum(r => r[k] * Math.Pow((r[k + 1] / r[k]) - factors[k], 2)) / (both.Length - 1)
                // One cohort shows no spread: Mack's extrapolation from the two ages before.
                : k > 1 && variances[k - 2] > 0
                    ? Math.Min(variances[k - 1] * variances[k - 1] / variances[k - 2], Math.Min(variances[k - 2], variances[k - 1]))
                : k > 0 ? variances[k - 1] : 0;
        }

        full = [.. rows.Select(row =>
        {
            var values = new double[columns];
            for (var k = 0; k < columns; k++) values[k] = k < row.Length ? row[k] : values[k - 1] * factors[k - 1];
            return values;
        })];
    }

    /// <summary>Factors from each age to the next, sum over sum.</summary>
    public IReadOnlyList<double> Factors => factors;

    /// <summary>Fits the factors.</summary>
    /// <param name="rows">
    /// Cumulative amounts of each cohort by age, finite and 0 or more, as far as they are observed; at least one value each.
    /// </param>
    /// <param name="times">
    /// Time of each cohort, to take each factor from the newest cohorts that show it (the actuaries' "latest n"): a level that changed is
    /// followed, at the price of a larger error. Null to take all.
    /// </param>
    /// <param name="window">How many units of time these newest cohorts span, 1 or more.</param>
    /// <exception cref="ArgumentException">
    /// There is no row, a row is empty, an amount is negative or not finite, or there are not as many times as rows.
    /// </exception>
    public static ChainLadder Of(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<int>? times = null, int window = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("There is no cohort to develop.", nameof(rows));
        if (times is not null && times.Count != rows.Count)
            throw new ArgumentException($"There are {rows.Count} cohorts and {times.Count} times.", nameof(times));
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count == 0) throw new ArgumentException($"Cohort {i + 1} has no amount.", nameof(rows));
            if (rows[i].FirstOrDefault(v => !(double.IsFinite(v) && v >= 0), 0) is var wrong && !(double.IsFinite(wrong) && wrong >= 0))
                throw new ArgumentException($"Cohort {i + 1} holds the amount {wrong}; amounts are finite and 0 or more.", nameof(rows));
        }

        return new([.. rows.Select(r => r.ToArray())], times, window);
    }

    /// <summary>What a cohort comes to in the end.</summary>
    /// <param name="row">Its index.</param>
    public double Ultimate(int row) => full[row][^1];

    /// <summary>Standard error of what a cohort comes to in the end; 0 when it is fully observed.</summary>
    /// <param name="row">Its index.</param>
    public double StandardError(int row) => StandardError([row]);

    /// <summary>
    /// Standard error of what several cohorts come to together: they share the estimated factors, so their errors hang together.
    /// </summary>
    /// <param name="rows">Indices without repeats.</param>
    public double StandardError(IReadOnlyCollection<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var variance = 0.0;
        for (var k = 0; k < factors.Length; k++)
        {
            if (factors[k] <= 0 || bases[k] <= 0) continue;
            var relative = variances[k] / (factors[k] * factors[k]);
            var open = rows.Where(i => observed[i].Length <= k + 1 && full[i][k] > 0).ToArray();
            var (own, sum) = (open.Sum(i => full[i][^1] * full[i][^1] / full[i][k]), open.Sum(i => full[i][^1]));
            variance += relative * (own + (sum * sum / bases[k]));
        }

        return Math.Sqrt(variance);
    }

    /// <summary>What several cohorts come to together, with its interval by the normal law.</summary>
    /// <param name="rows">Indices without repeats.</param>
    /// <param name="unit">Unit of the amounts.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is developed.</param>
    public Estimate Total(IReadOnlyCollection<int> rows, Unit unit = Unit.Yuan, double level = 0.95, string definition = "")
    {
        var (sum, half) = (rows.Sum(Ultimate), Z.ForLevel(level) * StandardError(rows));
        return half > 0 ? Estimate.Of(sum, sum - half, sum + half, rows.Count, unit, definition, level)
            : Estimate.Exact(sum, unit, rows.Count, definition);
    }
}
