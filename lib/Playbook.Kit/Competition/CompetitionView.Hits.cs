using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>The rivals' videos of the last days, hits above the line, and the hits as a table.</summary>
    public static IEnumerable<object> Hits(CompetitionStudy study)
    {
        if (study.Hits is not { } hits) yield break;
        var recent = hits.Recent;
        var rest = recent.Videos.Count - recent.Count;
        var title = recent.Videos.Count == 0 ? $"No rival published enough videos in {recent.From:MMMM d} to {recent.To:MMMM d} to know a typical one"
            : recent.Count == 0 ? $"None of the rivals' {recent.Videos.Count} videos stands out from its brand's usual plays"
            : $"{Count(recent.Count, "hit")} among the rivals' {recent.Videos.Count} videos; chance alone would show {(recent.ExpectedByChance < 0.5 ? "none" : recent.ExpectedByChance.ToString("0", System.Globalization.CultureInfo.InvariantCulture))}";
        yield return Figures.Scatter(title,
            $"Robust z of log plays within each brand (median and MAD), {Span(recent.From, recent.To)}; a hit lies above {recent.Threshold:0.0#}; plays as observed 7 days after publication",
            "Days before the end of the data", Unit.Number, "Robust z", Unit.Number,
            recent.Videos.OrderBy(v => v.IsHit ? 0 : 1).Select(v => new Point($"{v.Video.Brand}, {Day(DateOnly.FromDateTime(v.Video.PublishedAt))}",
                (recent.To.AddDays(1).ToDateTime(TimeOnly.MinValue) - v.Video.PublishedAt).TotalDays, v.Z, null, v.Video.Brand)),
            yReferences: [new(recent.Threshold, "hit")], labels: 0)
            .Defined("Hit (爆款): a video whose log plays lie above its own brand's median by more than the threshold times 1.4826 MAD. Videos younger than 7 days are left out, their plays still grow.")
            .From("competition/videos")
            .Described($"{recent.Count} hits and {rest} other videos of {recent.Videos.Select(v => v.Video.Brand).Distinct().Count()} rivals by age and robust z.");
        if (recent.Count > 0)
        {
            yield return Table.From(recent.Videos.Where(v => v.IsHit),
                ("Rival", v => v.Video.Brand, null), ("Published", v => DateOnly.FromDateTime(v.Video.PublishedAt), null), ("Plays", v => v.Video.Plays, Unit.Count),
                ("Against its usual", v => v.TimesTypical, Unit.Multiple), ("Robust z", v => v.Z, Unit.Number), ("Script", v => Words(v.Video.Script ?? ""), null),
                ("First product shot", v => v.Video.FirstProductSeconds, Unit.Seconds), ("A close-up every", v => v.Video.CloseUpIntervalSeconds, Unit.Seconds), ("Music", v => Words(v.Video.Music ?? ""), null), ("Topic", v => Words(v.Video.Topic ?? ""), null));
        }
    }

    /// <summary>What separates hits from the rest, and what the older window says of it.</summary>
    public static IEnumerable<object> Features(CompetitionStudy study)
    {
        if (study.Hits is not { } hits || hits.Results.Count == 0) yield break;
        var confirmed = hits.Confirmed;
        var title = hits.Found.Count == 0 ? $"None of {hits.Results.Count} features separates hits from the rest beyond chance"
            : confirmed.Count == 0 ? $"{Capital(List(hits.Found.Select(f => f.Feature.Name)))} stood out, but the window before does not confirm it"
            : $"More hits with {List(confirmed.Select(c => c.Found.Feature.Name))}, confirmed in the window before";
        yield return Figures.Intervals(title,
            $"Odds of a hit with the feature over without it, each rival compared with itself, exact 95 % intervals; {hits.Recent.Count} hits of {hits.Recent.Videos.Count} videos, {Span(hits.Recent.From, hits.Recent.To)}",
            "Odds ratio", Unit.Multiple, hits.Results.Select(r => (r.Feature.Name + (hits.Found.Contains(r) ? " ●" : ""), r.OddsRatio)), [new(1, "no difference")], log: true)
            .Defined($"● found at a false discovery rate of {Value(study.Settings.FalseDiscovery, Unit.Fraction)} over all {hits.Results.Count} features (Benjamini–Hochberg). An association: rivals chose these features for videos that may have been better anyway.")
            .From("competition/videos");
        yield return Table.From(hits.Results,
            ("Feature", r => r.Feature.Name, null), ("Hits with it", r => $"{r.HitsWith} of {r.VideosWith}", null), ("Hits without", r => $"{r.HitsWithout} of {r.VideosWithout}", null),
            ("Odds ratio", r => r.OddsRatio, null), ("p, by rival", r => P(r.PValue), null), ("p, pooled (Fisher)", r => P(r.FisherP), null), ("q (all features)", r => P(r.QValue), null));
    }

    /// <summary>The check in the window before, and what adoption may be worth.</summary>
    public static IEnumerable<object> HoldOut(CompetitionStudy study)
    {
        if (study.Hits is not { } hits) yield break;
        if (hits.Found.Count == 0)
        {
            yield return new Note("Nothing to check.", $"No feature passed the false discovery rate of {Value(study.Settings.FalseDiscovery, Unit.Fraction)} in {hits.Recent.Videos.Count} videos with {hits.Recent.Count} hits. More days (days) give more power.", []);
            yield break;
        }

        var rows = hits.Checks.SelectMany(c => new[] { ($"{c.Found.Feature.Name}, found", c.Found.OddsRatio), ($"{c.Found.Feature.Name}, window before", c.HoldOut.OddsRatio) });
        yield return Figures.Intervals(
            hits.Confirmed.Count == 0 ? "In the window before, nothing found holds" : $"{hits.Confirmed.Count} of {hits.Found.Count} found features hold in videos they were not found in",
            $"Odds ratios in the window of the search ({Span(hits.Recent.From, hits.Recent.To)}) and in the one before it ({Span(hits.HoldOut.From, hits.HoldOut.To)}, {hits.HoldOut.Count} hits of {hits.HoldOut.Videos.Count} videos)",
            "Odds ratio", Unit.Multiple, rows, [new(1, "no difference")], log: true)
            .Defined("The first figure of a pair is flattered by having been found (winner's curse); the second is not. Confirmed: same direction and p at most 5 % after Holm's correction.")
            .From("competition/videos");
        yield return Table.From(hits.Checks,
            ("Feature", c => c.Found.Feature.Name, null), ("Found", c => c.Found.OddsRatio, null), ("Window before", c => c.HoldOut.OddsRatio, null), ("p after Holm", c => P(c.HolmP), null),
            ("Outcome", c => c.Outcome switch
            {
                Replication.Confirmed => "confirmed", Replication.NotConfirmed => "same direction, chance not ruled out", Replication.Reversed => "reversed", _ => "cannot be told",
            }, null));
        yield return Table.From([
                ("Ranking of the window before by the found features (area under the ROC curve, 0.5 is a coin)", hits.Ranking),
                ("Plays of rivals' videos with the confirmed features over those without", hits.Value?.PlaysMultiple ?? Estimate.Missing("no confirmed feature", Unit.Multiple)),
                ("Our videos that have them", hits.Value?.OwnShare ?? Estimate.Missing("no confirmed feature", Unit.Fraction)),
                ("Kept GMV a month if the whole association came over", hits.Value?.IfAllCausal ?? Estimate.Missing("no confirmed feature", Unit.Yuan)),
                ("Kept GMV a month with an unknown part of it (0 to 1, even)", hits.Value?.Yuan ?? Estimate.Missing("no confirmed feature", Unit.Yuan)),
            ],
            ("What the confirmed features do and may be worth", r => r.Item1, null), ("Figure", r => r.Item2, null));
    }

    /// <summary>How often the rivals and we use each feature tested.</summary>
    public static IEnumerable<object> Practice(CompetitionStudy study)
    {
        if (study.Hits is not { } hits || hits.Results.Count == 0 || hits.Own.Count == 0) yield break;
        var rows = hits.Results.Where(r => r.Feature.Family != "posting hour").Select(r => (r.Feature.Name, Shares: hits.Practice(r.Feature)))
            .Where(r => r.Shares.Own.HasValue && r.Shares.Rivals.HasValue).OrderByDescending(r => Math.Abs(r.Shares.Own.Value!.Value - r.Shares.Rivals.Value!.Value)).ToArray();
        if (rows.Length == 0) yield break;
        var widest = rows[0];
        yield return Figures.Bars(
            $"Widest gap of practice: {widest.Name}, {Value(widest.Shares.Own.Value!.Value, Unit.Fraction)} of ours against {Value(widest.Shares.Rivals.Value!.Value, Unit.Fraction)} of theirs",
            $"Share of watched videos with the feature, 95 % intervals; {hits.Own.Count} of ours, {hits.Recent.Videos.Count} of the rivals', to {Day(hits.Recent.To)}",
            "Feature", "Share of videos", Unit.Fraction,
            [
                Series.Of(study.OwnName, rows, r => r.Name, r => r.Shares.Own.Value, r => r.Shares.Own.Lower, r => r.Shares.Own.Upper),
                Series.Of("Rivals", rows, r => r.Name, r => r.Shares.Rivals.Value, r => r.Shares.Rivals.Lower, r => r.Shares.Rivals.Upper),
            ], horizontal: true).From("competition/videos");
    }

    private static string P(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
