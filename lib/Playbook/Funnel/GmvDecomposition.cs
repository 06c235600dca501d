using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>The funnel of one segment on one day.</summary>
/// <param name="Day">The day (Beijing time).</param>
/// <param name="Row">Its counts and money.</param>
public sealed record DailyFunnel(DateOnly Day, FunnelRow Row);

/// <summary>
/// Why did GMV change? Per segment, GMV = total traffic × share of the segment × rate of each step × order value (× share kept after
/// refunds); the change of this product is divided exactly among the factors, and the parts are added over the segments.
/// </summary>
public static class GmvDecomposition
{
    /// <summary>Name of the part that total traffic (the first stage) explains.</summary>
    public const string Traffic = "traffic";

    /// <summary>Name of the part that a shift between segments explains.</summary>
    public const string Mix = "mix";

    /// <summary>Name of the part that the money per last-stage unit explains (客单价).</summary>
    public const string OrderValue = "order value";

    /// <summary>Name of the part that refunds explain: the share of GMV that is kept.</summary>
    public const string Refunds = "refunds";

    /// <summary>Names of the parts: traffic, mix, one per step ("visits → carts"), order value, refunds.</summary>
    /// <param name="stages">Names of the stages.</param>
    /// <param name="afterRefunds">True when kept GMV is divided.</param>
    public static IReadOnlyList<string> Factors(IReadOnlyList<string> stages, bool afterRefunds = false) =>
        [Traffic, Mix, .. Enumerable.Range(1, stages.Count - 1).Select(i => $"{stages[i - 1]} → {stages[i]}"), OrderValue,
            .. afterRefunds ? new[] { Refunds } : []];

    /// <summary>Divides the change; exact, without intervals.</summary>
    /// <param name="stages">Names of the stages.</param>
    /// <param name="before">First period, one row per segment.</param>
    /// <param name="after">Second period; a segment may be absent from either.</param>
    /// <param name="method">LMDI or Shapley.</param>
    /// <param name="afterRefunds">True to divide kept GMV, with the kept share (at one refund age) as one more factor.</param>
    /// <returns>
    /// Parts that add up to the change. A rate that cannot be known in one period (nobody entered) is taken as unchanged. A segment that
    /// starts from nothing or ends in nothing is divided by Shapley's rule whatever the method, because LMDI jumps at 0: a new segment is
    /// mostly mix, and traffic as far as all traffic grew, although every visit of it is new.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A segment appears twice in a period, its counts do not fit the stages, or something came out of an empty stage.
    /// </exception>
    public static GmvChange Of(IReadOnlyList<string> stages, IEnumerable<FunnelRow> before, IEnumerable<FunnelRow> after,
        DecompositionMethod method = DecompositionMethod.Lmdi, bool afterRefunds = false)
    {
        var (first, second) = (Index(stages, before), Index(stages, after));
        var segments = first.Keys.Union(second.Keys).Order(StringComparer.Ordinal).ToArray();
        var (parts, from, to) = Split(stages.Count, segments.Select(s => Values(first, s, stages.Count)).ToArray(),
            segments.Select(s => Values(second, s, stages.Count)).ToArray(), method, afterRefunds);
        var names = Factors(stages, afterRefunds);
        return new(from, to,
            [.. names.Select((name, k) => new Contribution(name, Estimate.Exact(parts.Sum(p => p[k]), Unit.Yuan, segments.Length),
                [.. segments.Select((s, i) => (s, parts[i][k]))]))], method);
    }

    /// <summary>
    /// The same with intervals: days are drawn with replacement within each period (all segments of a day together), the change is divided
    /// anew, and the middle of the draws is the interval. It says how far the parts would move in other periods of the same kind.
    /// </summary>
    /// <param name="stages">Names of the stages.</param>
    /// <param name="before">First period, one row per day and segment.</param>
    /// <param name="after">Second period.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="draws">Number of draws, at least 50.</param>
    /// <param name="method">LMDI or Shapley.</param>
    /// <param name="afterRefunds">True to divide kept GMV.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>With fewer than four days in a period, the parts have no interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws, or the level is outside its range.</exception>
    public static GmvChange WithIntervals(IReadOnlyList<string> stages, IReadOnlyCollection<DailyFunnel> before,
        IReadOnlyCollection<DailyFunnel> after, int seed, int draws = 400, DecompositionMethod method = DecompositionMethod.Lmdi,
        bool afterRefunds = false, double level = 0.95)
    {
        if (draws < 50) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least 50 draws are needed for an interval.");
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1 (both excluded).");
        var point = Of(stages, Totals(before), Totals(after), method, afterRefunds);
        var segments = before.Concat(after).Select(d => d.Row.Segment).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (a, b) = (Days(before, segments, stages.Count), Days(after, segments, stages.Count));
        if (a.Length < 4 || b.Length < 4) return point;

        var random = new Random(seed);
        var results = point.Parts.Select(_ => new double[draws]).ToArray();
        for (var draw = 0; draw < draws; draw++)
        {
            Interruption.Check();
            var (parts, _, _) = Split(stages.Count, Resample(a, random), Resample(b, random), method, afterRefunds);
            for (var k = 0; k < results.Length; k++) results[k][draw] = parts.Sum(p => p[k]);
        }

        return point with
        {
            Parts = [.. point.Parts.Select((part, k) =>
                part with { Yuan = Interval(part.Yuan.Value!.Value, results[k], level, a.Length + b.Length) })],
        };
    }

    private static Estimate Interval(double value, double[] draws, double level, int n)
    {
        Array.Sort(draws);
        var tail = (1 - level) / 2;
        var (low, high) = (Quantiles.Of(draws, tail), Quantiles.Of(draws, 1 - tail));
        return Estimate.Of(value, Math.Min(low, value), Math.Max(high, value), n, Unit.Yuan, "", level);
    }

    // Per segment: counts of the stages, then GMV, mature GMV and what is kept of it.
    private static (double[][] Parts, double Before, double After) Split(int stages, double[][] before, double[][] after,
        DecompositionMethod method, bool afterRefunds)
    {
        double from = 0, to = 0;
        var (total0, total1) = (before.Sum(r => r[0]), after.Sum(r => r[0]));
        var parts = new double[before.Length][];
        for (var s = 0; s < before.Length; s++)
        {
            var (x, y) = (FactorsOf(before[s], total0, stages, afterRefunds), FactorsOf(after[s], total1, stages, afterRefunds));
            for (var k = 0; k < x.Length; k++)
            {
                // A factor nobody could observe is taken from the other period: it then explains nothing.
                if (double.IsNaN(x[k])) x[k] = double.IsNaN(y[k]) ? k == stages + 2 ? 1 : 0 : y[k];
                if (double.IsNaN(y[k])) y[k] = x[k];
            }

            parts[s] = method == DecompositionMethod.Lmdi ? FactorSplit.SteadyAtZero(x, y) : FactorSplit.Shapley(x, y);
            from += x.Aggregate((p, f) => p * f);
            to += y.Aggregate((p, f) => p * f);
        }

        return (parts, from, to);
    }

    private static double[] FactorsOf(double[] row, double total, int stages, bool afterRefunds)
    {
        var factors = new double[stages + (afterRefunds ? 3 : 2)];
        factors[0] = total > 0 ? total : double.NaN;
        factors[1] = total > 0 ? row[0] / total : 0;
        for (var i = 1; i < stages; i++) factors[i + 1] = row[i - 1] > 0 ? row[i] / row[i - 1] : double.NaN;
        factors[stages + 1] = row[stages - 1] > 0 ? row[stages] / row[stages - 1] : double.NaN;
        if (afterRefunds) factors[stages + 2] = row[stages + 1] > 0 ? row[stages + 2] / row[stages + 1] : double.NaN;
        return factors;
    }

    private static Dictionary<string, FunnelRow> Index(IReadOnlyList<string> stages, IEnumerable<FunnelRow> rows)
    {
        var index = new Dictionary<string, FunnelRow>();
        foreach (var row in rows)
        {
            row.Check(stages);
            for (var i = 1; i < row.Counts.Count; i++)
                if (row.Counts[i] > 0 && row.Counts[i - 1] == 0)
                    throw new ArgumentException(
                        $"Segment {row.Segment} has {row.Counts[i]} {stages[i]} out of 0 {stages[i - 1]}; merge it with another segment.");
            if (row.Gmv != 0 && row.Counts[^1] == 0)
                throw new ArgumentException($"Segment {row.Segment} has a GMV of {row.Gmv} without any {stages[^1]}.");
            if (row.Gmv < 0 || row.Kept < 0 || row.Mature < 0)
                throw new ArgumentException(
                    $"Segment {row.Segment} has negative money: GMV {row.Gmv}, mature {row.Mature}, kept {row.Kept}.");
            if (!index.TryAdd(row.Segment, row)) throw new ArgumentException($"Segment {row.Segment} appears twice in one period.");
        }

        return index;
    }

    private static double[] Values(Dictionary<string, FunnelRow> rows, string segment, int stages) =>
        rows.TryGetValue(segment, out var row)
            ? [.. row.Counts.Select(c => (double)c), (double)row.Gmv, (double)(row.Mature ?? row.Gmv), (double)row.Kept]
            : new double[stages + 3];

    private static IEnumerable<FunnelRow> Totals(IReadOnlyCollection<DailyFunnel> days) =>
        days.GroupBy(d => d.Row.Segment).Select(g => FunnelRow.Sum(g.Key, [.. g.Select(d => d.Row)]));

    private static double[][][] Days(IReadOnlyCollection<DailyFunnel> days, string[] segments, int stages) =>
        [.. days.GroupBy(d => d.Day).OrderBy(g => g.Key).Select(g =>
        {
            var rows = g.GroupBy(d => d.Row.Segment).ToDictionary(h => h.Key, h => FunnelRow.Sum(h.Key, [.. h.Select(d => d.Row)]));
            return segments.Select(s => Values(rows, s, stages)).ToArray();
        })];

    private static double[][] Resample(double[][][] days, Random random)
    {
        var sum = days[0].Select(r => new double[r.Length]).ToArray();
        for (var i = 0; i < days.Length; i++)
        {
            var day = days[random.Next(days.Length)];
            for (var s = 0; s < sum.Length; s++)
                for (var k = 0; k < sum[s].Length; k++) sum[s][k] += day[s][k];
        }

        return sum;
    }
}
