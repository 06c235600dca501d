using Playbook.Competition;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Competition;

/// <summary>The rivals' hits, what separates them from their other videos, and what it may be worth to us.</summary>
public sealed class HitStudy
{
    private const int Mature = 7;

    private HitStudy(Hits recent, Hits holdOut, IReadOnlyList<RivalVideo> own, IReadOnlyList<FeatureResult> results,
        IReadOnlyList<FeatureResult> found, IReadOnlyList<FeatureCheck> checks, Estimate ranking, FeatureValue? value, Estimate closeUpOfHits)
    {
        (Recent, HoldOut, Own, Results, Found, Checks, Ranking, Value, CloseUpOfHits) = (recent, holdOut, own, results, found, checks, ranking, value, closeUpOfHits);
    }

    /// <summary>The last days: the hits, and where features were looked for.</summary>
    public Hits Recent { get; }

    /// <summary>The window before it, in which findings are checked.</summary>
    public Hits HoldOut { get; }

    /// <summary>Our watched videos of both windows.</summary>
    public IReadOnlyList<RivalVideo> Own { get; }

    /// <summary>Every feature tested in the window.</summary>
    public IReadOnlyList<FeatureResult> Results { get; }

    /// <summary>Those found at the false discovery rate.</summary>
    public IReadOnlyList<FeatureResult> Found { get; }

    /// <summary>What the hold-out window says of them.</summary>
    public IReadOnlyList<FeatureCheck> Checks { get; }

    /// <summary>How well they rank the hold-out's videos.</summary>
    public Estimate Ranking { get; }

    /// <summary>What the adoption of the confirmed features may be worth; null when none is confirmed or too few videos compare.</summary>
    public FeatureValue? Value { get; }

    /// <summary>Median seconds between close-ups in the rivals' hits.</summary>
    public Estimate CloseUpOfHits { get; }

    /// <summary>Features that the hold-out window confirmed and that go with more hits.</summary>
    public IReadOnlyList<FeatureCheck> Confirmed => [.. Checks.Where(c => c.Outcome == Replication.Confirmed && c.Found.MoreHits == true)];

    /// <summary>Share of the rivals' recent videos that are hits.</summary>
    public Estimate HitRate => Proportions.Wilson(Recent.Count, Recent.Videos.Count, definition: "Share of the rivals' mature videos whose log plays are outliers within their brand.");

    /// <summary>
    /// Videos with all confirmed features, and as many with none, that a test of our own needs for 80 % power if the hit rates of the window before hold for us;
    /// null without confirmed features or hits on both sides.
    /// </summary>
    public long? TestSize
    {
        get
        {
            var features = Confirmed.Select(c => c.Found.Feature).ToArray();
            if (features.Length == 0) return null;
            var needed = Value?.FeaturesNeeded ?? features.Length;
            int Count(ScoredVideo v) => features.Count(f => f.Has(v.Video) == true);
            var (with, none) = (HoldOut.Videos.Where(v => Count(v) >= needed).ToArray(), HoldOut.Videos.Where(v => Count(v) == 0).ToArray());
            var (a, b) = (with.Count(v => v.IsHit), none.Count(v => v.IsHit));
            if (a == 0 || b == 0 || a == with.Length || b == none.Length) return null;
            var odds = (double)a / (with.Length - a) / ((double)b / (none.Length - b));
            return odds <= 1.05 ? null : HitFeatures.VideosNeeded((double)b / none.Length, odds);
        }
    }

    internal static HitStudy? Of(CompetitionData data, CompetitionSettings settings, Estimate yuanPerPlay, (double Videos, double Plays) own, string noPrice)
    {
        if (!data.Has("competitor_video")) return null;
        var to = data.Last("competitor_video");
        var from = to.AddDays(1 - settings.Days - settings.CheckDays);
        var all = data.Videos(from, to);
        var rivals = all.Where(v => v.Brand != data.Own).ToArray();
        var recent = Hits.Find(rivals, to, settings.Days, settings.HitZ, Mature, to);
        var holdOut = Hits.Find(rivals, to.AddDays(-settings.Days), settings.CheckDays, settings.HitZ);
        var features = HitFeature.Standard([.. recent.Videos.Select(v => v.Video)]);
        var results = HitFeatures.Test(recent.Videos, features);
        var found = HitFeatures.Found(results, settings.FalseDiscovery);
        var checks = HitFeatures.Check(found, holdOut.Videos);
        var ours = all.Where(v => v.Brand == data.Own).ToArray();
        var adopt = checks.Where(c => c.Outcome == Replication.Confirmed && c.Found.MoreHits == true).Select(c => c.Found.Feature).ToArray();
        var price = own.Videos > 0 ? yuanPerPlay : Estimate.Missing(noPrice, Unit.Yuan);
        var value = FeatureValue.Of([.. holdOut.Videos.Select(v => v.Video)], adopt, new(ours, own.Videos, own.Plays, price), settings.Adoption, new Random(201));
        var closeUps = recent.Videos.Where(v => v.IsHit && v.Video.CloseUpIntervalSeconds is not null).Select(v => v.Video.CloseUpIntervalSeconds!.Value).ToArray();
        return new(recent, holdOut, ours, results, found, checks, HitFeatures.Ranking(found, holdOut.Videos), value,
            RobustScale.MedianInterval(closeUps, Unit.Seconds, "Median seconds between product close-ups in the rivals' hits."));
    }

    /// <summary>Share of videos with a feature, the rivals' and ours.</summary>
    public (Estimate Rivals, Estimate Own) Practice(HitFeature feature)
    {
        var rivals = Recent.Videos.Select(v => feature.Has(v.Video)).Where(h => h is not null).ToArray();
        var ours = Own.Select(feature.Has).Where(h => h is not null).ToArray();
        return (Proportions.Wilson(rivals.Count(h => h == true), rivals.Length), Proportions.Wilson(ours.Count(h => h == true), ours.Length));
    }
}
