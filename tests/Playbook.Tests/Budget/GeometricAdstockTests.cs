using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class GeometricAdstockTests
{
    [Fact]
    public void One_burst_fades_by_the_decay()
    {
        Assert.Equal([100, 50, 25, 12.5], GeometricAdstock.Plain([100, 0, 0, 0], 0.5));
        Assert.Equal([50, 25, 12.5, 6.25], GeometricAdstock.Normalised([100, 0, 0, 0], 0.5));
    }

    [Fact]
    public void A_steady_spend_is_its_own_normalised_adstock_and_a_multiple_of_it_plain()
    {
        var steady = Enumerable.Repeat(10.0, 400).ToArray();
        Assert.Equal(10, GeometricAdstock.Normalised(steady, 0.9)[^1], 1e-9);
        Assert.Equal(100, GeometricAdstock.Plain(steady, 0.9)[^1], 1e-9);
    }

    [Fact]
    public void Without_decay_nothing_carries_over()
    {
        Assert.Equal([3, 0, 4], GeometricAdstock.Normalised([3, 0, 4], 0));
        Assert.Equal([3, 0, 4], GeometricAdstock.Plain([3, 0, 4], 0));
        Assert.Empty(GeometricAdstock.Plain([], 0.3));
    }

    [Fact]
    public void Half_of_the_effect_has_come_after_the_half_life()
    {
        Assert.Equal(1, GeometricAdstock.HalfLife(0.5), 1e-12);
        Assert.Equal(0, GeometricAdstock.HalfLife(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_decay_outside_its_range_is_refused(double decay)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GeometricAdstock.Plain([1], decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeometricAdstock.Normalised([1], decay));
    }

    [Fact]
    public void The_published_adstock_of_the_ROAS_data_set_is_proportional_to_ours()
    {
        // The set's authors convolve with decay^k over a few lags and normalise; far from the start both are the same up to rounding.
        var rows = WeeklyCsv.Read(SharedData.FindOrSkip("pymc_mmm_roas_data.csv"));
        var (x, theirs) = (rows.Column("x1"), rows.Column("x1_adstock"));
        var best = Enumerable.Range(1, 90).Select(d => d / 100.0).MinBy(d => Error(GeometricAdstock.Plain(x, d), theirs));
        Assert.InRange(Error(GeometricAdstock.Plain(x, best), theirs), 0, 0.02);
    }

    // Relative distance after the best scale.
    private static double Error(double[] ours, double[] theirs)
    {
        var scale = ours.Zip(theirs, (a, b) => a * b).Sum() / ours.Sum(a => a * a);
        return Math.Sqrt(ours.Zip(theirs, (a, b) => Math.Pow((scale * a) - b, 2)).Sum() / theirs.Sum(b => b * b));
    }
}
