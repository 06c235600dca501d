using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>How the findings on hits change with the threshold, everything else as set.</summary>
    public static object WhatIf(CompetitionStudy study)
    {
        if (study.Hits is not { } hits) return new Note("Nothing to vary.", "Without the table competitor_video there are no hits whose threshold could be turned.", []);
        var recent = hits.Recent.Videos.Select(v => v.Video).ToArray();
        var before = hits.HoldOut.Videos.Select(v => v.Video).ToArray();
        var features = hits.Results.Select(r => r.Feature).ToArray();
        double[] thresholds = [.. new[] { 2, 2.5, 3, 3.5, study.Settings.HitZ }.Distinct().Order()];
        var rows = thresholds.Select(z =>
        {
            // The windows are fixed already: all given videos lie in them and are old enough.
            var now = Playbook.Competition.Hits.Find(recent, hits.Recent.To, study.Settings.Days, z);
            var then = Playbook.Competition.Hits.Find(before, hits.HoldOut.To, study.Settings.CheckDays, z);
            var found = HitFeatures.Found(HitFeatures.Test(now.Videos, features), study.Settings.FalseDiscovery);
            var confirmed = HitFeatures.Check(found, then.Videos).Count(c => c.Outcome == Replication.Confirmed);
            return (Z: z, Hits: now.Count, Chance: now.ExpectedByChance, Found: found.Count, Confirmed: confirmed, Ranking: HitFeatures.Ranking(found, then.Videos));
        }).ToArray();
        return Table.From(rows,
            ("Hit above robust z of", r => r.Z, Unit.Number), ("Hits", r => r.Hits, Unit.Count), ("Expected by chance", r => r.Chance, Unit.Number),
            ("Features found", r => r.Found, Unit.Count), ("Confirmed before", r => r.Confirmed, Unit.Count), ("Ranking (area, 0.5 is a coin)", r => r.Ranking, null));
    }
}
