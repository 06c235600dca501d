using MathNet.Numerics.LinearAlgebra;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>One coefficient of a logistic regression.</summary>
/// <param name="Name">Name of the term; "(intercept)" for the constant.</param>
/// <param name="Value">Log odds per unit of the term.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="PValue">Two-sided p-value of Wald's test.</param>
public sealed record LogisticTerm(string Name, double Value, double StandardError, double PValue)
{
    /// <summary>The odds ratio, e to the power of the coefficient, with its interval.</summary>
    /// <param name="n">Trials behind the fit.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is compared.</param>
    public Estimate OddsRatio(long n, double level = 0.95, string definition = "")
    {
        var z = Z.ForLevel(level);
        return Estimate.Of(Math.Exp(Value), Math.Exp(Value - (z * StandardError)), Math.Exp(Value + (z * StandardError)), n,
            Unit.Multiple, definition, level);
    }
}

/// <summary>A fitted logistic regression.</summary>
/// <param name="Terms">The intercept, then one term per column.</param>
/// <param name="LogLikelihood">Log-likelihood of the fit, without the binomial coefficients.</param>
/// <param name="Trials">Trials in all.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="Covariance">Covariance of the coefficients, in the order of the terms.</param>
public sealed record LogisticFit(IReadOnlyList<LogisticTerm> Terms, double LogLikelihood, long Trials, int Iterations, double[,] Covariance)
{
    /// <summary>Standard error of a function of the coefficients by the delta method.</summary>
    /// <param name="gradient">Its derivative by each coefficient, the intercept first.</param>
    /// <exception cref="ArgumentException">The gradient has another length than the fit has terms.</exception>
    public double StandardErrorOf(IReadOnlyList<double> gradient)
    {
        if (gradient.Count != Terms.Count)
            throw new ArgumentException($"The gradient has {gradient.Count} values; the fit has {Terms.Count} terms.", nameof(gradient));
        double variance = 0;
        for (var i = 0; i < gradient.Count; i++)
            for (var j = 0; j < gradient.Count; j++) variance += gradient[i] * Covariance[i, j] * gradient[j];
        return Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>The term with this name.</summary>
    /// <exception cref="ArgumentException">There is no such term.</exception>
    public LogisticTerm this[string name] => Terms.FirstOrDefault(t => t.Name == name)
        ?? throw new ArgumentException($"No term \"{name}\"; the fit has {string.Join(", ", Terms.Select(t => t.Name))}.", nameof(name));

    /// <summary>Probability for one row of terms (without the constant).</summary>
    /// <exception cref="ArgumentException">The row has another length than the fit.</exception>
    public double Probability(IReadOnlyList<double> row)
    {
        if (row.Count != Terms.Count - 1)
            throw new ArgumentException($"The row has {row.Count} values; the fit has {Terms.Count - 1} terms.", nameof(row));
        var eta = Terms[0].Value;
        for (var i = 0; i < row.Count; i++) eta += Terms[i + 1].Value * row[i];
        return 1 / (1 + Math.Exp(-eta));
    }
}

/// <summary>
/// Logistic regression by iteratively reweighted least squares (McCullagh and Nelder 1989) on grouped data: one row per cell with its
/// trials and successes, so its cost does not grow with the rows behind the cells. Columns are standardised inside: the unit of a column
/// changes its coefficient, and nothing else.
/// </summary>
public static class LogisticRegression
{
    /// <summary>Fits the model.</summary>
    /// <param name="names">Names of the columns, without the intercept.</param>
    /// <param name="rows">One row per cell, as long as <paramref name="names"/>.</param>
    /// <param name="successes">Successes of each cell.</param>
    /// <param name="trials">Trials of each cell; cells of 0 are ignored.</param>
    /// <returns>
    /// The fit, or null when the data cannot identify it: fewer informative cells than terms, collinear columns, only one outcome, or
    /// perfect separation (a coefficient would be infinite).
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite or successes are not within the trials.</exception>
    public static LogisticFit? Fit(IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<long> successes,
        IReadOnlyList<long> trials)
    {
        Check(names, rows, successes, trials);
        var used = Enumerable.Range(0, rows.Count).Where(i => trials[i] > 0).ToArray();
        var (k, n) = (names.Count + 1, used.Length);
        var (hits, all) = (used.Sum(i => successes[i]), used.Sum(i => trials[i]));
        if (n < k || hits == 0 || hits == all) return null;

        double[] weights = [.. used.Select(i => (double)trials[i])];
        Standardised[] columns = [.. names.Select((_, c) => Standardised.Of([.. used.Select(i => rows[i][c])], weights))];
        if (columns.Any(c => c.Deviation == 0)) return null;
        var x = Matrix<double>.Build.Dense(n, k, (r, c) => c == 0 ? 1 : columns[c - 1].Values[r]);
        var beta = Vector<double>.Build.Dense(k);
        beta[0] = Math.Log((double)hits / (all - hits));
        var likelihood = LogLikelihood(x, beta, used, successes, trials);
        for (var step = 1; step <= 50; step++)
        {
            var (gradient, information) = Derivatives(x, beta, used, successes, trials);
            if (Invert(information) is not { } covariance) return null;
            var move = covariance * gradient;
            double next;
            var scale = 1.0;
            // Halve the step until it climbs: plain Newton may overshoot on lopsided tables.
            while ((next = LogLikelihood(x, beta + (scale * move), used, successes, trials)) < likelihood - 1e-9
                && scale > 1e-6)
                scale /= 2;
            beta += scale * move;
            if (beta.Skip(1).Any(b => Math.Abs(b) > 1e4) || beta.Any(b => !double.IsFinite(b))) return null;
            var settled = Math.Abs(next - likelihood) < 1e-10 * (Math.Abs(next) + 0.1) && move.AbsoluteMaximum() < 1e-6;
            likelihood = next;
            if (!settled) continue;
            var errors = Invert(Derivatives(x, beta, used, successes, trials).Information);
            if (errors is null) return null;
            // Back to the units of the columns: the slope per unit, the intercept where all columns are 0.
            var back = Matrix<double>.Build.Dense(k, k, (r, c) => r == 0 && c == 0 ? 1
                : r == 0 ? -columns[c - 1].Mean / columns[c - 1].Deviation : r == c ? 1 / columns[c - 1].Deviation : 0);
            var (raw, covariances) = (back * beta, back * errors * back.Transpose());
            var terms = new LogisticTerm[k];
            for (var c = 0; c < k; c++)
            {
                // A slope's error straight from the search: its square may be beyond the range of a double.
                var se = c == 0 ? Math.Sqrt(covariances[0, 0]) : Math.Sqrt(errors[c, c]) / columns[c - 1].Deviation;
                terms[c] = new(c == 0 ? "(intercept)" : names[c - 1], raw[c], se, Z.TwoSided(raw[c] / se));
            }

            return new(terms, likelihood, all, step, covariances.ToArray());
        }

        return null;
    }

    private static (Vector<double> Gradient, Matrix<double> Information) Derivatives(
        Matrix<double> x, Vector<double> beta, int[] used, IReadOnlyList<long> successes, IReadOnlyList<long> trials)
    {
        var eta = x * beta;
        var residual = Vector<double>.Build.Dense(used.Length);
        var weighted = x.Clone();
        for (var i = 0; i < used.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-eta[i]));
            residual[i] = successes[used[i]] - (trials[used[i]] * p);
            weighted.SetRow(i, x.Row(i) * (trials[used[i]] * p * (1 - p)));
        }

        return (x.TransposeThisAndMultiply(residual), x.TransposeThisAndMultiply(weighted));
    }

    private static double LogLikelihood(Matrix<double> x, Vector<double> beta, int[] used, IReadOnlyList<long> successes,
        IReadOnlyList<long> trials)
    {
        var eta = x * beta;
        double sum = 0;
        for (var i = 0; i < used.Length; i++)
        {
            // log p = −log(1 + e^−η), written so that neither side overflows.
            var softplus = Math.Max(eta[i], 0) + Math.Log(1 + Math.Exp(-Math.Abs(eta[i])));
            sum += (successes[used[i]] * eta[i]) - (trials[used[i]] * softplus);
        }

        return sum;
    }

    // Terms may know as little as a fraction of one outcome or as much as millions: a unit diagonal comes before a look at the condition.
    private static Matrix<double>? Invert(Matrix<double> information)
    {
        var diagonal = information.Diagonal();
        if (diagonal.Any(v => !(v > 1e-9) || double.IsInfinity(v))) return null;
        var scale = diagonal.Map(v => 1 / Math.Sqrt(v));
        var scaled = information.MapIndexed((r, c, v) => v * scale[r] * scale[c]);
        var decomposition = scaled.Evd(Symmetricity.Symmetric);
        if (decomposition.EigenValues.Min(v => v.Real) < 1e-10) return null;
        return scaled.Inverse().MapIndexed((r, c, v) => v * scale[r] * scale[c]);
    }

    private static void Check(IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<long> successes,
        IReadOnlyList<long> trials)
    {
        if (rows.Count != successes.Count || rows.Count != trials.Count)
            throw new ArgumentException(
                $"There are {rows.Count} rows, {successes.Count} successes and {trials.Count} trials; each cell needs all three.");
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != names.Count)
                throw new ArgumentException($"Row {i} has {rows[i].Length} values; there are {names.Count} names.");
            if (rows[i].Any(v => !double.IsFinite(v))) throw new ArgumentException($"Row {i} holds a value that is not finite.");
            if (trials[i] < 0 || successes[i] < 0 || successes[i] > trials[i])
                throw new ArgumentException(
                    $"Row {i} has {successes[i]} successes of {trials[i]} trials; 0 ≤ successes ≤ trials is required.");
        }
    }
}
