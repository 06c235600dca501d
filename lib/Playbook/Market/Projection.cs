using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Months to come as one family sees them.</summary>
/// <param name="Centre">Forecast by month.</param>
/// <param name="Paths">Possible futures, one a row.</param>
/// <param name="Series">How many series were forecast each by itself.</param>
internal sealed record Projection(double[] Centre, double[][] Paths, int Series)
{
    /// <summary>The months with their intervals.</summary>
    public ForecastMonth[] Points(DateOnly last, int n, double level) => [.. Centre.Select((c, h) => new ForecastMonth(
        last.AddMonths(h + 1), Interval([.. Paths.Select(p => p[h]).Order()], c, n, Unit.Yuan, level,
            "forecast, prediction interval from simulated futures")))];

    /// <summary>The interval of sorted draws around a centre.</summary>
    public static Estimate Interval(double[] sorted, double centre, int n, Unit unit, double level, string definition) => Estimate.Of(
        centre, Math.Min(centre, Quantiles.Of(sorted, (1 - level) / 2)), Math.Max(centre, Quantiles.Of(sorted, (1 + level) / 2)), n, unit,
        definition, level);
}
