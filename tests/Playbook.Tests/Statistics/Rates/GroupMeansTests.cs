using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class GroupMeansTests
{
    // The eight schools of Rubin (1981): effects with known standard errors, here as groups of many observations of one spread.
    private static readonly double[] Schools = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] Errors = [15, 10, 16, 11, 9, 11, 10, 18];

    [Fact]
    public void Eight_schools_are_pulled_together_as_published()
    {
        // Known errors: as many observations as give the published standard error at σ = 100, with σ told by their number.
        var groups = Schools.Select((y, i) =>
        {
            var n = (int)Math.Round(100.0 * 100 / (Errors[i] * Errors[i]));
            return new GroupSample(n * 25, y, (n * 25 - 1) * 250_000.0, 0);
        }).ToArray();
        var law = GroupMeans.Of(groups);
        // Gelman et al., Bayesian Data Analysis (3rd ed.), section 5.5: posterior medians about 10, 8, 6, 8, 5, 6, 10, 8, τ about 6 or 7.
        double[] published = [10, 8, 6, 7, 5, 6, 10, 8];
        for (var i = 0; i < 8; i++) Assert.Equal(published[i], law.Mean(i, null, Unit.Number).Value!.Value, 1.0);
        Assert.InRange(law.Between, 4, 9);
        Assert.Equal(500, law.Within, 15.0);
        // Chance that school A beats school C, a draw away from certain: about 0.7 in the book's simulations.
        Assert.InRange(law.Beats(0, 2), 0.6, 0.8);
    }

    [Fact]
    public void With_spreads_that_are_told_well_the_mean_is_the_weighted_one_of_the_closed_form()
    {
        var random = new Random(3);
        var truth = Enumerable.Range(0, 400).Select(_ => Normal.Sample(random, 2, 0.5)).ToArray();
        var groups = truth.Select((t, i) => Drawn(random, t, 0.8, 5 + (i % 20))).ToArray();
        var law = GroupMeans.Of(groups);
        Assert.Equal(0.5, law.Between, 0.06);
        Assert.Equal(0.8, law.Within, 0.03);
        var mean = groups.Average(g => g.Mean);
        for (var i = 0; i < 400; i += 37)
        {
            var own = 0.25 / (0.25 + (0.64 / groups[i].Count));
            Assert.Equal((own * groups[i].Mean) + ((1 - own) * mean), law.Mean(i, null, Unit.Number).Value!.Value, 0.04);
            // P(θ > 2) of the same closed form.
            var chance = Normal.CDF(0, 1, ((own * groups[i].Mean) + ((1 - own) * mean) - 2) / Math.Sqrt(own * 0.64 / groups[i].Count));
            Assert.Equal(chance, law.ChanceAbove(i, 2), 0.08);
        }
    }

    [Theory]
    [InlineData(6, 0.5)]
    [InlineData(12, 0.0)]
    [InlineData(30, 0.5)]
    public void Intervals_cover_as_often_as_they_say_also_with_few_groups_and_without_any_difference(int creators, double between)
    {
        var (held, all) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(1000 + seed);
            var size = Enumerable.Range(0, creators).Select(_ => Normal.Sample(random, 12, 1.2)).ToArray();
            var truth = size.Select(x => (0.8 * x) + Normal.Sample(random, 0, between)).ToArray();
            var law = GroupMeans.Of([.. truth.Select((t, i) => Drawn(random, t, 0.7, 1 + random.Next(6)) with { Predictor = size[i] })]);
            if (law.Reason is not null) continue;
            for (var i = 0; i < creators; i++)
            {
                var e = law.Mean(i, null, Unit.Number);
                all++;
                if (e.Lower <= truth[i] && truth[i] <= e.Upper) held++;
            }
        }

        Assert.InRange(held / (double)all, 0.92, 1.0);
    }

    [Fact]
    public void Two_good_posts_do_not_lead_and_many_do()
    {
        var random = new Random(5);
        var groups = Enumerable.Range(0, 30).Select(_ => Drawn(random, Normal.Sample(random, 0, 0.3), 1, 12)).ToList();
        groups.Add(new(2, 2.5, 0.01, 0));
        groups.Add(new(60, 1.2, 59, 0));
        var law = GroupMeans.Of(groups);
        Assert.True(law.Mean(30, null, Unit.Number).Value < law.Mean(31, null, Unit.Number).Value);
        Assert.True(law.Beats(31, 30) > 0.75);
        Assert.Equal(1, law.Beats(31, 30) + law.Beats(30, 31), 1e-9);
    }

    [Fact]
    public void Draws_follow_the_law_that_the_figures_state()
    {
        var random = new Random(8);
        var law = GroupMeans.Of([.. Enumerable.Range(0, 10).Select(i => Drawn(random, i / 5.0, 1, i == 9 ? 0 : 3) with { Predictor = i })]);
        var draws = Enumerable.Range(0, 20_000).Select(_ => law.Draw(random)).ToArray();
        foreach (var i in new[] { 0, 4, 9 })
        {
            var sorted = draws.Select(d => d.Means[i]).Order().ToArray();
            var e = law.Mean(i, null, Unit.Number);
            Assert.Equal(e.Value!.Value, sorted[10_000], 0.05);
            Assert.Equal(e.Upper!.Value, sorted[19_500], 0.15);
            Assert.Equal(law.NextAbove(i, 1), draws.Average(d => 1 - Normal.CDF(d.Means[i], d.Sigma, 1)), 0.01);
        }

        Assert.Equal(law.Beats(0, 4), draws.Average(d => d.Means[0] > d.Means[4] ? 1.0 : 0), 0.012);
    }

    [Fact]
    public void The_expected_exponential_is_that_of_the_log_normal_law()
    {
        var random = new Random(9);
        var law = GroupMeans.Of([.. Enumerable.Range(0, 200).Select(_ => Drawn(random, Normal.Sample(random, 10, 0.4), 0.5, 40))]);
        // Closed form exp(m + σ²/2), of laws cut at four deviations a trifle less.
        var e = law.Mean(7, null, Unit.Number).Value!.Value;
        Assert.Equal(Math.Exp(e + (0.25 / 2)), law.NextExponential(7), 0.05 * Math.Exp(e + 0.125));
    }

    [Fact]
    public void Too_little_says_so_and_equal_groups_are_no_ranking()
    {
        Assert.Contains("3 groups have data", GroupMeans.Of([new(2, 1, 1, 0), new(2, 2, 1, 0), new(1, 2, 0, 0)]).Reason,
            StringComparison.Ordinal);
        var single = GroupMeans.Of([.. Enumerable.Range(0, 9).Select(i => new GroupSample(1, i, 0, 0))]);
        Assert.Contains("0 repeats", single.Reason, StringComparison.Ordinal);
        Assert.False(single.Mean(0, null, Unit.Number).HasValue);
        Assert.Equal(0.5, single.Beats(0, 8));
        Assert.NotNull(GroupMeans.Of([]).Reason);
        var equal = GroupMeans.Of([.. Enumerable.Range(0, 9).Select(_ => new GroupSample(3, 4, 0, 1))]);
        Assert.Equal(4, equal.Mean(3, null, Unit.Number).Value!.Value, 1e-6);
        Assert.Equal(0.5, equal.Beats(0, 8), 1e-6);
        var huge = GroupMeans.Of([.. Enumerable.Range(0, 9).Select(i => new GroupSample(1_000_000, 1e6 * i, 1e6, i))]);
        Assert.Equal(8e6, huge.Mean(8, null, Unit.Number).Value!.Value, 10.0);
        Assert.Throws<ArgumentException>(() => GroupMeans.Of([new(-1, 0, 0, 0)]));
        Assert.Throws<ArgumentException>(() => GroupMeans.Of([new(1, double.NaN, 0, 0)]));
    }

    private static GroupSample Drawn(Random random, double mean, double sigma, int n) =>
        GroupSample.Of([.. Enumerable.Range(0, n).Select(_ => Normal.Sample(random, mean, sigma))], 0);
}
