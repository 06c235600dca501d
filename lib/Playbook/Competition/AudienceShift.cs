using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>
/// A lasting shift in the make-up of one audience over time: the month from which it differs most from before, and how sure one may be that
/// there is such a month at all.
/// </summary>
/// <param name="From">First period of the new make-up.</param>
/// <param name="PValue">
/// Share of random orders of the periods that split at least as well: the chance of such a break without any shift in time.
/// </param>
/// <param name="Stability">Population stability index of the periods after against those before.</param>
/// <param name="Changes">Change of each category's share, after minus before, in points, widest first.</param>
public sealed record AudienceShift(DateOnly From, double PValue, PopulationStability Stability,
    IReadOnlyList<(string Category, Estimate Change)> Changes)
{
    /// <summary>
    /// Finds the best single break by the likelihood ratio of a multinomial before and after (Srivastava and Worsley 1986); the permutation
    /// of whole periods keeps honest a panel whose months scatter more than a multinomial would.
    /// </summary>
    /// <param name="categories">Names of the categories.</param>
    /// <param name="periods">Periods in order of time with people per category.</param>
    /// <param name="random">Source of randomness for the permutations.</param>
    /// <param name="permutations">Random orders, at least 99.</param>
    /// <param name="edge">Fewest periods on each side of a break, at least 2.</param>
    /// <param name="level">Coverage of the intervals.</param>
    /// <returns>Null when there are fewer than twice <paramref name="edge"/> periods or nobody in them.</returns>
    /// <exception cref="ArgumentException">A row has another length than the categories, or the periods are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a parameter lies outside its range.</exception>
    public static AudienceShift? Find(
        IReadOnlyList<string> categories, IReadOnlyList<(DateOnly Period, double[] People)> periods, Random random,
        int permutations = 499, int edge = 3, double level = 0.95)
    {
        if (permutations < 99) throw new ArgumentOutOfRangeException(nameof(permutations), permutations, "At least 99 random orders.");
        if (edge < 2) throw new ArgumentOutOfRangeException(nameof(edge), edge, "At least 2 periods on each side.");
        for (var i = 0; i < periods.Count; i++)
        {
            if (periods[i].People.Length != categories.Count)
                throw new ArgumentException($"Period {periods[i].Period:yyyy-MM-dd} has {periods[i].People.Length} counts "
                    + $"for {categories.Count} categories.", nameof(periods));
            if (periods[i].People.Any(x => !(x >= 0 && double.IsFinite(x))))
                throw new ArgumentOutOfRangeException(nameof(periods), periods[i].People.First(x => !(x >= 0)),
                    "People are finite and 0 or more.");
            if (i > 0 && periods[i].Period <= periods[i - 1].Period)
                throw new ArgumentException("Periods must be in order of time without repetition.", nameof(periods));
        }

        if (periods.Count < 2 * edge || periods.Any(p => p.People.Sum() == 0)) return null;
        var rows = periods.Select(p => p.People).ToArray();
        var (at, best) = Split(rows, edge);
        var shuffled = (double[][])rows.Clone();
        var asGood = 1;
        for (var i = 0; i < permutations; i++)
        {
            Interruption.Check();
            random.Shuffle(shuffled);
            if (Split(shuffled, edge).Ratio >= best * (1 - 1e-12)) asGood++;
        }

        double[] before = Sum(rows[..at], categories.Count), after = Sum(rows[at..], categories.Count);
        var changes = categories.Select((c, i) => (c, Change(rows, at, i, level))).OrderByDescending(c => Math.Abs(c.Item2.Value!.Value))
            .ThenBy(c => c.c, StringComparer.Ordinal);
        return new(periods[at].Period, asGood / (permutations + 1.0), PopulationStability.Of(before, after), [.. changes]);
    }

    // Welch's interval over the shares of single periods: their scatter, not the people inside one, is the noise that matters.
    private static Estimate Change(double[][] rows, int at, int category, double level)
    {
        var shares = rows.Select(r => r[category] / r.Sum()).ToArray();
        double[] a = shares[..at], b = shares[at..];
        double ma = a.Average(), mb = b.Average();
        double va = a.Sum(x => (x - ma) * (x - ma)) / (a.Length - 1) / a.Length,
            vb = b.Sum(x => (x - mb) * (x - mb)) / (b.Length - 1) / b.Length;
        var half = 0.0;
        if (va + vb > 0)
        {
            var freedom = (va + vb) * (va + vb) / ((va * va / (a.Length - 1)) + (vb * vb / (b.Length - 1)));
            half = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * Math.Sqrt(va + vb);
        }

        return Estimate.Of(mb - ma, mb - ma - half, mb - ma + half, shares.Length, Unit.Points,
            "Mean share of the months after the break minus before.", level);
    }

    private static (int At, double Ratio) Split(double[][] rows, int edge)
    {
        var width = rows[0].Length;
        var total = Sum(rows, width);
        var left = Sum(rows[..edge], width);
        var (at, best) = (edge, double.NegativeInfinity);
        for (var i = edge; i <= rows.Length - edge; i++)
        {
            var ratio = LogLikelihood(left) + LogLikelihood([.. total.Zip(left, (t, l) => t - l)]) - LogLikelihood(total);
            if (ratio > best) (at, best) = (i, ratio);
            for (var k = 0; k < width; k++) left[k] += rows[i][k];
        }

        return (at, best);
    }

    private static double LogLikelihood(double[] counts)
    {
        var n = counts.Sum();
        return counts.Sum(c => c > 0 ? c * Math.Log(c / n) : 0);
    }

    private static double[] Sum(IEnumerable<double[]> rows, int width)
    {
        var sum = new double[width];
        foreach (var row in rows)
            for (var k = 0; k < width; k++) sum[k] += row[k];
        return sum;
    }
}
