using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Quantiles_of_one_to_four_are_those_of_R_type_7(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.Of([1, 2, 3, 4], probability), 1e-12);

    [Fact]
    public void One_value_is_all_of_its_quantiles_and_none_is_refused()
    {
        Assert.Equal(7, Quantiles.Of([7], 0.3));
        Assert.Throws<ArgumentException>(() => Quantiles.Of([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Of([1], 1.1));
    }
}
