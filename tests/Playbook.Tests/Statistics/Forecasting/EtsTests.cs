using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class EtsTests
{
    private static readonly EtsModel MultiplicativeDamped = new(EtsForm.Multiplicative, EtsTrend.Damped, EtsForm.Multiplicative, 12);

    // Saudi oil production 1996–2013, million tonnes (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 2nd ed.,
    // section 7.1).
    private static readonly double[] Oil =
    [
        445.3641, 453.1950, 454.4096, 422.3789, 456.0371, 440.3866, 425.1944, 486.2052, 500.4291,
        521.2759, 508.9476, 488.8889, 509.8706, 456.7229, 473.8166, 525.9509, 549.8338, 542.3405,
    ];

    [Fact]
    public void Simple_smoothing_of_oil_gives_the_published_parameters()
    {
        var fit = Ets.Fit(Oil, new(EtsForm.Additive, EtsTrend.None, EtsForm.None, 1));
        Assert.Equal(0.8339, fit.Smoothing.Alpha, 3);
        Assert.Equal(446.5868, fit.InitialLevel, 0.05);
        Assert.Equal(542.68, fit.Forecast(3)[2], 0.01);
    }

    [Fact]
    public void Air_passengers_are_fitted_at_least_as_well_as_by_R()
    {
        // R's ets() on 144 months reports ETS(M,Ad,M), AIC 1395.166 and AICc 1400.638, hence −2 log likelihood 1359.166 with 18 parameters.
        var fit = Ets.Fit(AirPassengers.Monthly, MultiplicativeDamped);
        Assert.Equal(18, fit.Model.Parameters);
        Assert.InRange(fit.MinusTwoLogLikelihood, 1357, 1359.166);
        Assert.InRange(fit.Aicc, 1398, 1400.638);
        double[] published = [441.80, 434.12, 496.63];
        foreach (var (ours, theirs) in fit.Forecast(3).Zip(published)) Assert.InRange(ours / theirs, 0.997, 1.003);
        Assert.Equal(0.0392, fit.Sigma, 3);
    }

    [Fact]
    public void Air_passengers_of_the_first_ten_years_forecast_the_reference_within_one_per_cent()
    {
        // First forecasts of R's ets() after December 1958; our fit has the higher likelihood, so a small difference remains.
        double[] reference = [345.476, 342.025, 391.691];
        var fit = Ets.Fit(AirPassengers.Monthly[..120], MultiplicativeDamped);
        foreach (var (ours, theirs) in fit.Forecast(3).Zip(reference)) Assert.InRange(ours / theirs, 0.99, 1.01);
    }

    [Fact]
    public void Least_squares_stay_below_the_bound_known_from_another_program()
    {
        // statsmodels, Holt–Winters with multiplicative seasons on the same 120 months: 10764.2.
        var fit = Ets.Fit(AirPassengers.Monthly[..120],
            new(EtsForm.Additive, EtsTrend.Linear, EtsForm.Multiplicative, 12), byLikelihood: false);
        Assert.InRange(fit.SumOfSquares, 1, 10764.2);
    }

    [Fact]
    public void Choosing_by_aicc_takes_multiplicative_errors_and_seasons_for_air_passengers()
    {
        var fits = Ets.Choose(AirPassengers.Monthly, 12);
        Assert.Equal((EtsForm.Multiplicative, EtsForm.Multiplicative), (fits[0].Model.Error, fits[0].Model.Season));
        Assert.Equal(fits.Min(f => f.Aicc), fits[0].Aicc);
        Assert.Equal("ETS(M,Ad,M)", Ets.Choose(AirPassengers.Monthly, 12, linearTrends: false)[0].Model.ToString());
    }

    [Fact]
    public void Simulated_spread_of_simple_smoothing_is_the_closed_form()
    {
        // Var of h steps ahead: σ²(1 + (h − 1)α²) (Hyndman et al. 2008, table 6.1).
        var fit = Ets.Fit(Oil, new(EtsForm.Additive, EtsTrend.None, EtsForm.None, 1));
        var paths = fit.Simulate(6, 40_000, new Random(3));
        for (var h = 1; h <= 6; h++)
        {
            var values = paths.Select(p => p[h - 1]).ToArray();
            var mean = values.Average();
            var variance = values.Average(v => (v - mean) * (v - mean));
            var expected = fit.Sigma * fit.Sigma * (1 + ((h - 1) * fit.Smoothing.Alpha * fit.Smoothing.Alpha));
            Assert.InRange(variance / expected, 0.97, 1.03);
        }
    }

    [Fact]
    public void Intervals_cover_the_next_value_at_their_level()
    {
        var random = new Random(1);
        var covered = 0;
        for (var r = 0; r < 300; r++)
        {
            double level = 100;
            double Step()
            {
                var e = Normal.Sample(random, 0, 2);
                var y = level + e;
                level += 0.3 * e;
                return y;
            }

            var fit = Ets.Fit([.. Enumerable.Range(0, 60).Select(_ => Step())], new(EtsForm.Additive, EtsTrend.None, EtsForm.None, 1));
            var sorted = fit.Simulate(1, 400, new Random(r)).Select(p => p[0]).Order().ToArray();
            var next = Step();
            if (next >= sorted[10] && next <= sorted[389]) covered++;
        }

        Assert.InRange(covered / 300.0, 0.91, 0.98);
    }

    [Fact]
    public void A_planted_damped_trend_and_season_are_recovered()
    {
        var random = new Random(11);
        double level = 200, slope = 4;
        double[] season = [0.8, 1.2, 1.1, 0.9];
        var y = new double[400];
        for (var t = 0; t < y.Length; t++)
        {
            var q = level + 0.95 * slope;
            var e = Normal.Sample(random, 0, 0.02);
            y[t] = q * season[t % 4] * (1 + e);
            slope = 0.95 * slope + q * 0.05 * e;
            level = q * (1 + 0.4 * e);
        }

        var fit = Ets.Fit(y, new(EtsForm.Multiplicative, EtsTrend.Damped, EtsForm.Multiplicative, 4));
        Assert.InRange(fit.Smoothing.Alpha, 0.3, 0.5);
        Assert.InRange(fit.Smoothing.Phi, 0.85, 0.98);
        Assert.InRange(fit.Sigma, 0.018, 0.022);
        for (var j = 0; j < 4; j++) Assert.Equal(season[j], fit.InitialSeason[j], 0.03);
    }

    [Fact]
    public void A_damped_forecast_levels_off_at_the_limit_of_its_geometric_sum()
    {
        var fit = Ets.Fit([.. Enumerable.Range(0, 40).Select(t => 100 + 50 * (1 - Math.Pow(0.9, t)) + Math.Sin(t * 1.7))],
            new(EtsForm.Additive, EtsTrend.Damped, EtsForm.None, 1));
        var path = fit.Forecast(120);
        var (first, phi) = (path[1] - path[0], fit.Smoothing.Phi);
        Assert.Equal(path[0] + first * (1 - Math.Pow(phi, 119)) / (1 - phi), path[119], 1e-6);
    }

    [Fact]
    public void A_constant_series_forecasts_itself_without_spread()
    {
        var fit = Ets.Choose([.. Enumerable.Repeat(7.0, 30)], 1)[0];
        Assert.Equal(7, fit.Forecast(12)[11], 1e-6);
        Assert.InRange(fit.Sigma, 0, 1e-6);
    }

    [Fact]
    public void A_series_too_short_or_outside_its_range_is_refused_with_the_number_needed()
    {
        Assert.Empty(Ets.Choose([1, 2, 3, 4], 12));
        Assert.Contains("at least 5",
            Assert.Throws<ArgumentException>(() => Ets.Fit([1, 2, 3], new(EtsForm.Additive, EtsTrend.None, EtsForm.None, 1))).Message);
        Assert.Contains("above zero",
            Assert.Throws<ArgumentException>(() => Ets.Fit([.. Enumerable.Repeat(0.0, 60)], MultiplicativeDamped)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ets.Fit(AirPassengers.Monthly, MultiplicativeDamped with { Period = 52 }));
        Assert.All(Ets.Choose([.. Enumerable.Range(0, 30).Select(t => t % 5 - 1.0)], 12),
            f => Assert.Equal(EtsForm.Additive, f.Model.Error));
    }

    // Moon cakes: a year's trade in two months. An additive season takes a forecast in per cent of itself below zero.
    private static double[] MoonCakes(int months) => [.. Enumerable.Range(0, months).Select(t => 1000 * Math.Pow(1.2, t / 12.0)
        * new[] { 0.1, 0.1, 0.1, 0.1, 0.2, 0.3, 0.8, 3, 6, 0.4, 0.1, 0.1 }[t % 12] * (1 + (0.08 * Math.Sin(7.3 * t))))];

    [Theory]
    [InlineData(36)]
    [InlineData(42)]
    [InlineData(60)]
    public void A_model_that_cannot_start_does_not_keep_the_others_from_being_chosen(int months)
    {
        var fits = Ets.Choose(MoonCakes(months), 12);
        Assert.Equal(EtsForm.Multiplicative, fits[0].Model.Season);
        Assert.True(fits.Count >= 10);
        Assert.All(fits, f => Assert.True(double.IsFinite(f.Aicc)));
        var next = fits[0].Forecast(12);
        Assert.Equal(MoonCakes(months + 12)[^12..].Max(), next.Max(), MoonCakes(months + 12).Max() * 0.25);
    }

    [Fact]
    public void A_series_that_grows_threefold_a_year_has_a_forecast() =>
        Assert.NotEmpty(Ets.Choose([.. Enumerable.Range(0, 42).Select(t => Math.Pow(3, t / 12.0) * (1 + (0.3 * Math.Sin(t))))], 12));

    [Fact]
    public void Quarterly_gas_is_chosen_as_by_the_R_package_forecast()
    {
        // ets(UKgas[1:100]) of R chooses ETS(M,A,M) with AICc 1144.34.
        var first = Ets.Choose(UKGas.Quarterly[..100], 4)[0];
        Assert.Equal("ETS(M,A,M)", first.Model.ToString());
        Assert.InRange(first.Aicc, 1143, 1144.4);
    }

    [Fact]
    public void A_model_without_any_start_is_named_with_its_series()
    {
        // Down by a thousandfold at a stroke: no state near a first guess stays above zero.
        double[] y = [.. Enumerable.Range(0, 40).Select(t => t < 20 ? 1e9 - (4.9e7 * t) : 1e-6)];
        EtsModel model = new(EtsForm.Multiplicative, EtsTrend.Linear, EtsForm.None, 1);
        Assert.StartsWith("ETS(M,A,N) cannot start on these 40 periods (1e-06 to 1e+09)",
            Assert.Throws<ArgumentException>(() => Ets.Fit(y, model)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Ets.Choose(y, 12));
    }

    [Fact]
    public void The_same_series_gives_the_same_bits() =>
        Assert.Equal(Ets.Fit(Oil, new(EtsForm.Additive, EtsTrend.Damped, EtsForm.None, 1)).Forecast(5),
            Ets.Fit(Oil, new(EtsForm.Additive, EtsTrend.Damped, EtsForm.None, 1)).Forecast(5));
}
