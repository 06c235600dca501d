using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class HitsTests
{
    private static readonly DateOnly Last = new(2026, 6, 30);

    private static RivalVideo Video(string id, string brand, int daysBefore, long plays) =>
        new(id, brand, Last.AddDays(-daysBefore).ToDateTime(new TimeOnly(20, 0)), plays, 30);

    [Fact]
    public void A_planted_hit_is_found_and_ordinary_videos_are_not()
    {
        var videos = Enumerable.Range(0, 20).Select(i => Video($"v{i:00}", "a", i, 1000 + (i * 20)))
            .Append(Video("hit", "a", 3, 90_000)).ToArray();
        var hits = Hits.Find(videos, Last);
        var hit = Assert.Single(hits.Videos, v => v.IsHit);
        Assert.Equal("hit", hit.Video.Id);
        Assert.Equal("hit", hits.Videos[0].Video.Id);
        // The middle one of the 21 sorted plays is 1,200.
        Assert.Equal(90_001 / 1201.0, hit.TimesTypical, 6);
    }

    [Fact]
    public void The_size_of_an_account_does_not_matter()
    {
        var small = Enumerable.Range(0, 20).Select(i => Video($"s{i}", "small", i, 100 + i)).Append(Video("s", "small", 1, 5000));
        var large = Enumerable.Range(0, 20).Select(i => Video($"l{i}", "large", i, 1_000_000 + (i * 10_000)));
        var hits = Hits.Find(small.Concat(large), Last);
        Assert.Equal(["s"], hits.Videos.Where(v => v.IsHit).Select(v => v.Video.Id));
    }

    [Fact]
    public void Only_the_window_counts_and_its_first_day_is_inside()
    {
        var inside = Enumerable.Range(0, 30).Select(i => Video($"v{i}", "a", i, 1000 + i));
        var hits = Hits.Find(inside.Append(Video("old", "a", 30, 1_000_000)).Append(Video("later", "a", -1, 1_000_000)), Last, days: 30);
        Assert.Equal(30, hits.Videos.Count);
        Assert.Equal(new DateOnly(2026, 6, 1), hits.From);
    }

    [Fact]
    public void Young_videos_and_brands_with_few_videos_are_left_out_and_counted()
    {
        var videos = Enumerable.Range(0, 20).Select(i => Video($"v{i}", "a", i, 1000 + i)).Append(Video("x", "tiny", 10, 5));
        var hits = Hits.Find(videos, Last, matureAfterDays: 7);
        Assert.Equal(7, hits.TooYoung);
        Assert.Equal(13, hits.Videos.Count);
        Assert.Equal(["tiny"], hits.BrandsTooSmall);
    }

    [Fact]
    public void Log_normal_plays_show_about_as_many_hits_as_chance_expects()
    {
        var random = new Random(2);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var videos = Enumerable.Range(0, 4000).Select(i => Video($"v{i}", "a", i % 30, (long)Math.Exp(9 + Normal()))).ToArray();
        var hits = Hits.Find(videos, Last, threshold: 2);
        Assert.Equal(91, hits.ExpectedByChance, 0);
        Assert.InRange(hits.Count, 60, 125);
    }

    [Fact]
    public void Edges_have_answers()
    {
        Assert.Empty(Hits.Find([], Last).Videos);
        Assert.Equal(0, Hits.Find(Enumerable.Range(0, 10).Select(i => Video($"v{i}", "a", i, 0)), Last).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Hits.Find([], Last, days: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hits.Find([], Last, threshold: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hits.Find([Video("v", "a", 1, -1)], Last));
    }
}
