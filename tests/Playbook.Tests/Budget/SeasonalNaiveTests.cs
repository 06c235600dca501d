using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class SeasonalNaiveTests
{
    [Fact]
    public void A_season_on_a_line_is_forecast_exactly()
    {
        double At(int t) => 1000 + (3 * t) + (200 * Math.Sin(2 * Math.PI * t / 52));
        var forecast = SeasonalNaive.Forecast([.. Enumerable.Range(0, 91).Select(At)], 13);
        Assert.All(forecast.Select((v, h) => v - At(91 + h)), e => Assert.Equal(0, e, 1e-9));
    }

    [Fact]
    public void Less_than_a_year_goes_on_along_the_line_from_first_to_last() =>
        Assert.Equal([11, 12], SeasonalNaive.Forecast([.. Enumerable.Range(1, 10).Select(t => (double)t)], 2));
}
