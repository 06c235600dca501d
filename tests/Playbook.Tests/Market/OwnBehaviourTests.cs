using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class OwnBehaviourTests
{
    [Fact]
    public void Buyers_who_came_back_are_a_share_of_those_whose_window_has_passed()
    {
        RepeatBuyers[] rows = [new("kuaishou", 90, 200, 50), new("kuaishou", 365, 100, 60), new("douyin", 90, 10, 1)];
        Assert.Equal((0.25, 200L), (RepeatBuyers.Of(rows, "kuaishou", 90).Value!.Value, RepeatBuyers.Of(rows, "kuaishou", 90).N));
        Assert.Equal("no buyer on Taobao could be followed for 90 days", RepeatBuyers.Of(rows, "taobao", 90).MissingReason);
        Assert.Equal("no buyer could be followed for 30 days after a first order", RepeatBuyers.Of(rows, "kuaishou", 30).MissingReason);
    }

    [Fact]
    public void Plays_of_a_platform_grow_where_both_years_have_some()
    {
        PlatformPlays[] rows = [new("taobao", 150, 100), new("douyin", 5, 0)];
        Assert.Equal(0.5, PlatformPlays.Growth(rows, "taobao").Value!.Value, 12);
        Assert.Contains("Douyin", PlatformPlays.Growth(rows, "douyin").MissingReason, StringComparison.Ordinal);
        Assert.False(PlatformPlays.Growth([], "taobao").HasValue);
    }
}
