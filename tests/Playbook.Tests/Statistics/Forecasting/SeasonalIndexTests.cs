using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class SeasonalIndexTests
{
    [Fact]
    public void Planted_factors_on_an_exponential_trend_are_found_exactly()
    {
        double[] season = [0.8, 1.25, 1, 1];
        var index = SeasonalIndex.Of([.. Enumerable.Range(0, 12).Select(t => 50 * Math.Pow(1.03, t) * season[t % 4])], 4)!;
        for (var j = 0; j < 4; j++) Assert.Equal(season[j], index.Factors[j], 9);
        Assert.Equal(0, index.Error, 9);
        Assert.Equal(0.8, index.At(-4), 9);
        Assert.Equal(1.25, index.At(13), 9);
    }

    [Fact]
    public void Less_than_two_seasons_or_a_zero_give_none()
    {
        Assert.Null(SeasonalIndex.Of([1, 2, 3, 4, 5, 6, 7], 4));
        Assert.Null(SeasonalIndex.Of([1, 2, 3, 0, 5, 6, 7, 8], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalIndex.Of([1, 2], 1));
    }
}
