using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>What a channel's credit is against what its mere presence would earn.</summary>
public enum CreditStanding
{
    /// <summary>No band: nothing can be shuffled.</summary>
    Unknown,

    /// <summary>Within the band: its credit can't be told from that of a channel that does nothing and is seen as often.</summary>
    Presence,

    /// <summary>Above the band.</summary>
    More,

    /// <summary>Below the band.</summary>
    Less,
}

/// <summary>
/// Credit under shuffled conversions. The same journeys, with the conversions drawn anew among all of them, hold no signal; what a model
/// then gives a channel follows from how often and where it is seen. The band holds all channels and models at once (max-T: Westfall and
/// Young, "Resampling-based multiple testing", 1993): without signal any of them leaves it with the family error at most.
/// </summary>
/// <param name="Means">By model and channel: mean of the shuffles.</param>
/// <param name="Lower">By model and channel: lower end.</param>
/// <param name="Upper">By model and channel: upper end.</param>
/// <param name="Missing">Why there is no band; null when there is one.</param>
internal sealed record CreditBand(double[][] Means, double[][] Lower, double[][] Upper, string? Missing)
{
    // More would take a chapter's time; a band asks for a share of journeys, not for all of them.
    private const double MostJourneys = 3_000_000;

    public static CreditBand Of(ChannelPaths paths, MarkovCounts counts, CreditOptions options)
    {
        string? missing = paths.Conversions <= 0 ? "no journey converts" : paths.Nulls <= 0 ? "the paths hold only journeys that converted"
            : paths.Channels.Count < 2 ? "there is one channel"
            : paths.Journeys > MostJourneys ? $"{paths.Journeys:#,##0} journeys are too many to shuffle" : null;
        if (missing is not null) return new([], [], [], missing);
        paths = paths.Joined();
        var (shuffle, random, rules) = (new ConversionShuffle(paths), new Random(options.Seed), options.Rules);
        var visits = ChainVisits.Of(counts, paths.Channels.Count);
        var ends = paths.Blocks.SelectMany(b => Enumerable.Range(0, b.Count).Select(r => counts.End(b.Path(r)))).ToArray();
        var draws = new double[options.Shuffles][][];
        for (var s = 0; s < draws.Length; s++)
        {
            Interruption.Check();
            draws[s] = One(paths, shuffle.Draw(random), rules, counts, visits, ends);
        }

        return Banded(draws, options.FamilyError);
    }

    /// <summary>Where a credit stands.</summary>
    public CreditStanding Standing(int model, int channel, double credit) => Missing is not null ? CreditStanding.Unknown
        : credit > Upper[model][channel] ? CreditStanding.More : credit < Lower[model][channel] ? CreditStanding.Less
        : CreditStanding.Presence;

    /// <summary>The band as a figure: the mean of the shuffles and its ends.</summary>
    public Estimate Figure(int model, int channel, double level, long n) => Missing is { } reason ? Estimate.Missing(reason, Unit.Count)
        : Estimate.Of(Means[model][channel], Math.Min(Means[model][channel], Lower[model][channel]), Upper[model][channel], n, Unit.Count,
            "credit when the same number of conversions falls on journeys by chance; band over all channels and models", level);

    private static double[][] One(
        ChannelPaths paths, double[] converted, IReadOnlyList<TouchRule> rules, MarkovCounts counts, ChainVisits visits, int[] ends)
    {
        var (sums, shapley) = (new RuleSums(paths.Channels, rules), new double[paths.Channels.Count]);
        var (distinct, reached, at) = (new DistinctChannels(paths.Channels.Count), new double[counts.States], 0);
        foreach (var block in paths.Blocks)
        {
            for (var row = 0; row < block.Count; row++, at++)
            {
                if (converted[at] == 0) continue;
                var path = block.Path(row);
                sums.Add(path, converted[at], 0);
                var set = distinct.Of(path);
                foreach (var c in set) shapley[c] += converted[at] / set.Length;
                reached[ends[at]] += converted[at];
            }
        }

        var goal = new ChainGoal(reached, counts.Outflow());
        var effects = MarkovCredit.Effects(visits, goal, goal.Reached(visits.Without(-1)), paths.Channels.Count);
        return [.. sums.Conversions, shapley, Credit.Scaled(effects, converted.Sum())];
    }

    private static CreditBand Banded(double[][][] draws, double familyError)
    {
        var (models, channels) = (draws[0].Length, draws[0][0].Length);
        double[][] Each(Func<int, int, double> of) =>
            [.. Enumerable.Range(0, models).Select(m => Enumerable.Range(0, channels).Select(c => of(m, c)).ToArray())];
        var means = Each((m, c) => draws.Average(d => d[m][c]));
        var spreads = Each((m, c) => Math.Sqrt(draws.Average(d => (d[m][c] - means[m][c]) * (d[m][c] - means[m][c]))));
        var farthest = draws.Select(d => Enumerable.Range(0, models).Max(m => Enumerable.Range(0, channels)
            .Max(c => spreads[m][c] > 0 ? Math.Abs(d[m][c] - means[m][c]) / spreads[m][c] : 0))).Order().ToArray();
        // The data themselves are one more shuffle when there is no signal.
        var width = farthest[Math.Min(farthest.Length - 1, (int)Math.Ceiling((1 - familyError) * (farthest.Length + 1)) - 1)];
        return new(means, Each((m, c) => Math.Max(0, means[m][c] - (width * spreads[m][c]))),
            Each((m, c) => means[m][c] + (width * spreads[m][c])), null);
    }
}
