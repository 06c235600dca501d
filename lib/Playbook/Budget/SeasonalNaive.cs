namespace Playbook.Budget;

/// <summary>
/// The forecast that a model must beat: the same week a year before plus what the level has gained since (seasonal naive with drift: R. J.
/// Hyndman and G. Athanasopoulos, "Forecasting: Principles and Practice", section 5.2). Without a quarter more than a year: the last value
/// plus the mean change a week.
/// </summary>
internal static class SeasonalNaive
{
    private const int Year = 52;
    private const int Least = 13;

    /// <summary>Forecasts the weeks after a series.</summary>
    /// <param name="seen">Outcome by week, at least two.</param>
    /// <param name="ahead">Weeks to forecast, 1 to 52.</param>
    public static double[] Forecast(IReadOnlyList<double> seen, int ahead)
    {
        var pairs = seen.Count - Year;
        if (pairs < Least)
        {
            var change = (seen[^1] - seen[0]) / (seen.Count - 1);
            return [.. Enumerable.Range(1, ahead).Select(h => seen[^1] + (h * change))];
        }

        var drift = Enumerable.Range(Year, pairs).Average(t => seen[t] - seen[t - Year]);
        return [.. Enumerable.Range(0, ahead).Select(h => seen[seen.Count - Year + h] + drift)];
    }
}
