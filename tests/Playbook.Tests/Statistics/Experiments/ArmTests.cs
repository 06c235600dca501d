using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ArmTests
{
    [Fact]
    public void Rows_sums_and_joined_groups_give_the_same_moments()
    {
        var random = new Random(1);
        double[] a = [.. Enumerable.Range(0, 50).Select(_ => random.NextDouble() * 9)], b = [.. a.Select(x => x + random.NextDouble())];
        var (rows, sums) = (ArmPair.Of(a, b), ArmPair.OfSums(50, a.Sum(), b.Sum(), a.Sum(x => x * x), b.Sum(x => x * x),
            a.Zip(b, (x, y) => x * y).Sum()));
        var joined = ArmPair.Of(a[..20], b[..20]) + ArmPair.Of(a[20..], b[20..]);
        var mean = a.Average();
        var covariance = a.Zip(b, (x, y) => (x - mean) * (y - b.Average())).Sum() / 49;
        foreach (var pair in new[] { rows, sums, joined })
        {
            Assert.Equal(mean, pair.FirstMean, 12);
            Assert.Equal(a.Sum(x => (x - mean) * (x - mean)) / 49, pair.FirstVariance, 10);
            Assert.Equal(covariance, pair.Covariance, 10);
            Assert.Equal(ArmMean.Of(b).Variance, pair.SecondVariance, 10);
        }
    }

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        double[] values = [1e12 + 1, 1e12 + 2, 1e12 + 3];
        Assert.Equal(1, ArmMean.Of(values).Variance, 9);
        Assert.Equal(1, (ArmMean.Of(values[..1]) + ArmMean.Of(values[1..])).Variance, 9);
    }

    [Fact]
    public void A_ratio_is_that_of_the_sums_and_its_error_that_of_the_delta_method()
    {
        var random = new Random(2);
        double[] visits = [.. Enumerable.Range(0, 400).Select(_ => (double)(1 + random.Next(9)))],
            yuan = [.. visits.Select(v => v * random.NextDouble() * 10)];
        var figure = ArmPair.Of(yuan, visits).Ratio(Unit.Yuan);
        var (ratio, error) = RatioOfSums.WithError(yuan, visits);
        Assert.Equal(ratio!.Value, figure.Value, 12);
        Assert.Equal(error!.Value, Math.Sqrt(figure.Variance), 12);
        Assert.Equal((399.0, 400L), (figure.Freedom, figure.Units));
    }

    [Fact]
    public void Tests_of_a_ratio_and_of_clusters_keep_their_level_where_a_test_of_the_rows_does_not()
    {
        var random = new Random(3);
        const int runs = 3000;
        int ratios = 0, clusters = 0, rows = 0;
        for (var run = 0; run < runs; run++)
        {
            // People with a rate of their own, each with several visits.
            (ArmPair Pair, ClusteredRate Sums, ArmProportion Rows) Draw()
            {
                var (y, x) = (new double[60], new double[60]);
                for (var i = 0; i < 60; i++)
                {
                    x[i] = 1 + random.Next(20);
                    y[i] = Binomial.Sample(random, 0.1 + (0.4 * random.NextDouble()), (int)x[i]);
                }

                return (ArmPair.Of(y, x), new(60, y.Sum(), x.Sum(), y.Sum(v => v * v), y.Zip(x, (a, b) => a * b).Sum(),
                    x.Sum(v => v * v)), new((long)x.Sum(), (long)y.Sum()));
            }

            var (c, t) = (Draw(), Draw());
            if (Comparison.Of(c.Pair.Ratio(), t.Pair.Ratio()).Significant == true) ratios++;
            if (Comparison.Of(ArmFigure.OfClusters(c.Sums), ArmFigure.OfClusters(t.Sums), new(Relative: true)).Significant == true)
                clusters++;
            if (Comparison.Of(c.Rows, t.Rows).Significant == true) rows++;
        }

        Simulated.Between(ratios, runs, 0.046, 0.056);
        Simulated.Between(clusters, runs, 0.04, 0.056);
        Assert.True(rows > 1.5 * ratios, $"rows: {rows}, ratios: {ratios}");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_quantile_s_interval_holds_it_and_two_equal_arms_raise_alarms_at_the_level(double probability)
    {
        var random = new Random(5);
        const int runs = 2500;
        var truth = Math.Exp(-0.5 + Normal.InvCDF(0, 1, probability));
        int covered = 0, alarms = 0;
        for (var run = 0; run < runs; run++)
        {
            var c = ArmQuantile.Of(Simulated.Skewed(random, 600), probability);
            var t = ArmQuantile.Of(Simulated.Skewed(random, 600), probability);
            var interval = c.Estimate();
            if (interval.Lower <= truth && interval.Upper >= truth) covered++;
            if (Comparison.Of(c, t).Significant == true) alarms++;
        }

        Simulated.Between(covered, runs, 0.93, 0.95);
        Simulated.Between(alarms, runs, 0.04, 0.056);
    }

    [Fact]
    public void A_quantile_of_clusters_keeps_its_level_where_independent_values_would_not()
    {
        var random = new Random(6);
        const int runs = 1500;
        int clustered = 0, independent = 0;
        for (var run = 0; run < runs; run++)
        {
            (ArmFigure Clustered, ArmFigure Independent) Draw()
            {
                var (values, clusters) = (new List<double>(), new List<int>());
                for (var person = 0; person < 150; person++)
                {
                    var level = Normal.Sample(random, 0, 1);
                    for (var play = random.Next(1, 8); play > 0; play--)
                    {
                        values.Add(level + Normal.Sample(random, 0, 1));
                        clusters.Add(person);
                    }
                }

                return (ArmQuantile.Of(values, clusters, 0.5), ArmQuantile.Of(values, 0.5));
            }

            var (c, t) = (Draw(), Draw());
            if (Comparison.Of(c.Clustered, t.Clustered).Significant == true) clustered++;
            if (Comparison.Of(c.Independent, t.Independent).Significant == true) independent++;
        }

        Simulated.Between(clustered, runs, 0.04, 0.06);
        Assert.True(independent > 2 * clustered, $"independent: {independent}, clustered: {clustered}");
    }

    [Fact]
    public void A_median_s_error_is_that_of_the_normal_law_for_many_normal_values()
    {
        // √(π ÷ 2) times the error of the mean.
        double[] values = [.. Enumerable.Range(1, 9999).Select(i => Normal.InvCDF(0, 1, i / 10_000.0))];
        Assert.Equal(Math.Sqrt(Math.PI / 2 / 9999), Math.Sqrt(ArmQuantile.Of(values, 0.5).Variance), 0.0001);
        int[] alone = [.. Enumerable.Range(0, 9999)];
        Assert.Equal(Math.Sqrt(ArmQuantile.Of(values, 0.5).Variance), Math.Sqrt(ArmQuantile.Of(values, alone, 0.5).Variance), 5e-6);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        Assert.Contains("0 of the 2 units", default(ArmMean).Figure().MissingReason, StringComparison.Ordinal);
        Assert.Contains("do not add up", ArmPair.Of([1, 2], [0, 0]).Ratio().MissingReason, StringComparison.Ordinal);
        Assert.Contains("10 on either side", ArmQuantile.Of(new double[15], 0.5).MissingReason, StringComparison.Ordinal);
        Assert.Contains("0 values", ArmQuantile.Of([], [], 0.5).MissingReason, StringComparison.Ordinal);
        Assert.Equal(0, ArmQuantile.Of(new double[100], 0.5).Variance);
        Assert.Contains("2 clusters", ArmQuantile.Of(new double[100], new int[100], 0.5).MissingReason, StringComparison.Ordinal);
        Assert.Contains("2 clusters", ArmFigure.OfClusters(new(1, 2, 5, 4, 10, 25)).MissingReason, StringComparison.Ordinal);
        Assert.False(ArmFigure.Missing("why").Estimate().HasValue);
        Assert.Contains("Value 1 is NaN", Assert.Throws<ArgumentException>(() => ArmMean.Of([1, double.NaN])).Message,
            StringComparison.Ordinal);
        Assert.Contains("at least 50", Assert.Throws<ArgumentOutOfRangeException>(() => ArmMean.OfSums(2, 10, 49)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ArmPair.Of([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ArmQuantile.Of(new double[100], 1));
    }
}
