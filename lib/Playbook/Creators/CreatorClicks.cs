using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>Clicks on the product link of one video of a creator.</summary>
/// <param name="CreatorId">The creator.</param>
/// <param name="VideoId">The video.</param>
/// <param name="Impressions">Times the cover was shown.</param>
/// <param name="Clicks">Clicks.</param>
public sealed record VideoClicks(string CreatorId, string VideoId, long Impressions, long Clicks);

/// <summary>Click rate of one creator's videos.</summary>
/// <param name="CreatorId">The creator.</param>
/// <param name="Videos">Videos with impressions.</param>
/// <param name="Rate">Click rate of a typical video, shrunk.</param>
/// <param name="Above">Chance that it lies above the threshold; NaN where nothing can be told.</param>
public sealed record CreatorRate(string CreatorId, int Videos, Estimate Rate, double Above);

/// <summary>
/// Click rates (点击率) of creators' videos, with the chance that a creator lies above the deck's 3 %: tilting the budget to one who
/// does not is the mistake.
/// </summary>
/// <param name="Rate">Clicks / impressions of all videos, which are the independent units.</param>
/// <param name="Creators">Creators, the highest rate first.</param>
/// <param name="Threshold">Click rate above which the deck tilts the budget.</param>
public sealed record CreatorClicks(Estimate Rate, IReadOnlyList<CreatorRate> Creators, double Threshold)
{
    /// <summary>Creators above the threshold with a chance of so much at least.</summary>
    /// <param name="sure">0 to 1.</param>
    public IReadOnlyList<CreatorRate> Sure(double sure) => [.. Creators.Where(c => c.Above >= sure)];

    /// <summary>Reads the videos.</summary>
    /// <param name="videos">One row a video.</param>
    /// <param name="threshold">Click rate above which the deck tilts the budget, above 0 and below 1.</param>
    public static CreatorClicks Of(IReadOnlyCollection<VideoClicks> videos, double threshold = 0.03)
    {
        ArgumentNullException.ThrowIfNull(videos);
        if (threshold is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A rate lies between 0 and 1.");
        var shown = videos.Where(v => v.Impressions > 0).ToArray();
        var rate = shown.Length == 0 ? Estimate.Missing("no video of a creator was shown", Unit.Fraction)
            : RatioOfSums.Of([.. shown.Select(v => (double)v.Clicks)], [.. shown.Select(v => (double)v.Impressions)], Unit.Fraction,
                definition: "clicks on the product link / impressions of creators' videos").Within(0, 1);
        var groups = shown.GroupBy(v => v.CreatorId).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        // Half a click keeps a video without any on the scale.
        var law = GroupMeans.Of([.. groups.Select(g =>
            GroupSample.Of([.. g.Select(v => Math.Log((v.Clicks + 0.5) / (v.Impressions + 1.0)))], 0))]);
        return new(rate, [.. groups.Select((g, i) => new CreatorRate(g.Key, g.Count(),
            law.Mean(i, Math.Exp, Unit.Fraction, "click rate of a typical video of the creator, shrunk"),
            law.ChanceAbove(i, Math.Log(threshold)))).OrderByDescending(c => c.Rate.Value ?? 0)], threshold);
    }
}
