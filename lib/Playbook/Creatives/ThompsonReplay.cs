using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creatives;

/// <summary>
/// Thompson sampling by context, replayed over the log: each day it draws a rate for every creative of a context from what it has seen so
/// far and chooses the highest; logged impressions are kept so that those kept follow its choices (replay, Li, Chu, Langford and Wang
/// 2011, with rejection by the chance served, since the log was not uniform). It learns only from what is kept.
/// </summary>
/// <param name="Rate">Clicks per impression, contexts and days weighted as they came.</param>
/// <param name="Lift">The rate relative to the best fixed creative (self-normalised) on the same days.</param>
/// <param name="Kept">Impressions kept: the effective sample of the replay.</param>
/// <param name="Impressions">Impressions of the log.</param>
public sealed record ThompsonReplay(Estimate Rate, Estimate Lift, long Kept, long Impressions)
{
    private const int Draws = 60;

    internal static ThompsonReplay Of(IReadOnlyList<CreativeCell> cells, ContextPropensities propensities,
        Func<CreativeCell, CreativePolicy> baseline, ContextOptions options)
    {
        var random = new Random(options.Seed);
        var seen = new Dictionary<(string, string, string), (long Clicked, long Shown)>();
        var days = cells.GroupBy(c => c.Day).OrderBy(g => g.Key).ToArray();
        var last = days[^1].Key;
        var blocks = days.Select(d => options.Block(d.Key, last)).Distinct().ToArray();
        // Per block: clicks that the kept impressions stand for, and the impressions they stand for; the same of the fixed creatives.
        var (top, bottom) = (new double[blocks.Length], new double[blocks.Length]);
        var (fixedTop, fixedBottom) = (new double[blocks.Length], new double[blocks.Length]);
        long kept = 0;
        foreach (var date in days)
        {
            Interruption.Check();
            var d = Array.IndexOf(blocks, options.Block(date.Key, last));
            foreach (var batch in date.GroupBy(c => c.Where).OrderBy(g => g.Key.Stratum, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Context, StringComparer.Ordinal))
            {
                var arms = batch.OrderBy(c => c.Creative, StringComparer.Ordinal).ToArray();
                var chances = Chances(arms, seen, random);
                var ratios = arms.Select((c, i) => chances[i] / propensities.Of(c)).ToArray();
                var (most, all) = (ratios.Max(), arms.Sum(c => c.Shown));
                long clicks = 0, shown = 0;
                for (var i = 0; i < arms.Length; i++)
                {
                    var (clicked, missed) = (Binomial.Sample(random, ratios[i] / most, (int)arms[i].Clicked),
                        Keep(random, ratios[i] / most, arms[i].Shown - arms[i].Clicked));
                    (clicks, shown) = (clicks + clicked, shown + clicked + missed);
                    var key = (arms[i].Stratum, arms[i].Context, arms[i].Creative);
                    var before = seen.GetValueOrDefault(key);
                    seen[key] = (before.Clicked + clicked, before.Shown + clicked + missed);
                }

                kept += shown;
                if (shown > 0)
                {
                    top[d] += (double)all * clicks / shown;
                    bottom[d] += all;
                }

                foreach (var cell in arms)
                {
                    if (baseline(cell).For(cell.Stratum, cell.Context) is { } choice && choice != cell.Creative) continue;
                    var weight = baseline(cell).For(cell.Stratum, cell.Context) is null ? 1 : 1 / propensities.Of(cell);
                    (fixedTop[d], fixedBottom[d]) = (fixedTop[d] + (weight * cell.Clicked), fixedBottom[d] + (weight * cell.Shown));
                }
            }
        }

        return new(RatioOfSums.Of(top, bottom, Unit.Fraction, options.Level, "clicks per impression of the replay"),
            LiftOf(top, bottom, fixedTop, fixedBottom, options.Level), kept, cells.Sum(c => c.Shown));
    }

    // Both rates have the same days: a difference of two dependent ratios on the logarithm (delta method).
    private static Estimate LiftOf(double[] top, double[] bottom, double[] fixedTop, double[] fixedBottom, double level)
    {
        var days = top.Length;
        if (bottom.Sum() <= 0 || fixedBottom.Sum() <= 0 || fixedTop.Sum() <= 0 || top.Sum() <= 0)
            return Estimate.Missing("the replay kept nothing that was clicked", Unit.Change, days);
        var (a, b) = (top.Sum() / bottom.Sum(), fixedTop.Sum() / fixedBottom.Sum());
        var squares = Enumerable.Range(0, days).Sum(d =>
        {
            var own = (top[d] - (a * bottom[d])) / bottom.Sum();
            var rest = (fixedTop[d] - (b * fixedBottom[d])) / fixedBottom.Sum();
            var move = (own / a) - (rest / b);
            return move * move;
        });
        var half = StudentT.InvCDF(0, 1, days - 1, (1 + level) / 2) * Math.Sqrt(squares * days / (days - 1));
        return Estimate.Of((a / b) - 1, (a / b * Math.Exp(-half)) - 1, (a / b * Math.Exp(half)) - 1, days, Unit.Change,
            "click rate of Thompson sampling while it learns ÷ that of the best fixed creatives − 1", level);
    }

    // How often each creative is the best of a draw: uniform priors, so that nothing is known on the first day.
    private static double[] Chances(
        CreativeCell[] arms, Dictionary<(string, string, string), (long Clicked, long Shown)> seen, Random random)
    {
        var chances = new double[arms.Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (best, most) = (0, double.MinValue);
            for (var i = 0; i < arms.Length; i++)
            {
                var (clicked, shown) = seen.GetValueOrDefault((arms[i].Stratum, arms[i].Context, arms[i].Creative));
                var rate = Beta.Sample(random, 1 + clicked, 1 + shown - clicked);
                if (rate > most) (best, most) = (i, rate);
            }

            chances[best] += 1.0 / Draws;
        }

        return chances;
    }

    // Impressions are many: beyond a thousand by the normal law, whose error is far below one of them.
    private static long Keep(Random random, double chance, long count)
    {
        if (chance >= 1) return count;
        if (chance <= 0 || count == 0) return 0;
        var spread = count * chance * (1 - chance);
        return count <= 1000 || spread < 100 ? Binomial.Sample(random, chance, (int)count)
            : (long)Math.Clamp(Math.Round(Normal.Sample(random, count * chance, Math.Sqrt(spread))), 0, count);
    }
}
