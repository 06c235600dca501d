using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class ReminderPolicyTests
{
    private static readonly ReminderCase Orders = new(10_000, 2_000, 150m, .3);

    [Fact]
    public void A_coupon_that_trains_people_to_wait_loses_at_any_response_that_is_assumed()
    {
        // (1,400 × 0.05) ÷ (1,400 × 25); with a tenth of 8,000 buyers waiting for ¥20 each, ¥16,000 more.
        var kind = ReminderPolicy.BreakEven(Orders, new(.7, .1, .2, 20m));
        var leaking = ReminderPolicy.BreakEven(Orders, new(.7, .1, .2, 20m, Leakage: .1));
        Assert.Equal((0.002, 16_070 / 35_000.0), (Math.Round(kind.Value!.Value, 12), leaking.Value!.Value));
        Assert.True(kind.Value < .1 && leaking.Value > .2);
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
    public void A_rise_needs_its_share_of_those_reached_or_is_out_of_reach()
    {
        // 1,400 of 10,000 orders are reached: 14 points at most, 8 of them need 4 in 7.
        ReminderAssumptions assumed = new(.7, 0, .25, 5m);
        Assert.Equal(0.14, ReminderPolicy.Ceiling(Orders, assumed).Value!.Value, 12);
        Assert.Equal(4 / 7.0, ReminderPolicy.Needed(Orders, assumed).Value!.Value, 12);
        Assert.Equal("more than all of those reached", ReminderPolicy.Needed(Orders, assumed with { Reach = .35 }).MissingReason);
        Assert.False(ReminderPolicy.Needed(Orders, assumed with { Reach = 0 }).HasValue);
        Assert.Equal("+8 points need 57.1\u202f% of those reached to pay; 0\u202f% to 25\u202f% are assumed",
            ReminderPolicy.Finding(Orders, assumed));
        Assert.Equal("+8 points are out of reach: if everybody reached paid, it would be +7.0\u202fpt",
            ReminderPolicy.Finding(Orders, assumed with { Reach = .35 }));
        Assert.Equal("No order of this period is unpaid", ReminderPolicy.Finding(null, assumed));
        Assert.Null(ReminderPolicy.Lines(null, assumed, Estimate.Missing("none")));
        Assert.Equal([7.0, ReminderPolicy.BreakEven(Orders, assumed).Value, 0.14, 4 / 7.0], ReminderPolicy.Lines(Orders, assumed,
            Estimate.Exact(7, Unit.Yuan))!.Select(l => l.Figure.Value), (a, b) => Math.Abs(a!.Value - b!.Value) < 1e-12);
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
    public void The_rise_by_response_goes_from_nothing_to_everybody_reached_with_the_interval_of_a_binomial_law()
    {
        var answers = ReminderPolicy.ByResponse(Orders, new(.7, .3, .4, 5m));
        Assert.Equal(21, answers.Count);
        Assert.Equal((0.0, 0.0), (answers[0].Response, answers[0].Uplift.Value!.Value));
        // Everybody reached pays: 2,000 × 0.7 / 10,000, and no law of chance is left in it.
        Assert.Equal((1.0, 0.14), (answers[^1].Response, Math.Round(answers[^1].Uplift.Value!.Value, 12)));
        Assert.All(answers.Skip(1).SkipLast(1), a =>
        {
            // Independent: the quantiles of the binomial law itself, to the nearest order.
            var law = new MathNet.Numerics.Distributions.Binomial(a.Response, 1_400);
            int Quantile(double p) => Enumerable.Range(0, 1_401).First(k => law.CumulativeDistribution(k) >= p);
            Assert.Equal(0.14 * a.Response, a.Uplift.Value!.Value, 12);
            Assert.InRange(a.Uplift.Lower!.Value * 10_000, Quantile(0.025) - 1.5, Quantile(0.025) + 1.5);
            Assert.InRange(a.Uplift.Upper!.Value * 10_000, Quantile(0.975) - 1.5, Quantile(0.975) + 1.5);
        });
        // Three orders: the interval ends where nobody and where everybody reached pays.
        var few = ReminderPolicy.ByResponse(new(10, 3, 5m, .5), new(1, .3, .4, 5m))[1].Uplift;
        Assert.Equal((0.0, true), (few.Lower!.Value, few.Upper <= 0.3));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_no_order_has_no_rise()
    {
        var a = new ReminderAssumptions(.7, .1, .3, 5m);
        Assert.All(ReminderPolicy.ByResponse(new(0, 0, 0m, 0), a), r => Assert.False(r.Uplift.HasValue));
        Assert.All(ReminderPolicy.ByResponse(new(10, 0, 5m, .5), a), r => Assert.Equal(0, r.Uplift.Value));
        Assert.Equal(1.5,
            Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.ByResponse(Orders, a with { Reach = 1.5 })).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.ByResponse(Orders, a with { ResponseHigh = .05 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderPolicy.ByResponse(Orders with { Unpaid = 10_001 }, a));
    }
}
