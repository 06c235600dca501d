using Playbook.Market;
using Playbook.Planning;
using Playbook.Tests.Statistics;

namespace Playbook.Tests.Market;

public sealed class MarketForecastTests
{
    private static readonly MonthValue[] Air =
        [.. AirPassengers.Monthly.Select((v, i) => new MonthValue(new DateOnly(1949, 1, 1).AddMonths(i), v))];

    [Fact]
    public void The_year_held_out_stands_beside_last_year_and_its_growth()
    {
        var forecast = MarketForecast.Of(Air, new(Holdout: 12, Draws: 2000))!;
        Assert.True(forecast.Check!.Error < 0.06);
        Assert.InRange(forecast.Check.Covered, 0.7, 1);
        Assert.Equal(new DateOnly(1961, 1, 1), forecast.Points[0].Month);
        Assert.Equal(forecast.Check.Error, forecast.Check.MissedBy.Value);
        // Far better than last year alone; last year × its growth is the harder bar, which this series does not let it pass.
        double Miss(double times) => AirPassengers.Monthly[^12..].Zip(AirPassengers.Monthly[^24..^12],
            (now, before) => Math.Abs(((before * times) / now) - 1)).Average();
        Assert.True(forecast.Check.Error < 0.6 * Miss(1));
        Assert.Equal(Miss((double)AirPassengers.Monthly[^24..^12].Sum() / AirPassengers.Monthly[^36..^24].Sum()),
            forecast.Check.NaiveError, 9);
        Assert.True(forecast.Check.Error > forecast.Check.NaiveError);
        Assert.Equal((false, false, "no less than"), (forecast.Check.Beats, forecast.Decides, forecast.Check.Compared));
        // 1959 grew by 12.4 % on 1958: January 1960 was 360 × 1.124.
        Assert.Equal(360 * AirPassengers.Monthly[120..132].Sum() / AirPassengers.Monthly[108..120].Sum(),
            forecast.Check.Points[0].Naive, 9);
        Assert.Equal(3, forecast.Families.Count);
        Assert.Single(forecast.Families, f => f.IsChosen);
    }

    [Fact]
    public void The_sum_over_a_year_is_surer_than_the_sum_of_its_intervals()
    {
        var forecast = MarketForecast.Of(Air, new(Draws: 2000))!;
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
        var forecast = MarketForecast.Of(months, new(Holdout: 0))!;
        Assert.Equal((ForecastFamily.Growth, false), (forecast.Family, forecast.Decides));
        var truth = Enumerable.Range(24, 12).Sum(Truth) / Enumerable.Range(12, 12).Sum(Truth) - 1;
        Assert.InRange(forecast.Growth.Value!.Value, truth - 0.03, truth + 0.03);
        var inside = forecast.Points.Where((p, h) => Truth(24 + h) >= p.Value.Lower && Truth(24 + h) <= p.Value.Upper).Count();
        Assert.InRange(inside, 10, 12);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(30)]
    public void Bands_of_a_market_of_growing_places_hold_the_months_that_come(int months)
    {
        // A small part of tests/coverage: 12 markets of 30 places; the sum of exponentials outgrows any trend of its own.
        var (inside, sixth) = (0, 0.0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var market = PlantedMarkets.Steady(seed, months + 6);
            var forecast = MarketForecast.Of([.. market.Select(p => p[..months])], new(6, Draws: 500, Family: ForecastFamily.Growth))!;
            var actual = PlantedMarkets.Sum(market)[months..];
            inside += forecast.Points.Where((p, h) => actual[h] >= p.Value.Lower && actual[h] <= p.Value.Upper).Count();
            sixth += ((forecast.Points[5].Value.Value!.Value / actual[5]) - 1) / 12;
        }

        Assert.InRange(inside / 72.0, 0.88, 1);
        Assert.InRange(sixth, -0.005, 0.005);
    }

    [Fact]
    public void A_market_whose_places_bend_is_forecast_with_a_wider_band()
    {
        static Estimate Growth(MonthValue[][] market) => MarketForecast.Of(market, new(Holdout: 0, Draws: 500))!.Growth;
        var (steady, bending) = (Growth(PlantedMarkets.Steady(3, 42)), Growth(PlantedMarkets.Bending(3, 42)));
        Assert.True(bending.Upper - bending.Lower > 3 * (steady.Upper - steady.Lower));
    }

    [Fact]
    public void A_place_with_months_of_nothing_joins_others_and_the_sum_stays()
    {
        var market = PlantedMarkets.Steady(1, 42);
        Assert.True(MarketForecast.Of(market)! is { Series: 30, Decides: true, Check.Compared: "less than" });
        // One place begins late (no rows before), one ends in zeros, one has a hole.
        MonthValue[][] holes = [market[0][20..], [.. market[1].Select((m, t) => t >= 36 ? m with { Value = 0 } : m)],
            [.. market[2].Where((_, t) => t != 10)], .. market[3..]];
        var forecast = MarketForecast.Of(holes, new(Family: ForecastFamily.Growth))!;
        // The three together have no month of nothing: 27 places and one.
        Assert.Equal((28, 12), (forecast.Series, forecast.Points.Count));
        Assert.All(forecast.Points, p => Assert.True(p.Value.Lower > 0));
        // Two places of which one ends where the other begins have a month of nothing: they join the smallest that is whole.
        MonthValue[][] gap = [market[0][20..], market[1][..19], market[2], market[3]];
        Assert.Equal(2, MarketForecast.Of(gap, new(Family: ForecastFamily.Growth))!.Series);
        // No logarithm at all: smoothing with additive errors.
        MonthValue[] empty = [.. market[0].Select((m, t) => t == 30 ? m with { Value = 0 } : m)];
        Assert.Equal(ForecastFamily.Smoothing, MarketForecast.Of(empty)!.Family);
    }

    [Fact]
    public void A_forecast_that_does_not_beat_last_year_and_its_growth_says_so_and_does_not_decide()
    {
        // Last year × its growth is exact; a slope that halves at a stroke is what no model sees coming.
        var forecast = MarketForecast.Of([.. Enumerable.Range(0, 48).Select(t => new MonthValue(new DateOnly(2020, 1, 1).AddMonths(t),
            1000 * Math.Pow(1.5, t / 12) * (1 + (0.001 * ((t * 7) % 5)))))])!;
        Assert.Equal((false, false, "no less than"), (forecast.Decides, forecast.Check!.Beats, forecast.Check.Compared));
    }

    [Fact]
    public void A_gap_or_a_negative_month_is_named_and_a_short_series_has_no_forecast()
    {
        Assert.Contains("1949-03 follows 1949-01",
            Assert.Throws<ArgumentException>(() => MarketForecast.Of([Air[0], Air[2]])).Message, StringComparison.Ordinal);
        Assert.Contains("1949-02 must be finite and 0 or more; got -1", Assert.Throws<ArgumentException>(
            () => MarketForecast.Of([Air[0], Air[1] with { Value = -1 }, .. Air[2..]])).Message, StringComparison.Ordinal);
        Assert.Null(MarketForecast.Of(Air[..4]));
        Assert.Null(MarketForecast.Of(Air[..9])!.Check);
        Assert.False(MarketForecast.Of(Air[..9])!.Growth.HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => MarketForecast.Of(Air, new(0)));
    }

    [Fact]
    public void A_market_of_one_month_s_trade_has_a_forecast()
    {
        // Moon cakes: the additive models cannot start; the market is forecast all the same.
        double[] moon = [0.1, 0.1, 0.1, 0.1, 0.2, 0.3, 0.8, 3, 6, 0.4, 0.1, 0.1];
        MonthValue[] months = [.. Enumerable.Range(0, 42).Select(t =>
            new MonthValue(new DateOnly(2022, 1, 1).AddMonths(t), 1000 * Math.Pow(1.2, t / 12.0) * moon[t % 12]))];
        var next = MarketForecast.Of(months)!;
        Assert.Equal(0.2, next.Growth.Value!.Value, 0.02);
    }
}
