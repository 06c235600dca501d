using System.Globalization;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// A score of fake traffic (刷量) with its reasons: ratios of likes, plays and comments against creators of the platform and size, jumps
/// of followers on a day, and followers that grow like a clock. Thresholds met in practitioners' pages (10 % a day, outliers beyond 3.5
/// robust deviations after Iglewicz and Hoaglin 1993) are heuristics; how often the score is right is measured on planted cheats, see
/// <see cref="KnownAccuracy"/>.
/// </summary>
public sealed class FakeTraffic
{
    /// <summary>Robust standard deviations beyond which a creator is flagged.</summary>
    public const double Threshold = 3.5;

    /// <summary>Days of followers without which their growth says nothing.</summary>
    public const int LeastDays = 21;

    /// <summary>What the score was found to be worth on planted cheats, for readers.</summary>
    public const string KnownAccuracy = "On 40 simulated pools that it had not seen, of 120 creators of whom a sixth cheat in one of five "
        + "ways, 99.6 % of those flagged were cheats, 96.9 % of the cheats were flagged and 0.08 % of the honest were; with heavier tails "
        + "96.8 %, 97.1 % and 0.65 %. Real cheats are smaller and mixed: expect less.";

    // A growth of a tenth in a day is where practitioners look up.
    private const double JumpGrowth = 0.10;
    private const double LeastRatio = 1.6;

    private FakeTraffic(IReadOnlyList<TrafficScore> creators, double threshold) => (Creators, Limit) = (creators, threshold);

    /// <summary>All creators, the strongest signal first.</summary>
    public IReadOnlyList<TrafficScore> Creators { get; }

    /// <summary>Robust standard deviations beyond which a creator is flagged here.</summary>
    public double Limit { get; }

    /// <summary>Those flagged.</summary>
    public IReadOnlyList<TrafficScore> Flagged => [.. Creators.Where(c => c.Flagged)];

    /// <summary>Posts of creators who do not stand out; those that name nobody stay.</summary>
    /// <param name="posts">Paid cooperations.</param>
    public IReadOnlyList<CreatorPost> Trusted(IEnumerable<CreatorPost> posts)
    {
        var flagged = Flagged.Select(f => f.Creator).ToHashSet(StringComparer.Ordinal);
        return [.. posts.Where(p => p.CreatorId is null || !flagged.Contains(p.Creator))];
    }

    /// <summary>Scores creators.</summary>
    /// <param name="posts">Paid cooperations.</param>
    /// <param name="days">Followers by day.</param>
    /// <param name="threshold">Robust standard deviations beyond which a creator is flagged, 2 to 10.</param>
    public static FakeTraffic Of(
        IReadOnlyCollection<CreatorPost> posts, IReadOnlyCollection<CreatorDay> days, double threshold = Threshold)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(days);
        if (threshold is not (>= 2 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold lies between 2 and 10 deviations.");
        var known = posts.Where(p => p is { CreatorId: not null, Plays: > 0, Likes: >= 0, Comments: >= 0, Shares: >= 0 })
            .GroupBy(p => p.Platform).SelectMany(Posted);
        var grown = days.GroupBy(d => d.Platform).SelectMany(Grown);
        var reasons = known.Concat(grown).ToLookup(r => r.Creator, r => r.Reason, StringComparer.Ordinal);
        var counts = posts.Where(p => p.CreatorId is not null).ToLookup(p => p.Creator, StringComparer.Ordinal);
        var seen = days.ToLookup(d => d.Creator, StringComparer.Ordinal);
        return new([.. counts.Select(c => c.Key).Union(seen.Select(s => s.Key), StringComparer.Ordinal).Select(creator =>
        {
            TrafficReason[] own = [.. reasons[creator].OrderByDescending(r => r.Score)];
            return new TrafficScore(creator, counts[creator].Count(), seen[creator].Select(d => d.ObservedOn).Distinct().Count(), own,
                own.Length > 0 && own[0].Score >= threshold);
        }).OrderByDescending(c => c.Score).ThenBy(c => c.Creator, StringComparer.Ordinal)], threshold);
    }

    // Ratios of a platform's posts.
    private static IEnumerable<(string Creator, TrafficReason Reason)> Posted(IGrouping<string, CreatorPost> platform)
    {
        var groups = platform.GroupBy(p => p.Creator).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        double[] sizes = [.. groups.Select(g => Math.Log(Math.Max(1, g.Max(p => p.Followers ?? 0))))];
        (TrafficSignal Signal, Func<CreatorPost, double> Value, string What)[] ratios =
        [
            (TrafficSignal.Likes, p => Log(p.Likes) - ((Log(p.Comments) + Log(p.Shares)) / 2), "likes against comments and shares"),
            (TrafficSignal.Plays, p => Math.Log(p.Plays!.Value) - Log(p.Engagements), "plays per engagement"),
            (TrafficSignal.Comments, p => Log(p.Comments) - ((Log(p.Likes) + Log(p.Shares)) / 2), "comments against likes and shares"),
        ];
        foreach (var (signal, value, what) in ratios)
        {
            if (PeerScale.Of([.. groups.Select(g => g.Select(value).ToArray())], sizes, least: 0.12) is not { } scale) yield break;
            for (var i = 0; i < groups.Length; i++)
                if (scale.Ratio(i) >= LeastRatio)
                    yield return (groups[i].Key, new(signal, scale.Score(i), string.Create(CultureInfo.InvariantCulture,
                        $"{what} are {scale.Ratio(i):0.0} times those of creators of its size")));
        }
    }

    private static double Log(long? count) => Math.Log((count ?? 0) + 1.0);

    // Growth of a platform's followers.
    private static IEnumerable<(string Creator, TrafficReason Reason)> Grown(IGrouping<string, CreatorDay> platform)
    {
        var series = platform.GroupBy(d => d.Creator).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, Steps: Steps(g))).Where(s => s.Steps.Count >= LeastDays - 1).ToArray();
        if (series.Length < PeerScale.LeastPeers) yield break;
        var scale = RobustScale.Mad(series.SelectMany(s => s.Steps.Select(d => d.Growth)))!.Value;
        foreach (var (creator, steps) in series)
        {
            var middle = RobustScale.Median(steps.Select(s => s.Growth))!.Value;
            var own = Math.Max(RobustScale.Mad(steps.Select(s => s.Growth))!.Value, Math.Max(scale, 1e-5));
            var (day, growth, _) = steps.MaxBy(s => s.Growth);
            // Unusual for the creator and large as such.
            var score = Math.Min((growth - middle) / own, Threshold * growth / Math.Log(1 + JumpGrowth));
            if (score > 0.5 * Threshold)
                yield return (creator, new(TrafficSignal.Jump, score, string.Create(CultureInfo.InvariantCulture,
                    $"followers grew by {Math.Exp(growth) - 1:0.0%} on {day:yyyy-MM-dd}, usually {Math.Exp(middle) - 1:0.00%} a day")));
        }

        var growing = series.Where(s => RobustScale.Median(s.Steps.Select(d => d.Gain)) > 0).ToArray();
        if (growing.Length < PeerScale.LeastPeers) yield break;
        double[] uneven = [.. growing.Select(s => Unevenness([.. s.Steps.Select(d => d.Gain)]))];
        var (level, spread) = (RobustScale.Median(uneven)!.Value, Math.Max(0.15, RobustScale.Mad(uneven)!.Value));
        for (var i = 0; i < growing.Length; i++)
        {
            var score = (level - uneven[i]) / spread;
            if (Math.Exp(level - uneven[i]) >= LeastRatio)
                yield return (growing[i].Key, new(TrafficSignal.Drip, score, string.Create(CultureInfo.InvariantCulture,
                    $"followers grow by {RobustScale.Median(growing[i].Steps.Select(s => s.Gain)):0} a day, ± {Math.Exp(uneven[i]):0.0%}; "
                        + $"others vary by ± {Math.Exp(level):0%}")));
        }
    }

    // Logarithm of the relative spread of daily gains; half a follower is as even as whole numbers can be.
    private static double Unevenness(IReadOnlyCollection<double> gains)
    {
        var middle = RobustScale.Median(gains)!.Value;
        return Math.Log(Math.Max(RobustScale.Mad(gains)!.Value, 0.5) / middle);
    }

    private static List<(DateOnly Day, double Growth, double Gain)> Steps(IEnumerable<CreatorDay> days)
    {
        var sorted = days.Where(d => d.Followers > 0).GroupBy(d => d.ObservedOn).Select(g => g.First())
            .OrderBy(d => d.ObservedOn).ToArray();
        // An export a week apart is spread over its days; one a month apart says nothing of a day.
        return [.. sorted.Skip(1).Zip(sorted, (b, a) => (A: a, B: b, Days: b.ObservedOn.DayNumber - a.ObservedOn.DayNumber))
            .Where(p => p.Days <= 7).Select(p => (p.B.ObservedOn, Math.Log((double)p.B.Followers / p.A.Followers) / p.Days,
                (double)(p.B.Followers - p.A.Followers) / p.Days))];
    }
}
