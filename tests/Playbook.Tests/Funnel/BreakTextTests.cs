using System.Globalization;
using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Funnel;

public class BreakTextTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly BrokenSegment
        Ios = Segment("device", "ios", 0.5, 0.3), Android = Segment("device", "android", 0.5, 0.4),
        Search = Segment("channel", "douyin_search", 0.5, 0.5), Known = Segment("buyer", "bought before", 0.6, 0.45);

    [Fact]
    public void A_break_is_told_with_its_day_and_both_levels_and_none_with_its_reason()
    {
        Assert.Equal("Carts that become orders: 42.0\u202f% since 2026-06-01, 55.0\u202f% before",
            BreakText.Finding(Broken("carts that become orders", 0)).ToString());
        Assert.Equal("Refunds: no break found", BreakText.Finding(None("refunds")).ToString());
    }

    [Fact]
    public void The_method_names_the_days_that_it_may_have_been_in_every_culture()
    {
        const string sure = "by day; break: the largest step over all days, weekdays taken out, days' errors correlated (0.4); chance "
            + "alone gives one as clear in 2.3 of 100";
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(sure, BreakText.Method(Broken("x", 0)));
            Assert.Equal(sure + "; it may have been any day from 2026-06-01 to 2026-06-10", BreakText.Method(Broken("x", 9)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_moved_everywhere_who_was_spared_and_who_is_no_stranger_is_said()
    {
        Assert.Equal("Every device moved: no cause that works in one of them alone explains it. "
            + "Not clearly moved: Douyin search ads (channel). "
            + "Cold traffic is ruled out as the cause: persons who bought before went from 60.0\u202f% to 45.0\u202f% as well. "
            + "Orders at night broke on 2026-06-01, which cannot be told apart from it: one change of that day, such as a release, the "
            + "cashier or a payment contract, is the first to look for.",
            BreakText.RulesOut(Broken("carts", 0, Ios, Android, Search, Known), Broken("orders at night", 0)));
        Assert.Equal("", BreakText.RulesOut(Broken("carts", 0)));
        Assert.Equal("", BreakText.RulesOut(None("carts"), Broken("orders at night", 0)));
        // A rate that broke on no day that this one may have broken on is another event.
        var later = Broken("later", 0);
        var own = later.Break with { Day = Day.AddDays(20), From = Day.AddDays(20), To = Day.AddDays(20) };
        Assert.Equal("", BreakText.RulesOut(Broken("carts", 0), later with { Break = own }));
    }

    [Fact]
    public void Breaks_are_dated_in_one_sentence_and_those_of_a_day_are_named_together()
    {
        Assert.Equal("Carts broke on 2026-06-01.", BreakText.Dated(Broken("carts", 0), None("refunds")));
        Assert.Equal("Carts and orders at night broke on 2026-06-01.", BreakText.Dated(Broken("carts", 0), Broken("orders at night", 0)));
        Assert.Equal("Carts broke on a day between 2026-06-01 and 2026-06-10, orders at night on 2026-06-01.",
            BreakText.Dated(Broken("carts", 9), Broken("orders at night", 0)));
        Assert.Equal("", BreakText.Dated(None("carts"), None("refunds")));
    }

    private static BrokenRate Broken(string name, int days, params BrokenSegment[] segments) => new(name, [],
        new(Day, Day, Day.AddDays(days), Level(0.55), Level(0.42), Change(-0.13), 0.023, 0.42, ""), segments,
        new Dictionary<string, double?>());

    private static BrokenRate None(string name)
    {
        var none = Estimate.Missing("no break found");
        return new(name, [], new(null, null, null, none, none, none, null, 0, "no break found"), [], new Dictionary<string, double?>());
    }

    private static BrokenSegment Segment(string dimension, string name, double before, double after) => new(dimension,
        new(name, Level(before), Level(after), Change(after - before), Estimate.Missing("", Unit.Change), null));

    private static Estimate Level(double rate) => Estimate.Of(rate, rate - 0.004, rate + 0.004, 900, Unit.Fraction);

    private static Estimate Change(double points) => Estimate.Of(points, points - 0.02, points + 0.02, 900, Unit.Points);
}
