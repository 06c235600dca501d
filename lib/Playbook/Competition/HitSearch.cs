using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>
/// The rivals' hits of the last days, what separates them from their other videos, and whether the window before says the same. Features
/// are looked for in the last days and checked in the videos before them, which had no part in finding them.
/// </summary>
public sealed class HitSearch
{
    // A video younger than a week still gathers plays.
    private const int Mature = 7;
    private const int UsualTestDays = 28;
    private readonly (int Days, int CheckDays, double FalseDiscovery) settings;

    private HitSearch(Hits recent, Hits holdOut, IReadOnlyList<RivalVideo> own, (int Days, int CheckDays, double FalseDiscovery) settings)
    {
        (Recent, HoldOut, this.settings) = (recent, holdOut, settings);
        Own = [.. own.Where(v => DateOnly.FromDateTime(v.PublishedAt) is var day && day >= From && day <= To)];
        Results = HitFeatures.Test(recent.Videos, HitFeature.Standard([.. recent.Videos.Select(v => v.Video)]));
        Found = HitFeatures.Found(Results, settings.FalseDiscovery);
        Checks = HitFeatures.Check(Found, holdOut.Videos);
        Ranking = HitFeatures.Ranking(Found, holdOut.Videos);
    }

    /// <summary>The last days: the hits, and where features are looked for.</summary>
    public Hits Recent { get; }

    /// <summary>The window before it, in which findings are checked.</summary>
    public Hits HoldOut { get; }

    /// <summary>First day of both windows together.</summary>
    public DateOnly From => HoldOut.From;

    /// <summary>Last day whose videos are old enough to be judged.</summary>
    public DateOnly To => Recent.To.AddDays(-Mature);

    /// <summary>Our videos of both windows, as old as the rivals'.</summary>
    public IReadOnlyList<RivalVideo> Own { get; }

    /// <summary>Every feature tested in the last days, surest first.</summary>
    public IReadOnlyList<FeatureResult> Results { get; }

    /// <summary>Those found at the false discovery rate.</summary>
    public IReadOnlyList<FeatureResult> Found { get; }

    /// <summary>What the window before says of them.</summary>
    public IReadOnlyList<FeatureCheck> Checks { get; }

    /// <summary>How well they rank the videos of the window before.</summary>
    public Estimate Ranking { get; }

    /// <summary>Share of features found that may be false.</summary>
    public double FalseDiscovery => settings.FalseDiscovery;

    /// <summary>Features that the window before confirmed and that go with more hits.</summary>
    public IReadOnlyList<FeatureCheck> Confirmed =>
        [.. Checks.Where(c => c.Outcome == Replication.Confirmed && c.Found.MoreHits == true)];

    /// <summary>The confirmed features in one phrase: "the product shown within 3 s and a pain–solution script".</summary>
    public string Names => Phrase.List(Confirmed.Select(c => c.Found.Feature.Name));

    /// <summary>What the window before says of what separates hits, as a clause.</summary>
    public string Lesson => Confirmed.Count == 0 ? "nothing that separates them from the rest is confirmed in the window before"
        : $"the window before confirms that more are hits with {Names}";

    /// <summary>Rivals whose recent videos are scored.</summary>
    public int Brands => Recent.Videos.Select(v => v.Video.Brand).Distinct().Count();

    /// <summary>Share of the rivals' recent videos that are hits.</summary>
    public Estimate HitRate => Recent.Videos.Count == 0 ? Estimate.Missing("no rival's videos are watched often enough", Unit.Fraction)
        : Proportions.Wilson(
            Recent.Count, Recent.Videos.Count,
            definition: "Share of the rivals' mature videos whose log plays are outliers within their brand.");

    /// <summary>Median seconds between close-ups in the rivals' hits.</summary>
    public Estimate CloseUps => RobustScale.MedianInterval(
        [.. Recent.Videos.Where(v => v.IsHit).Select(v => v.Video.CloseUpIntervalSeconds).OfType<double>()], Unit.Seconds,
        "Median seconds between product close-ups in the rivals' hits.");

    /// <summary>Odds of a hit with frequent close-ups over those without; missing when they were not tested.</summary>
    public Estimate CloseUpOdds => Results.FirstOrDefault(r => r.Feature.Family == "close-ups")?.OddsRatio
        ?? Estimate.Missing("too few of the rivals' videos with and without frequent close-ups", Unit.Multiple);

    /// <summary>The rivals' judged videos of both windows.</summary>
    public IReadOnlyList<RivalVideo> Rivals => [.. Recent.Videos.Concat(HoldOut.Videos).Select(v => v.Video)];

    /// <summary>
    /// How often the rivals and we use each feature tested, over both windows, widest gap first; hours of posting are left out.
    /// </summary>
    public IReadOnlyList<FeaturePractice> Practice => [.. Results.Where(r => r.Feature.Family != "posting hour")
        .Select(r => new FeaturePractice(r.Feature.Name, Share(Own, r.Feature), Share(Rivals, r.Feature)))
        .Where(p => p.Own.HasValue && p.Rivals.HasValue)
        .OrderByDescending(p => Math.Abs(p.Own.Value!.Value - p.Rivals.Value!.Value))];

    /// <summary>The feature whose use differs most; missing when our own videos are not watched.</summary>
    public FeaturePractice Widest => Practice is [var widest, ..] ? widest
        : new("", Estimate.Missing("none of our own videos is watched", Unit.Fraction), Estimate.Missing("", Unit.Fraction));

    /// <summary>Searches the rivals' videos.</summary>
    /// <param name="videos">Watched videos of both windows, ours among them.</param>
    /// <param name="own">Our brand.</param>
    /// <param name="days">Days up to the last video in which hits are looked for; the deck says 30.</param>
    /// <param name="checkDays">Days before those, whose videos check what was found.</param>
    /// <param name="hitZ">Robust z of log plays above which a video is a hit.</param>
    /// <param name="falseDiscovery">Share of the features found that may be false, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static HitSearch Of(
        IReadOnlyCollection<RivalVideo> videos, string own, int days = 30, int checkDays = 60, double hitZ = 2.5,
        double falseDiscovery = 0.1)
    {
        var to = videos.Select(v => DateOnly.FromDateTime(v.PublishedAt)).DefaultIfEmpty(new(2026, 1, 1)).Max();
        var rivals = videos.Where(v => v.Brand != own).ToArray();
        return new(
            Hits.Find(rivals, to, days, hitZ, Mature, to), Hits.Find(rivals, to.AddDays(-days), checkDays, hitZ),
            [.. videos.Where(v => v.Brand == own)], (days, checkDays, falseDiscovery));
    }

    /// <summary>What it may be worth to make our videos with the confirmed features, compared in the window before.</summary>
    /// <param name="output">What our videos bring.</param>
    /// <param name="adoption">Share of our other videos that take them up, 0 to 1.</param>
    /// <param name="random">Source of randomness.</param>
    public FeatureValue Worth(OwnOutput output, double adoption, Random random) => Confirmed.Count == 0
        ? FeatureValue.Missing("no feature is confirmed")
        : FeatureValue.Of(
            [.. HoldOut.Videos.Select(v => v.Video)], [.. Confirmed.Select(c => c.Found.Feature)], output with { Videos = Own },
            adoption, random);

    /// <summary>
    /// Videos with all confirmed features, and as many with none, that a test of our own needs for 80 % power if the hit rates of the
    /// window before hold for us; null without confirmed features or hits on both sides.
    /// </summary>
    /// <param name="needed">Features that a video needs to count as having them; 0 for all.</param>
    public long? TestSize(int needed = 0)
    {
        var features = Confirmed.Select(c => c.Found.Feature).ToArray();
        if (features.Length == 0) return null;
        if (needed == 0) needed = features.Length;
        int Count(ScoredVideo v) => features.Count(f => f.Has(v.Video) == true);
        var (with, none) = (HoldOut.Videos.Where(v => Count(v) >= needed).ToArray(), HoldOut.Videos.Where(v => Count(v) == 0).ToArray());
        var (a, b) = (with.Count(v => v.IsHit), none.Count(v => v.IsHit));
        if (a == 0 || b == 0 || a == with.Length || b == none.Length) return null;
        var odds = (double)a / (with.Length - a) / ((double)b / (none.Length - b));
        return odds <= 1.05 ? null : HitFeatures.VideosNeeded((double)b / none.Length, odds);
    }

    /// <summary>The test in words: how many videos of ours, and how long they take at our pace.</summary>
    /// <param name="output">Our pace.</param>
    /// <param name="worth">What counts as having the features.</param>
    public string Test(OwnOutput output, FeatureValue worth)
    {
        if (TestSize(worth.FeaturesNeeded) is not { } n) return "half with and half without";
        var months = Months(n, output);
        var pace = months < 1.5 ? $"{Math.Max(1, Math.Ceiling(months * 4.35)):0} weeks" : $"{Math.Ceiling(months):0} months";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{n:#,##0} videos with all of it and as many with none"
            + $"{(months > 0 ? $" ({pace} at our {output.VideosPerMonth:0} videos a month)" : "")} show the rivals' difference with "
            + $"80 % power");
    }

    /// <summary>Days until that test has read out: what its videos take at our pace, and a week until the last can be judged.</summary>
    /// <param name="output">Our pace.</param>
    /// <param name="worth">What counts as having the features.</param>
    /// <returns>Four weeks where the number of videos or our pace is not known.</returns>
    public int TestDays(OwnOutput output, FeatureValue worth) =>
        TestSize(worth.FeaturesNeeded) is { } n && Months(n, output) is > 0 and var months
            ? (int)Math.Min(3650, Math.Ceiling(months * Period.DaysOfMonth)) + Mature : UsualTestDays;

    /// <summary>At which other thresholds nothing is confirmed, as a clause; empty for none, or when nothing is confirmed.</summary>
    /// <param name="trials">The search at other thresholds.</param>
    public string Doubt(IReadOnlyList<ThresholdTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var none = trials.Where(t => t.Confirmed == 0).Select(t => FormattableString.Invariant($"{t.Z:0.#}")).ToList();
        return Confirmed.Count == 0 || none.Count == 0 ? ""
            : $"with a hit defined as z above {Phrase.List(none)} nothing is confirmed";
    }

    /// <summary>What the search finds at other thresholds, everything else as it is; each threshold once, in order.</summary>
    /// <param name="thresholds">Robust z above which a video is a hit, more than 0.</param>
    public IReadOnlyList<ThresholdTrial> AtThresholds(params double[] thresholds)
    {
        if (Recent.Videos.Count == 0) return [];
        // The windows are fixed: all given videos lie in them and are old enough.
        var (recent, before) = (Recent.Videos.Select(v => v.Video).ToArray(), HoldOut.Videos.Select(v => v.Video).ToArray());
        var features = Results.Select(r => r.Feature).ToArray();
        return [.. thresholds.Distinct().Order().Select(z =>
        {
            var (now, then) = (Hits.Find(recent, Recent.To, settings.Days, z), Hits.Find(before, HoldOut.To, settings.CheckDays, z));
            var found = HitFeatures.Found(HitFeatures.Test(now.Videos, features), settings.FalseDiscovery);
            var confirmed = HitFeatures.Check(found, then.Videos).Count(c => c.Outcome == Replication.Confirmed);
            return new ThresholdTrial(z, now.Count, now.ExpectedByChance, found.Count, confirmed, HitFeatures.Ranking(found, then.Videos));
        })];
    }

    private static double Months(long n, OwnOutput output) => output.VideosPerMonth > 0 ? 2 * n / output.VideosPerMonth : 0;

    private static Estimate Share(IEnumerable<RivalVideo> videos, HitFeature feature)
    {
        var known = videos.Select(feature.Has).OfType<bool>().ToArray();
        return Proportions.Wilson(known.Count(has => has), known.Length);
    }
}
