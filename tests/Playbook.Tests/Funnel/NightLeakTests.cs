using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Funnel;

public class NightLeakTests
{
    private const double Z95 = 1.959963984540054;

    // 3 of 10 stay unpaid at night, 1 of 10 by day: 200 of the 300 are too many. Half of them are of ¥100, half of ¥300.
    private static readonly OrderCell[] Cells =
        [new(false, 0, false, false, 8_000, 800, 999_999m, 1e9), new(true, 0, false, false, 1_000, 300, 60_000m, 150 * (1e4 + 9e4))];

    private static readonly Estimate Refunds = Estimate.Of(0.2, 0.16, 0.24, 30, Unit.Fraction);

    [Fact]
    public void The_loss_is_the_excess_times_its_mean_value_times_what_is_kept()
    {
        var unpaid = UnpaidOrders.Of(Cells);
        var leak = NightLeak.Of(unpaid, Refunds, toMonth: 1.5);
        // 200 orders × ¥200 × 0.8 × 1.5
        Assert.Equal(48_000, leak.Value!.Value, 1);
        Assert.Equal((Unit.Yuan, 300L), (leak.Unit, leak.N));
        // Relative errors: of the count, of the mean (standard deviation 100 over √300), of the share kept (0.04 of 0.8).
        var count = (unpaid.Excess.Upper!.Value - unpaid.Excess.Value!.Value) / unpaid.Excess.Value!.Value;
        var mean = Z95 * 100 / Math.Sqrt(300) / 200;
        var half = 48_000 * Math.Sqrt((count * count) + (mean * mean) + (0.05 * 0.05));
        Assert.Equal(48_000 - half, leak.Lower!.Value, 1);
        Assert.Equal(48_000 + half, leak.Upper!.Value, 1);
    }

    [Fact]
    public void Orders_too_many_are_worth_what_unpaid_orders_of_their_own_price_are_worth()
    {
        // The night triples the odds: 10 → 25 % of cheap orders, 20 → 42.9 % of dear ones.
        OrderCell[] cells =
        [
            new(false, 0, false, false, 8_000, 800), new(true, 0, false, false, 1_000, 250, 12_500m, 250 * 2_500.0),
            new(false, 1, false, false, 8_000, 1_600), new(true, 1, false, false, 700, 300, 240_000m, 300 * 640_000.0),
        ];
        var unpaid = UnpaidOrders.Of(cells);
        Assert.Equal(150 + 160, unpaid.Excess.Value!.Value, 3);
        // 150 at ¥50 and 160 at ¥800; at the mean of all unpaid night orders, ¥459, it would be ¥142,318.
        Assert.Equal(7_500 + 128_000, unpaid.ExcessYuan.Value!.Value, 0);
    }

    [Fact]
    public void A_night_better_than_the_day_is_a_loss_below_zero()
    {
        OrderCell[] cells = [new(false, 0, false, false, 1_000, 300), new(true, 0, false, false, 1_000, 100, 10_000m, 1e6)];
        var leak = NightLeak.Of(UnpaidOrders.Of(cells), Estimate.Exact(0, Unit.Fraction), 1);
        Assert.Equal(-20_000, leak.Value!.Value, 1);
        Assert.True(leak.Lower < leak.Value && leak.Value < leak.Upper && leak.Upper < 0);
    }

    [Fact]
    public void What_came_with_a_break_is_the_rise_times_the_orders_since_at_the_leak_s_own_value()
    {
        var unpaid = UnpaidOrders.Of(Cells);
        var leak = NightLeak.Of(unpaid, Refunds, toMonth: 1);
        DateOnly first = new(2026, 6, 1);
        BrokenRate Night(double low, double rose, double high) => new("", [.. Enumerable.Range(0, 10)
                .Select(d => new DayRate(first.AddDays(d), 30, 100))],
            new(first.AddDays(2), first.AddDays(2), first.AddDays(2), Estimate.Missing(""), Estimate.Missing(""),
                Estimate.Of(rose, low, high, 10, Unit.Points), 0.01, 0, ""), [], new Dictionary<string, double?>());
        // 700 orders from the third to the ninth day × 10 points: 70 of the 200 too many.
        var since = NightLeak.SinceBreak(leak, unpaid.Excess, Night(0.08, 0.1, 0.12), first, first.AddDays(8));
        Assert.Equal(leak.Value!.Value * 70 / 200, since.Value!.Value, 6);
        var relative = Math.Sqrt(Math.Pow((leak.Upper!.Value / leak.Value.Value) - 1, 2) + (0.2 * 0.2));
        Assert.Equal(since.Value.Value * (1 + relative), since.Upper!.Value, 6);
        Assert.Equal(leak, NightLeak.SinceBreak(leak, unpaid.Excess, Night(0.3, 0.4, 0.5), first, first.AddDays(8)));
        Assert.Equal(leak, NightLeak.SinceBreak(leak, unpaid.Excess, Night(-0.1, 0.1, 0.2), first, first.AddDays(8)));
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        var unpaid = UnpaidOrders.Of(Cells);
        Assert.Equal("no payments", NightLeak.Of(unpaid, Estimate.Missing("no payments"), 1).MissingReason);
        Assert.Equal("no orders to compare at night and by day", NightLeak.Of(UnpaidOrders.Of([]), Refunds, 1).MissingReason);
        OrderCell[] day = [Cells[0]];
        Assert.Equal("no orders to compare at night and by day", NightLeak.Of(UnpaidOrders.Of(day), Refunds, 1).MissingReason);
        Assert.Equal("the unpaid orders are worth nothing after refunds",
            NightLeak.Of(unpaid, Estimate.Exact(1, Unit.Fraction), 1).MissingReason);
        OrderCell[] free = [Cells[0], Cells[1] with { UnpaidYuan = 0m }];
        Assert.Equal("the unpaid orders are worth nothing after refunds", NightLeak.Of(UnpaidOrders.Of(free), Refunds, 1).MissingReason);
    }

    [Fact]
    public void Orders_of_one_price_have_no_spread_and_a_last_binary_digit_does_not_make_it_negative()
    {
        OrderCell[] cells = [Cells[0], Cells[1] with { UnpaidYuan = 300 * 0.1m, UnpaidYuanSquared = 300 * 0.01 }];
        var leak = NightLeak.Of(UnpaidOrders.Of(cells), Estimate.Exact(0, Unit.Fraction), 1);
        Assert.Equal(20, leak.Value!.Value, 3);
        Assert.True(double.IsFinite(leak.Upper!.Value));
    }
}
