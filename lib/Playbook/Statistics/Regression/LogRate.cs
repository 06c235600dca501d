using MathNet.Numerics.LinearAlgebra;

namespace Playbook.Statistics;

/// <summary>A fitted log-linear rate: log(events / exposure) = intercept + slope × x.</summary>
/// <param name="Intercept">Log rate at x = 0.</param>
/// <param name="Slope">Change of the log rate per unit of x.</param>
/// <param name="InterceptError">Standard error of the intercept.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
/// <param name="Deviance">Poisson deviance; the smaller, the closer the fit.</param>
/// <param name="Dispersion">Variance over Poisson variance, at least 1: the errors are already widened by its root.</param>
public sealed record LogRateFit(double Intercept, double Slope, double InterceptError, double SlopeError,
    double Deviance, double Dispersion)
{
    /// <summary>The fitted rate at x.</summary>
    public double At(double x) => Math.Exp(Intercept + (Slope * x));
}

/// <summary>
/// Quasi-Poisson regression of a rate on one variable (McCullagh and Nelder 1989, ch. 6), for counts that vary more than chance alone.
/// </summary>
public static class LogRate
{
    /// <summary>Fits the line.</summary>
    /// <param name="x">The variable, one value per cell.</param>
    /// <param name="events">Events per cell, 0 or more.</param>
    /// <param name="exposure">Exposure per cell, such as impressions; cells of 0 are ignored.</param>
    /// <returns>
    /// Null when the cells cannot identify a line: fewer than three with exposure, no event, x all equal, or a search that does not settle
    /// in 100 steps (the slope would be infinite: events at one end of x only).
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, or a number is negative or not finite.</exception>
    public static LogRateFit? Fit(IReadOnlyList<double> x, IReadOnlyList<double> events, IReadOnlyList<double> exposure)
    {
        if (x.Count != events.Count || x.Count != exposure.Count)
            throw new ArgumentException(
                $"There are {x.Count} values, {events.Count} events and {exposure.Count} exposures; each cell needs all three.");
        for (var i = 0; i < x.Count; i++)
            if (!double.IsFinite(x[i]) || !(events[i] >= 0 && exposure[i] >= 0) || double.IsInfinity(events[i] + exposure[i]))
                throw new ArgumentException(
                    $"Cell {i} is x {x[i]}, events {events[i]}, exposure {exposure[i]}; x is finite, the others finite and 0 or more.");
        var used = Enumerable.Range(0, x.Count).Where(i => exposure[i] > 0).ToArray();
        if (used.Length < 3 || used.Sum(i => events[i]) <= 0 || used.Max(i => x[i]) == used.Min(i => x[i])) return null;

        var column = Standardised.Of([.. used.Select(i => x[i])], [.. used.Select(i => exposure[i])]);
        if (column.Deviation == 0) return null;
        var beta = Vector<double>.Build.Dense([Math.Log(used.Sum(i => events[i]) / used.Sum(i => exposure[i])), 0]);
        Matrix<double>? covariance = null;
        var settled = false;
        for (var step = 0; step < 100 && !settled; step++)
        {
            double g0 = 0, g1 = 0, a = 0, b = 0, c = 0;
            for (var k = 0; k < used.Length; k++)
            {
                var (i, v) = (used[k], column.Values[k]);
                var mean = exposure[i] * Math.Exp(Math.Clamp(beta[0] + (beta[1] * v), -700, 700));
                g0 += events[i] - mean;
                g1 += (events[i] - mean) * v;
                a += mean;
                b += mean * v;
                c += mean * v * v;
            }

            var determinant = (a * c) - (b * b);
            if (!(determinant > 1e-12 * a * c) || !double.IsFinite(determinant)) return null;
            covariance = Matrix<double>.Build.DenseOfArray(
                new[,] { { c / determinant, -b / determinant }, { -b / determinant, a / determinant } });
            var move = covariance * Vector<double>.Build.Dense([g0, g1]);
            // A long step on the log scale overflows: shorten it.
            var size = move.AbsoluteMaximum();
            beta += size > 2 ? move * (2 / size) : move;
            settled = size < 1e-10;
        }

        if (!settled || covariance is null || beta.Any(v => !double.IsFinite(v))) return null;
        double deviance = 0, pearson = 0;
        for (var k = 0; k < used.Length; k++)
        {
            var i = used[k];
            var mean = exposure[i] * Math.Exp(beta[0] + (beta[1] * column.Values[k]));
            deviance += 2 * ((events[i] > 0 ? events[i] * Math.Log(events[i] / mean) : 0) - (events[i] - mean));
            pearson += (events[i] - mean) * (events[i] - mean) / mean;
        }

        var dispersion = Math.Max(1, pearson / (used.Length - 2));
        // Back to the unit and the origin of x.
        var shift = column.Mean / column.Deviation;
        var variance = covariance[0, 0] - (2 * shift * covariance[0, 1]) + (shift * shift * covariance[1, 1]);
        return new(beta[0] - (shift * beta[1]), beta[1] / column.Deviation, Math.Sqrt(variance * dispersion),
            Math.Sqrt(covariance[1, 1] * dispersion) / column.Deviation, deviance, dispersion);
    }
}
