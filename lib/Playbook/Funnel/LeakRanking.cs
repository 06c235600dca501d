using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>A step of a segment that lets more go than the same step elsewhere, and what closing the gap is worth.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="From">Stage entered.</param>
/// <param name="To">Next stage.</param>
/// <param name="Entered">How many entered over the period.</param>
/// <param name="Rate">Its rate after shrinkage, with its interval.</param>
/// <param name="Reference">Rate of the same step in all other segments together.</param>
/// <param name="Recoverable">
/// Yuan over the period if the rate rose to the reference and all later steps stayed as they are; the lower end may be negative (no leak at all).
/// </param>
/// <param name="Certainty">Probability that the rate is below the reference.</param>
public sealed record Leak(string Segment, string From, string To, long Entered, Estimate Rate, double Reference, Estimate Recoverable, double Certainty);

/// <summary>
/// Leaks ranked by money: (reference rate − own rate) × entered × value of one that goes on. Rates are shrunk towards the mean of the step
/// (<see cref="RateShrinkage"/>), so that a small cell with a bad week does not lead the list.
/// </summary>
public static class LeakRanking
{
    /// <summary>Ranks every step of every segment.</summary>
    /// <param name="stages">Names of the stages.</param>
    /// <param name="rows">One row per segment; at least two, because each is compared with the others.</param>
    /// <param name="seed">Seed of the posterior draws.</param>
    /// <param name="draws">Posterior draws, at least 200.</param>
    /// <param name="useKept">True (default) to value what goes on by money kept after refunds, false by GMV.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>
    /// All steps where the shrunk rate is below the reference, dearest first. Steps that somebody can skip (a count above the stage before) are
    /// left out: they have no rate that could leak.
    /// </returns>
    /// <exception cref="ArgumentException">Counts do not fit the stages.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws.</exception>
    public static IReadOnlyList<Leak> Rank(IReadOnlyList<string> stages, IReadOnlyList<FunnelRow> rows, int seed, int draws = 2000,
        bool useKept = true, double level = 0.95)
    {
        if (draws < 200) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least 200 draws are needed.");
        foreach (var row in rows) row.Check(stages);
        _ = Z.ForLevel(level);
        var leaks = new List<Leak>();
        if (rows.Count < 2) return leaks;
        var random = new Random(seed);
        var priors = Enumerable.Range(1, stages.Count - 1).Select(i => Nested(rows, i)
            ? RateShrinkage.Fit([.. rows.Select(r => r.Counts[i])], [.. rows.Select(r => r.Counts[i - 1])]) : null).ToArray();
        foreach (var row in rows)
        {
            // Rates of all steps of this segment, drawn once and used for its own step and for the steps after it.
            var drawn = priors.Select((prior, k) => prior is null ? null : Draw(prior, row, k + 1, draws, random)).ToArray();
            for (var i = 1; i < stages.Count; i++)
            {
                if (priors[i - 1] is not { } prior || row.Counts[i - 1] == 0) continue;
                var others = rows.Sum(r => r.Counts[i - 1]) - row.Counts[i - 1];
                if (others == 0) continue;
                var reference = (double)(rows.Sum(r => r.Counts[i]) - row.Counts[i]) / others;
                var rate = prior.Shrunk(row.Counts[i], row.Counts[i - 1]);
                if (rate >= reference) continue;
                var value = ValueOfOne(rows, row, priors, i, stages.Count, useKept);
                if (value is not { } yuan || yuan <= 0) continue;

                var own = drawn[i - 1]!;
                var gains = new double[draws];
                var below = 0;
                for (var d = 0; d < draws; d++)
                {
                    var downstream = 1.0;
                    for (var k = i; k < stages.Count - 1; k++)
                        if (drawn[k] is { } later) downstream *= later[d] / priors[k]!.Shrunk(row.Counts[k + 1], row.Counts[k]);
                    gains[d] = (reference - own[d]) * row.Counts[i - 1] * yuan * downstream;
                    if (own[d] < reference) below++;
                }

                var (low, high) = Middle(gains, level);
                var (rateLow, rateHigh) = Middle(own, level);
                var gain = (reference - rate) * row.Counts[i - 1] * yuan;
                leaks.Add(new(row.Segment, stages[i - 1], stages[i], row.Counts[i - 1],
                    Estimate.Of(rate, Math.Min(rateLow, rate), Math.Max(rateHigh, rate), row.Counts[i - 1], Unit.Fraction, "", level), reference,
                    Estimate.Of(gain, Math.Min(low, gain), Math.Max(high, gain), row.Counts[i - 1], Unit.Yuan,
                        $"if {stages[i - 1]} → {stages[i]} of {row.Segment} reached the rate of the rest", level),
                    (double)below / draws));
            }
        }

        return [.. leaks.OrderByDescending(l => l.Recoverable.Value).ThenBy(l => l.Segment, StringComparer.Ordinal).ThenBy(l => l.From, StringComparer.Ordinal)];
    }

    private static bool Nested(IReadOnlyList<FunnelRow> rows, int i) => rows.All(r => r.Counts[i] <= r.Counts[i - 1]);

    // Money that one more at stage i brings: later shrunk rates × money per last-stage unit (of all segments when this one has none).
    private static double? ValueOfOne(IReadOnlyList<FunnelRow> rows, FunnelRow row, RateShrinkage?[] priors, int i, int stages, bool useKept)
    {
        var source = row.Counts[^1] > 0 ? [row] : rows;
        var (money, units) = (source.Sum(r => useKept ? r.KeptGmv : (double)r.Gmv), source.Sum(r => r.Counts[^1]));
        if (units == 0) return null;
        var value = money / units;
        for (var k = i; k < stages - 1; k++)
        {
            if (priors[k] is { } prior) value *= prior.Shrunk(row.Counts[k + 1], row.Counts[k]);
            else if (rows.Sum(r => r.Counts[k]) is var entered and > 0) value *= (double)rows.Sum(r => r.Counts[k + 1]) / entered;
            else return null;
        }

        return value;
    }

    private static double[] Draw(RateShrinkage prior, FunnelRow row, int i, int draws, Random random)
    {
        var (a, b) = prior.Posterior(row.Counts[i], row.Counts[i - 1]);
        var law = new Beta(Math.Max(a, 1e-9), Math.Max(b, 1e-9), random);
        var values = new double[draws];
        law.Samples(values);
        return values;
    }

    private static (double Low, double High) Middle(double[] draws, double level)
    {
        var sorted = draws.Order().ToArray();
        var tail = (1 - level) / 2;
        return (sorted[(int)(tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - tail) * (sorted.Length - 1))]);
    }
}
