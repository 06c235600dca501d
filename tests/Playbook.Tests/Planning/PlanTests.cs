using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class PlanTests
{
    private static readonly DateOnly January = new(2026, 1, 1);

    private static Recommendation Make(string id, double value, double lower, double upper, decimal budget = 0, DateOnly? start = null) =>
        new()
        {
            Id = id, Chapter = id[..2], Action = "Do " + id, Owner = "Ads", Evidence = "", Start = start ?? January,
            Effect = new(Estimate.Of(value, lower, upper, 100, Unit.Yuan)), Budget = budget,
        };

    [Fact]
    public void Independent_normal_effects_add_like_normals()
    {
        // Standard deviations 100, 200 and 300 at 95 %: the sum has √(1 + 4 + 9) · 100 = 374.17.
        const double z = 1.959963984540054;
        var plan = Plan.Compose([Make("01-1", 1000, 1000 - (100 * z), 1000 + (100 * z)),
            Make("02-1", 500, 500 - (200 * z), 500 + (200 * z)), Make("08-1", -200, -200 - (300 * z), -200 + (300 * z))],
            new() { Draws = 400_000 });
        var deviation = Math.Sqrt(140_000);
        Assert.Equal(1300, plan.Total!.Mean, 9);
        Assert.Equal(1300, plan.Total.P50, deviation * 0.008);
        Assert.Equal(1300 - (1.2815515655 * deviation), plan.Total.P10, deviation * 0.012);
        Assert.Equal(1300 + (1.2815515655 * deviation), plan.Total.P90, deviation * 0.012);
        Assert.Equal([9 / 14.0, 4 / 14.0, 1 / 14.0], plan.Drivers.Select(d => d.Share), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(["08-1", "02-1", "01-1"], plan.Drivers.Select(d => d.Recommendation.Id));
    }

    [Fact]
    public void Fully_shared_luck_adds_widths_instead_of_variances()
    {
        // With correlation ρ of two equal normals the variance is 2 σ² (1 + ρ).
        const double z = 1.959963984540054;
        var plan = Plan.Compose([Make("01-1", 0, -z, z), Make("02-1", 0, -z, z)], new() { Draws = 400_000, Correlation = 0.5 });
        Assert.Equal(1.2815515655 * Math.Sqrt(3), plan.Total!.P90, 0.02);
        Assert.Equal(0.5, plan.ChanceOfGain!.Value, 0.005);
    }

    [Fact]
    public void A_split_normal_reproduces_value_and_interval()
    {
        var law = SplitNormal.Of(Estimate.Of(10, 4, 40, 50, Unit.Yuan, level: 0.8));
        Assert.Equal(4, law.At(-1.2815515655446004), 9);
        Assert.Equal(40, law.At(1.2815515655446004), 9);
        Assert.Equal(10, law.At(0), 12);
        // Against numerical integration over the normal score.
        double mean = 0, square = 0, weight = 0;
        for (var s = -9.0; s <= 9; s += 0.0005)
        {
            var w = Math.Exp(-s * s / 2);
            (mean, square, weight) = (mean + (w * law.At(s)), square + (w * law.At(s) * law.At(s)), weight + w);
        }

        mean /= weight;
        Assert.Equal(mean, law.Mean, 1e-5);
        Assert.Equal((square / weight) - (mean * mean), law.Variance, 1e-3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_whatever_the_order()
    {
        Recommendation[] all = [Make("01-1", 5, 1, 12), Make("02-1", 7, -2, 9), Make("10-1", 3, 2, 8, start: new(2026, 3, 15))];
        var (a, b) = (Plan.Compose(all), Plan.Compose(all.Reverse()));
        Assert.Equal(a.Total, b.Total);
        Assert.Equal(a.ByMonth, b.ByMonth);
        Assert.NotEqual(a.Total, Plan.Compose(all, new() { Seed = 1 }).Total);
    }

    [Fact]
    public void A_month_counts_the_days_since_the_start()
    {
        var exact = Make("10-1", 2800, 2800, 2800, 100, new(2026, 2, 15));
        var plan = Plan.Compose([Make("01-1", 0, 0, 0), exact], new() { Months = 3 });
        Assert.Equal([0, 1400, 2800], plan.ByMonth.Select(m => m.Effect.P50));
        Assert.Equal([0m, 100m, 100m], plan.ByMonth.Select(m => m.Budget));
        Assert.Equal(4200, plan.Horizon!.Mean, 9);
    }

    [Fact]
    public void An_effect_that_the_data_cannot_say_adds_nothing_and_is_listed()
    {
        var unknown = Make("10-1", 1, 0, 2) with { Effect = MonthlyContribution.Unknown("never tried") };
        var plan = Plan.Compose([unknown]);
        Assert.Null(plan.Total);
        Assert.Null(plan.ChanceOfGain);
        Assert.Equal([unknown], plan.Unvalued);
        Assert.Equal(12, plan.ByMonth.Count);
        Assert.Empty(Plan.Compose([]).ByMonth);
    }

    [Fact]
    public void Two_recommendations_that_spend_over_the_budget_are_a_conflict()
    {
        var plan = Plan.Compose([Make("01-1", 10, 5, 15, 60), Make("02-1", 9, 5, 13, 50), Make("08-1", 5, 1, 9, 30),
            Make("10-1", 1, 0, 2, 200)], new() { Budget = 100 });
        Assert.Equal([["10-1"], ["01-1", "02-1"]], plan.Conflicts.Select(c => c.Recommendations.Select(r => r.Id)));
        Assert.Equal(340, plan.BudgetAsked);
        Assert.Equal("01-1 and 02-1 ask for ¥110 a month, ¥10 more than the budget of ¥100", plan.Conflicts[1].ToString());
        Assert.Equal(["01-1", "08-1"], plan.Affordable.Select(r => r.Id));
    }

    [Fact]
    public void Many_small_ones_may_exceed_the_budget_together()
    {
        var conflict = Assert.Single(Plan.Compose([Make("01-1", 1, 0, 2, 40), Make("02-1", 1, 0, 2, 40), Make("08-1", 1, 0, 2, 40)],
            new() { Budget = 100 }).Conflicts);
        Assert.Equal(120, conflict.Asked);
        Assert.Equal(3, conflict.Recommendations.Count);
    }

    [Fact]
    public void The_affordable_choice_is_the_best_of_all_subsets()
    {
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var items = Enumerable.Range(0, 10)
                .Select(i => Make($"{i:00}-1", random.Next(-20, 100), -30, 110, random.Next(1, 50))).ToList();
            var budget = random.Next(20, 150);
            var best = Enumerable.Range(0, 1 << 10).Select(mask => items.Where((_, i) => (mask >> i & 1) == 1).ToList())
                .Where(s => s.Sum(r => r.Budget) <= budget).Max(s => s.Sum(r => SplitNormal.Of(r.Effect.Yuan).Mean));
            var chosen = Affordability.Choose(PlanEntry.Of(items), budget);
            Assert.True(chosen.Sum(r => r.Budget) <= budget);
            Assert.Equal(Math.Max(0, best), chosen.Sum(r => SplitNormal.Of(r.Effect.Yuan).Mean), 9);
        }
    }

    [Fact]
    public void The_chance_of_a_goal_is_that_of_its_normal()
    {
        const double z = 1.959963984540054;
        var plan = Plan.Compose([Make("01-1", 100, 100 - (50 * z), 100 + (50 * z))], new() { Goal = 150, Draws = 400_000 });
        Assert.Equal(0.158655, plan.ChanceOfGoal!.Value, 0.003);
        Assert.Equal(0.977250, plan.ChanceOfGain!.Value, 0.002);
    }

    [Fact]
    public void A_plan_states_its_size_effect_and_chance_as_figures()
    {
        var exact = Make("01-1", 0, 0, 0) with { Effect = new(Estimate.Exact(1_000, Unit.Yuan)) };
        var plan = Plan.Compose([exact, Make("02-1", 1, 0, 2) with { Effect = MonthlyContribution.Unknown("never tried") }],
            new() { Months = 3, Goal = 900 });
        Assert.Equal((2.0, Unit.Count), (plan.Size.Value!.Value, plan.Size.Unit));
        Assert.Equal((1_000.0, 1_000.0, 1_000.0, 0.8),
            (plan.Effect.Value!.Value, plan.Effect.Lower!.Value, plan.Effect.Upper!.Value, plan.Effect.Level));
        Assert.Equal((3_000.0, "contribution over 3 months; P10 to P90 of the draws"),
            (plan.HorizonEffect.Value!.Value, plan.HorizonEffect.Definition));
        Assert.Equal((1.0, Unit.Fraction), (plan.GoalChance.Value!.Value, plan.GoalChance.Unit));
        Assert.Equal(plan.Total!.P10, plan.Effect.Lower);
    }

    [Fact]
    public void A_plan_that_holds_nothing_says_what_is_missing()
    {
        var none = Plan.Compose([]);
        Assert.Equal("no chapter has published a recommendation", none.Size.MissingReason);
        Assert.Equal("no recommendation with a money effect", none.Effect.MissingReason);
        Assert.Equal((Unit.Yuan, Unit.Yuan), (none.Effect.Unit, none.HorizonEffect.Unit));
        Assert.Equal("no goal, or no money effect", none.GoalChance.MissingReason);
        Assert.False(Plan.Compose([Make("01-1", 1, 0, 2)]).GoalChance.HasValue);
        var unvalued = Plan.Compose([Make("01-1", 1, 0, 2) with { Effect = MonthlyContribution.Unknown("never tried") }], new()
        {
            Goal = 1,
        });
        Assert.Equal((1.0, false, false), (unvalued.Size.Value!.Value, unvalued.HorizonEffect.HasValue, unvalued.GoalChance.HasValue));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.Compose([], new() { Correlation = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.Compose([], new() { Months = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.Compose([], new() { Budget = -1 }));
        Assert.Throws<ArgumentException>(() => Plan.Compose([Make("01-1", 1, 0, 2), Make("01-1", 1, 0, 2)]));
    }
}
