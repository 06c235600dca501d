using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class RatioOfSumsTests
{
    [Fact]
    public void Equal_denominators_reduce_to_the_mean_and_its_standard_error()
    {
        var (ratio, error) = RatioOfSums.WithError([1, 2, 3, 4], [1, 1, 1, 1]);
        Assert.Equal(2.5, ratio!.Value, 12);
        Assert.Equal(Math.Sqrt(5.0 / 3 / 4), error!.Value, 12); // s²/n with s² = 5/3
    }

    [Fact]
    public void It_is_the_ratio_of_sums_and_not_the_mean_of_ratios()
    {
        var e = RatioOfSums.Of([1, 90], [10, 100], Unit.Fraction);
        Assert.Equal(91.0 / 110, e.Value!.Value, 12);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(7)]
    [InlineData(4)]
    public void Its_interval_covers_the_truth_as_often_as_it_says(int units)
    {
        var random = new Random(7);
        var covered = 0;
        const int repetitions = 2000;
        for (var r = 0; r < repetitions; r++)
        {
            var x = Enumerable.Range(0, units).Select(_ => 50 + (100 * random.NextDouble())).ToArray();
            var y = x.Select(v => (.3 * v) + (20 * (random.NextDouble() - .5))).ToArray();
            var e = RatioOfSums.Of(y, x);
            if (e.Lower <= .3 && e.Upper >= .3) covered++;
        }

        Assert.InRange(covered / (double)repetitions, .93, .965);
    }

    [Fact]
    public void The_gap_of_two_weeks_covers_the_truth_as_often_as_it_says()
    {
        var random = new Random(8);
        double[] Week(double[] of, double rate) => [.. of.Select(v => (rate * v) + (10 * (random.NextDouble() - .5)))];
        double[] Visits() => [.. Enumerable.Range(0, 7).Select(_ => 50 + (100 * random.NextDouble()))];
        var covered = Enumerable.Range(0, 2000).Count(_ =>
        {
            var (first, second) = (Visits(), Visits());
            var gap = RatioOfSums.RelativeGap(Week(first, .36), first, Week(second, .3), second);
            return gap.Lower <= .2 && gap.Upper >= .2;
        });
        Assert.InRange(covered / 2000.0, .93, .965);
    }

    [Fact]
    public void A_mean_of_few_units_has_the_interval_of_Student()
    {
        // Mean 2.5, error 0.6455, three degrees of freedom: t is 3.1824.
        var e = RatioOfSums.Of([1, 2, 3, 4], [1, 1, 1, 1]);
        Assert.Equal(2.5 + (3.182446 * Math.Sqrt(5.0 / 12)), e.Upper!.Value, 5);
    }

    [Fact]
    public void A_gap_of_two_proportional_series_is_exact()
    {
        double[] denominators = [10, 20, 30];
        var gap = RatioOfSums.RelativeGap([.. denominators.Select(d => 1.35 * 4 * d)], denominators,
            [.. denominators.Select(d => 4 * d)], denominators);
        Assert.Equal(.35, gap.Value!.Value, 12);
        Assert.Equal(.35, gap.Lower!.Value, 9);
        Assert.Equal(Unit.Change, gap.Unit);
    }

    [Fact]
    public void Nothing_one_unit_and_zero_denominators_have_defined_answers()
    {
        Assert.False(RatioOfSums.Of([], []).HasValue);
        Assert.False(RatioOfSums.Of([1], [0]).HasValue);
        Assert.False(RatioOfSums.Of([3], [2]).HasInterval);
        Assert.Equal(1.5, RatioOfSums.Of([3], [2]).Value);
        Assert.Throws<ArgumentException>(() => RatioOfSums.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RatioOfSums.Of([1], [-1]));
        Assert.Throws<ArgumentException>(() => RatioOfSums.Of([double.NaN], [1]));
    }
}
