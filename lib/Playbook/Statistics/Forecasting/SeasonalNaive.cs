namespace Playbook.Statistics;

/// <summary>
/// The forecasts that any other must beat: last season grown or drifted as seasons do, the seasonal naive method with drift (R. J. Hyndman
/// and G. Athanasopoulos, "Forecasting: Principles and Practice", 2021, section 5.2).
/// </summary>
public static class SeasonalNaive
{
    /// <summary>
    /// Last year × last year's growth (去年同期×去年增速), the method on the logarithm, for what grows by a share. Each coming
    /// period is the same one of the last season times the growth of the last season on the one before, squared in the second season
    /// ahead and so on. Without two seasons, or with nothing in the earlier one, there is no growth and the last season repeats; without
    /// one season the last value does.
    /// </summary>
    /// <param name="series">The series, oldest first, 1 or more values of 0 or more.</param>
    /// <param name="period">Periods in a season, 1 or more.</param>
    /// <param name="horizon">Periods ahead, 1 or more.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period or the horizon is below 1.</exception>
    public static double[] Multiplied(IReadOnlyList<double> series, int period, int horizon)
    {
        Check(series, period, horizon);
        var n = series.Count;
        if (n < period) return [.. Enumerable.Repeat(series[^1], horizon)];
        var before = n >= 2 * period ? series.Skip(n - (2 * period)).Take(period).Sum() : 0;
        var growth = before > 0 ? series.Skip(n - period).Sum() / before : 1;
        return [.. Enumerable.Range(0, horizon).Select(h => series[n - period + (h % period)] * Math.Pow(growth, 1 + (h / period)))];
    }

    /// <summary>
    /// The same period a season before plus what the level gained since, for what gains by an amount and may be nothing: the gain of a
    /// season is the mean over all periods that have one a season before, twice in the second season ahead and so on. With fewer such
    /// periods than a quarter of a season, the last value plus the mean change a period.
    /// </summary>
    /// <param name="series">The series, oldest first, 1 or more values.</param>
    /// <param name="period">Periods in a season, 1 or more.</param>
    /// <param name="horizon">Periods ahead, 1 or more.</param>
    /// <exception cref="ArgumentException">The series is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period or the horizon is below 1.</exception>
    public static double[] Added(IReadOnlyList<double> series, int period, int horizon)
    {
        Check(series, period, horizon);
        var n = series.Count;
        var pairs = n - period;
        if (pairs < Math.Max(1, period / 4))
        {
            var change = n > 1 ? (series[^1] - series[0]) / (n - 1) : 0;
            return [.. Enumerable.Range(1, horizon).Select(h => series[^1] + (h * change))];
        }

        var gain = Enumerable.Range(period, pairs).Average(t => series[t] - series[t - period]);
        return [.. Enumerable.Range(0, horizon).Select(h => series[n - period + (h % period)] + (gain * (1 + (h / period))))];
    }

    private static void Check(IReadOnlyList<double> series, int period, int horizon)
    {
        if (series.Count == 0) throw new ArgumentException("A naive forecast needs at least one value; got none.", nameof(series));
        if (period < 1) throw new ArgumentOutOfRangeException(nameof(period), period, "A season has at least 1 period.");
        if (horizon < 1) throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is 1 period or more.");
    }
}
