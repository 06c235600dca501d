using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class ChannelPlanTests
{
    private static readonly DateOnly[] Quarter = [new(2026, 7, 1), new(2026, 8, 1), new(2026, 9, 1)];

    private static Recommendation Make(string id, DateOnly start, params SpendMove[] moves) => new()
    {
        Id = id, Chapter = id[..2], Action = "Do " + id, Owner = "Ads", Start = start, Effect = new(Estimate.Exact(10, Unit.Yuan)),
        Evidence = "", TestDays = 28, Spend = moves,
    };

    // Day by day through July, of a ramp of some months of 365.25 / 12 days that begins with it; the test's 28 days do not delay spend.
    private static double July(int months) => Enumerable.Range(1, 31).Average(day => day / (months * 365.25 / 12));

    [Fact]
    public void Wishes_of_all_chapters_are_netted_per_channel_and_month_and_conflicts_are_named()
    {
        var plan = Plan.Compose(
        [
            Make("08-1", Quarter[0], new("feed", "Feed", -400), new SpendMove("search", "Search", 300)),
            Make("01-1", Quarter[1], new("feed", "Feed", 100), new SpendMove("new", "New place", 50)),
        ]);
        var rows = ChannelPlan.Of(plan, [new("feed", "Feed", 1000), new("search", "Search", 200, 450), new("live", "Live", 300)], Quarter);
        Assert.Equal(["feed", "live", "search", "new"], rows.Select(r => r.Channel));
        Assert.Equal([600, 700, 700], rows[0].Months);
        Assert.Equal("01-1 +¥100 against 08-1 −¥400: the budget is the sum of both", rows[0].Conflict);
        Assert.Equal([300, 300, 300], rows[1].Months);
        Assert.Equal(("", 0), (rows[1].Conflict, rows[1].By.Count));
        Assert.Equal([450, 450, 450], rows[2].Months);
        Assert.Equal("¥50 a month beyond the cap of ¥450 is left out", rows[2].Conflict);
        Assert.Equal([0, 50, 50], rows[3].Months);
        Assert.Equal(50, rows[3].Then);
    }

    [Fact]
    public void A_move_grows_over_its_ramp_from_the_start_and_counts_as_far_as_its_pool_allows()
    {
        var pool = new Pool("spend of feed", 100);
        var half = Make("02-1", Quarter[0], new SpendMove("feed", "Feed", -200)) with { Pool = pool, Takes = 200, RampMonths = 4 };
        var rows = ChannelPlan.Of(Plan.Compose([half]), [new("feed", "Feed", 90)], Quarter);
        Assert.Equal(90 - (100 * July(months: 4)), rows[0].Months[0], 9);
        Assert.True(rows[0].Months[2] > 0 && rows[0].Months[2] < rows[0].Months[1]);
        var all = ChannelPlan.Of(Plan.Compose([half with { RampMonths = 0 }]), [new("feed", "Feed", 90)], Quarter);
        Assert.Equal((0, "cuts of ¥10 a month more than the channel spends are left out"), (all[0].Then, all[0].Conflict));
    }

    [Fact]
    public void A_channel_above_its_cap_comes_down_over_its_ramp_and_less_than_a_yuan_is_no_conflict()
    {
        var cut = Make("08-1", Quarter[0], new SpendMove("feed", "Feed", -100)) with { RampMonths = 2 };
        var row = Assert.Single(ChannelPlan.Of(Plan.Compose([cut]), [new("feed", "Feed", 200, 100)], Quarter));
        Assert.Equal(200 - (100 * July(months: 2)), row.Months[0], 9);
        Assert.Equal((100, ""), (row.Then, row.Conflict));
        var raised = Make("08-1", Quarter[0], new SpendMove("feed", "Feed", 50.4));
        Assert.Equal("", Assert.Single(ChannelPlan.Of(Plan.Compose([raised]), [new("feed", "Feed", 200, 250)], Quarter)).Conflict);
    }

    [Fact]
    public void Steps_of_one_change_hold_from_their_days_and_are_one_wish()
    {
        var steps = Make("08-1", Quarter[0],
            new("feed", "Feed", -60, new(2026, 7, 16)), new SpendMove("feed", "Feed", -40, new(2026, 8, 1))) with { RampMonths = 2 };
        var row = Assert.Single(ChannelPlan.Of(Plan.Compose([steps]), [new("feed", "Feed", 200)], Quarter));
        Assert.Equal([200 - (60 * 16 / 31.0), 100, 100], row.Months, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(("08-1", ""), (Assert.Single(row.By), row.Conflict));
        var against = Plan.Compose([steps, Make("01-1", Quarter[0], new SpendMove("feed", "Feed", 30))]);
        Assert.Equal("01-1 +¥30 against 08-1 −¥100: the budget is the sum of both",
            Assert.Single(ChannelPlan.Of(against, [new("feed", "Feed", 200)], Quarter)).Conflict);
    }

    [Fact]
    public void New_spend_that_names_no_channel_has_a_row_of_its_own()
    {
        var plan = Plan.Compose([Make("01-1", Quarter[1]) with { Budget = 70 }, Make("02-1", Quarter[0], new SpendMove("feed", "Feed", 5))
            with { Budget = 5 }]);
        var rows = ChannelPlan.Of(plan, [new("feed", "Feed", 10)], Quarter);
        Assert.Equal(["Feed", "New spend that names no channel"], rows.Select(r => r.Name));
        Assert.Equal([0, 70, 70], rows[1].Months);
        Assert.Equal((0, "01-1"), (rows[1].Now, Assert.Single(rows[1].By)));
    }

    [Fact]
    public void Savings_of_advertising_that_name_no_channel_come_off_the_total_once_their_test_has_read_out()
    {
        var saves = Make("02-1", Quarter[0]) with { Pool = new(AdvertisingMoney.Pool, 40), Takes = 60, TestDays = 31 };
        var rows = ChannelPlan.Of(Plan.Compose([saves]), [new("feed", "Feed", 100)], Quarter);
        Assert.Equal(["Feed", "Savings that name no channel"], rows.Select(r => r.Name));
        // The pool holds 40 of the 60.
        Assert.Equal([0, -40, -40], rows[1].Months, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Without_a_month_there_is_no_budget() =>
        Assert.Throws<ArgumentException>(() => ChannelPlan.Of(Plan.Compose([]), [], []));
}
