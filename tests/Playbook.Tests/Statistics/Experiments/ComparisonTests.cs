using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ComparisonTests
{
    private static readonly ArmMean Spent = ArmMean.OfSums(3000, 1396.87, 52377.9767);
    private static readonly ArmMean SpentMore = ArmMean.OfSums(3461, 2422.7, 134698.29);

    [Fact]
    public void Two_large_rates_give_the_published_lift_interval_and_p_value()
    {
        // GrowthBook's engine: relative lift, delta method, two-sided Welch test.
        var test = Comparison.Of(new ArmProportion(44_700, 20_034), new ArmProportion(45_489, 20_119), new(Relative: true));
        Assert.Equal(-0.0131756558597, test.Lift.Value!.Value, 1e-13);
        Assert.Equal(-0.02755429204, test.Lift.Lower!.Value, 5e-12);
        Assert.Equal(0.00120298032, test.Lift.Upper!.Value, 5e-12);
        Assert.Equal(0.0724964584, test.PValue!.Value, 5e-11);
        Assert.Equal((false, Unit.Change, 90_189), (test.Significant, test.Effect.Unit, test.Effect.N));
    }

    [Fact]
    public void Means_give_the_published_two_sided_answers()
    {
        // GrowthBook's own tests, rounded there to five digits.
        var (a, b) = (ArmMean.OfSums(3407, 1396.87, 52377.9767).Figure(), SpentMore.Figure());
        var relative = Comparison.Of(a, b, new(Relative: true, Method: LiftMethod.Delta));
        Assert.Equal([0.70732, -0.03526, 1.44989, 0.06191], Rounded(relative));
        var absolute = Comparison.Of(a, b);
        Assert.Equal([0.29, 0.04538, 0.53462, 0.02016], Rounded(absolute));
        var few = Comparison.Of(new ArmProportion(28, 14), new ArmProportion(30, 16),
            new(Relative: true, Method: LiftMethod.Delta));
        Assert.Equal([0.06667, -0.47767, 0.61101, 0.80707], Rounded(few));
    }

    [Fact]
    public void Means_give_the_published_one_sided_answers_to_all_digits()
    {
        var lift = Comparison.Of(Spent.Figure(), SpentMore.Figure(),
            new(Relative: true, Alternative.Greater, Method: LiftMethod.Delta));
        Assert.Equal(0.06558262868467746, lift.PValue!.Value, 1e-12);
        Assert.Equal(-0.045136675850396046, lift.Lift.Lower!.Value, 1e-10);
        var difference = Comparison.Of(Spent.Figure(), SpentMore.Figure(), new(Alternative: Alternative.Greater));
        Assert.Equal(0.03554272489873023, difference.PValue!.Value, 1e-12);
        Assert.Equal(0.020791480063255735, difference.Difference.Lower!.Value, 1e-10);
        Assert.Equal(0.9, difference.Difference.Level, 12);
        var less = Comparison.Of(Spent.Figure(), SpentMore.Figure(), new(Alternative: Alternative.Less));
        Assert.Equal(1, difference.PValue!.Value + less.PValue!.Value, 12);
    }

    [Fact]
    public void Few_units_give_Welch_s_worked_example()
    {
        // R: t.test(extra ~ group, data = sleep), Student 1908: t = -1.8608, df = 17.776, p = 0.07939, -3.3654832 to 0.2054832.
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var test = Comparison.Of(ArmMean.Of(second).Figure(), ArmMean.Of(first).Figure());
        Assert.Equal(0.07939, test.PValue!.Value, 5e-6);
        Assert.Equal(-3.3654832, test.Difference.Lower!.Value, 5e-8);
        Assert.Equal(0.2054832, test.Difference.Upper!.Value, 5e-8);
    }

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void A_p_value_below_alpha_and_an_interval_without_the_null_value_are_one(Alternative alternative)
    {
        var random = new Random(4);
        for (var run = 0; run < 300; run++)
        {
            var options = new ComparisonOptions(run % 2 == 0, alternative, 0.9, run % 3 * 0.05);
            var test = Comparison.Of(Simulated.NormalMean(random, 40, 10, 3).Figure(), Simulated.NormalMean(random, 60, 10.7, 2).Figure(),
                options);
            var (low, high) = (test.Effect.Lower > options.Null, test.Effect.Upper < options.Null);
            Assert.Equal(alternative switch { Alternative.TwoSided => low || high, Alternative.Greater => low, _ => high },
                test.Significant);
            Assert.Equal(test.PValue < 0.1, test.Significant);
        }
    }

    [Fact]
    public void False_alarms_and_coverage_keep_their_level_for_few_normal_units_of_unequal_spread()
    {
        var random = new Random(11);
        const int runs = 12_000;
        int alarms = 0, above = 0, covered = 0;
        for (var run = 0; run < runs; run++)
        {
            var (c, t) = (Simulated.NormalMean(random, 12, 5, 1).Figure(), Simulated.NormalMean(random, 20, 5, 3).Figure());
            var test = Comparison.Of(c, t);
            if (test.Significant == true) alarms++;
            if (test.Difference.Lower <= 0 && test.Difference.Upper >= 0) covered++;
            if (Comparison.Of(c, t, new(Alternative: Alternative.Greater)).Significant == true) above++;
        }

        // Welch's approximation is off by at most some tenths of a point here.
        Simulated.Between(alarms, runs, 0.048, 0.052);
        Simulated.Between(above, runs, 0.048, 0.052);
        Assert.Equal(runs, alarms + covered);
    }

    [Fact]
    public void A_relative_test_keeps_its_level_and_its_interval_the_true_lift()
    {
        var random = new Random(12);
        const int runs = 8000;
        int alarms = 0, above = 0, below = 0, covered = 0;
        for (var run = 0; run < runs; run++)
        {
            var control = Simulated.NormalMean(random, 1000, 1, 1.31).Figure();
            var same = Simulated.NormalMean(random, 1500, 1, 1.31).Figure();
            if (Comparison.Of(control, same, new(Relative: true)).Significant == true) alarms++;
            if (Comparison.Of(control, same, new(true, Alternative.Greater)).Significant == true) above++;
            if (Comparison.Of(control, same, new(true, Alternative.Less)).Significant == true) below++;
            var lift = Comparison.Of(control, Simulated.NormalMean(random, 1500, 1.2, 1.5).Figure(), new(Relative: true)).Lift;
            if (lift.Lower <= 0.2 && lift.Upper >= 0.2) covered++;
        }

        Simulated.FitsShare(alarms, runs, 0.05);
        Simulated.FitsShare(above, runs, 0.05);
        Simulated.FitsShare(below, runs, 0.05);
        Simulated.FitsShare(covered, runs, 0.95);
    }

    [Fact]
    public void Near_a_control_of_nothing_Fieller_keeps_the_level_that_the_delta_method_loses()
    {
        var random = new Random(15);
        const int runs = 8000;
        int below = 0, above = 0, delta = 0, covered = 0;
        for (var run = 0; run < runs; run++)
        {
            // Eight standard errors above 0.
            var c = Simulated.NormalMean(random, 640, 1, Math.Sqrt(10)).Figure();
            var t = Simulated.NormalMean(random, 640, 1, Math.Sqrt(10)).Figure();
            if (Comparison.Of(c, t, new(true, Alternative.Less)).Significant == true) below++;
            if (Comparison.Of(c, t, new(true, Alternative.Greater)).Significant == true) above++;
            if (Comparison.Of(c, t, new(true, Alternative.Less, Method: LiftMethod.Delta)).Significant == true) delta++;
            var lift = Comparison.Of(c, t with { Value = t.Value * 1.4, Variance = t.Variance * 1.96 }, new(Relative: true)).Lift;
            if (lift.Lower <= 0.4 && lift.Upper >= 0.4) covered++;
        }

        Simulated.FitsShare(below, runs, 0.05);
        Simulated.FitsShare(above, runs, 0.05);
        Simulated.FitsShare(covered, runs, 0.95);
        Assert.True(delta > 0.06 * runs, $"the delta method: {delta}");
    }

    [Fact]
    public void Fieller_s_interval_ends_where_its_own_test_is_at_the_level()
    {
        var (c, t) = (new ArmMean(50, 3, 4).Figure(), new ArmMean(60, 5, 9).Figure());
        var test = Comparison.Of(c, t, new(Relative: true));
        foreach (var end in new[] { test.Lift.Lower!.Value, test.Lift.Upper!.Value })
        {
            // By the definition: treatment less (1 + end) times the control, over its standard error.
            var z = (5 - ((1 + end) * 3)) / Math.Sqrt((9 / 60.0) + ((1 + end) * (1 + end) * 4 / 50));
            var freedom = Math.Pow((9 / 60.0) + (4 / 50.0), 2) / ((Math.Pow(9 / 60.0, 2) / 59) + (Math.Pow(4 / 50.0, 2) / 49));
            Assert.Equal(StudentT.InvCDF(0, 1, freedom, 0.975), Math.Abs(z), 8);
        }

        Assert.Equal(Comparison.Of(c, t).PValue!.Value, test.PValue!.Value, 12);
        var nearly = Comparison.Of(new ArmMean(50, 0.1, 1).Figure(), t, new(Relative: true));
        Assert.Null(nearly.PValue);
        Assert.Contains("may be 0", nearly.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Skewed_spending_and_small_rates_keep_the_level()
    {
        var random = new Random(13);
        const int runs = 4000;
        int means = 0, rates = 0, lifts = 0;
        for (var run = 0; run < runs; run++)
        {
            var (a, b) = (ArmMean.Of(Simulated.Skewed(random, 300)).Figure(), ArmMean.Of(Simulated.Skewed(random, 300)).Figure());
            if (Comparison.Of(a, b).Significant == true) means++;
            var (p, q) = (Simulated.Successes(random, 2000, 0.03), Simulated.Successes(random, 2000, 0.03));
            if (Comparison.Of(p, q).Significant == true) rates++;
            if (Comparison.Of(p, q, new(Relative: true)).Significant == true) lifts++;
        }

        Simulated.Between(means, runs, 0.042, 0.052);
        Simulated.Between(rates, runs, 0.046, 0.054);
        Simulated.Between(lifts, runs, 0.042, 0.054);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        var none = Comparison.Of(new ArmMean(1, 5, 0).Figure(), new ArmMean(100, 5, 2).Figure());
        Assert.Equal((null, null, false), (none.PValue, none.Significant, none.Difference.HasValue));
        Assert.Contains("1 of the 2 units", none.Problem, StringComparison.Ordinal);
        var still = Comparison.Of(new ArmMean(50, 5, 0).Figure(), new ArmMean(50, 6, 0).Figure());
        Assert.Equal((1.0, false, null, "neither arm varies"),
            (still.Difference.Value, still.Difference.HasInterval, still.PValue, still.Problem));
        var nearNothing = Comparison.Of(new ArmMean(50, 0.1, 1).Figure(), new ArmMean(50, 0.2, 1).Figure(),
            new(Relative: true, Method: LiftMethod.Delta));
        Assert.Contains("5 standard errors", nearNothing.Problem, StringComparison.Ordinal);
        Assert.True(nearNothing.Difference.HasInterval);
        var negative = Comparison.Of(new ArmMean(50, -3, 1).Figure(), new ArmMean(50, 1, 1).Figure(), new(Relative: true));
        Assert.Contains("not above 0", negative.Problem, StringComparison.Ordinal);
        var huge = Comparison.Of(new ArmMean(1_000_000_000_000, 1e12, 1e24).Figure(), new ArmMean(1_000_000_000_000, 1e12, 1e24).Figure());
        Assert.Equal(1, huge.PValue!.Value, 12);
        var tiny = Comparison.Of(new ArmMean(9, 1e-200, 1e-300).Figure(), new ArmMean(9, 2e-200, 1e-300).Figure());
        Assert.InRange(tiny.PValue!.Value, 0.99, 1);
    }

    [Fact]
    public void Rare_events_are_tested_exactly()
    {
        var rare = Comparison.Of(new ArmProportion(50, 0), new ArmProportion(50, 6));
        Assert.Equal(FisherExact.TwoSided(6, 44, 0, 50), rare.PValue!.Value, 12);
        // C(50,6) ÷ C(100,6): all six successes in one arm of two.
        Assert.Equal(15_890_700.0 / 1_192_052_400, Comparison.Of(new ArmProportion(50, 0), new ArmProportion(50, 6),
            new(Alternative: Alternative.Greater)).PValue!.Value, 1e-12);
        Assert.Equal(Proportions.Difference(6, 50, 0, 50).Upper, rare.Difference.Upper);
        // All against nobody: neither arm varies by its own variance, and the difference is certain.
        Assert.True(Comparison.Of(new ArmProportion(1000, 0), new ArmProportion(1000, 1000)).PValue < 1e-300);
        var nobody = Comparison.Of(new ArmProportion(500, 0), new ArmProportion(500, 0), new(Relative: true));
        Assert.Equal((null, null, 0.0), (nobody.PValue, nobody.Significant, nobody.Difference.Value));
        Assert.Contains("neither group has a success", nobody.Problem, StringComparison.Ordinal);
        Assert.Equal(1, Comparison.Of(new ArmProportion(500, 0), new ArmProportion(500, 0)).PValue);
        Assert.Null(Comparison.Of(new ArmProportion(0, 0), new ArmProportion(10, 1)).PValue);
    }

    [Fact]
    public void Rare_events_raise_fewer_alarms_than_the_level_and_their_interval_holds_the_truth()
    {
        var random = new Random(16);
        const int runs = 6000;
        int alarms = 0, covered = 0;
        for (var run = 0; run < runs; run++)
        {
            // Three events an arm are expected: every one of these runs is tested exactly.
            var (c, t) = (Simulated.Successes(random, 300, 0.01), Simulated.Successes(random, 300, 0.01));
            if (Comparison.Of(c, t).Significant == true) alarms++;
            var difference = Comparison.Of(new ArmProportion(200, Simulated.Successes(random, 200, 0.005).Successes),
                Simulated.Successes(random, 300, 0.015)).Difference;
            if (difference.Lower <= 0.01 && difference.Upper >= 0.01) covered++;
        }

        Simulated.Between(alarms, runs, 0, 0.05);
        Simulated.Between(covered, runs, 0.94, 0.99);
    }

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        var arm = new ArmMean(10, 1, 1).Figure();
        Assert.Contains("between 0.5 and 1", Assert.Throws<ArgumentOutOfRangeException>(() =>
            Comparison.Of(arm, arm, new(Level: 0.5))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(arm, arm, new(Null: double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(arm, arm, new(Relative: true, Null: -1)));
        Assert.Contains("Yuan", Assert.Throws<ArgumentException>(() =>
            Comparison.Of(arm, new ArmMean(10, 1, 1).Figure(Unit.Yuan))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Comparison.Of(new ArmProportion(10, 11), new ArmProportion(10, 1)));
    }

    private static double[] Rounded(Comparison test) =>
        [.. new[] { test.Effect.Value, test.Effect.Lower, test.Effect.Upper, test.PValue }.Select(v => Math.Round(v!.Value, 5))];
}
