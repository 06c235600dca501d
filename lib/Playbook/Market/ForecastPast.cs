using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>
/// A market's months as they were known at several ends: each family's view from each end is computed once, for the forecast, the choice of
/// the family and the check of that choice.
/// </summary>
internal sealed class ForecastPast(
    IReadOnlyList<IReadOnlyList<MonthValue>> cells, IReadOnlyList<MonthValue> months, ForecastOptions options)
{
    // How many times the market is looked at from an earlier end to choose the family.
    private const int Origins = 2;

    // Futures drawn from an earlier end: enough for a median and a band.
    private const int Glance = 1000;

    // Months that month effects and a slope need, and those that a seasonal smoothing model needs.
    private const int TwoYears = 24, ThreeYears = 36;

    private readonly double[] y = [.. months.Select(m => m.Value)];
    private readonly Dictionary<(ForecastFamily, int), Projection?> seen = [];
    private readonly Dictionary<int, Smoothing> smoothings = [];

    /// <summary>
    /// The family for the months after an end: growth, unless smoothing missed less from each of two earlier ends (half a year alone is
    /// luck); null for too few months.
    /// </summary>
    public ForecastFamily? Choose(int end)
    {
        if (options.Family is { } set && View(set, end) is not null) return set;
        var growth = View(ForecastFamily.Growth, end) is not null;
        if (growth && options.Holdout > 0 && Enumerable.Range(1, Origins).All(k =>
            Missed(end, k) is var (byGrowth, bySmoothing, _) && bySmoothing < byGrowth)) return ForecastFamily.Smoothing;
        return growth ? ForecastFamily.Growth : View(ForecastFamily.Smoothing, end) is null ? null : ForecastFamily.Smoothing;
    }

    /// <summary>Both families and the naive forecast, as they missed the months before an end.</summary>
    public IReadOnlyList<FamilyError> Errors(int end)
    {
        var chosen = Choose(end);
        var missed = Enumerable.Range(1, options.Holdout > 0 ? Origins : 0).Select(k => Missed(end, k)).OfType<(double, double, double)>()
            .ToArray();
        double? Mean(Func<(double Growth, double Smoothing, double Naive), double> of) => missed.Length > 0 ? missed.Average(of) : null;
        return
        [
            new("growth of each place on the logarithm", Mean(m => m.Growth), chosen == ForecastFamily.Growth),
            new("exponential smoothing of the sum", Mean(m => m.Smoothing), chosen == ForecastFamily.Smoothing),
            new("last year × last year's growth 去年同期×去年增速", Mean(m => m.Naive), false),
        ];
    }

    /// <summary>The smoothing models of the sum up to an end, best first; empty when they were not tried.</summary>
    public IReadOnlyList<EtsFit> Fits(int end) => smoothings.TryGetValue(end, out var found) ? found.Fits : [];

    // Null where the months before the end do not allow the family. From earlier ends only medians and bands are looked at.
    private Projection? Project(ForecastFamily family, int end, int horizon)
    {
        var random = new Random(options.Seed);
        var draws = end == y.Length ? options.Draws : Math.Min(options.Draws, Glance);
        if (family == ForecastFamily.Growth)
        {
            var series = end < TwoYears ? [] : ForecastCells.Complete(cells, months[0].Month, end);
            if (series.Length == 0 || LogTrend.Of(series, 12) is not { } trend) return null;
            var paths = trend.Simulate(horizon, draws, random);
            return new([.. Enumerable.Range(0, horizon).Select(h => Quantiles.Of([.. paths.Select(p => p[h]).Order()], 0.5))], paths,
                series.Length);
        }

        if (!smoothings.TryGetValue(end, out var smoothing)) smoothings[end] = smoothing = Smoothing.Of(y[..end], options, ThreeYears);
        return smoothing.Fits.Count == 0 ? null : smoothing.Project(horizon, draws, random);
    }

    /// <summary>The months kept back at the end, forecast from those before; null when there are too few.</summary>
    public ForecastCheck? Check()
    {
        var end = y.Length - options.Holdout;
        if (options.Holdout == 0 || end < 5 || Choose(end) is not { } family || View(family, end) is not { } view) return null;
        var naive = SeasonalNaive.Multiplied(y[..end], 12, options.Holdout);
        var rows = view.Points(months[end - 1].Month, end, options.Level)
            .Select((p, i) => (p.Month, Actual: y[end + i], Forecast: p.Value, Naive: naive[i])).Where(r => r.Actual > 0).ToArray();
        return rows.Length == 0 ? null : new(rows.Length, rows.Average(r => Math.Abs(r.Forecast.Value!.Value - r.Actual) / r.Actual),
            rows.Average(r => Math.Abs(r.Naive - r.Actual) / r.Actual),
            rows.Average(r => r.Actual >= r.Forecast.Lower && r.Actual <= r.Forecast.Upper ? 1.0 : 0), rows);
    }

    /// <summary>A family's view from an end, computed once: as far as is asked at the last end, over the months kept back before.</summary>
    public Projection? View(ForecastFamily family, int end)
    {
        if (!seen.TryGetValue((family, end), out var found))
            seen[(family, end)] = found = Project(family, end, end == y.Length ? options.Horizon : Math.Max(1, options.Holdout));
        return found;
    }

    // Mean errors from the k-th origin before an end; null where a family has no view from there.
    private (double Growth, double Smoothing, double Naive)? Missed(int end, int k)
    {
        var origin = end - (k * options.Holdout);
        if (origin < TwoYears || View(ForecastFamily.Growth, origin) is not { } growth
            || View(ForecastFamily.Smoothing, origin) is not { } smoothing) return null;
        var naive = SeasonalNaive.Multiplied(y[..origin], 12, options.Holdout);
        int[] known = [.. Enumerable.Range(0, options.Holdout).Where(i => y[origin + i] > 0)];
        return known.Length == 0 ? null : (Mean(growth.Centre), Mean(smoothing.Centre), Mean(naive));

        double Mean(double[] forecast) => known.Average(i => Math.Abs(forecast[i] - y[origin + i]) / y[origin + i]);
    }
}
