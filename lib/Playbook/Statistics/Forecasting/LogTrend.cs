using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Playbook.Statistics;

/// <summary>
/// Series that grow, forecast one by one on the logarithm and added up: the sum of steady growths grows faster every year, which no trend
/// of the sum itself follows. Each series has effects of the periods of a season, a level and a slope (Harvey 1989, chapter 2):
/// log y(t) = season(t) + level(t) + noise, where level and slope may wander. How much they wander, as a multiple of the noise, is the same
/// for all series of a call; each of a grid of pairs counts by its restricted likelihood, so that "not at all" wins where growth is steady.
/// <para>
/// Given the pair all is least squares in closed form (universal kriging): the error of a forecast holds the noise and the wandering to
/// come, the errors of level, slope and season and, by a t law, that of the size of the noise. Futures of the series are drawn together
/// with the covariance of their residuals, so that what moved them together does so again.
/// </para>
/// </summary>
public sealed class LogTrend
{
    // Variance of a step of the level and of the slope ÷ variance of the noise.
    private static readonly double[] Levels = [0, 0.03, 0.3, 3];
    private static readonly double[] Slopes = [0, 1e-4, 1e-3, 1e-2];

    private readonly int period;
    private readonly int length;
    private readonly int degrees;
    private readonly Matrix<double> logs;
    private readonly List<(double Level, double Slope, double Weight)> pairs;

    private LogTrend(IReadOnlyList<IReadOnlyList<double>> series, int period)
    {
        (this.period, length) = (period, series[0].Count);
        degrees = length - period - 1;
        logs = Matrix<double>.Build.Dense(length, series.Count, (t, c) => Math.Log(series[c][t]));
        var found = (from level in Levels from slope in Slopes select (level, slope, Likelihood: Fit(level, slope).Likelihood)).ToArray();
        // Series that move together say the same several times: as many count as are independent of each other.
        var independent = Independent(Fit(0, 0).White);
        var best = found.Max(f => f.Likelihood);
        var likely = found.Select(f => (f.level, f.slope, Weight: Math.Exp((f.Likelihood - best) * independent / series.Count)))
            .Where(f => f.Weight > 0.005).ToArray();
        var sum = likely.Sum(f => f.Weight);
        pairs = [.. likely.Select(f => (f.level, f.slope, f.Weight / sum))];
    }

    /// <summary>Chance that the growth of the series is steady: that neither level nor slope wanders, 0 to 1.</summary>
    public double Steady => pairs.Where(p => p is { Level: 0, Slope: 0 }).Sum(p => p.Weight);

    /// <summary>Fits the series.</summary>
    /// <param name="series">One or more series of the same length, above 0, oldest first, without gaps.</param>
    /// <param name="period">Periods in a season, 2 or more.</param>
    /// <returns>
    /// Null when there is no series, one is not above 0, or they are shorter than two seasons: nothing tells season from trend then.
    /// </returns>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 2.</exception>
    public static LogTrend? Of(IReadOnlyList<IReadOnlyList<double>> series, int period)
    {
        if (period < 2) throw new ArgumentOutOfRangeException(nameof(period), period, "A season has at least 2 periods.");
        if (series.FirstOrDefault(s => s.Count != series[0].Count) is { } other)
            throw new ArgumentException(
                $"Series that are added up have one length; one has {series[0].Count} periods and one {other.Count}.", nameof(series));
        return series.Count == 0 || series[0].Count < 2 * period || series.Any(s => s.Any(v => !(v > 0) || double.IsInfinity(v)))
            ? null : new(series, period);
    }

    /// <summary>Possible futures of the sum; their median is its forecast.</summary>
    /// <param name="horizon">Periods ahead, 1 or more.</param>
    /// <param name="draws">How many futures, 100 to 100,000.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>One future a row: <c>[draw][period]</c>.</returns>
    public double[][] Simulate(int horizon, int draws, Random random)
    {
        if (draws is < 100 or > 100_000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "Draws lie between 100 and 100,000.");
        var paths = new double[draws][];
        var (done, weight) = (0, 0.0);
        foreach (var pair in pairs)
        {
            weight += pair.Weight;
            var until = pair == pairs[^1] ? draws : (int)Math.Round(weight * draws);
            var (means, root, white) = Future(pair.Level, pair.Slope, horizon);
            for (; done < until; done++) paths[done] = Draw(means, root, white, random);
        }

        return paths;
    }

    private double[] Draw(double[][] means, double[][] root, double[][] white, Random random)
    {
        var (horizon, count) = (means.Length, means[0].Length);
        // Normal weights on the residuals give errors with the residuals' covariance; the root gives them their course over time.
        var shocks = new double[horizon][];
        for (var h = 0; h < horizon; h++)
        {
            shocks[h] = new double[count];
            foreach (var row in white)
            {
                var z = Normal.Sample(random, 0, 1);
                for (var c = 0; c < count; c++) shocks[h][c] += z * row[c];
            }
        }

        var scale = Math.Sqrt(degrees / ChiSquared.Sample(random, degrees)) / Math.Sqrt(degrees);
        var path = new double[horizon];
        for (var h = 0; h < horizon; h++)
            for (var c = 0; c < count; c++)
            {
                double error = 0;
                for (var k = 0; k <= h; k++) error += root[h][k] * shocks[k][c];
                path[h] += Math.Exp(means[h][c] + (scale * error));
            }

        return path;
    }

    // Means of the logarithms by period and series, the root of the covariance of their errors over time, and the whitened residuals.
    private (double[][] Means, double[][] Root, double[][] White) Future(double level, double slope, int horizon)
    {
        var (fit, all) = (Fit(level, slope), length + horizon);
        var x = Matrix<double>.Build.Dense(horizon, period + 1, (h, j) => Design(length + h, j));
        var between = Matrix<double>.Build.Dense(horizon, length, (h, t) => Covariance(length + h, t, level, slope));
        var ahead = Matrix<double>.Build.Dense(horizon, horizon, (h, k) => Covariance(length + h, length + k, level, slope));
        var kriging = fit.Cholesky.Solve(between.Transpose()).Transpose();
        var means = (x * fit.Coefficients) + (kriging * fit.Errors);
        var left = x - (kriging * fit.X);
        var covariance = ahead - (kriging * between.Transpose()) + (left * fit.Inverse * left.Transpose());
        // Fewer rows with the same covariance, where there are fewer series than periods.
        var white = fit.White.RowCount > fit.White.ColumnCount ? fit.White.QR(QRMethod.Thin).R : fit.White;
        return (means.ToRowArrays(), ((covariance + covariance.Transpose()) / 2).Cholesky().Factor.ToRowArrays(), white.ToRowArrays());
    }

    private GlsFit Fit(double level, double slope)
    {
        var x = Matrix<double>.Build.Dense(length, period + 1, Design);
        var cholesky = Matrix<double>.Build.Dense(length, length, (t, s) => Covariance(t, s, level, slope)).Cholesky();
        var lower = cholesky.Factor;
        var (whiteX, whiteY) = (lower.Solve(x), lower.Solve(logs));
        var information = (whiteX.Transpose() * whiteX).Cholesky();
        var coefficients = information.Solve(whiteX.Transpose() * whiteY);
        var white = whiteY - (whiteX * coefficients);
        // Restricted likelihood of each series with its own size of the noise; a series without any error at all has none.
        var noise = white.EnumerateColumns().Sum(e => Math.Log(Math.Max(e.DotProduct(e) / degrees, 1e-24)));
        var likelihood = -0.5 * ((degrees * noise) + (logs.ColumnCount * (cholesky.DeterminantLn + information.DeterminantLn)));
        return new(x, cholesky, coefficients, logs - (x * coefficients), white,
            information.Solve(Matrix<double>.Build.DenseIdentity(period + 1)), likelihood);
    }

    private static double Independent(Matrix<double> white)
    {
        var unit = white.NormalizeColumns(2);
        var correlations = unit.Transpose() * unit;
        // Chance alone gives squared correlations of about 1 ÷ periods: they are no dependence.
        var excess = correlations.Enumerate().Sum(r => Math.Max(0, (r * r) - (1.0 / white.RowCount)));
        return Math.Clamp(white.ColumnCount * (double)white.ColumnCount / Math.Max(excess, 1e-9), 1, white.ColumnCount);
    }

    private double Design(int t, int j) => j == period ? t - ((length - 1) / 2.0) : t % period == j ? 1 : 0;

    // Noise, a level that wanders, and a slope that wanders and is added up: all from 0 before the first period.
    private static double Covariance(int t, int s, double level, double slope)
    {
        double m = Math.Min(t, s) + 1, gap = Math.Abs(t - s);
        return (t == s ? 1 : 0) + (level * m) + (slope * ((m * (m + 1) * ((2 * m) + 1) / 6) + (gap * m * (m + 1) / 2)));
    }

    private sealed record GlsFit(
        Matrix<double> X, Cholesky<double> Cholesky, Matrix<double> Coefficients,
        Matrix<double> Errors, Matrix<double> White, Matrix<double> Inverse, double Likelihood);
}
