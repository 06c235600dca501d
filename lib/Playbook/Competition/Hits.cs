using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>A video with its place among its own brand's videos of the same window.</summary>
/// <param name="Video">The video.</param>
/// <param name="Z">Robust z score of its log plays within its brand.</param>
/// <param name="IsHit">True when the score exceeds the threshold.</param>
/// <param name="TimesTypical">Its plays as a multiple of the brand's typical (median) video.</param>
public sealed record ScoredVideo(RivalVideo Video, double Z, bool IsHit, double TimesTypical);

/// <summary>
/// Hit videos (爆款): outliers on the upper side among a brand's own recent videos. The yardstick is the brand's median and MAD of log plays,
/// so neither the size of an account nor the hits themselves move it.
/// </summary>
/// <param name="Videos">Every scored video, best first within the window.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">Last day of the window.</param>
/// <param name="Threshold">Robust z above which a video is a hit.</param>
/// <param name="TooYoung">Videos of the window left out because their plays were still growing.</param>
/// <param name="BrandsTooSmall">Brands left out because they had too few videos to know what is typical.</param>
public sealed record Hits(
    IReadOnlyList<ScoredVideo> Videos, DateOnly From, DateOnly To, double Threshold, int TooYoung, IReadOnlyList<string> BrandsTooSmall)
{
    /// <summary>The hits among <see cref="Videos"/>.</summary>
    public int Count => Videos.Count(v => v.IsHit);

    /// <summary>
    /// Hits that log-normal plays without anything special would show: n · (1 − Φ(threshold)).
    /// Many more than this means a heavy tail worth explaining.
    /// </summary>
    public double ExpectedByChance => Videos.Count * Normal.CDF(0, 1, -Threshold);

    /// <summary>
    /// Finds the hits of a window of days.
    /// </summary>
    /// <param name="videos">Watched videos; those outside the window are ignored.</param>
    /// <param name="to">Last day of the window (Beijing time).</param>
    /// <param name="days">Days in the window, at least 1; the deck says 30.</param>
    /// <param name="threshold">
    /// Robust z above which a video is a hit, more than 0; 2.5 by default, 3.5 is the strict choice of Iglewicz and Hoaglin (1993).
    /// </param>
    /// <param name="matureAfterDays">
    /// Videos published less than this many days before <paramref name="observedOn"/> are left out; 0 keeps all.
    /// </param>
    /// <param name="observedOn">Day of the last observation; by default the last day of the window.</param>
    /// <param name="minimumVideos">Fewest videos of a brand in the window, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range, or a video has negative plays.</exception>
    public static Hits Find(
        IEnumerable<RivalVideo> videos, DateOnly to, int days = 30, double threshold = 2.5, int matureAfterDays = 0,
        DateOnly? observedOn = null, int minimumVideos = 8)
    {
        if (days < 1) throw new ArgumentOutOfRangeException(nameof(days), days, "A window has at least 1 day.");
        if (!(threshold > 0 && double.IsFinite(threshold)))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is more than 0.");
        if (matureAfterDays < 0) throw new ArgumentOutOfRangeException(nameof(matureAfterDays), matureAfterDays, "Days are 0 or more.");
        if (minimumVideos < 3)
            throw new ArgumentOutOfRangeException(nameof(minimumVideos), minimumVideos,
                "A brand needs at least 3 videos to have a typical one.");
        var from = to.AddDays(1 - days);
        var lastMature = (observedOn ?? to).AddDays(-matureAfterDays);
        var window = videos.Where(v => Day(v) >= from && Day(v) <= to).ToArray();
        foreach (var v in window)
            if (v.Plays < 0) throw new ArgumentOutOfRangeException(nameof(videos), v.Plays, $"Plays of video {v.Id} are 0 or more.");
        var mature = window.Where(v => matureAfterDays == 0 || Day(v) <= lastMature).ToArray();

        var scored = new List<ScoredVideo>();
        var small = new List<string>();
        foreach (var brand in mature.GroupBy(v => v.Brand).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var own = brand.ToArray();
            if (own.Length < minimumVideos)
            {
                small.Add(brand.Key);
                continue;
            }

            // One is added so that a video without plays has a logarithm; it does not matter for the others.
            var logs = Array.ConvertAll(own, v => Math.Log(v.Plays + 1.0));
            var median = RobustScale.Median(logs)!.Value;
            var z = RobustScale.Z(logs);
            for (var i = 0; i < own.Length; i++) scored.Add(new(own[i], z[i], z[i] > threshold, Math.Exp(logs[i] - median)));
        }

        return new([.. scored.OrderByDescending(v => v.Z).ThenBy(v => v.Video.Id, StringComparer.Ordinal)], from, to, threshold,
            window.Length - mature.Length, small);
    }

    private static DateOnly Day(RivalVideo v) => DateOnly.FromDateTime(v.PublishedAt);
}
