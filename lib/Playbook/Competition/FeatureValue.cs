using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>
/// What it may be worth to make our videos as those of the rivals that have some features, in contribution. The rivals chose those features
/// for videos that may have been better anyway, so how much of the difference would come over is unknown: it is drawn evenly between
/// nothing and all of it.
/// </summary>
/// <param name="PlaysMultiple">
/// Plays of rivals' videos with the features over those without any of them, each against its brand's mean.
/// </param>
/// <param name="FeaturesNeeded">
/// Features a video needs to count as "with": all of them, or as many as enough videos have; 0 when the figures are missing.
/// </param>
/// <param name="OwnShare">Share of our videos that have so many already.</param>
/// <param name="IfAllCausal">Yuan of contribution a month if the whole association came over.</param>
/// <param name="Yuan">Yuan of contribution a month with the share that comes over unknown between 0 and 1: the figure for a plan.</param>
public sealed record FeatureValue(Estimate PlaysMultiple, int FeaturesNeeded, Estimate OwnShare, Estimate IfAllCausal, Estimate Yuan)
{
    private const int FewestVideos = 10;

    /// <summary>Why the adoption has no value.</summary>
    /// <param name="reason">The reason, as a reader should see it.</param>
    public static FeatureValue Missing(string reason)
    {
        var yuan = Estimate.Missing(reason, Unit.Yuan);
        return new(Estimate.Missing(reason, Unit.Multiple), 0, Estimate.Missing(reason, Unit.Fraction), yuan, yuan);
    }

    /// <summary>
    /// Values the adoption. Rivals' videos are compared by the number of features they have, in plays over their own brand's mean; our
    /// videos without enough features move to that level, as far as they are adopted. Videos are resampled within their brand.
    /// </summary>
    /// <param name="rivals">
    /// Rivals' videos, best from a window in which the features were not found (else the luck of the find is in the figure).
    /// </param>
    /// <param name="features">Features to adopt; a video for which one of them is unknown is left out.</param>
    /// <param name="own">Our output.</param>
    /// <param name="adoption">Share of our other videos that take them up, 0 to 1.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Missing figures when there are no features, or fewer than 10 videos with or without them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static FeatureValue Of(
        IReadOnlyList<RivalVideo> rivals, IReadOnlyList<HitFeature> features, OwnOutput own, double adoption, Random random,
        int draws = 1000, double level = 0.95)
    {
        if (adoption is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(adoption), adoption, "A share lies between 0 and 1.");
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 resamples.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        if (!(own.VideosPerMonth >= 0 && own.PlaysPerVideo >= 0))
            throw new ArgumentOutOfRangeException(nameof(own), own.VideosPerMonth, "Videos and plays are 0 or more.");
        if (features.Count == 0) return Missing("there is nothing to adopt");

        var brands = rivals.Select(v => (Video: v, Count: Number(v, features))).Where(v => v.Count is not null).GroupBy(v => v.Video.Brand)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Select(v => (Plays: (double)v.Video.Plays, Count: v.Count!.Value)).ToArray()).ToArray();
        var counts = brands.SelectMany(b => b).Select(v => v.Count).ToArray();
        var needed = Enumerable.Range(1, features.Count).Where(k => counts.Count(c => c >= k) >= FewestVideos).DefaultIfEmpty(0).Max();
        if (needed == 0 || counts.Count(c => c == 0) < FewestVideos)
            return Missing($"fewer than {FewestVideos} of the rivals' videos to compare");
        int[] ours = [.. own.Videos.Select(v => Number(v, features)).Where(c => c is not null).Select(c => Math.Min(c!.Value, needed))];
        if (ours.Length == 0) return Missing("none of our own videos is watched");

        var shares = Enumerable.Range(0, needed + 1).Select(k => (double)ours.Count(c => c == k) / ours.Length).ToArray();
        var plain = Levels(brands, needed, null);
        var drawn = new List<(double Multiple, double All, double Unknown)>(draws);
        var perPlay = own.YuanPerPlay;
        var spread = perPlay is { Lower: { } low, Upper: { } high } ? (high - low) / 2 / Z.ForLevel(perPlay.Level) : 0;
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var m = Levels(brands, needed, random);
            if (m[0] <= 0) continue;
            var value = Gain(m, perPlay.Value is { } y ? Math.Max(0, y + (spread * Normal.Sample(random, 0, 1))) : 0);
            drawn.Add((m[needed] / m[0], value, value * random.NextDouble()));
        }

        if (plain[0] <= 0 || drawn.Count < 100) return Missing("the rivals' videos without it have no plays");
        var missing = perPlay.HasValue ? null : perPlay.MissingReason ?? "yuan per play unknown";
        return new(
            Interval(plain[needed] / plain[0], drawn.Select(d => d.Multiple), Unit.Multiple,
                "Plays of rivals' videos with the features over those without, each against its brand's mean."),
            needed, Proportions.Wilson(ours.Count(c => c == needed), ours.Length, level,
                "Share of our watched videos that have the features."),
            Money(Gain(plain, perPlay.Value ?? 0), drawn.Select(d => d.All), "Contribution a month if the whole association came over."),
            Money(Gain(plain, perPlay.Value ?? 0) / 2, drawn.Select(d => d.Unknown),
                "Contribution a month. Association: the rivals chose it for videos that"
                + " may have been better anyway; the part that comes over is drawn evenly between none and all. A play: "
                + $"{perPlay.Definition}."));

        double Gain(double[] m, double yuan)
        {
            // Our videos spread over the levels as they do; the mean level now is what one average video of ours stands for.
            var now = m.Zip(shares, (level, share) => level * share).Sum();
            return now <= 0 ? 0 : adoption * own.VideosPerMonth * own.PlaysPerVideo * yuan * (m[needed] - now) / now;
        }

        Estimate Money(double value, IEnumerable<double> values, string definition) =>
            missing is null ? Interval(value, values, Unit.Yuan, definition) : Estimate.Missing(missing, Unit.Yuan, counts.Length);

        Estimate Interval(double value, IEnumerable<double> values, Unit unit, string definition) =>
            Resampled.Interval(value, values, counts.Length, unit, definition, level);
    }

    // Mean relative plays by number of features, 0 … needed. A level without videos takes the line between its neighbours.
    private static double[] Levels((double Plays, int Count)[][] brands, int needed, Random? random)
    {
        var (sum, n) = (new double[needed + 1], new double[needed + 1]);
        foreach (var brand in brands)
        {
            // In one pass: a brand's mean is known at its end, and divides its sums then.
            var (drawn, videos, total) = (new double[needed + 1], new int[needed + 1], 0.0);
            for (var i = 0; i < brand.Length; i++)
            {
                var (plays, count) = random is null ? brand[i] : brand[random.Next(brand.Length)];
                var level = Math.Min(count, needed);
                drawn[level] += plays;
                videos[level]++;
                total += plays;
            }

            if (total <= 0) continue;
            for (var k = 0; k <= needed; k++) (sum[k], n[k]) = (sum[k] + (drawn[k] / total * brand.Length), n[k] + videos[k]);
        }

        var levels = new double[needed + 1];
        for (var k = 0; k <= needed; k++) levels[k] = n[k] > 0 ? sum[k] / n[k] : double.NaN;
        if (double.IsNaN(levels[0])) return new double[needed + 1];
        for (var k = 1; k <= needed; k++)
        {
            if (!double.IsNaN(levels[k])) continue;
            var next = Enumerable.Range(k, needed - k + 1).FirstOrDefault(i => !double.IsNaN(levels[i]), -1);
            levels[k] = next < 0 ? levels[k - 1] : levels[k - 1] + ((levels[next] - levels[k - 1]) / (next - k + 1));
        }

        return levels;
    }

    private static int? Number(RivalVideo video, IReadOnlyList<HitFeature> features)
    {
        var count = 0;
        foreach (var f in features)
        {
            if (f.Has(video) is not { } has) return null;
            if (has) count++;
        }

        return count;
    }
}
