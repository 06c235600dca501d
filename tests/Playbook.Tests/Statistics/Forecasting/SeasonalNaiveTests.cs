using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class SeasonalNaiveTests
{
    [Fact]
    public void Each_period_is_last_season_s_times_the_growth_of_the_season()
    {
        // Seasons of 10 + 30 and 12 + 36: growth 1.2.
        Assert.Equal([14.4, 43.2, 17.28], SeasonalNaive.Forecast([10, 30, 12, 36], 2, 3), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Without_two_seasons_or_with_nothing_in_the_first_the_last_repeats()
    {
        Assert.Equal([12, 36], SeasonalNaive.Forecast([30, 12, 36], 2, 2));
        Assert.Equal([12, 36], SeasonalNaive.Forecast([0, 0, 12, 36], 2, 2));
        Assert.Equal([7, 7], SeasonalNaive.Forecast([5, 7], 12, 2));
    }

    [Fact]
    public void Nothing_to_go_on_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SeasonalNaive.Forecast([], 12, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalNaive.Forecast([1], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalNaive.Forecast([1], 12, 0));
    }
}
