namespace Playbook.Statistics;

/// <summary>
/// Least squares with coefficients of 0 or more, from the normal equations. Source: C. L. Lawson, R. J. Hanson, "Solving least squares
/// problems" (1974), chapter 23; on the Gram matrix after R. Bro, S. de Jong (1997).
/// </summary>
public static class NonNegativeLeastSquares
{
    /// <summary>Minimises b'Gb − 2r'b over b ≥ 0.</summary>
    /// <param name="gram">G = X'X (plus a penalty on its diagonal), n × n, row by row; symmetric and positive semi-definite.</param>
    /// <param name="rightSide">r = X'y, n values.</param>
    /// <returns>The coefficients. A column without variation (G has a diagonal of 0) gets 0.</returns>
    /// <exception cref="ArgumentException">The Gram matrix does not have n² values, or a value is not finite.</exception>
    public static double[] Solve(ReadOnlySpan<double> gram, ReadOnlySpan<double> rightSide)
    {
        var solution = new double[rightSide.Length];
        Solve(gram, rightSide, solution, new Workspace(rightSide.Length));
        return solution;
    }

    /// <summary>As the other overload, without allocating: for loops that solve thousands of small problems.</summary>
    /// <param name="gram">G, n × n, row by row.</param>
    /// <param name="rightSide">r, n values.</param>
    /// <param name="solution">Receives the coefficients.</param>
    /// <param name="work">Workspace for n coefficients.</param>
    /// <exception cref="ArgumentException">The Gram matrix does not have n² values, or a value is not finite.</exception>
    public static void Solve(ReadOnlySpan<double> gram, ReadOnlySpan<double> rightSide, Span<double> solution, Workspace work)
    {
        var n = rightSide.Length;
        if (gram.Length != n * n)
            throw new ArgumentException($"The Gram matrix of {n} columns must have {n * n} values; got {gram.Length}.", nameof(gram));
        Finite(gram, nameof(gram));
        Finite(rightSide, nameof(rightSide));
        var (passive, candidate) = (work.Passive, work.Candidate);
        passive.AsSpan(0, n).Clear();
        solution[..n].Clear();
        var scale = 0.0;
        for (var i = 0; i < n; i++) scale = Math.Max(scale, Math.Abs(rightSide[i]));
        for (var round = 0; round < 3 * n; round++)
        {
            Interruption.Check();
            var (enter, steepest) = (-1, 1e-12 * scale);
            for (var i = 0; i < n; i++)
            {
                if (passive[i] || gram[(i * n) + i] <= 0) continue;
                var gradient = rightSide[i];
                for (var j = 0; j < n; j++) gradient -= gram[(i * n) + j] * solution[j];
                if (gradient > steepest) (enter, steepest) = (i, gradient);
            }

            if (enter < 0) return;
            passive[enter] = true;
            while (true)
            {
                work.SolvePassive(gram, rightSide, n);
                var step = 1.0;
                for (var i = 0; i < n; i++)
                {
                    if (passive[i] && candidate[i] <= 0)
                        step = Math.Min(step, solution[i] <= 0 ? 0 : solution[i] / (solution[i] - candidate[i]));
                }

                if (step >= 1)
                {
                    for (var i = 0; i < n; i++) solution[i] = passive[i] ? candidate[i] : 0;
                    break;
                }

                for (var i = 0; i < n; i++)
                {
                    if (!passive[i]) continue;
                    solution[i] += step * (candidate[i] - solution[i]);
                    if (candidate[i] <= 0 && solution[i] <= 1e-15 * Math.Abs(candidate[i])) (passive[i], solution[i]) = (false, 0);
                }
            }
        }
    }

    private static void Finite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw new ArgumentException($"Value {i} is {values[i]}; values must be finite.", name);
    }

    /// <summary>Memory that repeated solves share.</summary>
    /// <param name="n">Number of coefficients.</param>
    public sealed class Workspace(int n)
    {
        private readonly double[] _factor = new double[n * n];
        private readonly int[] _index = new int[n];
        private readonly double[] _z = new double[n];

        internal bool[] Passive { get; } = new bool[n];

        internal double[] Candidate { get; } = new double[n];

        // Cholesky on the columns that are free; a column that adds nothing (pivot near 0) gets coefficient 0.
        internal void SolvePassive(ReadOnlySpan<double> gram, ReadOnlySpan<double> right, int size)
        {
            var m = 0;
            for (var i = 0; i < size; i++)
            {
                if (Passive[i]) _index[m++] = i;
            }

            for (var a = 0; a < m; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    var sum = gram[(_index[a] * size) + _index[b]];
                    for (var k = 0; k < b; k++) sum -= _factor[(a * size) + k] * _factor[(b * size) + k];
                    if (a != b) _factor[(a * size) + b] = _factor[(b * size) + b] == 0 ? 0 : sum / _factor[(b * size) + b];
                    else _factor[(a * size) + a] = sum > 1e-13 * gram[(_index[a] * size) + _index[a]] ? Math.Sqrt(sum) : 0;
                }
            }

            for (var a = 0; a < m; a++)
            {
                var sum = right[_index[a]];
                for (var k = 0; k < a; k++) sum -= _factor[(a * size) + k] * _z[k];
                _z[a] = _factor[(a * size) + a] == 0 ? 0 : sum / _factor[(a * size) + a];
            }

            for (var a = m - 1; a >= 0; a--)
            {
                var sum = _z[a];
                for (var k = a + 1; k < m; k++) sum -= _factor[(k * size) + a] * Candidate[_index[k]];
                Candidate[_index[a]] = _factor[(a * size) + a] == 0 ? 0 : sum / _factor[(a * size) + a];
            }
        }
    }
}
