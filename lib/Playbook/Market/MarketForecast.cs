using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>A month to come.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Forecast with its prediction interval.</param>
public sealed record ForecastMonth(DateOnly Month, Estimate Value);

/// <summary>What the forecast would have said about months that it was not shown.</summary>
/// <param name="Months">Months held out at the end.</param>
/// <param name="Error">Mean absolute percentage error of the forecast.</param>
/// <param name="NaiveError">
/// The same of the simplest rival: the last known value of the same month of the year, or the last value without a full year.
/// </param>
/// <param name="Covered">Share of held-out months inside their prediction interval.</param>
/// <param name="Points">Held-out months: what came and what was forecast.</param>
public sealed record ForecastCheck(
    int Months, double Error, double NaiveError, double Covered, IReadOnlyList<(DateOnly Month, double Actual, Estimate Forecast)> Points)
{
    /// <summary>By how much the forecast missed; missing when no month was kept back.</summary>
    public Estimate MissedBy => Months > 0
        ? Estimate.Exact(Error, Unit.Fraction, Months, "mean absolute percentage error on months kept back")
        : Estimate.Missing("too few months to keep some back", Unit.Fraction);

    /// <summary>How it compares with its simplest rival, for a sentence.</summary>
    public string Compared => Error < NaiveError ? "better than" : "no better than";
}

/// <summary>A market's coming months by exponential smoothing, the model chosen by AICc.</summary>
/// <param name="Fit">The chosen fit.</param>
/// <param name="Considered">All fits, best first.</param>
/// <param name="Season">
/// Month factors taken off before the fit, when two years or so are all there is; null when the model carries the season itself.
/// </param>
/// <param name="Points">The months to come.</param>
/// <param name="Total">Sum over the coming months, twelve at most.</param>
/// <param name="Growth">That sum against the same months a year before; missing when the series does not hold them.</param>
/// <param name="Check">Held-out check; null when the series is too short for one.</param>
public sealed record MarketForecast(
    EtsFit Fit, IReadOnlyList<EtsFit> Considered, SeasonalIndex? Season, IReadOnlyList<ForecastMonth> Points, Estimate Total,
    Estimate Growth, ForecastCheck? Check)
{
    /// <summary>The method in words, for a subtitle.</summary>
    public string Method => Season is null
        ? $"exponential smoothing, {Fit.Model} first by AICc"
        : $"month factors by least squares, then {Fit.Model} on the logarithm, first by AICc";

    /// <summary>
    /// Forecasts a monthly series. With two to three years a seasonal model has more parameters than the series can bear: the month factors
    /// are then fitted beside a straight trend, taken off, and put back with their error.
    /// </summary>
    /// <param name="months">Monthly figures in order, without gaps.</param>
    /// <param name="horizon">Months ahead, 1 to 60.</param>
    /// <param name="linearTrends">True also considers slopes that go on for ever.</param>
    /// <param name="holdout">Months kept back for the check, 0 for none.</param>
    /// <param name="draws">Simulated futures behind the intervals.</param>
    /// <param name="seed">Seed of the futures.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="models">
    /// Models to consider where the series bears them; all by default. Fewer are quicker, for many series at once.
    /// </param>
    /// <returns>Null when the series is too short for any model (fewer than 5 months).</returns>
    /// <exception cref="ArgumentException">The months have a gap or are out of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or the holdout is outside its range.</exception>
    public static MarketForecast? Of(
        IReadOnlyList<MonthValue> months, int horizon = 12, bool linearTrends = false, int holdout = 6, int draws = 4000,
        int seed = 1, double level = 0.95, IReadOnlyList<EtsModel>? models = null)
    {
        if (horizon is < 1 or > 60) throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is 1 to 60 months.");
        if (holdout < 0) throw new ArgumentOutOfRangeException(nameof(holdout), holdout, "Months held out are 0 or more.");
        for (var i = 1; i < months.Count; i++)
            if (months[i].Month != months[i - 1].Month.AddMonths(1))
                throw new ArgumentException(
                    $"A forecast needs every month: {months[i].Month:yyyy-MM} follows {months[i - 1].Month:yyyy-MM}.", nameof(months));
        var y = months.Select(m => m.Value).ToArray();
        var season = ShortSeason(y);
        var fits = Choose(y, season, linearTrends, models);
        if (fits.Count == 0) return null;
        var (points, paths) = Project(fits, season, y.Length, months[^1].Month, horizon, draws, seed, level);

        var ahead = Math.Min(12, horizon);
        var sums = paths.Select(p => p.Take(ahead).Sum()).Order().ToArray();
        var total = points.Take(ahead).Sum(p => p.Value.Value!.Value);
        var totalEstimate = Interval(sums, total, y.Length, Unit.Yuan, level, $"sum of the next {ahead} months");
        var growth = y.Length < 12
            ? Estimate.Missing("fewer than twelve months: nothing a year before", Unit.Change, y.Length)
            : GrowthOf(sums, total, y.Skip(y.Length - 12).Take(ahead).Sum(), y.Length, level, ahead);
        return new(fits[0], fits, season, points, totalEstimate, growth,
            holdout == 0 ? null : Hold(months, holdout, linearTrends, draws, seed, level, models));
    }

    private static Estimate GrowthOf(double[] sums, double total, double ago, int n, double level, int ahead) => ago <= 0
        ? Estimate.Missing("nothing a year before", Unit.Change, n)
        : Interval([.. sums.Select(s => (s / ago) - 1)], (total / ago) - 1, n, Unit.Change, level,
            $"next {ahead} months against the same months a year before");

    private static ForecastCheck? Hold(IReadOnlyList<MonthValue> months, int holdout, bool linearTrends, int draws, int seed, double level,
        IReadOnlyList<EtsModel>? models)
    {
        var known = months.Take(months.Count - holdout).ToArray();
        if (known.Length < 5) return null;
        double[] y = [.. known.Select(m => m.Value)];
        var season = ShortSeason(y);
        var fits = Choose(y, season, linearTrends, models);
        if (fits.Count == 0) return null;
        var (points, _) = Project(fits, season, y.Length, known[^1].Month, holdout, draws, seed, level);
        var rows = points.Select((p, i) => (p.Month, Actual: months[known.Length + i].Value, Forecast: p.Value))
            .Where(r => r.Actual > 0).ToArray();
        if (rows.Length == 0) return null;
        double Naive(DateOnly month)
        {
            var same = known.Where(k => k.Month.Month == month.Month).ToArray();
            return same.Length > 0 ? same[^1].Value : known[^1].Value;
        }

        return new(rows.Length, rows.Average(r => Math.Abs(r.Forecast.Value!.Value - r.Actual) / r.Actual),
            rows.Average(r => Math.Abs(Naive(r.Month) - r.Actual) / r.Actual),
            rows.Average(r => r.Actual >= r.Forecast.Lower && r.Actual <= r.Forecast.Upper ? 1.0 : 0), rows);
    }

    private static SeasonalIndex? ShortSeason(double[] y) => y.Length is >= 24 and < 36 ? SeasonalIndex.Of(y, 12) : null;

    // A short series is fitted on the logarithm, where a market that grows by a steady rate is a straight line.
    private static IReadOnlyList<EtsFit> Choose(double[] y, SeasonalIndex? season, bool linearTrends, IReadOnlyList<EtsModel>? models) =>
        season is null
        ? Ets.Choose(y, 12, linearTrends, models)
        : [.. new[] { EtsTrend.Damped, EtsTrend.Linear, EtsTrend.None }.Where(t => linearTrends || t != EtsTrend.Linear)
            .Select(t => Ets.Fit([.. y.Select((v, i) => Math.Log(v / season.At(i)))], new(EtsForm.Additive, t, EtsForm.None, 1)))
            .OrderBy(f => f.Aicc)];

    private static (IReadOnlyList<ForecastMonth> Points, double[][] Paths) Project(
        IReadOnlyList<EtsFit> fits, SeasonalIndex? season, int n, DateOnly last, int horizon, int draws, int seed, double level)
    {
        var random = new Random(seed);
        // Models that explain the past about as well share the future by their Akaike weights (Kolassa 2011):
        // which one is right is part of the doubt.
        var likely = fits.Where(f => f.Aicc - fits[0].Aicc < 8)
            .Select(f => (Fit: f, Weight: Math.Exp((fits[0].Aicc - f.Aicc) / 2))).ToArray();
        var sum = likely.Sum(l => l.Weight);
        var centre = new double[horizon];
        var paths = new List<double[]>();
        foreach (var (fit, weight) in likely)
        {
            var middle = fit.Forecast(horizon);
            for (var h = 0; h < horizon; h++) centre[h] += middle[h] * weight / sum;
            var drawn = fit.Simulate(horizon, Math.Max(100, (int)Math.Round(draws * weight / sum)), random);
            if (season is not null)
                foreach (var path in drawn) Restore(path, middle, season, n, random);
            paths.AddRange(drawn);
        }

        if (season is not null)
            for (var h = 0; h < horizon; h++) centre[h] = Math.Exp(centre[h]) * season.At(n + h);
        var points = centre.Select((c, h) => new ForecastMonth(last.AddMonths(h + 1),
            Interval([.. paths.Select(p => p[h]).Order()], c, n, Unit.Yuan, level,
                "forecast by exponential smoothing, prediction interval from simulated futures"))).ToArray();
        return (points, [.. paths]);
    }

    // Back from the logarithm, with the doubts that the fit does not know of: the factors took degrees of freedom from its residuals and
    // are themselves estimates, as is the slope. A month's factor is as wrong this year as the next: one draw per month of the year.
    private static void Restore(double[] path, double[] middle, SeasonalIndex season, int n, Random random)
    {
        double Z() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        var inflate = Math.Sqrt(n / (double)(n - 12));
        var errors = Enumerable.Range(0, 12).Select(_ => season.Error * Z()).ToArray();
        var slope = season.SlopeError * Z();
        for (var h = 0; h < path.Length; h++)
            path[h] = Math.Exp(middle[h] + ((path[h] - middle[h]) * inflate) + errors[(n + h) % 12] + (slope * (h + 1))) * season.At(n + h);
    }

    private static Estimate Interval(double[] sorted, double centre, int n, Unit unit, double level, string definition)
    {
        double At(double p) => sorted[(int)Math.Round(p * (sorted.Length - 1))];
        return Estimate.Of(centre, Math.Min(centre, At((1 - level) / 2)), Math.Max(centre, At((1 + level) / 2)), n,
            unit, definition, level);
    }
}
