using Playbook.Market;
using Playbook.Statistics;
using Playbook.Tests.Statistics;

namespace Playbook.Tests.Market;

public sealed class MarketForecastTests
{
    private static readonly MonthValue[] Air =
        [.. AirPassengers.Monthly.Select((v, i) => new MonthValue(new DateOnly(1949, 1, 1).AddMonths(i), v))];

    [Fact]
    public void The_year_held_out_is_forecast_better_than_by_the_year_before()
    {
        var forecast = MarketForecast.Of(Air, 12, holdout: 12, draws: 2000)!;
        Assert.Equal(EtsTrend.Damped, forecast.Fit.Model.Trend);
        Assert.True(forecast.Check!.Error < 0.06 && forecast.Check.Error < 0.6 * forecast.Check.NaiveError);
        Assert.InRange(forecast.Check.Covered, 0.7, 1);
        Assert.Equal(new DateOnly(1961, 1, 1), forecast.Points[0].Month);
        Assert.Equal((forecast.Check.Error, "better than"), (forecast.Check.MissedBy.Value, forecast.Check.Compared));
    }

    [Fact]
    public void The_sum_over_a_year_is_surer_than_the_sum_of_its_intervals()
    {
        var forecast = MarketForecast.Of(Air, 12, draws: 2000)!;
        Assert.Equal(forecast.Points.Sum(p => p.Value.Value!.Value), forecast.Total.Value!.Value, 6);
        Assert.True(forecast.Total.Upper - forecast.Total.Lower < forecast.Points.Sum(p => p.Value.Upper!.Value - p.Value.Lower!.Value));
        Assert.Equal(forecast.Total.Value.Value / AirPassengers.Monthly[^12..].Sum() - 1, forecast.Growth.Value!.Value, 9);
    }

    [Fact]
    public void Two_years_are_enough_for_season_and_growth()
    {
        // +15 % a year, a season of ±20 %, noise of 1 %: forecast the third year, which is known.
        var random = new Random(4);
        double Truth(int t) => 1000 * Math.Pow(1.15, t / 12.0) * (1 + 0.2 * Math.Cos(2 * Math.PI * (t - 10) / 12));
        MonthValue[] months = [.. Enumerable.Range(0, 24).Select(t =>
            new MonthValue(new DateOnly(2024, 7, 1).AddMonths(t), Truth(t) * Math.Exp(0.01 * (random.NextDouble() - 0.5) * 3.46)))];
        var forecast = MarketForecast.Of(months, 12, holdout: 0)!;
        Assert.NotNull(forecast.Season);
        var truth = Enumerable.Range(24, 12).Sum(Truth) / Enumerable.Range(12, 12).Sum(Truth) - 1;
        Assert.InRange(forecast.Growth.Value!.Value, truth - 0.05, truth + 0.03);
        var inside = forecast.Points.Where((p, h) => Truth(24 + h) >= p.Value.Lower && Truth(24 + h) <= p.Value.Upper).Count();
        Assert.InRange(inside, 10, 12);
    }

    [Fact]
    public void A_gap_is_named_and_a_short_series_has_no_forecast()
    {
        Assert.Contains("1949-03 follows 1949-01", Assert.Throws<ArgumentException>(() => MarketForecast.Of([Air[0], Air[2]])).Message,
            StringComparison.Ordinal);
        Assert.Null(MarketForecast.Of(Air[..4]));
        Assert.Null(MarketForecast.Of(Air[..9])!.Check);
        Assert.False(MarketForecast.Of(Air[..9])!.Growth.HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => MarketForecast.Of(Air, 0));
    }
}
