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
        last.AddMonths(h + 1), DrawInterval.Of(c, [.. Paths.Select(p => p[h])], level, Unit.Yuan,
            "forecast, prediction interval from simulated futures", n)))];
}
