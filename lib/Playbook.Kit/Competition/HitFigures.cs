using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Competition;

/// <summary>Drawings and tables of the rivals' hits and of what separates them.</summary>
public static class HitFigures
{
    /// <summary>The rivals' videos of the last days, hits above the line.</summary>
    public static Figure Hits(HitSearch search)
    {
        var recent = search.Recent;
        var (count, all) = (recent.Count, recent.Videos.Count);
        var title = all == 0 ? $"No rival published enough videos in {recent.From:MMMM d} to {recent.To:MMMM d} to know a typical one"
            : count == 0 ? $"None of the rivals' {all} videos stands out from its brand's usual plays"
            : $"{Times(count, "hit")} among the rivals' {all} videos; chance alone would show "
                + (recent.ExpectedByChance < 0.5 ? "none" : $"{recent.ExpectedByChance:0}");
        return Figures.Scatter(
            title, $"Robust z of log plays within each brand (median and MAD), {Recent(search)}; a hit lies above {recent.Threshold:0.0#}; "
                + "plays as observed 7 days after publication",
            "Days before the end of the data", Unit.Number, "Robust z", Unit.Number,
            recent.Videos.OrderByDescending(v => v.IsHit).Select(v => new Point($"{v.Video.Brand}, {v.Video.PublishedAt:yyyy-MM-dd}",
                (recent.To.AddDays(1).ToDateTime(TimeOnly.MinValue) - v.Video.PublishedAt).TotalDays, v.Z, null, v.Video.Brand)),
            yReferences: [new(recent.Threshold, "hit")], labels: 0)
            .Defined("Hit (爆款): a video whose log plays lie above its own brand's median by more than the threshold times 1.4826 MAD. "
                + "Videos younger than 7 days are left out, their plays still grow.")
            .Described($"{count} hits and {all - count} other videos of {search.Brands} rivals by age and robust z.");
    }

    /// <summary>The hits; null when there is none.</summary>
    public static Table? HitTable(HitSearch search) => search.Recent.Count == 0 ? null : Table.From(
        search.Recent.Videos.Where(v => v.IsHit),
        ("Rival", v => v.Video.Brand, null), ("Published", v => DateOnly.FromDateTime(v.Video.PublishedAt), null),
        ("Plays", v => v.Video.Plays, Unit.Count), ("Against its usual", v => v.TimesTypical, Unit.Multiple),
        ("Robust z", v => v.Z, Unit.Number),
        ("Script", v => Of(v.Video.Script ?? ""), null), ("First product shot", v => v.Video.FirstProductSeconds, Unit.Seconds),
        ("A close-up every", v => v.Video.CloseUpIntervalSeconds, Unit.Seconds), ("Music", v => Of(v.Video.Music ?? ""), null),
        ("Topic", v => Of(v.Video.Topic ?? ""), null));

    /// <summary>Odds of a hit with each feature.</summary>
    public static Figure Features(HitSearch search)
    {
        var (found, recent) = (search.Found, search.Recent);
        var title = found.Count == 0 ? $"None of {search.Results.Count} features separates hits from the rest beyond chance"
            : search.Confirmed.Count == 0
                ? $"{First(Phrase.List(found.Select(f => f.Feature.Name)))} stood out, but the window before does not confirm it"
            : $"More hits with {search.Names}, confirmed in the window before";
        return Figures.Intervals(
            title, $"Odds of a hit with the feature over without it, each rival compared with itself, exact 95 % intervals; "
                + $"{recent.Count} hits of {recent.Videos.Count} videos, {Recent(search)}",
            "Odds ratio", Unit.Multiple, search.Results.Select(r => (r.Feature.Name + (found.Contains(r) ? " ●" : ""), r.OddsRatio)),
            [new(1, "no difference")], log: true)
            .Defined($"● found at a false discovery rate of {Percent(search.FalseDiscovery)} over all {search.Results.Count} features "
                + "(Benjamini–Hochberg). An association: rivals chose these features for videos that may have been better anyway.");
    }

    /// <summary>Every feature tested.</summary>
    public static Table FeatureTable(HitSearch search) => Table.From(
        search.Results,
        ("Feature", r => r.Feature.Name, null), ("Hits with it", r => $"{r.HitsWith} of {r.VideosWith}", null),
        ("Hits without", r => $"{r.HitsWithout} of {r.VideosWithout}", null), ("Odds ratio", r => r.OddsRatio, null),
        ("p, by rival", r => Chance(r.PValue), null), ("p, pooled (Fisher)", r => Chance(r.FisherP), null),
        ("q (all features)", r => Chance(r.QValue), null));

    /// <summary>The found features in the window they were found in and in the one before.</summary>
    public static Figure Check(HitSearch search)
    {
        var (recent, before) = (search.Recent, search.HoldOut);
        var title = search.Found.Count == 0
            ? $"Nothing to check: no feature passed the false discovery rate of {Percent(search.FalseDiscovery)} "
                + $"in {recent.Videos.Count} videos with {recent.Count} hits; more days (days) give more power"
            : search.Confirmed.Count == 0 ? "In the window before, nothing found holds"
            : $"{search.Confirmed.Count} of {search.Found.Count} found features hold in videos they were not found in";
        return Figures.Intervals(
            title, $"Odds ratios in the window of the search ({Recent(search)}) and in the one before it ({Span(before.From, before.To)}, "
                + $"{before.Count} hits of {before.Videos.Count} videos)",
            "Odds ratio", Unit.Multiple, search.Checks.SelectMany(c => new[]
            {
                ($"{c.Found.Feature.Name}, found", c.Found.OddsRatio), ($"{c.Found.Feature.Name}, window before", c.HoldOut.OddsRatio),
            }), [new(1, "no difference")], log: true)
            .Defined("The first figure of a pair is flattered by having been found (winner's curse); the second is not. Confirmed: same "
                + "direction and p at most 5 % after Holm's correction.");
    }

    /// <summary>What became of the found features; null when nothing was found.</summary>
    public static Table? CheckTable(HitSearch search) => search.Checks.Count == 0 ? null : Table.From(
        search.Checks,
        ("Feature", c => c.Found.Feature.Name, null), ("Found", c => c.Found.OddsRatio, null),
        ("Window before", c => c.HoldOut.OddsRatio, null),
        ("p after Holm", c => Chance(c.HolmP), null), ("Outcome", c => c.Outcome switch
        {
            Replication.Confirmed => "confirmed", Replication.NotConfirmed => "same direction, chance not ruled out",
            Replication.Reversed => "reversed", _ => "cannot be told",
        }, null));

    /// <summary>The search at other thresholds.</summary>
    public static Table Thresholds(IReadOnlyList<ThresholdTrial> trials) => Table.From(
        trials,
        ("Hit above robust z of", t => t.Z, Unit.Number), ("Hits", t => t.Hits, Unit.Count),
        ("Expected by chance", t => t.ByChance, Unit.Number),
        ("Features found", t => t.Found, Unit.Count), ("Confirmed before", t => t.Confirmed, Unit.Count),
        ("Ranking (area, 0.5 is a coin)", t => t.Ranking, null));

    // To the last day whose videos are old enough to be judged.
    private static string Recent(HitSearch search) => Span(search.Recent.From, search.To);

    private static string Span(DateOnly from, DateOnly to) => $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}";
}
