using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class OpenTopicsTests
{
    private static readonly OwnOutput Output = new([], 50, 1000, Estimate.Exact(1, Unit.Yuan));

    private static IReadOnlyList<TopicGap> Ranked(params (string Topic, double Demand, double Own)[] topics) =>
        ContentGap.Rank(
            [.. Enumerable.Range(0, 8).SelectMany(w => topics.Select(t =>
                new TopicWeek(new DateOnly(2026, 1, 5).AddDays(7 * w), t.Topic, "food", t.Demand, t.Own, 1)))], new Random(1));

    private static RivalVideo Video(int i, string brand, string topic, long plays) =>
        new($"v{brand}{i}", brand, new DateOnly(2026, 6, 30).AddDays(-10 - (i % 60)).ToDateTime(new(12, 0)), plays, 30, Topic: topic);

    [Fact]
    public void Topics_asked_for_more_than_we_cover_them_are_open_three_at_most()
    {
        var open = OpenTopics.Of(Ranked(("nut_box", 30, 1), ("b", 25, 1), ("c", 20, 1), ("d", 15, 1), ("e", 10, 96)));
        Assert.Equal("nut box, b and c", open.Names);
        Assert.Equal(0.75, open.Demand.Value!.Value, 9);
        Assert.Equal(0.03, open.OwnShare.Value!.Value, 9);
        Assert.Equal(0.72, open.Unmet, 9);
        Assert.Equal("18 videos a month", open.Videos(Output, 0.5));
        Assert.Equal("36.0\u202f% of our videos", open.Videos(Output with { VideosPerMonth = 0 }, 0.5));
    }

    [Fact]
    public void What_is_covered_leaves_nothing_open()
    {
        var open = OpenTopics.Of(Ranked(("a", 50, 50), ("b", 50, 50)));
        Assert.Equal("no topic is asked for clearly more than we cover it", open.Demand.MissingReason);
        Assert.Equal(open.Demand.MissingReason, open.Worth(HitSearch.Of([], "own"), Output, 0.5, new(1)).Yuan.MissingReason);
        Assert.Equal("", open.Names);
    }

    [Fact]
    public void Their_worth_follows_the_plays_of_the_rivals_videos_on_them()
    {
        // Twice the plays on the open topic, none of our 20 videos on it, all of its unmet demand served: 60 % of 50 videos × 1,000 plays ×
        // ¥1.
        var open = OpenTopics.Of(Ranked(("open", 60, 0), ("served", 40, 10)));
        var hits = HitSearch.Of(
            [.. Enumerable.Range(0, 60).Select(i => Video(i, "a", i % 2 == 0 ? "open" : "served", i % 2 == 0 ? 200 : 100)),
                .. Enumerable.Range(0, 20).Select(i => Video(i, "own", "served", 100))], "own");
        var worth = open.Worth(hits, Output, 1, new(1));
        Assert.Equal(2, worth.PlaysMultiple.Value!.Value, 9);
        Assert.Equal(0, worth.OwnShare.Value);
        Assert.Equal(0.6 * 50 * 1000, worth.IfAllCausal.Value!.Value, 6);
    }
}
