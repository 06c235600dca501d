using System.Globalization;
using Playbook.Market;
using Playbook.Tests.Market;
using Playbook.Tests.Statistics;

namespace Playbook.Scripts;

/// <summary>Prediction bands of <see cref="MarketForecast"/>, twelve months ahead: planted markets and real monthly series.</summary>
internal sealed class ForecastCoverage : ICoverageCase
{
    private const int Ahead = 12;

    private static readonly (string Name, double[] Series)[] Real =
    [
        ("airline passengers", AirPassengers.Monthly), ("medicines, Australia", MonthlySales.Medicines),
        ("debit cards, Iceland", MonthlySales.DebitCards),
    ];

    /// <inheritdoc/>
    public string Name => "forecast";

    /// <inheritdoc/>
    public IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation)
    {
        foreach (var months in (int[])[42, 30])
        {
            foreach (var row in Of($"steady growth, {months} months", months, 
                s => PlantedMarkets.Steady(s, months + Ahead))) yield return row;
            foreach (var row in Of($"the same, half of the errors common, {months} months", months,
                s => PlantedMarkets.Steady(s, months + Ahead, 0.5))) yield return row;
            foreach (var row in Of($"bending growth, {months} months", months, s => PlantedMarkets.Bending(s, months + Ahead)))
                yield return row;
        }

        foreach (var months in (int[])[72, 42, 30])
        {
            // Windows a year apart, so that each month ahead is forecast once.
            MonthValue[][][] windows = [.. Real.SelectMany(r => Enumerable.Range(0, 1 + ((r.Series.Length - months - Ahead) / 12))
                .Select(k =>
                new[] { r.Series.Skip(12 * k).Take(months + Ahead)
                    .Select((v, t) => new MonthValue(new DateOnly(2000, 1, 1).AddMonths(t), v)).ToArray() }))];
            foreach (var row in Rows($"{Real.Length} real series, {months} months", months, windows, cancellation)) yield return row;
        }

        IEnumerable<CoverageRow> Of(string data, int months, Func<int, MonthValue[][]> make) =>
            Rows(data, months, Enumerable.Range(1, seeds).Select(make), cancellation);
    }

    private static IEnumerable<CoverageRow> Rows(
        string data, int months, IEnumerable<MonthValue[][]> markets, CancellationToken cancellation)
    {
        var (all, late, total) = (new Tally(), new Tally(), new Tally());
        var (fits, growth, beats, sixth, error, naive) = (0, 0, 0, 0.0, 0.0, 0.0);
        foreach (var market in markets)
        {
            cancellation.ThrowIfCancellationRequested();
            var forecast = MarketForecast.Of([.. market.Select(c => c[..months])], new(Draws: 2000))!;
            var actual = PlantedMarkets.Sum(market)[months..];
            for (var h = 0; h < Ahead; h++) (h < 6 ? all : late).Add(forecast.Points[h].Value, actual[h]);
            total.Add(forecast.Total, actual.Sum());
            fits++;
            if (forecast.Family == ForecastFamily.Growth) growth++;
            if (forecast.Decides) beats++;
            sixth += (forecast.Points[5].Value.Value!.Value / actual[5]) - 1;
            error += forecast.Points.Zip(actual, (p, a) => Math.Abs((p.Value.Value!.Value / a) - 1)).Average();
            var naively = Playbook.Statistics.SeasonalNaive.Multiplied(PlantedMarkets.Sum(market)[..months], 12, Ahead);
            naive += naively.Zip(actual, (p, a) => Math.Abs((p / a) - 1)).Average();
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"error of month six {sixth / fits:+0.0%;-0.0%}, mean {error / fits:0.0%} "
            + $"(naive {naive / fits:0.0%}); by growth {growth} of {fits}, beats the naive {beats}");
        yield return new("market forecast, months 1 to 6", data, fits, 0.95, all.Covered, note);
        yield return new("market forecast, months 7 to 12", data, fits, 0.95, late.Covered);
        yield return new("market forecast, year", data, fits, 0.95, total.Covered);
    }
}
