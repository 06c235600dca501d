using MathNet.Numerics.LinearAlgebra;

namespace Playbook.Statistics;

/// <summary>
/// Seasons of a series too short for a seasonal smoothing model: month effects beside a straight trend of the logarithm, by least squares.
/// Two years are enough, three and more are better left to the model.
/// </summary>
/// <param name="Factors">One factor per period of the season, geometric mean 1; the first belongs to the first value of the series.</param>
/// <param name="Error">Standard error of a factor's logarithm.</param>
/// <param name="SlopeError">Standard error of the trend of the logarithm, a period.</param>
public sealed record SeasonalIndex(IReadOnlyList<double> Factors, double Error, double SlopeError)
{
    /// <summary>Fits the factors.</summary>
    /// <param name="series">Values above 0, oldest first, without gaps.</param>
    /// <param name="period">Periods in a season, 2 or more.</param>
    /// <returns>Null when the series is shorter than two seasons or not above 0: nothing tells season from trend then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 2.</exception>
    public static SeasonalIndex? Of(IReadOnlyList<double> series, int period)
    {
        if (period < 2) throw new ArgumentOutOfRangeException(nameof(period), period, "A season has at least 2 periods.");
        var n = series.Count;
        if (n < 2 * period || series.Any(v => !(v > 0) || double.IsInfinity(v))) return null;
        // Columns: one per period of the season, and time.
        var x = Matrix<double>.Build.Dense(n, period + 1, (t, j) => j == period ? t - ((n - 1) / 2.0) : t % period == j ? 1 : 0);
        var y = Vector<double>.Build.Dense(n, t => Math.Log(series[t]));
        var beta = x.QR().Solve(y);
        var effects = beta.SubVector(0, period);
        var mean = effects.Average();
        var residual = y - (x * beta);
        var degrees = Math.Max(1, n - period - 1);
        var sigma = Math.Sqrt(residual.DotProduct(residual) / degrees);
        return new([.. effects.Select(e => Math.Exp(e - mean))], sigma / Math.Sqrt(n / (double)period),
            sigma / Math.Sqrt(n * (((double)n * n) - 1) / 12));
    }

    /// <summary>The factor of a period counted from the first value of the series, before, within or after it.</summary>
    /// <param name="t">Period, 0 for the first value.</param>
    public double At(int t) => Factors[((t % Factors.Count) + Factors.Count) % Factors.Count];
}
