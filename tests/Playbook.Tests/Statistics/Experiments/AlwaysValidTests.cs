using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class AlwaysValidTests
{
    [Fact]
    public void Published_intervals_come_out()
    {
        // GrowthBook's own tests of its sequential intervals, relative and two-sided, rounded there to five digits.
        var options = new ComparisonOptions(Relative: true, Method: LiftMethod.Delta);
        var mean = AlwaysValid.Of(ArmMean.OfSums(3000, 1396.87, 52377.9767).Figure(),
            ArmMean.OfSums(3461, 2422.7, 134698.29).Figure(), options, 1000).Lift;
        Assert.Equal([0.50336, -0.55844, 1.56516], new[] { mean.Value, mean.Lower, mean.Upper }.Select(v => Math.Round(v!.Value, 5)));
        var rate = AlwaysValid.Of(new ArmProportion(3000, 1396).Figure(), new ArmProportion(3461, 2422).Figure(), options).Lift;
        Assert.Equal([0.50386, 0.40098, 0.60675], new[] { rate.Value, rate.Lower, rate.Upper }.Select(v => Math.Round(v!.Value, 5)));
    }

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void The_p_value_is_below_alpha_exactly_where_the_interval_leaves_the_null_value(Alternative alternative)
    {
        var random = new Random(31);
        var significant = 0;
        for (var run = 0; run < 400; run++)
        {
            var (c, t) = (Simulated.NormalMean(random, 600, 5, 2).Figure(),
                Simulated.NormalMean(random, 700, 5 + (run % 2 == 0 ? 0.35 : -0.35), 2).Figure());
            var test = AlwaysValid.Of(c, t, new(Alternative: alternative, Level: 0.9), 800);
            var (low, high) = (test.Difference.Lower > 0, test.Difference.Upper < 0);
            Assert.Equal(alternative switch { Alternative.TwoSided => low || high, Alternative.Greater => low, _ => high },
                test.Significant);
            if (test.Significant == true) significant++;
        }

        Assert.InRange(significant, 20, 380);
    }

    [Fact]
    public void The_p_value_is_the_mixture_of_likelihood_ratios()
    {
        // One over the mean likelihood ratio, when the effect is drawn from a normal law (Robbins 1970), by quadrature.
        var (control, treatment) = (new ArmMean(500, 0, 1).Figure(), new ArmMean(500, 0.2, 1).Figure());
        var p = AlwaysValid.Of(control, treatment, tuning: 1000).PValue!.Value;
        var (z, n, log) = (0.2 / Math.Sqrt(2.0 / 500), 1000.0, -2 * Math.Log(0.05));
        var scale = Math.Sqrt(n * (log + Math.Log(log + 1)) / 1000);
        var ratio = 0.0;
        for (var x = -60.0; x < 60; x += 0.001) ratio += 0.001 * Normal.PDF(0, scale, x) * Math.Exp((x * z) - (x * x / 2));
        Assert.Equal(1 / ratio, p, 8);
    }

    [Theory]
    [InlineData(Alternative.TwoSided, 1000.0)]
    [InlineData(Alternative.Greater, 1000.0)]
    [InlineData(Alternative.TwoSided, 5000.0)]
    public void Looking_after_every_few_units_raises_no_more_alarms_than_the_level(Alternative alternative, double tuning)
    {
        var random = new Random(32);
        const int runs = 800;
        int alarms = 0, naive = 0;
        var options = new ComparisonOptions(Alternative: alternative);
        for (var run = 0; run < runs; run++)
        {
            ArmMean c = default, t = default;
            var (alarm, simple) = (false, false);
            // 50 units an arm at a time, up to 10,000: 200 looks.
            for (var look = 0; look < 200 && !alarm; look++)
            {
                c += Simulated.NormalMean(random, 50, 3, 2);
                t += Simulated.NormalMean(random, 50, 3, 2);
                alarm |= AlwaysValid.Of(c.Figure(), t.Figure(), options, tuning).Significant == true;
                simple |= Comparison.Of(c.Figure(), t.Figure(), options).Significant == true;
            }

            if (alarm) alarms++;
            if (alarm || simple) naive++;
        }

        Simulated.Between(alarms, runs, 0.005, 0.05);
        Assert.True(naive > 0.25 * runs, $"a plain test at every look: {naive} of {runs}");
    }

    [Fact]
    public void Small_rates_and_a_relative_test_stay_valid_at_every_look_and_hold_the_true_lift()
    {
        var random = new Random(33);
        const int runs = 800;
        int alarms = 0, missed = 0;
        for (var run = 0; run < runs; run++)
        {
            ArmProportion c = default, same = default, better = default;
            var (alarm, miss) = (false, false);
            for (var look = 0; look < 60; look++)
            {
                c += Simulated.Successes(random, 250, 0.05);
                same += Simulated.Successes(random, 250, 0.05);
                better += Simulated.Successes(random, 250, 0.06);
                alarm |= AlwaysValid.Of(c.Figure(), same.Figure(), new(Relative: true)).Significant == true;
                var lift = AlwaysValid.Of(c.Figure(), better.Figure(), new(Relative: true)).Lift;
                miss |= lift.Lower > 0.2 || lift.Upper < 0.2;
            }

            if (alarm) alarms++;
            if (miss) missed++;
        }

        Simulated.Between(alarms, runs, 0, 0.05);
        Simulated.Between(missed, runs, 0, 0.05);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        var few = AlwaysValid.Of(new ArmMean(20, 1, 1).Figure(), new ArmMean(20, 2, 1).Figure());
        Assert.Equal((null, null), (few.PValue, few.Significant));
        Assert.Contains("needs 100", few.Problem, StringComparison.Ordinal);
        Assert.Contains("1 of the 2 units", AlwaysValid.Of(new ArmMean(1, 1, 0).Figure(), new ArmMean(20, 2, 1).Figure()).Problem,
            StringComparison.Ordinal);
        var arm = new ArmMean(200, 1, 1).Figure();
        Assert.Equal(1, AlwaysValid.Of(arm, arm).PValue);
        Assert.Equal(1, AlwaysValid.Of(arm, arm with { Value = 0.5 }, new(Alternative: Alternative.Greater)).PValue);
        Assert.Equal(0, AlwaysValid.Of(arm, arm with { Value = 1e6 }, new(Alternative: Alternative.Greater)).PValue);
        Assert.Contains("1 unit or more",
            Assert.Throws<ArgumentOutOfRangeException>(() => AlwaysValid.Of(arm, arm, tuning: 0)).Message, StringComparison.Ordinal);
        // Some 1.5 times the width of a single look at the tuned size.
        Assert.InRange(AlwaysValid.Critical(5000, new()) / 1.96, 1.3, 1.6);
    }
}
