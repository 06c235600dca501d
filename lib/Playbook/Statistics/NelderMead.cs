namespace Playbook.Statistics;

/// <summary>The end of a search.</summary>
/// <param name="Point">Where the smallest value was found.</param>
/// <param name="Value">The smallest value.</param>
/// <param name="Evaluations">How often the function was called.</param>
/// <param name="Converged">False when the search stopped at its limit of evaluations.</param>
public sealed record Minimum(double[] Point, double Value, int Evaluations, bool Converged);

/// <summary>
/// Downhill simplex search (Nelder and Mead 1965) with coefficients that depend on the dimension (Gao and Han 2012), started again
/// from its own end until a fresh simplex finds nothing better. Needs no derivative, uses no randomness.
/// </summary>
public static class NelderMead
{
    /// <summary>Searches for the smallest value of a function.</summary>
    /// <param name="function">The function; NaN and infinity mean "not allowed here".</param>
    /// <param name="start">Where to begin, one number or more; the function must be finite there.</param>
    /// <param name="step">Size of the first simplex along each axis, not zero; by default 0.5 everywhere.</param>
    /// <param name="tolerance">Spread of values, relative to their size, at which a simplex counts as collapsed.</param>
    /// <param name="maximum">Limit of evaluations.</param>
    /// <param name="subject">What is searched, for messages: the model and the data.</param>
    /// <exception cref="ArgumentException">No coordinate, a step of another length or of zero, or no finite value at the start.</exception>
    public static Minimum Minimize(
        Func<double[], double> function, double[] start, double[]? step = null, double tolerance = 1e-10, int maximum = 40_000,
        string subject = "the function")
    {
        var n = start.Length;
        if (n == 0) throw new ArgumentException("A search needs at least one coordinate; got none.", nameof(start));
        step ??= [.. Enumerable.Repeat(0.5, n)];
        if (step.Length != n || step.Any(s => s == 0 || !double.IsFinite(s)))
            throw new ArgumentException($"A search over {n} coordinates needs {n} steps, finite and not zero.", nameof(step));

        var evaluations = 0;
        double Value(double[] x)
        {
            evaluations++;
            var v = function(x);
            return double.IsFinite(v) ? v : double.PositiveInfinity;
        }

        var best = (double[])start.Clone();
        var value = Value(best);
        if (double.IsInfinity(value))
            throw new ArgumentException($"The search for {subject} has no finite value at its start.", nameof(start));
        var converged = false;
        for (var round = 0; round < 24 && evaluations < maximum; round++)
        {
            // A sign that alternates lets a restart look the other way along each axis.
            var scale = (round % 2 == 0 ? 1 : -1) * Math.Pow(0.7, round / 2);
            (var point, var found, converged) =
                Run(Value, best, value, [.. step.Select(s => s * scale)], tolerance, () => evaluations >= maximum);
            var gain = value - found;
            if (found < value) (best, value) = (point, found);
            if (round > 0 && gain <= 10 * tolerance * (Math.Abs(value) + tolerance)) break;
        }

        return new(best, value, evaluations, converged);
    }

    private static (double[] Point, double Value, bool Converged) Run(
        Func<double[], double> value, double[] start, double startValue, double[] step, double tolerance, Func<bool> exhausted)
    {
        var n = start.Length;
        var (expand, contract, shrink) = n < 2 ? (2.0, 0.5, 0.5) : (1 + 2.0 / n, 0.75 - 1 / (2.0 * n), 1 - 1.0 / n);
        var points = new double[n + 1][];
        var values = new double[n + 1];
        (points[0], values[0]) = ((double[])start.Clone(), startValue);
        for (var i = 0; i < n; i++)
        {
            points[i + 1] = (double[])start.Clone();
            points[i + 1][i] += step[i];
            values[i + 1] = value(points[i + 1]);
        }

        var centre = new double[n];
        double[] Along(double t)
        {
            var x = new double[n];
            for (var j = 0; j < n; j++) x[j] = centre[j] + (t * (points[n][j] - centre[j]));
            return x;
        }

        while (true)
        {
            Interruption.Check();
            Sort(values, points);
            if (values[n] - values[0] <= tolerance * (Math.Abs(values[0]) + tolerance)) return (points[0], values[0], true);
            if (exhausted()) return (points[0], values[0], false);

            Array.Clear(centre);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) centre[j] += points[i][j] / n;

            var reflected = Along(-1);
            var atReflected = value(reflected);
            if (atReflected < values[0])
            {
                var expanded = Along(-expand);
                var atExpanded = value(expanded);
                (points[n], values[n]) = atExpanded < atReflected ? (expanded, atExpanded) : (reflected, atReflected);
                continue;
            }

            if (atReflected < values[n - 1])
            {
                (points[n], values[n]) = (reflected, atReflected);
                continue;
            }

            var contracted = atReflected < values[n] ? Along(-contract) : Along(contract);
            var atContracted = value(contracted);
            if (atContracted < Math.Min(atReflected, values[n]))
            {
                (points[n], values[n]) = (contracted, atContracted);
                continue;
            }

            for (var i = 1; i <= n; i++)
            {
                for (var j = 0; j < n; j++) points[i][j] = points[0][j] + shrink * (points[i][j] - points[0][j]);
                values[i] = value(points[i]);
            }
        }
    }

    // Nearly sorted at every step, all but the last: insertion is the quickest and keeps equal values in place.
    private static void Sort(double[] values, double[][] points)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var (value, point) = (values[i], points[i]);
            var j = i - 1;
            for (; j >= 0 && values[j] > value; j--) (values[j + 1], points[j + 1]) = (values[j], points[j]);
            (values[j + 1], points[j + 1]) = (value, point);
        }
    }
}
