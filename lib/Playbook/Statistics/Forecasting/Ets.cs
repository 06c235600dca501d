using System.Globalization;

namespace Playbook.Statistics;

/// <summary>
/// Exponential smoothing (指数平滑) by maximum likelihood: Hyndman, Koehler, Ord and Snyder (2008), without multiplicative trends.
/// </summary>
public static class Ets
{
    private const double Least = 1e-4;

    // Shares of the first guess of seasons and slope from which a search may begin, in the order tried.
    private static readonly double[] Flatter = [1, 0.5, 0.25, 0];

    /// <summary>Fits one model.</summary>
    /// <param name="series">The series, oldest first, without gaps; above zero for a multiplicative model.</param>
    /// <param name="model">Which member of the family.</param>
    /// <param name="byLikelihood">
    /// True: maximum likelihood. False: the smallest sum of squared one-step errors, which differs for multiplicative errors.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A value is not finite or not positive where it must be, the series is too short, or the model forecasts nothing above zero on it.
    /// </exception>
    public static EtsFit Fit(IReadOnlyList<double> series, EtsModel model, bool byLikelihood = true)
    {
        model.Check(series);
        return Found(series, model, byLikelihood) ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"{model} cannot start on these {series.Count} periods ({series.Min():g6} to {series.Max():g6}): wherever the search begins, a "
            + $"forecast is 0 or less, which an error in per cent of the forecast does not allow."), nameof(series));
    }

    // Null where no start keeps all forecasts above zero.
    private static EtsFit? Found(IReadOnlyList<double> series, EtsModel model, bool byLikelihood)
    {
        var y = series.ToArray();
        // Work on a series of size 1 so that the simplex takes steps of a sensible size.
        var unit = y.Average(Math.Abs) is var mean && mean > 0 ? mean : 1;
        var scaled = y.Select(v => v / unit).ToArray();
        var (level, slope, season) = EtsStart.Of(scaled, model);
        var layout = new Layout(model, level, slope, season);

        double Objective(double[] x)
        {
            var (squares, likelihood) = Filter(scaled, model, layout.Smoothing(x), layout.State(x), null, null);
            return byLikelihood ? likelihood : Math.Log(squares + 1e-300);
        }

        // Seasons far wider than the level take an additive start below zero, where an error in per cent has no meaning: flatter seasons
        // and slopes do not, and the search widens them as far as the series allows.
        double[][] Begin(double alpha, double gamma) => [.. Flatter.Select(share => layout.Start(alpha, gamma, share))];

        // The likelihood has several hills when there is a season: steady seasons with a quick level, or moving ones with a slow level.
        Minimum? best = null;
        foreach (var (alpha, gamma) in model.Seasonal ? [(0.1, 0.05), (0.5, 0.05), (0.25, 0.6)] : ((double, double)[])[(0.1, 0), (0.5, 0)])
        {
            if (Begin(alpha, gamma).FirstOrDefault(start => double.IsFinite(Objective(start))) is not { } begin) continue;
            var found = NelderMead.Minimize(Objective, begin, layout.Step(), 1e-10, subject: $"{model}");
            if (best is null || found.Value < best.Value) best = found;
        }

        if (best is null) return null;
        var x = best.Point;
        var state = layout.State(x);
        var (level0, slope0, season0) = (state.Level * unit, state.Slope * unit, state.Season);
        if (model.Season == EtsForm.Additive) season0 = [.. season0.Select(s => s * unit)];
        var initial = new EtsState(level0, slope0, [.. season0]);
        var (fitted, residuals) = (new double[y.Length], new double[y.Length]);
        var (squares, likelihood) = Filter(y, model, layout.Smoothing(x), initial, fitted, residuals);
        var k = model.Parameters;
        var sigma = Math.Sqrt(residuals.Sum(e => e * e) / Math.Max(1, y.Length - (k - 1)));
        var aicc = likelihood + 2.0 * k + 2.0 * k * (k + 1) / (y.Length - k - 1);
        return new(model, layout.Smoothing(x), level0, slope0, season0, fitted, residuals, squares, sigma,
            likelihood, aicc) { End = initial };
    }

    /// <summary>
    /// Fits the models that the series is long enough for and keeps the one with the smallest AICc. Additive errors are never combined with
    /// multiplicative seasons (numerically unsound, as in R). A model that cannot start on the series is left out; the others are fitted.
    /// </summary>
    /// <param name="series">The series, oldest first.</param>
    /// <param name="period">Periods in a season; 1 for none.</param>
    /// <param name="linearTrends">
    /// False leaves out slopes that go on for ever: damped ones forecast better over a year (Gardner and McKenzie 1985).
    /// </param>
    /// <param name="models">
    /// Consider these alone; null for the whole family. Where the series bears none of them, the whole family is considered.
    /// </param>
    /// <returns>The best fit first, the others after it; empty when the series is too short for any (fewer than 5 periods).</returns>
    public static IReadOnlyList<EtsFit> Choose(IReadOnlyList<double> series, int period, bool linearTrends = true,
        IReadOnlyList<EtsModel>? models = null)
    {
        var positive = series.All(v => v > 0);
        var fits = new List<EtsFit>();
        foreach (var model in models ?? [])
            if ((positive || (model.Error == EtsForm.Additive && model.Season != EtsForm.Multiplicative))
                && series.Count >= Math.Max(model.Parameters + 2, model.Seasonal ? 2 * model.Period : 0))
                Add(model);
        if (fits.Count > 0) return [.. fits.OrderBy(f => f.Aicc).ThenBy(f => f.Model.Parameters)];
        foreach (var error in (EtsForm[])[EtsForm.Additive, EtsForm.Multiplicative])
            foreach (var trend in Enum.GetValues<EtsTrend>())
                foreach (var season in Enum.GetValues<EtsForm>())
                {
                    var model = new EtsModel(error, trend, season, season == EtsForm.None ? 1 : period);
                    var sound = (linearTrends || trend != EtsTrend.Linear)
                        && (positive || (error == EtsForm.Additive && season != EtsForm.Multiplicative))
                        && !(error == EtsForm.Additive && season == EtsForm.Multiplicative)
                        && (season == EtsForm.None || (period is > 1 and <= EtsModel.LongestPeriod && series.Count >= 2 * period))
                        && series.Count >= model.Parameters + 2;
                    if (sound) Add(model);
                }

        return [.. fits.OrderBy(f => f.Aicc).ThenBy(f => f.Model.Parameters)];

        void Add(EtsModel model)
        {
            model.Check(series);
            if (Found(series, model, byLikelihood: true) is { } fit) fits.Add(fit);
        }
    }

    // Runs the filter through the series; the state moves to its end. Arrays are filled when given.
    private static (double SumOfSquares, double MinusTwoLogLikelihood) Filter(
        double[] y, EtsModel model, EtsSmoothing smoothing, EtsState state, double[]? fitted, double[]? residuals)
    {
        var multiplicative = model.Error == EtsForm.Multiplicative;
        var positive = multiplicative || model.Season == EtsForm.Multiplicative;
        double squares = 0, own = 0, product = 1, logs = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var f = state.Next(model, smoothing.Phi);
            if (positive && !(f > 0)) return (double.PositiveInfinity, double.PositiveInfinity);
            var error = y[t] - f;
            squares += error * error;
            if (multiplicative)
            {
                error /= f;
                // One logarithm for many factors, taken before the product leaves the range of a double.
                product *= f;
                if (product is < 1e-200 or > 1e200)
                {
                    logs += Math.Log(product);
                    product = 1;
                }
            }

            own += error * error;
            if (fitted is not null) fitted[t] = f;
            if (residuals is not null) residuals[t] = error;
            state.Take(model, smoothing, y[t]);
        }

        // A series without any error at all has no finite likelihood: the floor keeps comparisons defined.
        return (squares, (y.Length * Math.Log(Math.Max(own, 1e-20 * y.Length))) + (2 * (logs + Math.Log(product))));
    }

    /// <summary>Maps the free numbers of the search to parameters inside their region and to states around a first guess.</summary>
    private sealed class Layout(EtsModel model, double level, double slope, double[] season)
    {
        private readonly int smoothing = 1 + (model.Trend == EtsTrend.None ? 0 : 1) + (model.Trend == EtsTrend.Damped ? 1 : 0)
            + (model.Seasonal ? 1 : 0);

        private int States => 1 + (model.Trend == EtsTrend.None ? 0 : 1) + (model.Seasonal ? model.Period - 1 : 0);

        public double[] Start(double alpha, double gamma, double share)
        {
            var x = new double[smoothing + States];
            var i = 0;
            x[i++] = Logit(alpha);
            if (model.Trend != EtsTrend.None) x[i++] = Logit(0.02);
            if (model.Trend == EtsTrend.Damped) x[i++] = Logit(0.9);
            if (model.Seasonal) x[i] = Logit(gamma / (1 - alpha));
            if (share >= 1) return x;
            // The states are the first guess plus what the search adds: take the guess back in part.
            i = smoothing + 1;
            if (model.Trend != EtsTrend.None) x[i++] = (share - 1) * slope / 0.1;
            var neutral = model.Season == EtsForm.Multiplicative ? 1 : 0;
            for (var j = 0; j < model.Period - 1 && model.Seasonal; j++) x[i++] = (share - 1) * (season[j] - neutral);
            return x;
        }

        public double[] Step() => [.. Enumerable.Repeat(0.6, smoothing), .. Enumerable.Repeat(0.05, States)];

        public EtsSmoothing Smoothing(double[] x)
        {
            var i = 0;
            var alpha = Between(Least, 1 - Least, x[i++]);
            var beta = model.Trend == EtsTrend.None ? 0 : Between(Least, Math.Max(alpha, Least), x[i++]);
            var phi = model.Trend == EtsTrend.Damped ? Between(0.8, 0.98, x[i++]) : 1;
            var gamma = model.Seasonal ? Between(Least, Math.Max(1 - alpha, Least), x[i]) : 0;
            return new(alpha, beta, gamma, phi);
        }

        public EtsState State(double[] x)
        {
            var i = smoothing;
            var l = level + x[i++];
            var b = model.Trend == EtsTrend.None ? 0 : slope + x[i++] * 0.1;
            if (!model.Seasonal) return new(l, b, []);
            var s = new double[model.Period];
            for (var j = 0; j < model.Period - 1; j++) s[j] = season[j] + x[i++];
            var total = model.Season == EtsForm.Multiplicative ? model.Period : 0;
            s[^1] = total - s[..^1].Sum();
            return new(l, b, s);
        }

        private static double Logit(double p) => Math.Log(p / (1 - p));

        private static double Between(double low, double high, double x) => low + (high - low) / (1 + Math.Exp(-x));
    }
}
