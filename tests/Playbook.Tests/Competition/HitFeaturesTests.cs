using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class HitFeaturesTests
{
    private static readonly HitFeature CloseUp = new("close-ups", "close-up", v => v.CloseUpIntervalSeconds is { } s ? s <= 7 : null);

    // A hit has a chance of 10 %, four times the odds with close-ups; the other features are noise.
    private static List<ScoredVideo> Planted(Random random, int n, double oddsRatio)
    {
        var list = new List<ScoredVideo>();
        for (var i = 0; i < n; i++)
        {
            var fast = random.NextDouble() < 0.4;
            var odds = 0.1 / 0.9 * (fast ? oddsRatio : 1);
            var video = new RivalVideo($"v{i}", i % 2 == 0 ? "a" : "b", new DateTime(2026, 6, 1, random.Next(24), 0, 0),
                1, random.Next(15, 60), random.Next(2) == 0 ? "story" : "plain", random.Next(1, 8), random.Next(1, 6), fast ? 5 : 12,
                random.Next(2) == 0 ? "trending" : "none");
            list.Add(new(video, 0, random.NextDouble() < odds / (1 + odds), 1));
        }

        return list;
    }

    [Fact]
    public void A_planted_feature_is_found_confirmed_and_ranks_unseen_videos()
    {
        var (window, older) = (Planted(new(1), 600, 4), Planted(new(2), 600, 4));
        var results = HitFeatures.Test(window, HitFeature.Standard([.. window.Select(v => v.Video)]));
        var found = HitFeatures.Found(results, 0.05);
        var best = Assert.Single(found);
        Assert.Equal("close-ups", best.Feature.Family);
        Assert.InRange(4, best.OddsRatio.Lower!.Value, best.OddsRatio.Upper!.Value);
        var check = Assert.Single(HitFeatures.Check(found, older));
        Assert.Equal(Replication.Confirmed, check.Outcome);
        var area = HitFeatures.Ranking(found, older);
        Assert.True(area.Lower > 0.55, $"{area}");
    }

    [Fact]
    public void Noise_alone_is_seldom_found()
    {
        var falseFindings = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var videos = Planted(new(1000 + seed), 150, 1);
            falseFindings += HitFeatures.Found(HitFeatures.Test(videos, HitFeature.Standard([.. videos.Select(v => v.Video)])),
                0.1).Count > 0 ? 1 : 0;
        }

        // At most 10 % of runs in the long run; exact tests are conservative.
        Assert.InRange(falseFindings, 0, 10);
    }

    [Fact]
    public void Counts_and_odds_are_those_of_the_table()
    {
        var videos = Enumerable.Range(0, 8).Select(i => new ScoredVideo(
            new($"v{i}", "a", default, 1, 30, CloseUpIntervalSeconds: i < 4 ? 5 : 9), 0, i is 0 or 1 or 2 or 4, 1)).ToList();
        videos.Add(new(new("unknown", "a", default, 1, 30), 0, true, 1));
        var r = Assert.Single(HitFeatures.Test(videos, [CloseUp]));
        Assert.Equal((3, 4, 1, 4), (r.HitsWith, r.VideosWith, r.HitsWithout, r.VideosWithout));
        // Fisher's tea tasting again: one brand, so the stratified test is Fisher's.
        Assert.Equal(34 / 70.0, r.PValue, 10);
        Assert.Equal(r.FisherP, r.PValue, 10);
        Assert.Equal(6.40832, r.OddsRatio.Value!.Value, 5);
        Assert.Equal(0.5, r.HitRateGap.Value!.Value, 12);
    }

    [Fact]
    public void A_reversed_and_an_absent_feature_are_told_apart_from_a_confirmed_one()
    {
        var found = HitFeatures.Test(Planted(new(1), 600, 4), [CloseUp]);
        Assert.Equal(Replication.Reversed, HitFeatures.Check(found, Planted(new(3), 600, 0.2))[0].Outcome);
        Assert.Equal(Replication.CannotTell, HitFeatures.Check(found, [])[0].Outcome);
        Assert.Equal(Replication.NotConfirmed, HitFeatures.Check(found, Planted(new(4), 60, 4))[0].Outcome);
    }

    [Fact]
    public void Holms_correction_is_that_of_the_textbook()
    {
        // Two copies of one test: the smaller p counts double, the other no less.
        var videos = Planted(new(1), 300, 4);
        var two = HitFeatures.Check(HitFeatures.Test(videos, [CloseUp, CloseUp with { Name = "again" }]), videos);
        Assert.Equal(Math.Min(1, 2 * two[0].HoldOut.PValue), two[0].HolmP, 12);
        Assert.Equal(two[0].HolmP, two[1].HolmP, 12);
    }

    [Fact]
    public void The_size_of_the_next_test_matches_fleiss()
    {
        // 10 % against 20 %, two-sided 5 %, power 80 %: 199 a group (Fleiss 1981, without continuity correction).
        Assert.Equal(199, HitFeatures.VideosNeeded(0.1, 0.25 / (1 / 9.0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HitFeatures.VideosNeeded(0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HitFeatures.VideosNeeded(0, 2));
    }

    [Fact]
    public void Nothing_to_test_gives_nothing()
    {
        Assert.Empty(HitFeatures.Test([], []));
        var r = Assert.Single(HitFeatures.Test([], [CloseUp]));
        Assert.Null(r.MoreHits);
        Assert.Empty(HitFeatures.Found([r], 0.5));
        Assert.False(HitFeatures.Ranking([], []).HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => HitFeatures.Found([], 0));
    }

    [Fact]
    public void Standard_features_skip_rare_levels_and_cover_every_hour_once()
    {
        var videos = Planted(new(9), 200, 1).Select(v => v.Video)
            .Append(new RivalVideo("rare", "a", default, 1, 30, Script: "teardown")).ToArray();
        var features = HitFeature.Standard(videos);
        Assert.DoesNotContain(features, f => f.Name.Contains("teardown", StringComparison.Ordinal));
        var hours = HitFeature.Standard(videos, minimumVideos: 1).Where(f => f.Family == "posting hour").ToArray();
        Assert.Equal(5, hours.Length);
        for (var h = 0; h < 24; h++)
            Assert.Single(hours, f => f.Has(new("x", "a", new DateTime(2026, 1, 1, h, 30, 0), 1, 1)) == true);
    }
}
