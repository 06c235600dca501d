namespace Playbook.Statistics;

/// <summary>A first guess of level, slope and seasons: classical decomposition, then a line through the first season or two.</summary>
internal static class EtsStart
{
    public static (double Level, double Slope, double[] Season) Of(double[] y, EtsModel model)
    {
        var season = model.Seasonal ? Seasons(y, model.Period, model.Season == EtsForm.Multiplicative) : [];
        var adjusted = y.Select((v, t) => !model.Seasonal ? v
            : model.Season == EtsForm.Multiplicative ? v / Math.Max(season[t % model.Period], 1e-9) : v - season[t % model.Period])
            .ToArray();
        var n = Math.Min(adjusted.Length, Math.Max(10, 2 * model.Period));
        if (model.Trend == EtsTrend.None) return (adjusted.Take(n).Average(), 0, season);
        double mean = (n - 1) / 2.0, sxy = 0, sxx = 0, average = adjusted.Take(n).Average();
        for (var t = 0; t < n; t++)
        {
            sxy += (t - mean) * (adjusted[t] - average);
            sxx += (t - mean) * (t - mean);
        }

        var slope = sxy / sxx;
        var level = average - (mean + 1) * slope;
        if (model.Error == EtsForm.Multiplicative || model.Season == EtsForm.Multiplicative)
            if (level <= 0) (level, slope) = (adjusted[0], Math.Max(0, slope) * 0.1);
        return (level, slope, season);
    }

    private static double[] Seasons(double[] y, int m, bool multiplicative)
    {
        var sums = new double[m];
        var counts = new int[m];
        for (var t = m / 2; t + m / 2 < y.Length; t++)
        {
            // Centred moving average over one season: half weights at both ends when the season is even.
            double centre = 0;
            if (m % 2 == 0)
            {
                for (var j = -m / 2; j <= m / 2; j++) centre += y[t + j] * (Math.Abs(j) == m / 2 ? 0.5 : 1) / m;
            }
            else
            {
                for (var j = -(m / 2); j <= m / 2; j++) centre += y[t + j] / m;
            }

            sums[t % m] += multiplicative ? y[t] / centre : y[t] - centre;
            counts[t % m]++;
        }

        var neutral = multiplicative ? 1.0 : 0.0;
        var s = sums.Select((v, i) => counts[i] == 0 ? neutral : v / counts[i]).ToArray();
        var mean = s.Average();
        return [.. s.Select(v => multiplicative ? Math.Max(v / mean, 1e-3) : v - mean)];
    }
}
