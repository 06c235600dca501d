using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Jensen–Shannon divergence between two mixes (Lin 1991): 0 when they are equal, 1 when they share no category (base-2 logarithm). It is
/// the information, in bits, that one draw gives about which of the two mixes it came from.
/// Symmetric and finite even with empty categories.
/// </summary>
public static class JensenShannon
{
    /// <summary>
    /// Divergence of two mixes: H((p+q)/2) − (H(p)+H(q))/2 in bits, 0 to 1. Example: (1,0) against (½,½) is 0.3113.
    /// </summary>
    /// <param name="p">Counts or weights per category, 0 or more, not all 0.</param>
    /// <param name="q">As <paramref name="p"/>, the same categories in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a mix is empty or all zeros.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public static double Divergence(IReadOnlyList<double> p, IReadOnlyList<double> q) => Terms(p, q).Sum();

    /// <summary>How much each category adds to the divergence, in bits; each is 0 or more and they add up to it.</summary>
    /// <inheritdoc cref="Divergence"/>
    public static double[] Terms(IReadOnlyList<double> p, IReadOnlyList<double> q)
    {
        Mix.SameLength(p, q, nameof(q));
        var (a, b) = (Mix.Shares(p, nameof(p)), Mix.Shares(q, nameof(q)));
        var terms = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            var middle = (a[i] + b[i]) / 2;
            terms[i] = Math.Max(0, (Part(a[i], middle) + Part(b[i], middle)) / 2);
        }

        return terms;
    }

    /// <summary>
    /// Divergence of two samples of independent draws with an interval from a multinomial bootstrap. The plug-in value is too large by
    /// about (K−1)(1/n+1/m)/(8 ln 2) because noise makes any two samples differ; that is taken off, from every resample twice (it is a
    /// sample of a sample), and nothing below 0 is reported.
    /// </summary>
    /// <param name="p">Counts per category (people, videos, orders: things drawn one by one, not plays of the same few videos).</param>
    /// <param name="q">As <paramref name="p"/>.</param>
    /// <param name="random">Source of randomness; the same seed gives the same interval.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="Divergence"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws, or a level outside 0 to 1.</exception>
    public static Estimate Interval(IReadOnlyList<double> p, IReadOnlyList<double> q, Random random, int draws = 1000, double level = 0.95)
    {
        Check(draws, level);
        Mix.SameLength(p, q, nameof(q));
        double n = Mix.Total(p, nameof(p)), m = Mix.Total(q, nameof(q));
        var (a, b) = (Mix.Shares(p, nameof(p)), Mix.Shares(q, nameof(q)));
        var used = Enumerable.Range(0, a.Length).Count(i => a[i] + b[i] > 0);
        var bias = (used - 1) * ((1 / n) + (1 / m)) / (8 * Math.Log(2));
        var resampled = new double[draws];
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var (x, y) = (Mix.Multinomial(random, (long)Math.Max(1, Math.Round(n)), a),
                Mix.Multinomial(random, (long)Math.Max(1, Math.Round(m)), b));
            resampled[d] = Math.Max(0, Divergence(x, y) - (2 * bias));
        }

        return Report(Math.Max(0, Divergence(a, b) - bias), resampled, (long)Math.Min(n + m, long.MaxValue / 2), level);
    }

    /// <summary>
    /// Divergence of two mixes observed in repeated periods (weeks of a traffic report), with an interval that resamples whole periods: the
    /// right unit where the counts inside one are millions of dependent plays. Bias is estimated by the bootstrap itself (Efron 1979).
    /// </summary>
    /// <param name="p">One row per period: weights per category.</param>
    /// <param name="q">As <paramref name="p"/>; the number of periods may differ.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>
    /// The divergence of the pooled mixes; without an interval (and saying so) when either side has fewer than 4 periods.
    /// </returns>
    /// <exception cref="ArgumentException">As for <see cref="Divergence"/>, or no periods.</exception>
    public static Estimate OverPeriods(IReadOnlyList<double[]> p, IReadOnlyList<double[]> q, Random random,
        int draws = 1000, double level = 0.95)
    {
        Check(draws, level);
        if (p.Count == 0 || q.Count == 0)
            throw new ArgumentException("Each side needs at least one period.", p.Count == 0 ? nameof(p) : nameof(q));
        var plugIn = Divergence(Pool(p, null), Pool(q, null));
        if (Math.Min(p.Count, q.Count) < 4)
            return Estimate.Exact(plugIn, Unit.Number, p.Count + q.Count, $"{Definition} Fewer than 4 periods on one side: no interval.");
        var resampled = new double[draws];
        for (var d = 0; d < draws; d++) resampled[d] = Divergence(Pool(p, random), Pool(q, random));
        var bias = resampled.Average() - plugIn;
        for (var d = 0; d < draws; d++) resampled[d] = Math.Max(0, resampled[d] - (2 * bias));
        return Report(Math.Max(0, plugIn - bias), resampled, p.Count + q.Count, level);
    }

    private const string Definition = "Jensen–Shannon divergence in bits: 0 equal mixes, 1 nothing in common.";

    private static Estimate Report(double value, double[] resampled, long n, double level)
    {
        Array.Sort(resampled);
        double lower = Quantiles.Of(resampled, (1 - level) / 2),
            upper = Quantiles.Of(resampled, (1 + level) / 2);
        return Estimate.Of(value, Math.Min(lower, value), Math.Max(upper, value), n, Unit.Number, Definition, level);
    }

    private static double[] Pool(IReadOnlyList<double[]> periods, Random? random)
    {
        var sum = new double[periods[0].Length];
        for (var i = 0; i < periods.Count; i++)
        {
            var row = periods[random?.Next(periods.Count) ?? i];
            if (row.Length != sum.Length)
                throw new ArgumentException($"Every period needs the same categories; got {row.Length} and {sum.Length}.", nameof(periods));
            for (var k = 0; k < sum.Length; k++) sum[k] += row[k];
        }

        return sum;
    }

    private static double Part(double share, double middle) => share > 0 ? share * Math.Log2(share / middle) : 0;

    private static void Check(int draws, double level)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 resamples.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
    }
}
