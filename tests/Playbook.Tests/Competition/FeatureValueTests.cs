using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class FeatureValueTests
{
    private static readonly HitFeature Fast = new("a", "fast", v => v.CutIntervalSeconds is { } s ? s <= 2 : null);
    private static readonly HitFeature Close = new("b", "close", v => v.CloseUpIntervalSeconds is { } s ? s <= 7 : null);

    private static RivalVideo Video(string brand, long plays, bool fast, bool close = false) =>
        new("v", brand, default, plays, 30, CutIntervalSeconds: fast ? 1 : 4, CloseUpIntervalSeconds: close ? 5 : 9);

    private static OwnOutput Own(double withShare, Estimate yuan) =>
        new([.. Enumerable.Range(0, 20).Select(i => Video("own", 1, i < 20 * withShare))], 100, 1000, yuan);

    [Fact]
    public void The_value_by_hand()
    {
        // Rivals: 20 videos of 200 plays with, 20 of 100 without: relative plays 4/3 and 2/3, twice as many with.
        // A quarter of ours have it: mean 5/6.
        var rivals = Enumerable.Range(0, 40).Select(i => Video("a", i < 20 ? 200 : 100, i < 20)).ToArray();
        var value = FeatureValue.Of(rivals, [Fast], Own(0.25, Estimate.Exact(0.5, Unit.Yuan)), 0.4, new Random(1), 200);
        Assert.Equal(2, value.PlaysMultiple.Value!.Value, 9);
        Assert.Equal(0.25, value.OwnShare.Value!.Value, 12);
        // 0.4 of 100 videos × 1,000 plays × ¥0.5 × (4/3 − 5/6) / (5/6).
        Assert.Equal(0.4 * 100 * 1000 * 0.5 * 0.6, value.IfAllCausal.Value!.Value, 6);
        Assert.Equal(value.IfAllCausal.Value / 2, value.Yuan.Value);
        Assert.InRange(value.Yuan.Lower!.Value, 0, 0.1 * value.IfAllCausal.Value!.Value);
    }

    [Fact]
    public void Brand_size_does_not_count_as_an_effect()
    {
        // The large brand uses the feature more; within each brand it means nothing.
        var rivals = Enumerable.Range(0, 60).Select(i => Video("large", 100_000, i % 3 != 0))
            .Concat(Enumerable.Range(0, 60).Select(i => Video("small", 100, i % 3 == 0))).ToArray();
        var value = FeatureValue.Of(rivals, [Fast], Own(0, Estimate.Exact(1, Unit.Yuan)), 1, new Random(1), 200);
        Assert.Equal(1, value.PlaysMultiple.Value!.Value, 9);
        Assert.Equal(0, value.Yuan.Value!.Value, 6);
    }

    [Fact]
    public void Features_add_up_by_level_and_a_rare_full_set_is_not_needed()
    {
        var rivals = Enumerable.Range(0, 20).Select(_ => Video("a", 100, false))
            .Concat(Enumerable.Range(0, 20).Select(_ => Video("a", 300, true)))
            .Concat(Enumerable.Range(0, 5).Select(_ => Video("a", 300, true, true))).ToArray();
        var value = FeatureValue.Of(rivals, [Fast, Close], Own(0, Estimate.Exact(1, Unit.Yuan)), 1, new Random(1), 200);
        Assert.Equal(1, value.FeaturesNeeded);
        Assert.Equal(3, value.PlaysMultiple.Value!.Value, 9);
    }

    [Fact]
    public void The_interval_covers_the_planted_multiple_and_money_without_a_price_is_missing()
    {
        var random = new Random(4);
        var covered = 0;
        for (var r = 0; r < 60; r++)
        {
            var rivals = Enumerable.Range(0, 200).Select(i =>
            {
                var with = random.Next(2) == 0;
                return Video(i % 2 == 0 ? "a" : "b", (long)((with ? 2000 : 1000) * (0.5 + random.NextDouble())), with);
            }).ToArray();
            var m = FeatureValue.Of(rivals, [Fast], Own(0, Estimate.Missing("no orders carry a video", Unit.Yuan)), 1, new Random(r), 200);
            if (m.PlaysMultiple.Lower <= 2 && 2 <= m.PlaysMultiple.Upper) covered++;
            Assert.Equal("no orders carry a video", m.Yuan.MissingReason);
        }

        Assert.InRange(covered, 51, 60);
    }

    [Fact]
    public void Too_little_to_compare_says_why_it_has_no_answer()
    {
        var rivals = Enumerable.Range(0, 40).Select(i => Video("a", 100, i < 5)).ToArray();
        var own = Own(0, Estimate.Exact(1, Unit.Yuan));
        const string Few = "fewer than 10 of the rivals' videos to compare";
        Assert.Equal(Few, FeatureValue.Of(rivals, [Fast], own, 1, new Random(1)).Yuan.MissingReason);
        Assert.Equal(Few, FeatureValue.Of([], [Fast], own, 1, new Random(1)).PlaysMultiple.MissingReason);
        Assert.Equal("there is nothing to adopt", FeatureValue.Of(rivals, [], own, 1, new Random(1)).OwnShare.MissingReason);
        var even = Enumerable.Range(0, 40).Select(i => Video("a", 100, i < 20)).ToArray();
        Assert.Equal("none of our own videos is watched",
            FeatureValue.Of(even, [Fast], own with { Videos = [] }, 1, new Random(1)).Yuan.MissingReason);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            FeatureValue.Of(rivals, [Fast], Own(0, Estimate.Exact(1, Unit.Yuan)), 1.5, new Random(1)));
    }
}
