using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Tests.Funnel.FunnelCells;

namespace Playbook.Tests.Funnel;

public class FunnelBookTests
{
    private static readonly DateOnly First = June.From;

    [Fact]
    public void Days_of_the_period_add_up_and_those_outside_do_not_count()
    {
        var book = FunnelBook.Of(
        [
            Day("feed", "video", First, 100, 40, 20, 10, 1_000m, impressions: 5_000, clicks: 300, named: 100, logged: 20),
            Day("feed", "video", June.To, 50, 10, 6, 5, 400m, impressions: 1_000, clicks: 80, named: 50, logged: 6),
            Day("search", "card", First, 30, 20, 15, 12, 900m, impressions: 200, clicks: 60, named: 30, logged: 15),
            Day("feed", "video", June.CompareTo, 70, 20, 10, 7, 700m, impressions: 900, clicks: 90, named: 70, logged: 10),
            Day("feed", "video", June.To.AddDays(1), 999, 999, 999, 999, 9_999m),
            Day("feed", "video", June.CompareFrom.AddDays(-1), 999, 999, 999, 999, 9_999m),
        ], [], June);
        Assert.Equal(FunnelStages.SixLayers, book.Stages);
        Assert.Equal((true, true, true, true, false), (book.Exposed, book.LogsOrders, book.NamesVisits, book.HasMoney, book.IsEmpty));
        Assert.Equal([6_200, 440, 180, 70, 41, 27], book.Total()!.Counts);
        Assert.Equal((2_300m, 1_840m, 2_300m), (book.Total()!.Gmv, book.Total()!.Kept, book.Total()!.Mature));
        Assert.Equal([900, 90, 70, 20, 10, 7], book.Total(earlier: true)!.Counts);
        Assert.Equal(["feed", "search"], book.Rows("channel").Select(r => r.Segment));
        Assert.Equal([6_000, 380, 150, 50, 26, 15], book.Rows("channel")[0].Counts);
        Assert.Equal(["card", "video"], book.Rows("form").Select(r => r.Segment));
        Assert.Equal("feed", Assert.Single(book.Rows("channel", earlier: true)).Segment);
        Assert.Equal("feed / video", book.Cells("channel")[0].Stratum);
    }

    [Fact]
    public void A_stage_that_the_data_do_not_know_is_left_out()
    {
        var log = FunnelBook.Of([Day(null, null, First, 10, 6, 3, 3)], [], June);
        Assert.Equal(["visits", "carts", "payments"], log.Stages);
        Assert.Equal([10, 6, 3], log.Total()!.Counts);
        Assert.Equal(("person-days", false, false), (log.VisitWord, log.HasMoney, log.Exposed));
        var named = FunnelBook.Of([Day(null, null, First, 10, 6, 3, 3, named: 1)], [], June);
        Assert.Equal("visits", named.VisitWord);
    }

    [Fact]
    public void A_visit_was_shown_and_clicked_whatever_the_exposures_say()
    {
        var book = FunnelBook.Of(
        [
            Day("feed", "video", First, 100, 40, 20, 10, impressions: 5, logged: 1),
            Day("mail", null, First, 50, 10, 6, 5),
            Day("tv", "live", First, 0, 0, 0, 0, impressions: 1_000_000, clicks: 900), // nobody came: no part of the funnel
        ], [], June);
        Assert.Equal([150, 150, 150, 50, 26, 15], book.Total()!.Counts);
        Assert.DoesNotContain("tv", book.Rows("channel").Select(r => r.Segment));
    }

    [Fact]
    public void What_the_data_do_not_name_is_unknown_in_that_dimension_alone()
    {
        var book = FunnelBook.Of(
            [Day("feed", null, First, 10, 5, 4, 3), Day(null, "live", First, 20, 6, 5, 4), Day("a / b", "card", First, 30, 7, 6, 5)],
            [Cell(null, null, null, 10, 3), Cell(9, "ios", "core", 50, 9)], June);
        Assert.Equal(["a / b", "feed", "unknown"], book.Rows("channel").Select(r => r.Segment));
        Assert.Equal(["card", "live", "unknown"], book.Rows("form").Select(r => r.Segment));
        Assert.Equal(20, book.Rows("channel")[2].Counts[0]);
        Assert.Equal(["09:00", "unknown"], book.Rows("hour").Select(r => r.Segment));
        Assert.Equal(["ios", "unknown"], book.Rows("device").Select(r => r.Segment));
        Assert.Equal(["core", "unknown"], book.Rows("audience").Select(r => r.Segment));
        Assert.Empty(book.Rows("hour", earlier: true));
    }

    [Fact]
    public void A_dimension_that_there_is_not_is_told()
    {
        var error = Assert.Throws<ArgumentException>(() => FunnelBook.Of([], [], June).Rows("city"));
        Assert.StartsWith("There is no dimension \"city\"; there are channel, form, hour, device and audience.", error.Message);
    }

    [Fact]
    public void No_rows_are_an_empty_book_whose_figures_say_so()
    {
        var book = FunnelBook.Of([], [], June);
        Assert.Equal((true, "visits"), (book.IsEmpty, book.VisitWord));
        Assert.Null(book.Total());
        Assert.Null(book.Narrowest());
        Assert.Null(book.Change());
        Assert.Empty(book.OddHours());
        Assert.Null(book.Parted(["22:00"]));
        Assert.Empty(book.Leaks());
        Assert.Empty(book.Rows("channel"));
        Assert.Empty(ValueModel.OfChannels(book, [new("feed", 10m)]));
        // A day that is not dated is in no period.
        Assert.True(FunnelBook.Of([Day("feed", "video", First, 9, 9, 9, 9) with { Day = null }], [], June).IsEmpty);
    }

    [Fact]
    public void The_narrowest_step_lies_behind_the_visit()
    {
        // 1 % of impressions are clicked, but that is no step of a visit; 40 % fill a cart, 25 % of carts are ordered, 50 % of orders paid.
        var book = FunnelBook.Of(
            [Day("feed", "video", First, 1_000, 400, 100, 50, impressions: 100_000, clicks: 1_000, named: 1, logged: 1)], [], June);
        var (from, to, rate, toEnd) = book.Narrowest()!.Value;
        Assert.Equal(("carts", "orders", 0.25, 0.05), (from, to, rate.Value!.Value, toEnd.Value!.Value));
        Assert.Equal((400, 1_000), (rate.N, toEnd.N));
        // Nothing behind the cart: the step into it is the only one that has a rate.
        var none = FunnelBook.Of([Day("feed", "video", First, 10, 0, 0, 0)], [], June).Narrowest()!.Value;
        Assert.Equal(("visits", "carts", 0.0, 0.0), (none.From, none.To, none.Rate.Value!.Value, none.ToEnd.Value!.Value));
    }

    [Fact]
    public void Only_hours_that_chance_does_not_explain_are_told_apart()
    {
        // 24 hours of 2,000 visits: 5 % pay, at 03:00 5.6 %, which the best of 24 equal hours reaches by chance; at 22:00 3 %.
        var book = FunnelBook.Of([Day("feed", "video", First, 48_000, 2_400, 2_400, 2_400)],
            [.. Enumerable.Range(0, 24).Select(h => Cell(h, "ios", "core", 2_000, h switch { 3 => 112, 22 => 60, _ => 100 }))], June);
        Assert.Equal(["22:00"], book.OddHours());
        var (inside, outside) = book.Parted(["22:00"])!.Value;
        Assert.Equal((2_000, 46_000), (inside.Counts[0], outside.Counts[0]));
        var equal = FunnelBook.Of([Day("feed", "video", First, 48_000, 2_400, 2_400, 2_400)],
            [.. Enumerable.Range(0, 24).Select(h => Cell(h, "ios", "core", 2_000, h == 3 ? 112 : 100))], June);
        Assert.Empty(equal.OddHours());
        Assert.Null(equal.Parted([]));
    }

    [Fact]
    public void Segments_together_keep_what_refunds_leave_in_the_end()
    {
        // 80 % are kept so far; in the end 25 % come back, before 20 %.
        FunnelCell[] days =
        [
            Day("feed", "video", First, 100, 40, 20, 10, 1_000m, logged: 1),
            Day("search", "card", First, 100, 40, 20, 10, 3_000m, logged: 1),
            Day("feed", "video", June.CompareFrom, 100, 40, 20, 10, 1_000m, logged: 1),
        ];
        var book = FunnelBook.Of(days, [Cell(9, "ios", "core", 200, 20, 4_000m)], June, Share(0.25), Share(0.2));
        Assert.Equal((0.75, 3_000.0), (Round(book.Total()!.KeptShare!.Value), Round(book.Total()!.KeptGmv)));
        Assert.Equal(0.8, Round(book.Total(earlier: true)!.KeptShare!.Value));
        Assert.Equal(3_000, Round(book.Rows("hour")[0].KeptGmv));
        // Payments too young to have any refund keep the same share everywhere.
        var young = FunnelBook.Of([.. days.Select(d => d with { MatureGmv = 0, Kept = 0 })], [], June, Share(0.25), Share(0.2));
        Assert.Equal(3_000, Round(young.Total()!.KeptGmv));

        static Estimate Share(double back) => Estimate.Of(back, back - 0.03, back + 0.03, 30, Unit.Fraction);
        static double Round(double x) => Math.Round(x, 9);
    }

    [Fact]
    public void The_error_of_the_final_refunds_is_in_the_part_that_refunds_took()
    {
        var days = Enumerable.Range(0, 10).SelectMany(i => new[]
        {
            Day("feed", "video", June.CompareFrom.AddDays(i), 100, 40, 20, 10, 1_000m, logged: 1),
            Day("feed", "video", First.AddDays(i), 100, 40, 20, 10, 1_000m, logged: 1),
        }).ToArray();
        var book = FunnelBook.Of(
            days, [], June, Estimate.Of(0.2, 0.17, 0.23, 30, Unit.Fraction), Estimate.Of(0.2, 0.16, 0.24, 30, Unit.Fraction));
        var part = book.Change()!.Parts.Single(p => p.Factor == GmvDecomposition.Refunds).Yuan;
        // Days are all alike: 10,000 yuan × √(0.03² + 0.04²).
        Assert.Equal([0.0, -500.0, 500.0], new[] { part.Value, part.Lower, part.Upper }.Select(v => Math.Round(v!.Value, 6)));
    }

    [Fact]
    public void Visits_of_one_person_make_the_intervals_wider()
    {
        var clusters = VisitClusters.Of([new(10, 100, 40, 40, 40, 1_000, 400, 400, 400, 400, 400, 400, 400, 400)]);
        var book = FunnelBook.Of([Day("feed", "video", First, 100, 40, 40, 40)], [], June, clusters: clusters);
        var (plain, wide) = (FunnelTable.Rate(40, 100), book.Rate(book.Total()!, 1));
        Assert.Equal(plain.Value, wide.Value);
        Assert.True(wide.Upper - wide.Lower > 2.5 * (plain.Upper - plain.Lower));
        Assert.Equal(wide.Lower, book.ToEnd(book.Total()!).Lower);
    }

    [Fact]
    public void Money_of_orders_without_a_visit_is_a_part_of_its_own()
    {
        var whole = new GmvChange(100, 80, [new("traffic", Estimate.Exact(-20, Unit.Yuan), [])], DecompositionMethod.Lmdi).Whole(110, 95);
        Assert.Equal((110.0, 95.0, -15.0), (whole.Before, whole.After, whole.Parts.Sum(p => p.Yuan.Value!.Value)));
        Assert.Equal((GmvChange.Untraced, 5.0), (whole.Parts[^1].Factor, whole.Parts[^1].Yuan.Value!.Value));
    }

    [Fact]
    public void The_change_of_kept_money_is_divided_without_a_remainder()
    {
        var days = Enumerable.Range(0, 10).SelectMany(i => new[]
        {
            Day("feed", "video", June.CompareFrom.AddDays(i), 100, 40, 20, 10, 1_000m, logged: 1),
            Day("feed", "video", First.AddDays(i), 200, 80, 40, 20, 2_000m, logged: 1),
        }).ToArray();
        var change = FunnelBook.Of(days, [], June).Change()!;
        Assert.Equal((8_000.0, 16_000.0), (change.Before, change.After));
        // Twice the traffic and nothing else: it explains all.
        Assert.Equal(8_000, change.Parts.Single(p => p.Factor == GmvDecomposition.Traffic).Yuan.Value!.Value, 6);
        Assert.All(change.Parts.Where(p => p.Factor != GmvDecomposition.Traffic), p => Assert.Equal(0, p.Yuan.Value!.Value, 6));
        Assert.Null(FunnelBook.Of(days, [], JuneAlone).Change());
        Assert.Null(FunnelBook.Of([.. days.Select(d => d with { Gmv = 0, MatureGmv = 0, Kept = 0 })], [], June).Change());
    }

    [Fact]
    public void A_leak_is_found_where_it_was_planted_and_says_what_it_was_compared_with()
    {
        // At 22:00 5 % of visits pay, in the other hours 10 %; feed's orders are paid at 50 %, before at 100 %.
        FunnelCell[] cells =
            [.. Enumerable.Range(10, 13).Select(h => Cell(h, "ios", "core", 10_000, h == 22 ? 500 : 1_000, h == 22 ? 50_000m : 100_000m))];
        var days = Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            Day("feed", "video", First.AddDays(i), 1_000, 500, 200, 100, 10_000m, logged: 1),
            Day("feed", "video", June.CompareFrom.AddDays(i), 1_000, 500, 200, 199, 19_900m, logged: 1),
        }).ToArray();
        var leaks = FunnelBook.Of(days, cells, June).Leaks();
        var hour = leaks.First(l => l.Dimension == "hour");
        Assert.Equal(("22:00", false, "the rest"), (hour.Leak.Segment, hour.AgainstBefore, hour.Against));
        var channel = leaks.First(l => l.Dimension == "channel");
        Assert.Equal(("feed", "orders → payments", "itself before"), (channel.Leak.Segment, channel.Step, channel.Against));
        // 4,000 orders × (0.995 − 0.5) × ¥100 × 80 % kept
        Assert.InRange(channel.Leak.Recoverable.Value!.Value, 150_000, 160_000);
        Assert.Equal(leaks.OrderByDescending(l => l.Leak.Recoverable.Value), leaks);
        Assert.DoesNotContain(FunnelBook.Of(days, cells, JuneAlone).Leaks(), l => l.AgainstBefore);
        Assert.Empty(FunnelBook.Of([.. days.Select(d => d with { Gmv = 0, MatureGmv = 0, Kept = 0 })], [], June).Leaks());
    }

    [Fact]
    public void An_unknown_segment_is_no_leak()
    {
        FunnelCell[] cells = [Cell(9, null, "core", 10_000, 100, 10_000m), Cell(9, "ios", "core", 10_000, 900, 90_000m)];
        var leaks = FunnelBook.Of([Day("feed", "video", First, 20_000, 1_000, 1_000, 1_000, 100_000m)], cells, June).Leaks();
        Assert.DoesNotContain(leaks, l => l.Leak.Segment == FunnelBook.Unknown);
    }

    [Theory]
    [InlineData("feed", "video", "feed / video")]
    [InlineData("feed", null, "feed")]
    [InlineData(null, "video", "video")]
    [InlineData(null, null, "unknown")]
    public void A_stratum_is_named_by_what_is_known(string? channel, string? form, string stratum) =>
        Assert.Equal(stratum, Day(channel, form, First, 1, 1, 1, 1).Stratum);

    [Fact]
    public void Huge_counts_do_not_overflow()
    {
        var day = Day("feed", "video", First, 2_000_000_000_000, 1_000_000_000_000, 500_000_000_000, 500_000_000_000, 9e15m, logged: 1);
        var book = FunnelBook.Of([day, day], [], June);
        Assert.Equal(4_000_000_000_000, book.Total()!.Counts[0]);
        Assert.Equal(0.25, book.Narrowest()!.Value.ToEnd.Value!.Value, 12);
        Assert.Equal(1.44e16, book.Total()!.KeptGmv, 1e3);
    }
}
