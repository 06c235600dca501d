using MathNet.Numerics.LinearAlgebra;

namespace Playbook.Statistics;

/// <summary>A ridge regression.</summary>
/// <param name="Coefficients">One per column.</param>
/// <param name="Fitted">One per row.</param>
/// <param name="EffectiveParameters">Trace of the hat matrix: the parameters that the penalty leaves.</param>
public sealed record RidgeFit(double[] Coefficients, double[] Fitted, double EffectiveParameters);

/// <summary>
/// Linear regression whose squared coefficients are penalised, each by its own weight. Source: A. E. Hoerl, R. W. Kennard,
/// "Ridge regression" (1970).
/// </summary>
public static class RidgeRegression
{
    /// <summary>Minimises |y − Xb|² + Σ penaltyⱼ·bⱼ².</summary>
    /// <param name="columns">The columns of X, each of n values; the intercept, if wanted, is a column of ones with penalty 0.</param>
    /// <param name="outcome">y, n values.</param>
    /// <param name="penalties">One per column, 0 or more.</param>
    /// <exception cref="ArgumentException">Lengths differ, a penalty is negative, a value is not finite, or there is no row.</exception>
    public static RidgeFit Fit(IReadOnlyList<double[]> columns, double[] outcome, double[] penalties)
    {
        if (outcome.Length == 0) throw new ArgumentException("A regression needs at least one row; got none.", nameof(outcome));
        if (penalties.Length != columns.Count || penalties.Any(p => !(p >= 0 && double.IsFinite(p))))
            throw new ArgumentException($"Penalties must be 0 or more, one for each of the {columns.Count} columns.", nameof(penalties));
        foreach (var (column, j) in columns.Select((c, j) => (c, j)))
        {
            if (column.Length != outcome.Length)
                throw new ArgumentException($"Column {j} has {column.Length} rows, the outcome {outcome.Length}.", nameof(columns));
            Finite(column, $"column {j}", nameof(columns));
        }

        Finite(outcome, "the outcome", nameof(outcome));
        if (columns.Count == 0) return new([], new double[outcome.Length], 0);
        var x = Matrix<double>.Build.DenseOfColumnArrays(columns);
        var plain = x.TransposeThisAndMultiply(x);
        var gram = plain.Clone();
        for (var j = 0; j < columns.Count; j++)
        {
            // A whisper of a penalty keeps a repeated column from making the system singular.
            gram[j, j] += penalties[j] + (1e-12 * Math.Max(plain[j, j], double.Epsilon));
            if (gram[j, j] == 0) gram[j, j] = 1;
        }

        var factor = gram.Cholesky();
        var b = factor.Solve(x.TransposeThisAndMultiply(Vector<double>.Build.Dense(outcome)));
        return new(b.ToArray(), x.Multiply(b).ToArray(), factor.Solve(plain).Trace());
    }

    private static void Finite(double[] values, string what, string name)
    {
        if (Array.FindIndex(values, v => !double.IsFinite(v)) is var row and >= 0)
            throw new ArgumentException($"Row {row} of {what} is {values[row]}; values must be finite.", name);
    }
}
