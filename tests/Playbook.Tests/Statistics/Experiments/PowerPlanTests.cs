using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class PowerPlanTests
{
    [Theory]
    [InlineData(0.2, 394)]
    [InlineData(0.5, 64)]
    [InlineData(0.8, 26)]
    public void Two_means_need_cohen_s_sample(double effect, long each)
    {
        // Cohen 1988, table 2.4.1, and G*Power: two-sided 0.05, power 0.8.
        var size = new PowerPlan(PlanMetric.Mean(0, 1)).Units(effect);
        Assert.Equal((each, each), (size.Control, size.Treatment));
        Assert.Equal(2 * each, size.Total);
    }

    [Fact]
    public void Two_rates_need_the_textbook_s_sample()
    {
        // Chow, Shao and Wang 2008, section 4.2: 0.65 against 0.85, two-sided 0.05, power 0.8.
        Assert.Equal(70, new PowerPlan(PlanMetric.Proportion(0.65)).Units(0.2).Treatment);
        // One-sided non-inferiority there: margin 0.10, true difference 0.2, gives 25.
        Assert.Equal(25, new PowerPlan(PlanMetric.Proportion(0.65),
            new(Alternative: Alternative.Greater, Null: -0.1)).Units(0.2).Treatment);
        // 16 p (1 − p) ÷ δ², the rule of thumb for small effects (Lehr 1992).
        Assert.Equal(16 * 0.1 * 0.9 / 0.0001, new PowerPlan(PlanMetric.Proportion(0.1)).Units(0.01).Treatment, 700.0);
    }

    [Theory]
    [InlineData(false, Alternative.TwoSided, 0.0, 0.05)]
    [InlineData(true, Alternative.TwoSided, 0.0, 0.06)]
    [InlineData(true, Alternative.Greater, 0.0, 0.3)]
    [InlineData(true, Alternative.Greater, -0.04, 0.0)]
    public void A_planned_experiment_finds_its_effect_as_often_as_planned(
        bool relative, Alternative alternative, double nullValue, double effect)
    {
        var random = new Random(91);
        const int runs = 4000;
        var options = new ComparisonOptions(relative, alternative, Null: nullValue);
        // A mean of 1: a relative effect and a difference are the same.
        var size = new PowerPlan(PlanMetric.Mean(1, 0.9), options, TreatmentShare: 0.4).Units(effect, 0.8);
        var found = 0;
        for (var run = 0; run < runs; run++)
        {
            var test = Comparison.Of(Simulated.NormalMean(random, size.Control, 1, 0.9).Figure(),
                Simulated.NormalMean(random, size.Treatment, 1 + effect, 0.9).Figure(), options);
            if (test.Significant == true) found++;
        }

        Simulated.Between(found, runs, 0.79, 0.81);
    }

    [Fact]
    public void Plans_of_rates_and_of_an_adjusted_metric_hold_in_simulation()
    {
        var random = new Random(92);
        const int runs = 3000;
        var options = new ComparisonOptions(Relative: true);
        var rate = new PowerPlan(PlanMetric.Proportion(0.08), options).Units(0.15, 0.9);
        var adjusted = new PowerPlan(PlanMetric.Mean(10, 1).Adjusted(0.8)).Units(0.2, 0.9);
        int rates = 0, adjustments = 0;
        for (var run = 0; run < runs; run++)
        {
            if (Comparison.Of(Simulated.Successes(random, (int)rate.Control, 0.08), Simulated.Successes(random, (int)rate.Treatment, 0.092),
                options).Significant == true) rates++;
            ArmPair Draw(long n, double effect)
            {
                var (metric, past) = (new double[n], new double[n]);
                for (var i = 0; i < n; i++)
                {
                    past[i] = Normal.Sample(random, 0, 1);
                    metric[i] = 10 + effect + (0.8 * past[i]) + Normal.Sample(random, 0, 0.6);
                }

                return ArmPair.Of(metric, past);
            }

            if (Cuped.Adjust(Draw(adjusted.Control, 0), Draw(adjusted.Treatment, 0.2)).Compare().Significant == true) adjustments++;
        }

        Simulated.Between(rates, runs, 0.89, 0.91);
        Simulated.Between(adjustments, runs, 0.885, 0.91);
    }

    [Fact]
    public void Plans_of_ratios_and_of_clusters_hold_in_simulation()
    {
        var random = new Random(93);
        const int runs = 1500;
        // People with 1 to 9 visits, a level of yuan a visit of their own, and noise in each.
        (double[] Yuan, double[] Visits) People(int n, double factor)
        {
            var (yuan, visits) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                visits[i] = 1 + random.Next(9);
                yuan[i] = factor * visits[i] * (5 + Normal.Sample(random, 0, 1) + Normal.Sample(random, 0, 3 / Math.Sqrt(visits[i])));
            }

            return (yuan, visits);
        }

        var (pastYuan, pastVisits) = People(100_000, 1);
        var options = new ComparisonOptions(Relative: true);
        var size = new PowerPlan(PlanMetric.Ratio(ArmPair.Of(pastYuan, pastVisits)), options).Units(0.06);
        // Equal clusters of 20 with a correlation of 0.05: variance 1 = 0.05 between + 0.95 within.
        var clustered = new PowerPlan(PlanMetric.Mean(3, 1).Clustered(20, 0.05)).Units(0.25);
        Assert.Equal(0, clustered.Control % 20);
        int ratios = 0, clusters = 0;
        for (var run = 0; run < runs; run++)
        {
            var (c, t) = (People((int)size.Control, 1), People((int)size.Treatment, 1.06));
            if (Comparison.Of(ArmPair.Of(c.Yuan, c.Visits).Ratio(), ArmPair.Of(t.Yuan, t.Visits).Ratio(), options).Significant == true)
                ratios++;
            ArmFigure Clusters(long units, double mean)
            {
                // Mean of a cluster: its own level and the mean of 20 people.
                var spread = Math.Sqrt(0.05 + (0.95 / 20));
                return ArmMean.Of(Enumerable.Range(0, (int)units / 20).Select(_ => Normal.Sample(random, mean, spread))).Figure();
            }

            if (Comparison.Of(Clusters(clustered.Control, 3), Clusters(clustered.Treatment, 3.25)).Significant == true) clusters++;
        }

        // The noise grows with the factor, which the plan, made before, does not know.
        Simulated.Between(ratios, runs, 0.76, 0.81);
        Simulated.Between(clusters, runs, 0.79, 0.83);
    }

    [Fact]
    public void The_smallest_effect_is_the_inverse_of_the_units_and_power_lies_between()
    {
        foreach (var options in new ComparisonOptions[]
            { new(), new(Relative: true), new(Alternative: Alternative.Less), new(true, Alternative.Greater, Null: -0.02) })
        {
            var plan = new PowerPlan(PlanMetric.Proportion(0.2), options, Treatments: 2);
            var effect = plan.DetectableEffect(30_000)!.Value;
            Assert.Equal(0.8, plan.Power(effect, 30_000), 9);
            Assert.Equal(30_000, plan.Units(effect).Total, 5.0);
            Assert.True(options.Alternative == Alternative.Less ? effect < 0 : effect > options.Null);
        }

        Assert.Null(new PowerPlan(PlanMetric.Proportion(0.9)).DetectableEffect(10));
        var mean = new PowerPlan(PlanMetric.Mean(1, 1));
        Assert.Equal(0.5, mean.DetectableEffect(128)!.Value, 0.001);
        Assert.Equal(0.05, mean.Power(0, 1000), 6);
    }

    [Fact]
    public void Arms_looks_and_days_cost_units()
    {
        var plan = new PowerPlan(PlanMetric.Proportion(0.1));
        var one = plan.Units(0.01);
        // Two treatments: the level is halved, and the quantile grows from 1.960 to 2.241.
        var two = (plan with { Treatments = 2 }).Units(0.01);
        Assert.Equal(Math.Pow((2.2414 + 0.8416) / (1.95996 + 0.8416), 2), (double)two.Treatment / one.Treatment, 0.001);
        var looks = (plan with { Inflation = GroupSequential.Equal(5).Inflation() }).Units(0.01);
        Assert.Equal(GroupSequential.Equal(5).Inflation(), (double)looks.Total / one.Total, 0.001);
        Assert.Equal(28, plan.Duration(0.01, 1280).Days);
        Assert.Equal(24, plan.Duration(0.01, 1280, wholeWeeks: false).Days);
        Assert.Equal(1 + ((20 - 1) * 0.05), PlanMetric.Mean(0, 1).Clustered(20, 0.05).Effect, 12);
        Assert.Equal(1 + (((1.25 * 20) - 1) * 0.05), PlanMetric.Mean(0, 1).Clustered(20, 0.05, 0.5).Effect, 12);
    }

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        var plan = new PowerPlan(PlanMetric.Proportion(0.9));
        string Message(Action act) => Assert.Throws<ArgumentOutOfRangeException>(act).Message;
        Assert.Contains("from 0.9 to 1.1", Message(() => plan.Units(0.2)), StringComparison.Ordinal);
        Assert.Contains("differ from it", Message(() => plan.Units(0)), StringComparison.Ordinal);
        Assert.Contains("Greater than 0", Message(() =>
            (plan with { Options = new(Alternative: Alternative.Greater) }).Units(-0.1)), StringComparison.Ordinal);
        Assert.Contains("between 0.5 and 1", Message(() => plan.Units(0.05, 0.4)), StringComparison.Ordinal);
        Assert.Contains("between 0 and 1", Message(() => PlanMetric.Proportion(1)), StringComparison.Ordinal);
        Assert.Contains("treated arms", Message(() => (plan with { Treatments = 0 }).Units(0.05)), StringComparison.Ordinal);
        Assert.Contains("between 0 and 0.5", Message(() => (plan with { Treatments = 2, TreatmentShare = 0.5 }).Units(0.05)),
            StringComparison.Ordinal);
        Assert.Contains("baseline above 0", Message(() =>
            new PowerPlan(PlanMetric.Mean(0, 1), new(Relative: true)).Units(0.05)), StringComparison.Ordinal);
        Assert.Contains("above 0", Message(() => plan.Duration(0.05, 0)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerPlan(PlanMetric.Mean(0, 1)).Units(1e-9));
        Assert.Throws<ArgumentException>(() => PlanMetric.Ratio(ArmPair.Of([1, 1], [1, 1])));
    }
}
