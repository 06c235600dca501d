using static System.Numerics.Tensors.TensorPrimitives;

namespace Playbook.Statistics;

/// <summary>
/// Climbs to a maximum by the gradient with a short memory of the last steps (L-BFGS). Sources: Liu and Nocedal, "On the limited memory
/// BFGS method for large scale optimization" (1989); line search of Lewis and Overton, "Nonsmooth optimization via quasi-Newton methods"
/// (2013), which needs no derivative to be continuous and never fails on a density that falls to nothing.
/// </summary>
public static class Ascent
{
    private const int Memory = 12;
    private const int LineSteps = 40;

    // Conditions of Wolfe: how much of the promised rise must come, and how much of the slope must be gone.
    private const double Rise = 1e-4;
    private const double Slope = 0.9;

    /// <summary>Finds a point from which no step leads higher.</summary>
    /// <param name="density">The function and its gradient; negative infinity or NaN where it does not exist.</param>
    /// <param name="start">Where to begin: at least one coordinate, and the function must exist there.</param>
    /// <param name="scale">About how far each coordinate may move, above 0; null for 1 each.</param>
    /// <param name="tolerance">The search ends when the gradient is shorter, or three steps in a row gain less than its square.</param>
    /// <param name="most">Steps at most.</param>
    /// <returns>The point, the value there, and whether the search ended by itself.</returns>
    /// <exception cref="ArgumentException">No coordinate, or no value at the start.</exception>
    public static (double[] Point, double Value, bool Ended) Climb(LogDensity density, double[] start, double[]? scale = null,
        double tolerance = 1e-6, int most = 1000)
    {
        if (scale is not null)
        {
            var inside = new double[start.Length];
            var (point, top, ended) = Climb((at, slope) =>
            {
                for (var i = 0; i < inside.Length; i++) inside[i] = at[i] * scale[i];
                var there = density(inside, slope);
                for (var i = 0; i < inside.Length; i++) slope[i] *= scale[i];
                return there;
            }, [.. start.Zip(scale, (v, by) => v / by)], null, tolerance, most);
            return ([.. point.Zip(scale, (v, by) => v * by)], top, ended);
        }

        var n = start.Length;
        if (n == 0) throw new ArgumentException("A search needs at least one coordinate; got none.", nameof(start));
        double[] x = [.. start];
        var gradient = new double[n];
        var value = density(x, gradient);
        if (!double.IsFinite(value)) throw new ArgumentException($"The function is {value} at the start.", nameof(start));
        var (steps, changes) = (new Queue<double[]>(), new Queue<double[]>());
        for (var (k, idle) = (0, 0); k < most; k++)
        {
            if (Math.Sqrt(Dot<double>(gradient, gradient)) < tolerance) return (x, value, true);
            var direction = Direction(gradient, [.. steps], [.. changes]);
            if (!(Dot<double>(direction, gradient) > 0)) (steps, changes, direction) = (new(), new(), [.. gradient]);
            var first = steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot<double>(direction, direction))) : 1;
            if (Search(density, x, value, gradient, direction, first) is not { } next)
            {
                // No rise along the direction of the memory: once more without it, then this is the top.
                if (steps.Count == 0) return (x, value, true);
                (steps, changes) = (new(), new());
                continue;
            }

            double[] step = [.. next.Point.Zip(x, (a, b) => a - b)], change = [.. gradient.Zip(next.Gradient, (a, b) => a - b)];
            if (Dot<double>(step, change) > 1e-12 * Dot<double>(change, change))
            {
                steps.Enqueue(step);
                changes.Enqueue(change);
                if (steps.Count > Memory) _ = (steps.Dequeue(), changes.Dequeue());
            }

            // Several small gains in a row, so that one short step does not end the climb.
            idle = next.Value - value < tolerance * tolerance * Math.Max(1, Math.Abs(value)) ? idle + 1 : 0;
            (x, value, gradient) = (next.Point, next.Value, next.Gradient);
            if (idle >= 3) return (x, value, true);
        }

        return (x, value, false);
    }

    private static (double[] Point, double Value, double[] Gradient)? Search(LogDensity density, double[] x, double value,
        double[] gradient, double[] direction, double first)
    {
        var (low, high, t, slope) = (0.0, double.PositiveInfinity, first, Dot<double>(gradient, direction));
        (double[], double, double[])? risen = null;
        for (var i = 0; i < LineSteps; i++)
        {
            double[] point = new double[x.Length], there = new double[x.Length];
            for (var j = 0; j < x.Length; j++) point[j] = x[j] + (t * direction[j]);
            var found = density(point, there);
            if (!double.IsFinite(found) || !there.All(double.IsFinite) || found < value + (Rise * t * slope)) high = t;
            else
            {
                risen = (point, found, there);
                if (Dot<double>(there, direction) <= Slope * slope) return risen;
                low = t;
            }

            t = double.IsInfinity(high) ? 2 * t : (low + high) / 2;
        }

        return risen;
    }

    // The two loops: the inverse curvature of the last steps, applied to the gradient.
    private static double[] Direction(double[] gradient, double[][] steps, double[][] changes)
    {
        double[] q = [.. gradient];
        var weights = new double[steps.Length];
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            weights[i] = Dot<double>(steps[i], q) / Dot<double>(steps[i], changes[i]);
            for (var j = 0; j < q.Length; j++) q[j] -= weights[i] * changes[i][j];
        }

        if (steps.Length > 0)
        {
            var scale = Dot<double>(steps[^1], changes[^1]) / Dot<double>(changes[^1], changes[^1]);
            for (var j = 0; j < q.Length; j++) q[j] *= scale;
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var back = weights[i] - (Dot<double>(changes[i], q) / Dot<double>(steps[i], changes[i]));
            for (var j = 0; j < q.Length; j++) q[j] += back * steps[i][j];
        }

        return q;
    }
}
