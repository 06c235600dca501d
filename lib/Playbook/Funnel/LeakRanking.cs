using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>
/// Leaks ranked by money: (reference rate − own rate) × entered × value of one that goes on.
/// <para>The reference is what the same visits would do elsewhere: the rate of the other segments within each stratum, weighted by the
/// strata of the segment (indirect standardisation), so that an hour is not blamed for the channels that fill it. With rows of an earlier
/// period, it is the segment's own earlier rate instead: a channel is compared with itself.</para>
/// <para>Rates are shrunk towards their reference (<see cref="RateShrinkage"/>), so that a small cell with a bad week does not lead.</para>
/// </summary>
public static class LeakRanking
{
    /// <summary>Ranks every step of every segment against the other segments, without strata.</summary>
    /// <inheritdoc cref="Rank(IReadOnlyList{string}, IReadOnlyList{StratumRow}, int, IReadOnlyList{StratumRow}, int, bool, double)"/>
    public static IReadOnlyList<Leak> Rank(IReadOnlyList<string> stages, IReadOnlyList<FunnelRow> rows, int seed, int draws = 2000,
        bool useKept = true, double level = 0.95) =>
        Rank(stages, [.. rows.Select(r => new StratumRow("", r))], seed, null, draws, useKept, level);

    /// <summary>Ranks every step of every segment.</summary>
    /// <param name="stages">Names of the stages.</param>
    /// <param name="rows">Rows per segment (and stratum).</param>
    /// <param name="seed">Seed of the posterior draws.</param>
    /// <param name="before">
    /// The same of an earlier period, to compare each segment with itself; null to compare with the other segments.
    /// </param>
    /// <param name="draws">Posterior draws, at least 200.</param>
    /// <param name="useKept">True (default) to value what goes on by money kept after refunds, false by GMV.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>
    /// All steps where the shrunk rate is below the reference, dearest first. Steps that somebody can skip (a count above the stage before)
    /// are left out: they have no rate that could leak.
    /// </returns>
    /// <exception cref="ArgumentException">Counts do not fit the stages.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws.</exception>
    public static IReadOnlyList<Leak> Rank(IReadOnlyList<string> stages, IReadOnlyList<StratumRow> rows, int seed,
        IReadOnlyList<StratumRow>? before, int draws = 2000, bool useKept = true, double level = 0.95)
    {
        if (draws < 200) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least 200 draws are needed.");
        foreach (var row in rows.Concat(before ?? [])) row.Row.Check(stages);
        _ = Z.ForLevel(level);
        var leaks = new List<Leak>();
        var segments = Totals(rows);
        if (segments.Length == 0 || (before is null && segments.Length < 2)) return leaks;

        var past = before is null ? null : Totals(before).ToDictionary(r => r.Segment);
        var steps = stages.Count - 1;
        var nested = Enumerable.Range(0, steps)
            .Select(k => rows.Concat(before ?? []).All(r => r.Row.Counts[k + 1] <= r.Row.Counts[k])).ToArray();
        var references = References(rows, segments, before, steps);
        var strengths = Enumerable.Range(0, steps).Select(k =>
        {
            var known = Enumerable.Range(0, segments.Length).Where(s => nested[k] && references[s][k] is not null).ToArray();
            return RateShrinkage.FitStrength([.. known.Select(s => segments[s].Counts[k + 1])],
                [.. known.Select(s => segments[s].Counts[k])], [.. known.Select(s => references[s][k]!.Value)]);
        }).ToArray();
        var average = segments.Sum(r => (double)r.Counts[^1]) is var units and > 0
            ? segments.Sum(r => useKept ? r.KeptGmv : (double)r.Gmv) / units
            : 0;

        var random = new Random(seed);
        for (var s = 0; s < segments.Length; s++)
        {
            var row = segments[s];
            var priors = Enumerable.Range(0, steps)
                .Select(k => nested[k] && references[s][k] is { } r ? new RateShrinkage(r, strengths[k]) : null).ToArray();
            // Rates of all steps of this segment, drawn once and used for its own step and for the steps after it.
            var drawn = priors.Select((prior, k) =>
                prior is null ? null : Draw(prior.Posterior(row.Counts[k + 1], row.Counts[k]), draws, random)).ToArray();
            var unit = row.Counts[^1] > 0 ? (useKept ? row.KeptGmv : (double)row.Gmv) / row.Counts[^1] : average;
            for (var k = 0; k < steps; k++)
            {
                if (priors[k] is not { } prior || row.Counts[k] == 0) continue;
                var rate = prior.Shrunk(row.Counts[k + 1], row.Counts[k]);
                if (rate >= prior.Mean) continue;
                var later = Enumerable.Range(k + 1, steps - k - 1).Select(j => Later(segments, row, priors, j)).ToArray();
                if (unit <= 0 || later.Any(l => l is null or 0)) continue;
                var value = later.Aggregate(unit, (v, l) => v * l!.Value);
                var reference = past is null ? null : DrawPast(past.GetValueOrDefault(row.Segment), k, prior.Mean, draws, random);

                var gains = new double[draws];
                var below = 0;
                for (var d = 0; d < draws; d++)
                {
                    Interruption.Check();
                    var downstream = 1.0;
                    for (var j = k + 1; j < steps; j++)
                        if (drawn[j] is { } rates) downstream *= rates[d] / later[j - k - 1]!.Value;
                    var gap = (reference?[d] ?? prior.Mean) - drawn[k]![d];
                    gains[d] = gap * row.Counts[k] * value * downstream;
                    if (gap > 0) below++;
                }

                var gain = (prior.Mean - rate) * row.Counts[k] * value;
                leaks.Add(new(row.Segment, stages[k], stages[k + 1], row.Counts[k],
                    Around(rate, drawn[k]!, row.Counts[k], Unit.Fraction, "", level), prior.Mean, Around(gain, gains, row.Counts[k],
                        Unit.Yuan, $"if {stages[k]} → {stages[k + 1]} of {row.Segment} reached its reference", level),
                    (double)below / draws));
            }
        }

        return [.. leaks.OrderByDescending(l => l.Recoverable.Value).ThenBy(l => l.Segment, StringComparer.Ordinal)
            .ThenBy(l => l.From, StringComparer.Ordinal)];
    }

    private static FunnelRow[] Totals(IReadOnlyList<StratumRow> rows) =>
        [.. rows.GroupBy(r => r.Row.Segment).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => FunnelRow.Sum(g.Key, [.. g.Select(r => r.Row)]))];

    // Per segment and step: continued that its strata would be expected to have, over entered; null when nothing can be compared.
    private static double?[][] References(IReadOnlyList<StratumRow> rows, FunnelRow[] segments,
        IReadOnlyList<StratumRow>? before, int steps)
    {
        var cells = Cells(rows);
        var strata = rows.GroupBy(r => r.Stratum).ToDictionary(g => g.Key, g => FunnelRow.Sum(g.Key, [.. g.Select(r => r.Row)]));
        var past = before is null ? null : Cells(before);
        return [.. segments.Select(segment => Enumerable.Range(0, steps).Select(k =>
        {
            double expected = 0, entered = 0;
            foreach (var ((name, stratum), own) in cells)
            {
                if (name != segment.Segment || own.Counts[k] == 0) continue;
                long of, with;
                if (past is null)
                    (of, with) = (strata[stratum].Counts[k] - own.Counts[k], strata[stratum].Counts[k + 1] - own.Counts[k + 1]);
                else if (past.TryGetValue((name, stratum), out var earlier)) (of, with) = (earlier.Counts[k], earlier.Counts[k + 1]);
                else continue;
                if (of == 0) continue;
                expected += (double)own.Counts[k] * with / of;
                entered += own.Counts[k];
            }

            return entered > 0 ? expected / entered : (double?)null;
        }).ToArray())];
    }

    private static Dictionary<(string Segment, string Stratum), FunnelRow> Cells(IReadOnlyList<StratumRow> rows) =>
        rows.GroupBy(r => (r.Row.Segment, r.Stratum))
            .ToDictionary(g => g.Key, g => FunnelRow.Sum(g.Key.Segment, [.. g.Select(r => r.Row)]));

    private static double? Later(FunnelRow[] segments, FunnelRow row, RateShrinkage?[] priors, int j) =>
        priors[j] is { } prior ? prior.Shrunk(row.Counts[j + 1], row.Counts[j])
        : segments.Sum(r => r.Counts[j]) is var entered and > 0 ? (double)segments.Sum(r => r.Counts[j + 1]) / entered : null;

    private static double[] Draw((double A, double B) shape, int draws, Random random)
    {
        var values = new double[draws];
        new Beta(Math.Max(shape.A, 1e-9), Math.Max(shape.B, 1e-9), random).Samples(values);
        return values;
    }

    // An earlier rate is itself known only so well: its draws are spread as its own counts are.
    private static double[]? DrawPast(FunnelRow? row, int k, double mean, int draws, Random random) =>
        row is null || row.Counts[k] == 0 || mean is <= 0 or >= 1 ? null
        : Draw((mean * row.Counts[k], (1 - mean) * row.Counts[k]), draws, random);

    private static Estimate Around(double value, double[] draws, long n, Unit unit, string definition, double level)
    {
        var sorted = draws.Order().ToArray();
        var tail = (1 - level) / 2;
        var (low, high) = (Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail));
        return Estimate.Of(value, Math.Min(low, value), Math.Max(high, value), n, unit, definition, level);
    }
}
