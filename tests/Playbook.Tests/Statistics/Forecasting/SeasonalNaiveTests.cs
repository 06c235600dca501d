using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class SeasonalNaiveTests
{
    [Fact]
    public void Each_period_is_last_season_s_times_the_growth_of_the_season()
    {
        // Seasons of 10 + 30 and 12 + 36: growth 1.2.
        Assert.Equal([14.4, 43.2, 17.28], SeasonalNaive.Multiplied([10, 30, 12, 36], 2, 3), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Without_two_seasons_or_with_nothing_in_the_first_the_last_repeats()
    {
        Assert.Equal([12, 36], SeasonalNaive.Multiplied([30, 12, 36], 2, 2));
        Assert.Equal([12, 36], SeasonalNaive.Multiplied([0, 0, 12, 36], 2, 2));
        Assert.Equal([7, 7], SeasonalNaive.Multiplied([5, 7], 12, 2));
    }

    [Fact]
    public void A_season_on_a_line_is_forecast_exactly_by_the_amount_that_a_season_gains()
    {
        double At(int t) => 1000 + (3 * t) + (200 * Math.Sin(2 * Math.PI * t / 52));
        var forecast = SeasonalNaive.Added([.. Enumerable.Range(0, 91).Select(At)], 52, 60);
        Assert.All(forecast.Select((v, h) => v - At(91 + h)), e => Assert.Equal(0, e, 1e-9));
    }

    [Fact]
    public void With_less_than_a_season_and_a_quarter_the_line_from_first_to_last_goes_on()
    {
        Assert.Equal([11, 12], SeasonalNaive.Added([.. Enumerable.Range(1, 10).Select(t => (double)t)], 52, 2));
        Assert.Equal([7], SeasonalNaive.Added([7], 52, 1));
        Assert.Throws<ArgumentException>(() => SeasonalNaive.Added([], 12, 1));
    }

    [Fact]
    public void Nothing_to_go_on_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SeasonalNaive.Multiplied([], 12, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalNaive.Multiplied([1], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalNaive.Multiplied([1], 12, 0));
    }
}
