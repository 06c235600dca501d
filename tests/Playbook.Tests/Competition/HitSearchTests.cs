using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class HitSearchTests
{
    private static readonly DateOnly Last = new(2026, 6, 30);
    private static readonly OwnOutput Output = new([], 60, 1000, Estimate.Exact(0.05, Unit.Yuan));

    // Videos of two rivals and of ours; of those with early product shots a third are hits, of the others one in thirty.
    private static List<RivalVideo> Videos(int seed = 1, double early = 0.33, double late = 0.03)
    {
        var random = new Random(seed);
        var videos = new List<RivalVideo>();
        for (var i = 0; i < 900; i++)
        {
            var first = i % 3 == 0 ? 2.0 : 8;
            var hit = random.NextDouble() < (first < 3 ? early : late);
            var plays = Math.Exp(7 + (0.3 * random.NextDouble()) + (hit ? 3 : 0));
            var brand = (i % 9) switch { < 4 => "a", < 8 => "b", _ => "own" };
            videos.Add(new($"v{i:000}", brand, Last.AddDays(-i % 90).ToDateTime(new(12, 0)), (long)plays, 30, FirstProductSeconds: first));
        }

        return videos;
    }

    [Fact]
    public void A_planted_feature_is_found_and_confirmed_in_the_window_before()
    {
        var search = HitSearch.Of(Videos(), "own");
        Assert.Equal("the product shown within 3\u202fs", search.Names);
        Assert.Equal(2, search.Brands);
        Assert.All(search.Recent.Videos.Concat(search.HoldOut.Videos), v => Assert.NotEqual("own", v.Video.Brand));
        Assert.Equal(Last.AddDays(-30), search.HoldOut.To);
        Assert.Equal("the window before confirms that more are hits with the product shown within 3\u202fs", search.Lesson);
        // A hit draws some twenty times as many plays, a third of the early ones are hits.
        Assert.InRange(search.Worth(Output, 0.5, new(1)).PlaysMultiple.Value!.Value, 3, 6);
    }

    [Fact]
    public void Nothing_planted_confirms_nothing_and_is_worth_nothing()
    {
        var search = HitSearch.Of(Videos(early: 0.1, late: 0.1), "own");
        Assert.Empty(search.Confirmed);
        Assert.Equal("no feature is confirmed", search.Worth(Output, 0.5, new(1)).Yuan.MissingReason);
        Assert.Null(search.TestSize());
        Assert.Contains("nothing that separates them", search.Lesson, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_of_our_own_says_how_many_videos_and_how_long()
    {
        var search = HitSearch.Of(Videos(), "own");
        var n = search.TestSize()!.Value;
        // Two rates of about a third and 3 %: Fleiss' formula gives 25 in each group, and the rates scatter.
        Assert.InRange(n, 12, 60);
        var text = search.Test(Output with { VideosPerMonth = 2 * n }, FeatureValue.Missing(""));
        Assert.Contains($"{n} videos with all of it and as many with none (5 weeks at our {2 * n} videos a month)", text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("videos a month", search.Test(Output with { VideosPerMonth = 0 }, FeatureValue.Missing("")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_days_until_a_test_reads_out_are_those_its_videos_take_and_a_week()
    {
        var search = HitSearch.Of(Videos(), "own");
        var n = search.TestSize()!.Value;
        // A month of 30.4375 days at that pace, then seven until the last video can be judged.
        Assert.Equal(31 + 7, search.TestDays(Output with { VideosPerMonth = 2 * n }, FeatureValue.Missing("")));
        Assert.Equal(61 + 7, search.TestDays(Output with { VideosPerMonth = n }, FeatureValue.Missing("")));
        Assert.Equal(28, search.TestDays(Output with { VideosPerMonth = 0 }, FeatureValue.Missing("")));
        Assert.Equal(28, HitSearch.Of(Videos(early: 0.1, late: 0.1), "own").TestDays(Output, FeatureValue.Missing("")));
    }

    [Fact]
    public void Thresholds_at_which_nothing_is_confirmed_are_a_doubt()
    {
        var search = HitSearch.Of(Videos(), "own");
        ThresholdTrial At(double z, int confirmed) => new(z, 9, 1, 1, confirmed, Estimate.Missing(""));
        Assert.Equal("with a hit defined as z above 3 and 3.5 nothing is confirmed", search.Doubt([At(2, 1), At(3, 0), At(3.5, 0)]));
        Assert.Equal("", search.Doubt([At(2, 1), At(3, 1)]));
        Assert.Equal("", HitSearch.Of(Videos(early: 0.1, late: 0.1), "own").Doubt([At(3, 0)]));
    }

    [Fact]
    public void Both_sides_are_of_the_same_days()
    {
        var search = HitSearch.Of(Videos(), "own");
        Assert.Equal((Last.AddDays(-89), Last.AddDays(-7)), (search.From, search.To));
        var days = search.Own.Concat(search.Rivals).Select(v => DateOnly.FromDateTime(v.PublishedAt)).ToList();
        Assert.Equal((search.From, search.To), (days.Min(), days.Max()));
        Assert.Equal(search.Recent.Videos.Count + search.HoldOut.Videos.Count, search.Rivals.Count);
    }

    [Fact]
    public void Practice_compares_our_use_with_theirs()
    {
        // Ours are those with i % 9 = 8, whose i % 3 is 2: none shows the product early; of the rivals' three in eight do.
        var practice = HitSearch.Of(Videos(), "own").Widest;
        Assert.Equal("the product shown within 3\u202fs", practice.Name);
        Assert.Equal(0, practice.Own.Value);
        Assert.Equal(0.375, practice.Rivals.Value!.Value, 1);
        Assert.Equal("none of our own videos is watched",
            HitSearch.Of([.. Videos().Where(v => v.Brand != "own")], "own").Widest.Own.MissingReason);
    }

    [Fact]
    public void A_higher_threshold_finds_fewer_hits_and_its_own_threshold_the_same()
    {
        var search = HitSearch.Of(Videos(), "own", hitZ: 2.5);
        var trials = search.AtThresholds(6, 2.5, 2.5, 2);
        Assert.Equal([2, 2.5, 6], trials.Select(t => t.Z));
        Assert.Equal(search.Recent.Count, trials[1].Hits);
        Assert.Equal(search.Confirmed.Count, trials[1].Confirmed);
        Assert.True(trials[2].Hits <= trials[0].Hits);
    }

    [Fact]
    public void No_video_has_an_answer_too()
    {
        var search = HitSearch.Of([], "own");
        Assert.False(search.HitRate.HasValue);
        Assert.False(search.CloseUps.HasValue);
        Assert.False(search.CloseUpOdds.HasValue);
        Assert.Empty(search.AtThresholds(2));
        Assert.False(search.Worth(Output, 1, new(1)).Yuan.HasValue);
        Assert.Equal("", search.Names);
    }
}
