using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Demand for a topic in one week, and the videos made about it.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Category">Category it belongs to.</param>
/// <param name="Demand">Search and topic index, 0 or more.</param>
/// <param name="OwnVideos">Our videos on it.</param>
/// <param name="RivalVideos">The rivals' videos on it.</param>
public sealed record TopicWeek(DateOnly Week, string Topic, string Category, double Demand, double OwnVideos, double RivalVideos);

/// <summary>
/// A topic's place between demand and supply (内容空白). Score = unmet × room × momentum × 100; each factor is given so that a reader can
/// see why a topic ranks where it does.
/// </summary>
/// <param name="Topic">Topic.</param>
/// <param name="Category">Category.</param>
/// <param name="DemandShare">Its share of all demand.</param>
/// <param name="OwnShare">Its share of our videos.</param>
/// <param name="RivalShare">Its share of the rivals' videos.</param>
/// <param name="Gap">Demand share minus our share, in points: above 0 we cover it less than it is asked for.</param>
/// <param name="Unmet">The gap where it is positive, else 0 (fraction).</param>
/// <param name="Room">Demand share / (demand share + rivals' share): 1 when no rival is there, ½ when they cover it in proportion.</param>
/// <param name="Momentum">Demand of the second half of the weeks over the first, kept within ½ to 2.</param>
/// <param name="Score">Unmet × room × momentum × 100, with an interval over resampled weeks.</param>
/// <param name="ChanceInTop">Share of resamples in which the topic is among the top ranks asked for.</param>
public sealed record TopicGap(
    string Topic, string Category, double DemandShare, double OwnShare, double RivalShare, Estimate Gap, double Unmet, double Room,
    double Momentum, Estimate Score, double ChanceInTop);

/// <summary>Ranks topics by demand that neither we nor the rivals serve.</summary>
public static class ContentGap
{
    /// <summary>What the parts of the score mean.</summary>
    public const string Definition = "Unmet: share of demand minus our share of videos, where positive. Room: demand share / (demand share "
        + "+ rivals' share). Momentum: demand of the later half over the earlier, ½ to 2.";

    /// <summary>Ranks the topics, best opportunity first; topics we cover enough have a score of 0 and follow by their gap.</summary>
    /// <param name="weeks">Rows by topic and week; missing weeks count as 0.</param>
    /// <param name="random">Source of randomness for the resampled weeks.</param>
    /// <param name="top">Ranks counted by <see cref="TopicGap.ChanceInTop"/>, at least 1.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Empty when there is no demand at all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or a parameter lies outside its range.</exception>
    public static IReadOnlyList<TopicGap> Rank(IReadOnlyList<TopicWeek> weeks, Random random, int top = 3, int draws = 500,
        double level = 0.95)
    {
        if (top < 1) throw new ArgumentOutOfRangeException(nameof(top), top, "At least the first rank.");
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 resamples.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        foreach (var w in weeks)
            foreach (var x in new[] { w.Demand, w.OwnVideos, w.RivalVideos })
                if (!(x >= 0 && double.IsFinite(x)))
                    throw new ArgumentOutOfRangeException(nameof(weeks), x, $"Demand and videos of {w.Topic} are finite and 0 or more.");
        var topics = weeks.Select(w => (w.Topic, w.Category)).Distinct().OrderBy(t => t.Topic, StringComparer.Ordinal)
            .ThenBy(t => t.Category, StringComparer.Ordinal).ToArray();
        var dates = weeks.Select(w => w.Week).Distinct().Order().ToArray();
        var table = new Table(topics, dates, weeks);
        if (weeks.Sum(w => w.Demand) == 0) return [];

        var actual = table.Factors(null);
        var drawnScores = new double[topics.Length][];
        var drawnGaps = new double[topics.Length][];
        for (var t = 0; t < topics.Length; t++) (drawnScores[t], drawnGaps[t]) = (new double[draws], new double[draws]);
        var inTop = new int[topics.Length];
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var factors = table.Factors(Resample(dates.Length, random));
            for (var t = 0; t < topics.Length; t++)
                (drawnScores[t][d], drawnGaps[t][d]) = (factors[t].Score, factors[t].Demand - factors[t].Own);
            var ranked = Enumerable.Range(0, topics.Length).Where(t => factors[t].Score > 0).OrderByDescending(t => factors[t].Score);
            foreach (var t in ranked.Take(top)) inTop[t]++;
        }

        return [.. actual.Select((f, t) => new TopicGap(
            topics[t].Topic, topics[t].Category, f.Demand, f.Own, f.Rivals,
            Interval(f.Demand - f.Own, drawnGaps[t], Unit.Points, "Share of demand minus share of our videos."),
            f.Unmet, f.Room, f.Momentum,
            Interval(f.Score, drawnScores[t], Unit.Number, "Unmet demand share × room beside the rivals × momentum, times 100."),
            (double)inTop[t] / draws))
            .OrderByDescending(g => g.Score.Value).ThenByDescending(g => g.Gap.Value).ThenBy(g => g.Topic, StringComparer.Ordinal)];

        Estimate Interval(double value, double[] drawn, Unit unit, string definition) =>
            dates.Length < 4 ? Estimate.Exact(value, unit, dates.Length, definition + " Fewer than 4 weeks: no interval.")
                : Resampled.Interval(value, drawn, dates.Length, unit, definition, level);
    }

    // Each half of the weeks is resampled within itself, so that momentum, the ratio of the halves, keeps its meaning.
    private static int[] Resample(int n, Random random)
    {
        var half = n / 2;
        var index = new int[n];
        for (var i = 0; i < n; i++) index[i] = i < half ? random.Next(half) : half + random.Next(n - half);
        return index;
    }

    private readonly record struct Factor(double Demand, double Own, double Rivals, double Unmet, double Room, double Momentum,
        double Score);

    private sealed class Table
    {
        private readonly double[,,] cells;
        private readonly int topics;
        private readonly int weeks;

        public Table((string, string)[] names, DateOnly[] dates, IEnumerable<TopicWeek> rows)
        {
            (topics, weeks) = (names.Length, dates.Length);
            cells = new double[topics, weeks, 3];
            var topicAt = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
            var weekAt = dates.Select((d, i) => (d, i)).ToDictionary(x => x.d, x => x.i);
            foreach (var r in rows)
            {
                var (t, w) = (topicAt[(r.Topic, r.Category)], weekAt[r.Week]);
                cells[t, w, 0] += r.Demand;
                cells[t, w, 1] += r.OwnVideos;
                cells[t, w, 2] += r.RivalVideos;
            }
        }

        public Factor[] Factors(int[]? index)
        {
            var sums = new double[topics, 3];
            var early = new double[topics];
            var totals = new double[3];
            var half = weeks / 2;
            for (var t = 0; t < topics; t++)
                for (var i = 0; i < weeks; i++)
                {
                    var w = index is null ? i : index[i];
                    for (var k = 0; k < 3; k++)
                    {
                        sums[t, k] += cells[t, w, k];
                        totals[k] += cells[t, w, k];
                    }

                    if (i < half) early[t] += cells[t, w, 0];
                }

            var result = new Factor[topics];
            for (var t = 0; t < topics; t++)
            {
                double Share(int k) => totals[k] > 0 ? sums[t, k] / totals[k] : 0;
                var (demand, own, rivals) = (Share(0), Share(1), Share(2));
                var unmet = Math.Max(0, demand - own);
                var room = demand > 0 ? demand / (demand + rivals) : 0;
                // Per week on both sides: with an odd number of weeks the second half has one more.
                var momentum = half == 0 || early[t] == 0 ? 1
                    : Math.Clamp((sums[t, 0] - early[t]) / (weeks - half) / (early[t] / half), 0.5, 2);
                result[t] = new(demand, own, rivals, unmet, room, momentum, 100 * unmet * room * momentum);
            }

            return result;
        }
    }
}
