using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class RobustScaleTests
{
    [Fact]
    public void Textbook_values_of_median_and_mad()
    {
        // The worked example of most textbooks: 1, 1, 2, 2, 4, 6, 9 has median 2 and absolute deviations 1, 1, 0, 0, 2, 4, 7 with median 1.
        double[] x = [1, 1, 2, 2, 4, 6, 9];
        Assert.Equal(2, RobustScale.Median(x));
        Assert.Equal(1, RobustScale.Mad(x, scaled: false));
        Assert.Equal(1.4826022, RobustScale.Mad(x)!.Value, 6);
        Assert.Equal(2.5, RobustScale.Median([4, 1, 2, 3]));
    }

    [Fact]
    public void The_constants_match_the_normal_law()
    {
        Assert.Equal(RobustScale.NormalConsistency, 1 / MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.75), 12);
        Assert.Equal(RobustScale.MeanDeviationConsistency, Math.Sqrt(Math.PI / 2), 12);
    }

    [Fact]
    public void Scores_are_unmoved_by_one_wild_value()
    {
        double[] calm = [10, 11, 12, 13, 14, 15, 16];
        var before = RobustScale.Z(calm);
        var after = RobustScale.Z([.. calm[..^1], 1e9]);
        Assert.Equal(before[..^1], after[..^1]);
        Assert.True(after[^1] > 1e8);
    }

    [Fact]
    public void Half_equal_values_fall_back_to_the_mean_deviation_and_all_equal_give_zero()
    {
        // Median 5, MAD 0; mean absolute deviation 10/5 = 2.
        var z = RobustScale.Z([5, 5, 5, 5, 15]);
        Assert.Equal(10 / (2 * RobustScale.MeanDeviationConsistency), z[4], 12);
        Assert.All(RobustScale.Z([7, 7, 7]), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Nothing_gives_nothing_and_infinities_are_refused()
    {
        Assert.Null(RobustScale.Median([]));
        Assert.Null(RobustScale.Mad([]));
        Assert.Null(RobustScale.Quantile([], 0.5));
        Assert.Empty(RobustScale.Z([]));
        Assert.Throws<ArgumentException>(() => RobustScale.Z([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustScale.Quantile([1], 1.1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void Quantiles_are_those_of_type_seven(double p, double expected) =>
        Assert.Equal(expected, RobustScale.Quantile([4, 3, 2, 1], p)!.Value, 12);

    [Fact]
    public void The_scale_of_normal_data_is_their_standard_deviation()
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 20000)
            .Select(_ => 3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
        Assert.InRange(RobustScale.Mad(x)!.Value, 2.9, 3.1);
    }

    [Fact]
    public void The_interval_of_a_median_is_that_of_the_tables()
    {
        // Tables of the sign test: for n = 10 and 95 %, the second smallest to the second largest; for n = 20, the sixth.
        var ten = RobustScale.MedianInterval(Enumerable.Range(1, 10).Select(i => (double)i), Playbook.Planning.Unit.Seconds);
        Assert.Equal((5.5, 2, 9), (ten.Value, ten.Lower, ten.Upper));
        var twenty = RobustScale.MedianInterval(Enumerable.Range(1, 20).Select(i => (double)i), Playbook.Planning.Unit.Seconds);
        Assert.Equal((6, 15), (twenty.Lower, twenty.Upper));
        Assert.False(RobustScale.MedianInterval([1, 2, 3, 4, 5], Playbook.Planning.Unit.Seconds).HasInterval);
        Assert.False(RobustScale.MedianInterval([], Playbook.Planning.Unit.Seconds).HasValue);
    }
}
