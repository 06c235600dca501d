using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class MixInputTests
{
    private static readonly DateOnly First = new(2025, 1, 6);

    private static DateOnly Week(int t) => First.AddDays(7 * t);

    private static List<MediaWeek> Media(int weeks, params string[] channels) =>
        [.. from t in Enumerable.Range(0, weeks) from c in channels.Index()
            select new MediaWeek(Week(t), c.Item, c.Item, null, 100 + t + c.Index)];

    private static List<OutcomeWeek> Sold(int weeks, string metric = "gmv") =>
        [.. Enumerable.Range(0, weeks).Select(t => new OutcomeWeek(Week(t), metric, 1000 + t))];

    [Fact]
    public void Channels_and_weeks_come_in_order_whatever_the_order_of_the_rows()
    {
        var (media, sold) = (Media(5, "b", "a"), Sold(5));
        media.Reverse();
        sold.Reverse();
        var input = MixInput.Of(media, sold, []);
        Assert.Equal(["a", "b"], input.ChannelIds);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(Week)], input.Data!.Weeks);
        Assert.Equal([101, 102, 103, 104, 105], input.Data.Channels[0].Spend);
        Assert.Equal((First, Week(4).AddDays(6), Week(3)), (input.From, input.To, input.Last(2)));
        Assert.Equal("", input.Left);
        Assert.Equal(MixInput.Of(Media(5, "b", "a"), Sold(5), []).Content, input.Content);
        Assert.NotEqual(MixInput.Of([.. media.Skip(1), media[0] with { Spend = 1 }], sold, []).Content, input.Content);
    }

    [Fact]
    public void A_part_week_is_left_out_and_said()
    {
        var sold = Sold(6);
        sold[5] = sold[5] with { Days = 2 };
        var input = MixInput.Of(Media(6, "a"), sold, []);
        Assert.Equal(5, input.Weeks);
        Assert.Equal("The week of 2025-02-10 is left out: 2 of its 7 days are in the data.", input.Left);
    }

    [Fact]
    public void Part_weeks_at_both_ends_are_left_out()
    {
        var media = Media(6, "a").ConvertAll(m => m.Week == Week(0) || m.Week == Week(5) ? m with { Days = 3 } : m);
        var input = MixInput.Of(media, Sold(6), []);
        Assert.Equal((Week(1), 4), (input.From, input.Weeks));
        Assert.Contains("2 part weeks from 2025-01-06 to 2025-02-10 are left out", input.Left, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_gap_the_longer_run_is_taken_and_of_equal_ones_the_later()
    {
        MixInput Without(int gap) => MixInput.Of(Media(9, "a"), [.. Sold(9).Where(o => o.Week != Week(gap))], []);
        Assert.Equal((Week(0), 6), (Without(6).From, Without(6).Weeks));
        Assert.Equal((Week(5), 4), (Without(4).From, Without(4).Weeks));
        Assert.Contains("Left out: 4 weeks before or after a gap", Without(4).Left, StringComparison.Ordinal);
        Assert.Contains("Left out: 1 week of advertising without an outcome.", Without(4).Left, StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_out_of_a_figure_of_a_month_are_no_weeks()
    {
        var media = Media(8, "a").ConvertAll(m => m.Week < Week(4) ? m with { SpanDays = 28 } : m);
        var input = MixInput.Of(media, Sold(8), []);
        Assert.Equal((Week(4), 4), (input.From, input.Weeks));
        Assert.Contains("Left out: 4 weeks whose spend was reported for more than a week at once", input.Left, StringComparison.Ordinal);
    }

    [Fact]
    public void Scopes_of_a_platform_stay_channels_of_their_own() =>
        Assert.Equal(["douyin_standard", "douyin_whole_domain"],
            MixInput.Of(Media(4, "douyin_standard", "douyin_whole_domain"), Sold(4), []).ChannelIds);

    [Fact]
    public void Sources_that_name_other_channels_are_not_strung_together()
    {
        List<MediaWeek> Then(params string[] channels) =>
        [
            .. Media(8, "a", "b").Where(m => m.Week < Week(5)),
            .. Media(8, channels).Where(m => m.Week >= Week(5)).Select(m => m with { Source = "ad_days" }),
        ];
        var other = MixInput.Of(Then("douyin_standard"), Sold(8), []);
        Assert.Equal((5, 2), (other.Weeks, other.ChannelIds.Count));
        Assert.Contains("Left out: 3 weeks of ad_days, which name other channels than media_week", other.Left, StringComparison.Ordinal);
        Assert.Equal(8, MixInput.Of(Then("a", "b"), Sold(8), []).Weeks);
    }

    [Fact]
    public void A_channel_without_a_row_has_spent_nothing_and_is_named()
    {
        var input = MixInput.Of([.. Media(5, "a"), .. Media(5, "b").Where(m => m.Week != Week(2))], Sold(5), []);
        Assert.Equal(0, input.Data!.Channels[1].Spend[2]);
        Assert.Equal("B has no row in 1 of 5 weeks: nothing counts as spent there.", input.Left);
    }

    [Fact]
    public void Counted_days_are_none_without_a_row_but_a_score_that_lacks_a_week_is_left_out()
    {
        DriverWeek[] drivers =
        [
            new(Week(1), "festival", 3, Counted: true), new(Week(9), "double_11", 1, Counted: true), new(Week(1), "price_index", 1.1),
            .. Enumerable.Range(0, 4).Select(t => new DriverWeek(Week(t), "promotion", t / 4.0)),
            new(Week(2), "promotion", 2, Counted: true),
        ];
        var input = MixInput.Of(Media(4, "a"), Sold(4), drivers);
        Assert.Equal(["Promotion", "Festival"], input.Data!.Controls.Select(c => c.Name));
        Assert.Equal([0, 0.25, 0.5, 0.75], input.Data.Controls[0].Values);
        Assert.Equal([0, 3, 0, 0], input.Data.Controls[1].Values);
        Assert.Equal("The control price_index lacks 3 of 4 weeks and is left out.", input.Left);
    }

    [Fact]
    public void A_count_keeps_its_unit_and_says_that_there_is_no_profit()
    {
        var input = MixInput.Of(Media(4, "a"), Sold(4, "installs"), []);
        Assert.Equal(Unit.Count, input.Data!.Unit);
        Assert.Equal("Installs are a count: figures keep their own unit, and no profit can be told.", input.Left);
    }

    [Fact]
    public void Without_weeks_of_either_kind_the_reason_says_which()
    {
        Assert.Equal("no advertising is known by week", MixInput.Of([], Sold(3), []).Reason);
        Assert.Equal("no outcome is known by week", MixInput.Of(Media(3, "a"), [], []).Reason);
        var apart = MixInput.Of(Media(3, "a"), [.. Sold(6).Skip(3)], []);
        Assert.Null(apart.Data);
        Assert.Equal("Left out: 3 weeks of the outcome without advertising. Left out: 3 weeks of advertising without an outcome. "
            + "No whole week has both advertising and an outcome.", apart.Left);
    }
}
