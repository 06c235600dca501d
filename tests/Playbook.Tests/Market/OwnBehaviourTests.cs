using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class OwnBehaviourTests
{
    [Fact]
    public void Buyers_who_came_back_are_a_share_of_those_whose_window_has_passed()
    {
        RepeatBuyers[] rows =
            [new("kuaishou", 90, 200, 50, 80), new("kuaishou", 365, 100, 60, 70), new("douyin", 90, 10, 1, 2), new("any", 90, 210, 0, 84)];
        Assert.Equal((0.25, 200L), (RepeatBuyers.Of(rows, "kuaishou", 90).Value!.Value, RepeatBuyers.Of(rows, "kuaishou", 90).N));
        Assert.Equal(0.4, RepeatBuyers.Of(rows, "kuaishou", 90, anywhere: true).Value!.Value, 12);
        Assert.StartsWith("none of our buyers followed for 90 days bought on Taobao; of all our buyers 40.0",
            RepeatBuyers.Of(rows, "taobao", 90).MissingReason, StringComparison.Ordinal);
        Assert.Equal("no buyer could be followed for 30 days after a first order", RepeatBuyers.Of(rows, "kuaishou", 30).MissingReason);
    }

    [Fact]
    public void Orders_that_name_no_platform_are_followed_all_the_same()
    {
        RepeatBuyers[] rows = [new(null, 90, 200, 50, 50), new("any", 90, 200, 50, 50)];
        Assert.StartsWith("the orders do not name their platform; of all our buyers 25.0",
            RepeatBuyers.Of(rows, "kuaishou", 90).MissingReason, StringComparison.Ordinal);
        Assert.Equal(["Platform not named", "All platforms together"], rows.Select(r => r.Name));
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
