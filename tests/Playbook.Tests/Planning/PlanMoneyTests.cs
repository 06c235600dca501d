using Playbook.Planning;

namespace Playbook.Tests.Planning;

/// <summary>Nothing is counted twice, nothing before its test has read out, and the headline is the sum of the cards.</summary>
public class PlanMoneyTests
{
    private static readonly DateOnly July = new(2026, 7, 1);

    private static Recommendation Make(string id, double value, double low, double high) => new()
    {
        Id = id, Chapter = id[..2], Action = "Do " + id, Owner = "Ads", Evidence = "", Start = July,
        Effect = new(Estimate.Of(value, low, high, 100, Unit.Yuan)),
    };

    private static bool Near((double A, double B) x, (double A, double B) y) =>
        Math.Abs(x.A - y.A) < 1e-12 && Math.Abs(x.B - y.B) < 1e-12;

    private static readonly Pool Night = new("orders unpaid at night", 100);

    [Fact]
    public void Two_measures_on_one_pool_take_what_is_in_it_and_the_rest_is_struck_out()
    {
        var plan = Plan.Compose(
        [
            Make("10-1", 70, 70, 70) with { Pool = Night },
            Make("10-2", 60, 60, 60) with { Pool = Night with { Size = 120 }, Start = July.AddDays(1) },
            Make("10-3", 10, 10, 10) with { Pool = Night, Start = July.AddDays(2) }, Make("08-1", 5, 5, 5),
        ]);
        Assert.Equal([("08-1", 1.0, 0.0), ("10-1", 1.0, 0.0), ("10-2", 0.5, 30.0), ("10-3", 0.0, 10.0)],
            plan.Entries.OrderBy(e => e.Recommendation.Id).Select(e => (e.Recommendation.Id, e.Share, e.Struck.Value!.Value)));
        Assert.Equal(["10-1", "10-2"], plan.Entries.Single(e => e.Recommendation.Id == "10-3").Before);
        Assert.Equal(105, plan.Counted);
        Assert.Equal(40, plan.Struck);
        Assert.Equal(105, plan.Total!.P50, 9);
    }

    [Fact]
    public void A_pool_of_another_kind_of_money_is_taken_by_what_a_measure_takes_of_it()
    {
        var feed = new Pool("spend of Douyin feed", 200);
        var plan = Plan.Compose(
        [
            Make("02-1", 30, 30, 30) with { Pool = feed, Takes = 150 },
            Make("08-1", 40, 40, 40) with { Pool = feed, Takes = 100 },
        ]);
        Assert.Equal([1, 0.5], plan.Entries.Select(e => e.Share));
        Assert.Equal(50, plan.Counted);
    }

    [Fact]
    public void The_headline_is_the_sum_of_the_cards_and_a_tail_adds_nothing_to_it()
    {
        Recommendation[] all =
        [
            Make("10-3", 16, 0, 342) with { Failure = new(0.2, 0.6, "judgement") }, Make("01-1", 40, -20, 50),
            Make("02-1", 30, 10, 90) with { Failure = new(0.5, 0.5, "half of such tests") },
        ];
        var plan = Plan.Compose(all, new() { Correlation = 0.2 });
        Assert.Equal((16 * 0.6) + 40 + (30 * 0.5), plan.Counted, 9);
        Assert.Equal(plan.Counted, plan.Entries.Sum(e => e.Counted.Value!.Value), 9);
        Assert.Equal(plan.Counted, plan.Effect.Value!.Value, 9);
        Assert.All(plan.Drivers, d => Assert.InRange(plan.Counted, Math.Min(d.Low, d.High), d.High));
        Assert.Equal(plan.Counted - 9.6, plan.Drivers.Single(d => d.Recommendation.Id == "10-3").Failed, 9);
    }

    [Fact]
    public void A_measure_that_fails_half_of_the_time_brings_nothing_in_half_of_the_draws()
    {
        var plan = Plan.Compose([Make("10-1", 100, 100, 100) with { Failure = new(0.3, 0.7, "range") }],
            new() { Draws = 200_000, Goal = 100 });
        Assert.Equal(0.5, plan.ChanceOfGain!.Value, 0.005);
        Assert.Equal(0.5, plan.ChanceOfGoal!.Value, 0.005);
        Assert.Equal((0, 100), (plan.Total!.P10, plan.Total.P90));
        // A Bernoulli variable: variance q (1 − q) v².
        Assert.Equal(50, plan.Total.Mean, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.Compose([Make("10-1", 1, 0, 2) with { Failure = new(0.5, 0.2, "") }]));
    }

    [Fact]
    public void An_effect_begins_when_its_test_has_read_out_and_grows_over_its_ramp()
    {
        var measure = Make("10-1", 310, 310, 310) with { TestDays = 31, RampMonths = 0, OneOff = 50 };
        var plan = Plan.Compose([measure], new() { Months = 3 });
        Assert.Equal([-50, 310, 310], plan.ByMonth.Select(m => m.Effect.P50), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(570, plan.Horizon!.P50, 9);
        // Two months of 365.25 / 12 days: after one of them half is there.
        var ramped = measure with { TestDays = 0, RampMonths = 2 };
        double Mean(int from, int to) =>
            Enumerable.Range(from, to - from + 1).Average(day => Math.Min(1, day / (2 * 365.25 / 12)));
        Assert.Equal((0, 1), (ramped.EffectIn(new(2026, 6, 1)), ramped.EffectIn(new(2026, 9, 1))));
        Assert.Equal((Mean(1, 31), Mean(32, 62)), (ramped.EffectIn(July), ramped.EffectIn(new(2026, 8, 1))), Near);
        // Money moves before the test has read out; the effect comes after it.
        Assert.Equal((0, 1), (measure.EffectIn(July), measure.SpendIn(July)));
    }

    [Fact]
    public void Only_the_largest_few_are_a_plan_of_their_own()
    {
        var plan = Plan.Compose([Make("01-1", 5, 5, 5), Make("02-1", 9, 9, 9), Make("08-1", 7, 7, 7), Make("10-1", 1, 1, 1)]);
        Assert.Equal(["01-1", "02-1", "08-1"], plan.Top(3).Ordered.Select(r => r.Id).Order());
        Assert.Equal(21, plan.Top(3).Counted);
    }

    [Fact]
    public void An_assumption_turns_the_plan_when_its_low_end_misses_the_goal()
    {
        var rests = Make("10-1", 60, 5, 110) with { Assumes = new("half is won back", "a test") };
        var plan = Plan.Compose([rests, Make("08-1", 50, 40, 60) with { Assumes = new("the margin holds", "accounts") }],
            new() { Goal = 90 });
        Assert.Equal([("10-1", 55.0, true), ("08-1", 100.0, false)], plan.Turns.Select(t => (t.Recommendation.Id, t.Total, t.Turns)));
    }

    [Fact]
    public void What_is_counted_of_a_measure_that_may_fail_can_be_nothing()
    {
        // 0 in two of ten cases, else normal with 95 % from 60 to 140: a standard deviation of 40 / 1.959964.
        var entry = new PlanEntry(Make("08-1", 100, 60, 140) with { Failure = new(0.2, 0.2, "") }, 1, []);
        var counted = entry.Counted;
        Assert.Equal((80.0, 0.0), (counted.Value!.Value, counted.Lower!.Value));
        Assert.Equal(100 + (40 / 1.959964 * 1.862732), counted.Upper!.Value, 1e-3); // (0.975 − 0.2) / 0.8 lies at score 1.862732.
        // In one of a hundred the failure is rarer than the tail: the lower end is a loss, (0.025 − 0) / 0.99 below the score.
        var rare = new PlanEntry(Make("08-1", 10, -90, 110) with { Failure = new(0.01, 0.01, "") }, 0.5, []).Counted;
        Assert.Equal((4.95, -44.9), (rare.Value!.Value, rare.Lower!.Value), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9
            && Math.Abs(a.Item2 - b.Item2) < 0.2);
        Assert.Equal(entry.Recommendation.Effect.Yuan, new PlanEntry(Make("08-1", 100, 60, 140), 1, []).Counted);
    }

    [Fact]
    public void Months_and_horizon_are_centred_on_what_is_counted()
    {
        var half = Make("08-1", 100, 60, 140) with { Failure = new(0.6, 0.6, ""), TestDays = 31, OneOff = 30, Start = new(2026, 1, 1) };
        var plan = Plan.Compose([half], new() { Months = 3 });
        // Fails in six of ten: the median of the draws is 0, what is counted 40 a month.
        Assert.Equal([-30, 40, 40], plan.ByMonth.Select(m => m.Counted), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0, plan.ByMonth[2].Effect.P50);
        Assert.Equal((40.0, 50.0), (plan.Effect.Value!.Value, plan.HorizonEffect.Value!.Value),
            (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        Assert.Equal((-30, 0.8), (plan.HorizonEffect.Lower, plan.HorizonEffect.Level));
    }

    [Fact]
    public void Contribution_is_money_or_a_reason()
    {
        Assert.Throws<ArgumentException>(() => new MonthlyContribution(Estimate.Exact(1, Unit.Fraction)));
        Assert.Equal("not tried", MonthlyContribution.Unknown("not tried").Yuan.MissingReason);
    }
}
