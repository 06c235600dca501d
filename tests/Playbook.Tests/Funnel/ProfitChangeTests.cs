using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class ProfitChangeTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    // Of a kept yuan half is left.
    private static readonly Economics Half = Economics.Of(
        Zero, Input.Exact(0.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);

    private static Input Zero => Input.Exact(0, "none");

    [Fact]
    public void Kept_money_that_fell_and_spend_that_rose_both_take_from_contribution()
    {
        // ¥8,000 and ¥9,000 kept; ¥1,500 and ¥1,000 of advertising.
        var change = ProfitChange.Of(Money(10_000, 0.2), Money(10_000, 0.1), 1_500, 1_000, Half);
        Assert.Equal((2_500.0, 3_500.0), (Round(change.Now), Round(change.Before)));
        Assert.Equal((-500.0, -500.0, -1_000.0), (Round(change.Kept), Round(change.Spend), Round(change.Change)));
        Assert.Equal(1_000, Round(change.Fall));
        var better = ProfitChange.Of(Money(10_000, 0.1), Money(10_000, 0.2), 1_000, 1_500, Half);
        Assert.Equal((500.0, 500.0, 1_000.0), (Round(better.Kept), Round(better.Spend), Round(better.Change)));
        Assert.Equal("contribution did not clearly fall", better.Fall.MissingReason);
    }

    [Fact]
    public void The_interval_holds_both_periods_errors_of_the_refunds()
    {
        var change = ProfitChange.Of(Money(10_000, 0.2, 0.03), Money(10_000, 0.1, 0.04), 0, 0, Half);
        // √(300² + 400²) = 500 yuan of kept money, half of it is left.
        Assert.Equal(-500 - 250, change.Change.Lower!.Value, 6);
        Assert.Equal(-500 + 250, change.Change.Upper!.Value, 6);
    }

    [Fact]
    public void A_change_smaller_than_its_error_is_no_clear_fall()
    {
        // Kept money fell by ¥100 ± √(300² + 400²); half of it is left: ¥ −50 ± 250, and ¥100 more of advertising.
        var change = ProfitChange.Of(Money(10_000, 0.11, 0.03), Money(10_000, 0.1, 0.04), 1_100, 1_000, Half);
        Assert.Equal((-150.0, -400.0, 100.0),
            (Round(change.Change), Math.Round(change.Change.Lower!.Value, 6), Math.Round(change.Change.Upper!.Value, 6)));
        Assert.Equal("contribution did not clearly fall", change.Fall.MissingReason);
    }

    [Fact]
    public void An_assumed_margin_takes_the_interval_to_the_farthest_of_its_ends()
    {
        // Goods at 40 to 70 %, 55 % in the middle: a kept yuan leaves 0.3 to 0.6. Kept money fell by ¥1,000 ± 500:
        // 1,500 × 0.6, 500 × 0.3.
        var wide = Economics.Of(Zero, Input.Assumed(0.4, 0.7, "us", "ask"), Zero, Zero, Zero, Zero, Zero, Zero);
        var fell = ProfitChange.Of(Money(10_000, 0.2, 0.03), Money(10_000, 0.1, 0.04), 0, 0, wide).Kept;
        Assert.Equal((-450.0, -900.0, -150.0),
            (Round(fell), Math.Round(fell.Lower!.Value, 6), Math.Round(fell.Upper!.Value, 6)));
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        Assert.Equal("no advertising is in the data", ProfitChange.Of(Money(10, 0.1), Money(10, 0.1), null, 5, Half).Change.MissingReason);
        var none = KeptMoney.Of([], Day, Day, 14);
        Assert.Equal("no payments", ProfitChange.Of(Money(10, 0.1), none, 5, 5, Half).Change.MissingReason);
    }

    private static double Round(Estimate e) => Math.Round(e.Value!.Value, 6);

    private static KeptMoney Money(decimal paid, double rate, double half = 0) => KeptMoney.Of(
        [new(Day, paid, paid, paid, paid, 0, 0)], Day, Day, 14,
        half > 0 ? Estimate.Of(rate, rate - half, rate + half, 9, Unit.Fraction) : Estimate.Exact(rate, Unit.Fraction));
}
