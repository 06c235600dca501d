using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class BrokenRateTests
{
    private static readonly (string, string)[] Segments =
        [("device", "ios"), ("device", "android"), ("channel", "feed"), ("channel", "shelf")];

    private static readonly DateOnly Start = new(2026, 5, 2);

    [Fact]
    public void The_day_is_found_with_those_it_hit_and_those_it_spared()
    {
        var rate = BrokenRate.Of("carts → orders", Rows(breakAt: 30, spared: "ios"));
        Assert.Equal((Start.AddDays(30), "2026-06-01"), (rate.Break.Day!.Value, rate.Day));
        Assert.InRange(rate.Break.Before.Value!.Value, 0.58, 0.62);
        Assert.Equal(["channel"], rate.Everywhere);
        Assert.Equal(["ios"], rate.Spared.Select(s => s.Change.Segment));
        Assert.True(rate.ChanceEqual["device"] < 0.01);
        Assert.True(rate.ChanceEqual["channel"] > 0.01);
        Assert.True(rate.Together(rate));
        Assert.False(rate.Together(BrokenRate.Of("later", Rows(breakAt: 45))));
    }

    [Fact]
    public void A_day_that_may_be_one_of_many_is_looked_for_about_that_of_a_rate_that_broke_with_it()
    {
        var day = new DateOnly(2026, 6, 1);
        var none = Estimate.Missing("");
        BrokenRate At(int from, int to) => new("", [], new(day, day.AddDays(from), day.AddDays(to), none, none, none, 0.01, 0, ""), [],
            new Dictionary<string, double?>());
        Assert.Equal("on 2026-06-01 ", At(0, 0).On());
        Assert.Equal("on a day between 2026-05-21 and 2026-06-24 ", At(-11, 23).On());
        Assert.Equal("about 2026-06-01 ", At(-11, 23).On(At(0, 1)));
        Assert.Equal("on a day between 2026-05-21 and 2026-06-24 ", At(-11, 23).On(At(30, 31)));
        Assert.Equal("on 2026-06-01 ", At(0, 0).On(At(-1, 0)));
    }

    [Theory]
    [InlineData(-1, 1, "2026-06-01")]
    [InlineData(-2, 1, "a day between 2026-05-30 and 2026-06-02")]
    public void A_break_that_may_have_been_on_more_than_three_days_is_dated_by_all_of_them(int from, int to, string words)
    {
        var rate = BrokenRate.Of("carts → orders", Rows(breakAt: 30));
        var day = Start.AddDays(30);
        Assert.Equal(words, (rate with { Break = rate.Break with { Day = day, From = day.AddDays(from), To = day.AddDays(to) } }).Day);
    }

    [Fact]
    public void Without_a_break_no_segment_is_looked_at()
    {
        var rate = BrokenRate.Of("carts → orders", Rows(breakAt: 99));
        Assert.Equal(("", 0, false), (rate.Day, rate.Segments.Count, rate.Together(rate)));
        Assert.StartsWith("no break found", rate.Break.Before.MissingReason, StringComparison.Ordinal);
        Assert.StartsWith("too few days", BrokenRate.Of("none", []).Break.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_a_promotion_do_not_hide_a_lasting_break()
    {
        // A promotion whose last four days sell as before the break.
        var rows = Rows(breakAt: 30);
        Promotion sale = new("sale", Start.AddDays(11), Start.AddDays(47), 9, 9, 37, null, null, null, null);
        var bursts = Promotion.Bursts([sale, sale with { FirstDay = Start.AddDays(50), LastDay = Start.AddDays(51) }]);
        Assert.Equal(8 + 4 + 2, bursts.Count);
        Assert.DoesNotContain(Start.AddDays(30), bursts);
        var busy = rows.ConvertAll(r => bursts.Contains(r.Day) ? r with { Part = 0.9 * r.Whole } : r);
        var rate = BrokenRate.Of("carts → orders", busy, bursts);
        Assert.Equal(Start.AddDays(30), rate.Break.Day);
        Assert.Equal(46, rate.Days.Count);
    }

    [Fact]
    public void Refunds_by_day_of_payment_leave_out_days_that_are_too_young()
    {
        PaidDay[] days =
        [
            new(Start, 110, 100, 100, 100, 100, 12), new(Start.AddDays(1), 110, 100, 100, 100, 0, 0),
            new(Start.AddDays(9), 1, 1, 1, 1, 1, 0),
        ];
        Assert.Equal([new(BrokenRate.All, BrokenRate.All, Start, 12, 100)], BrokenRate.Refunds(days, Start, Start.AddDays(5)));
    }

    // 60 days of 400 carts a day: 60 % become orders, from the break 45 %, but in the spared segment.
    private static List<BreakDay> Rows(int breakAt, string spared = "")
    {
        var random = new Random(3);
        var rows = new List<BreakDay>();
        for (var i = 0; i < 60; i++)
        {
            foreach (var (dimension, segment) in Segments)
            {
                var p = i >= breakAt && segment != spared ? 0.45 : 0.60;
                var hits = Enumerable.Range(0, 400).Count(_ => random.NextDouble() < p);
                rows.Add(new(dimension, segment, Start.AddDays(i), hits, 400));
                if (dimension == "channel") rows.Add(new(BrokenRate.All, "all", Start.AddDays(i), hits, 400));
            }
        }

        return rows;
    }
}
