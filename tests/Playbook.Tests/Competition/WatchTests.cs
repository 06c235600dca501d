using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class WatchTests
{
    private static WatchedRows Rows(string? brand, bool own, DateOnly last) => new("videos", brand, own, 1, last, last);

    [Fact]
    public void Rivals_are_counted_once_and_the_last_day_is_that_of_any_table()
    {
        var watch = Watch.Of(
            [Rows("Us", true, new(2026, 6, 1)), Rows("B", false, new(2026, 6, 3)), Rows("A", false, new(2026, 5, 1)),
                Rows("B", false, new(2026, 1, 1)), Rows(null, false, new(2026, 6, 20))], new(2026, 6, 10));
        Assert.Equal("Us", watch.Own);
        Assert.Equal(["A", "B"], watch.Rivals);
        Assert.Equal(new DateOnly(2026, 6, 20), watch.Last);
    }

    [Theory]
    [InlineData("2026-06-28", "2026-06-29")]
    [InlineData("2026-06-29", "2026-07-06")]
    [InlineData("2026-06-30", "2026-07-06")]
    public void What_was_learnt_starts_on_the_next_monday(string last, string start) =>
        Assert.Equal(DateOnly.Parse(start, null), new Watch("Us", [], DateOnly.Parse(last, null)).Start);

    [Fact]
    public void Without_a_row_our_brand_has_no_name_and_the_brands_own_data_give_the_day()
    {
        Assert.Equal(Watch.Unnamed, Watch.Of([]).Own);
        Assert.Equal(new DateOnly(2026, 6, 10), Watch.Of([], new(2026, 6, 10)).Last);
    }
}
