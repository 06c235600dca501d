using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class ReminderPolicyTests
{
    private static readonly ReminderCase Orders = new(10_000, 2_000, 150m, .3);

    [Fact]
    public void A_certain_response_is_plain_arithmetic()
    {
        var outcome = ReminderPolicy.Simulate(Orders, new(.7, .2, .2, 5m, .1m), seed: 1);
        Assert.Equal(.028, outcome.PaymentUplift.Value!.Value, 3); // 2,000 × 0.7 × 0.2 / 10,000
        Assert.InRange(outcome.Gmv.Value!.Value, (280 * 145) - 500, (280 * 145) + 500);
        Assert.InRange(outcome.Profit.Value!.Value, (280 * 40) - 140 - 150, (280 * 40) - 140 + 150);
        Assert.Equal(.14, outcome.Ceiling, 12);
        Assert.Equal(0, outcome.ChanceOfClaim);
        Assert.Equal(0, outcome.ChanceOfLoss);
    }

    [Fact]
    public void Eight_points_are_impossible_when_fewer_orders_can_be_reached()
    {
        var outcome = ReminderPolicy.Simulate(new(10_000, 1_000, 150m, .3), new(.7, 0, 1, 0m), seed: 1);
        Assert.True(outcome.Ceiling < .08);
        Assert.Equal(0, outcome.ChanceOfClaim);
        Assert.True(outcome.PaymentUplift.Upper <= outcome.Ceiling);
    }

    [Fact]
    public void A_coupon_that_trains_people_to_wait_can_lose_money()
    {
        var kind = ReminderPolicy.Simulate(Orders, new(.7, .1, .2, 20m), seed: 1);
        var leaking = ReminderPolicy.Simulate(Orders, new(.7, .1, .2, 20m, Leakage: .1), seed: 1);
        Assert.Equal(0, kind.ChanceOfLoss);
        Assert.Equal(1, leaking.ChanceOfLoss);
    }

    [Fact]
    public void The_seed_decides_and_edges_are_defined()
    {
        var a = new ReminderAssumptions(.7, .1, .3, 5m);
        Assert.Equal(ReminderPolicy.Simulate(Orders, a, 5), ReminderPolicy.Simulate(Orders, a, 5));
        Assert.False(ReminderPolicy.Simulate(new(0, 0, 0m, 0), a, 5).Profit.HasValue);
        Assert.Equal(0, ReminderPolicy.Simulate(new(10, 0, 5m, .5), a, 5).PaymentUplift.Value);
        Assert.Equal(1.5,
            Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.Simulate(Orders, a with { Reach = 1.5 }, 5)).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.Simulate(Orders, a with { ResponseHigh = .05 }, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.Simulate(Orders with { Unpaid = 10_001 }, a, 5));
    }
}
