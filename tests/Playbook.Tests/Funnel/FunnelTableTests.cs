using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class FunnelTableTests
{
    [Fact]
    public void Each_step_has_its_rate_per_segment()
    {
        var rates = FunnelTable.Rates(["view", "cart", "pay"], [new("ios", [1000, 100, 25]), new("android", [2000, 100, 10])]);
        Assert.Equal(4, rates.Count);
        Assert.Equal(("ios", "cart", "pay", 100L, 25L),
            (rates[1].Segment, rates[1].From, rates[1].To, rates[1].Entered, rates[1].Continued));
        Assert.Equal(.25, rates[1].Rate.Value);
        Assert.InRange(.25, rates[1].Rate.Lower!.Value, rates[1].Rate.Upper!.Value);
    }

    [Fact]
    public void A_step_that_can_be_skipped_may_pass_one_and_an_empty_stage_says_so()
    {
        Assert.Equal(1.5, FunnelTable.Rate(150, 100).Value);
        Assert.True(FunnelTable.Rate(150, 100).Lower > 1);
        Assert.Contains("nobody", FunnelTable.Rate(0, 0).MissingReason);
        Assert.Equal(0, FunnelTable.Rate(0, 10).Lower);
    }

    [Fact]
    public void Counts_must_fit_the_stages()
    {
        Assert.Throws<ArgumentException>(() => FunnelTable.Rates(["a", "b"], [new("x", [1])]));
        Assert.Throws<ArgumentException>(() => FunnelTable.Rates(["a"], [new("x", [1])]));
        Assert.Equal(-1L, Assert.Throws<ArgumentOutOfRangeException>(() => FunnelTable.Rates(["a", "b"], [new("x", [1, -1])])).ActualValue);
        Assert.Empty(FunnelTable.Rates(["a", "b"], []));
    }

    [Fact]
    public void Rows_add_up()
    {
        var sum = FunnelRow.Sum("all", [new("a", [1, 2], 3m, 1m), new("b", [10, 20], 30m, 10m)]);
        Assert.Equal([11, 22], sum.Counts);
        Assert.Equal((33m, 11m), (sum.Gmv, sum.Kept));
        Assert.Equal(11.0 / 33, sum.KeptShare!.Value, 12);
        Assert.Null(new FunnelRow("new", [1], 5m, 0m, Mature: 0m).KeptShare);
        Assert.Throws<ArgumentException>(() => FunnelRow.Sum("all", []));
    }
}
