using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class EngagementTests
{
    [Fact]
    public void Rates_are_ratios_of_sums_and_valid_likes_count_only_those_who_watched()
    {
        var e = Engagement.Of([new(1000, 300, 100, 30, 5, 2), new(3000, 500, 20, 10, 15, 6)]);
        Assert.Equal(120.0 / 4000, e.AllLikes.Value!.Value, 12);
        Assert.Equal(40.0 / 800, e.ValidLikes.Value!.Value, 12);
        Assert.Equal(40.0 / 120, e.ValidShare.Value!.Value, 12);
        Assert.True(e.AllLikes.Lower >= 0);
    }

    [Fact]
    public void Nothing_has_reasons_and_impossible_videos_are_refused()
    {
        Assert.False(Engagement.Of([]).AllLikes.HasValue);
        Assert.False(Engagement.Of([new(10, 0, 0, 0, 0, 0)]).ValidLikes.HasValue);
        Assert.Throws<ArgumentException>(() => Engagement.Of([new(10, 11, 0, 0, 0, 0)]));
        Assert.Throws<ArgumentException>(() => Engagement.Of([new(10, 5, 1, 2, 0, 0)]));
    }
}
