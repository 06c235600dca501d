using System.Globalization;

namespace Playbook.Competition;

/// <summary>
/// A yes-or-no feature of a video. Its definition is fixed before the hits are looked at;
/// a threshold tuned on the hits would find something in noise.
/// </summary>
/// <param name="Family">What it belongs to: script, first product shot, cut rate, close-ups, music, posting hour, length.</param>
/// <param name="Name">For readers: "product close-up at least every 7 s".</param>
/// <param name="Has">True, false, or null where the video's feature is unknown (it is then left out of this feature's table).</param>
public sealed record HitFeature(string Family, string Name, Func<RivalVideo, bool?> Has)
{
    /// <summary>
    /// The features the chapter tests. Levels of a category that fewer than <paramref name="minimumVideos"/> videos have are not tested.
    /// Cut rate and length have no deck value; they are split at the median of all given videos, hits or not.
    /// </summary>
    /// <param name="videos">Videos whose categories and medians define the features.</param>
    /// <param name="firstProductSeconds">
    /// First product shot within these seconds; the deck's hook is 3 s (chapter 3, 9) or 5 s (chapter 2).
    /// </param>
    /// <param name="closeUpSeconds">A close-up at least this often; the deck's example is 7 s.</param>
    /// <param name="minimumVideos">Fewest videos with and without a level, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public static IReadOnlyList<HitFeature> Standard(
        IReadOnlyList<RivalVideo> videos, double firstProductSeconds = 3, double closeUpSeconds = 7, int minimumVideos = 5)
    {
        if (!(firstProductSeconds > 0))
            throw new ArgumentOutOfRangeException(nameof(firstProductSeconds), firstProductSeconds, "Seconds are more than 0.");
        if (!(closeUpSeconds > 0))
            throw new ArgumentOutOfRangeException(nameof(closeUpSeconds), closeUpSeconds, "Seconds are more than 0.");
        if (minimumVideos < 1) throw new ArgumentOutOfRangeException(nameof(minimumVideos), minimumVideos, "At least 1 video.");
        var all = new List<HitFeature>();
        all.AddRange(Levels(videos, "script", l => $"a {l} script", v => v.Script));
        all.Add(new("first product shot", $"the product shown within {Text(firstProductSeconds)}\u202fs",
            v => v.FirstProductSeconds is { } s ? s <= firstProductSeconds : null));
        all.Add(new("close-ups", $"a product close-up at least every {Text(closeUpSeconds)}\u202fs",
            v => v.CloseUpIntervalSeconds is { } s ? s <= closeUpSeconds : null));
        if (Median(videos.Select(v => v.CutIntervalSeconds)) is { } cut)
            all.Add(new("cut rate", $"a cut at least every {Text(cut)} s", v => v.CutIntervalSeconds is { } s ? s <= cut : null));
        if (Median(videos.Select(v => (double?)v.DurationSeconds)) is { } length)
            all.Add(new("length", $"a length of at most {Text(length)} s", v => v.DurationSeconds <= length));
        all.AddRange(Levels(videos, "music", l => l == "none" ? "no music" : $"{l} music", v => v.Music));
        foreach (var (name, from, until) in DayParts)
            all.Add(new("posting hour", $"posting at {name}", v => from < until
                ? v.PublishedAt.Hour >= from && v.PublishedAt.Hour < until
                : v.PublishedAt.Hour >= from || v.PublishedAt.Hour < until));
        return [.. all.Where(f => Enough(videos, f, minimumVideos))];
    }

    /// <summary>Parts of the day, end excluded, Beijing time.</summary>
    public static IReadOnlyList<(string Name, int From, int Until)> DayParts { get; } =
        [("06–11 h", 6, 11), ("11–14 h", 11, 14), ("14–18 h", 14, 18), ("18–22 h", 18, 22), ("22–06 h", 22, 6)];

    private static IEnumerable<HitFeature> Levels(IEnumerable<RivalVideo> videos, string family, Func<string, string> name,
        Func<RivalVideo, string?> level) => videos
        .Select(level).Where(l => !string.IsNullOrEmpty(l)).Distinct().OrderBy(l => l, StringComparer.Ordinal)
        .Select(l => new HitFeature(family, name(l!.Replace('_', '–')), v => level(v) is { Length: > 0 } own ? own == l : null));

    private static bool Enough(IReadOnlyList<RivalVideo> videos, HitFeature feature, int minimum)
    {
        int with = 0, without = 0;
        foreach (var v in videos)
        {
            var has = feature.Has(v);
            if (has == true) with++;
            else if (has == false) without++;
        }

        return with >= minimum && without >= minimum;
    }

    private static double? Median(IEnumerable<double?> values) =>
        Statistics.RobustScale.Median(values.Where(v => v is { } x && double.IsFinite(x)).Select(v => v!.Value)) is { } m
            ? Math.Round(m, 1)
            : null;

    private static string Text(double v) => v.ToString("0.#", CultureInfo.InvariantCulture);
}
