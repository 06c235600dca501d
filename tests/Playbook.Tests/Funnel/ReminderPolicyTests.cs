using Playbook.Funnel;
using Playbook.Planning;

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
    public void The_effect_is_a_range_with_a_loss_in_it_where_nobody_may_answer()
    {
        // Reached are 1,400 of 2,000 unpaid; 8,000 others may wait for the coupon.
        var effect = ReminderPolicy.Effect(Orders, new(.7, 0, .2, 5m, .1m, Leakage: .1), Estimate.Of(.3, .2, .4, 9, Unit.Fraction));
        Assert.Equal((140 * 40) - 140 - (400 * 5), effect.Value!.Value, 6); // one in ten pays ¥45 − ¥5, one in twenty waits
        Assert.Equal(-140 - (800 * 5), effect.Lower!.Value, 6);
        Assert.Equal((280 * 55) - 140, effect.Upper!.Value, 6); // at a margin of 0.4 and nobody waiting
        var none = ReminderPolicy.Effect(null, new(.7, 0, .2, 5m), Estimate.Exact(.3, Unit.Fraction));
        Assert.Equal("no order is unpaid", none.MissingReason);
        Assert.Equal("no", ReminderPolicy.Effect(Orders, new(.7, 0, .2, 5m), Estimate.Missing("no")).MissingReason);
    }

    [Fact]
    public void The_response_that_pays_for_itself_is_the_cost_over_what_an_order_leaves()
    {
        // (140 + 800 × 5) ÷ (1,400 × 40)
        Assert.Equal(4_140 / 56_000.0, ReminderPolicy.BreakEven(Orders, new(.7, 0, .2, 5m, .1m, Leakage: .1)).Value!.Value, 12);
        Assert.Equal("a paid order does not cover its coupon", ReminderPolicy.BreakEven(Orders, new(.7, 0, .2, 45m)).MissingReason);
        Assert.Equal("not even if everybody reached paid",
            ReminderPolicy.BreakEven(Orders, new(.01, 0, .2, 20m, Leakage: 1)).MissingReason);
    }

    [Fact]
    public void The_orders_of_a_period_become_those_of_a_month()
    {
        HourlyOrders[] hours = [new(9, 100, 10, 1_000m), new(21, 50, 5, 400m), new(22, 60, 30, 4_500m), new(23, 20, 15, 3_000.10m)];
        Assert.Equal(new ReminderCase(460, 120, 148.34m, 0.3), ReminderCase.Of(hours, 0, 2, 0.3)); // ¥8,900.10 / 60
        Assert.Equal(new ReminderCase(40, 22, 166.67m, 1), ReminderCase.Of(hours, 22, 0.5, 1.7)); // 22.5 goes to the even number
        Assert.Equal(0, ReminderCase.Of(hours, 22, 0.5, -0.2)!.MarginRate);
        Assert.Null(ReminderCase.Of([], 0, 1, 0.3));
        Assert.Null(ReminderCase.Of([new(9, 100, 0)], 0, 1, 0.3));
        Assert.Null(ReminderCase.Of(hours, 24, 1, 0.3));
    }

    [Fact]
    public void Sending_costs_what_each_contact_costs()
    {
        Assert.Equal(140m, ReminderPolicy.Cost(Orders, new(.7, .1, .2, 5m, ContactYuan: .1m)));
        Assert.Equal(0m, ReminderPolicy.Cost(null, new(.7, .1, .2, 5m)));
        Assert.Equal(0m, ReminderPolicy.Cost(Orders, new(0, .1, .2, 5m)));
        Assert.Equal(0m, ReminderPolicy.Cost(Orders with { Unpaid = 7 }, new(1, .1, .2, 5m, .05m))); // 35 fen are no whole yuan
    }

    [Fact]
    public void The_rise_by_response_goes_from_nothing_to_the_ceiling()
    {
        var answers = ReminderPolicy.ByResponse(Orders, new(.7, .3, .4, 5m));
        Assert.Equal(21, answers.Count);
        Assert.Equal((0.0, 0.0), (answers[0].Response, answers[0].Uplift.Value!.Value));
        // Everybody reached pays: 2,000 × 0.7 / 10,000, and no law of chance is left in it.
        Assert.Equal((1.0, 0.14), (answers[^1].Response, Math.Round(answers[^1].Uplift.Value!.Value, 12)));
        Assert.All(answers, a =>
        {
            // The mean of 400 draws of a binomial law lies within five of its standard errors.
            var error = Math.Sqrt(1_400 * a.Response * (1 - a.Response) / 400) / 10_000;
            Assert.InRange(a.Uplift.Value!.Value, (0.14 * a.Response) - (5 * error) - 1e-12, (0.14 * a.Response) + (5 * error) + 1e-12);
        });
        Assert.All(ReminderPolicy.ByResponse(new(0, 0, 0m, 0), new(.7, .3, .4, 5m)), a => Assert.False(a.Uplift.HasValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.ByResponse(Orders, new(1.1, .3, .4, 5m)));
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
