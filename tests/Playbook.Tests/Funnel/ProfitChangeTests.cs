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
