using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Looks for a lasting step in the residuals of a regression whose errors hang together from one period to the next. The statistic is the
/// largest over all dates of (size ÷ its standard error)² after rows are whitened as a first-order autoregression asks (sup-Wald test: D.
/// W. K. Andrews, "Tests for parameter instability and structural change with unknown change point", 1993). Its limit is not a table's,
/// which holds for unrelated errors only: the whole procedure runs on simulated errors of the same design and correlation. The correlation
/// is the one at which the simulated median equals what was seen (median-unbiased: Andrews, "Exactly median-unbiased estimation of first
/// order autoregressive/unit root models", 1993), because residuals of many regressors hide most of it.
/// </summary>
internal sealed class StepSearch
{
    private const int Draws = 200;
    private const int Trials = 999;
    private static readonly double[] Grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96];

    private readonly double[] _weight;
    private readonly int[] _position;
    private readonly IReadOnlyList<double[]> _basis;
    private readonly int[] _dates;
    private readonly double[][] _step;
    private readonly double[] _length;
    private readonly White?[] _white = new White?[Grid.Length];
    private double[]? _median;

    // What carries over from period to period, basis, and lengths of the steps after whitening with one correlation of the grid.
    private sealed record White(double[] Carry, List<double[]> Basis, double[] Length);

    /// <summary>Prepares the dates.</summary>
    /// <param name="weight">Size of a step of 1 by period: 1, or the root of a rate's denominator.</param>
    /// <param name="position">Time of each period, rising; errors of periods further apart hang together less.</param>
    /// <param name="basis">Orthonormal columns that are explained already.</param>
    /// <param name="dates">First periods of the steps to look at.</param>
    /// <param name="least">Dates whose step the basis explains but for a smaller sum of squares are left out.</param>
    public StepSearch(double[] weight, int[] position, IReadOnlyList<double[]> basis, IEnumerable<int> dates, double least)
    {
        (_weight, _position, _basis) = (weight, position, basis);
        var all = dates.Select(d => (Date: d, Step: Residual([.. weight.Select((w, t) => t >= d ? w : 0)])))
            .Where(s => s.Step.Sum(v => v * v) >= least).ToArray();
        _dates = [.. all.Select(s => s.Date)];
        _step = [.. all.Select(s => s.Step)];
        _length = [.. all.Select(s => s.Step.Sum(v => v * v))];
    }

    /// <summary>A step.</summary>
    /// <param name="Date">First period.</param>
    /// <param name="Error">Standard error of its size.</param>
    /// <param name="Statistic">The sup-Wald statistic.</param>
    /// <param name="Correlation">Correlation of an error with the one a period later, 0 to 0.96.</param>
    /// <param name="Variance">Variance of an error.</param>
    /// <param name="Gains">Dates and the sum of squares that a step at each explains.</param>
    public sealed record Step(int Date, double Error, double Statistic, double Correlation, double Variance,
        IReadOnlyList<(int Date, double Gain)> Gains);

    /// <summary>The date that explains most; null when there is no date or nothing to explain.</summary>
    /// <param name="error">Residuals, orthogonal to the basis.</param>
    public Step? Strongest(double[] error)
    {
        if (_dates.Length == 0) return null;
        var gains = new double[_dates.Length];
        var (best, square, raw) = Look(error, gains);
        var own = (double[])gains.Clone();
        if (square <= 1e-12 * error.Sum(v => v * v) || square <= 1e-300) return null;
        Calibrate();
        var g = Correlation(raw);
        var (clearest, variance) = Whitened(error, g, gains);
        return new(_dates[best], Math.Sqrt(variance * Spread(_step[best], Grid[g])) / _length[best],
            gains[clearest] / variance, Grid[g], variance, [.. _dates.Zip(own)]);
    }

    /// <summary>
    /// Whether a step of a regression with unrelated errors could be beyond the limit at all; a quick look before the search.
    /// </summary>
    public bool Promising(double[] error, double limit)
    {
        if (_dates.Length == 0) return false;
        var gains = new double[_dates.Length];
        var (_, square, _) = Look(error, gains);
        return gains.Max() > limit * square / error.Length;
    }

    /// <summary>Chance of a statistic as large without any step.</summary>
    public double Chance(Step step)
    {
        var random = new Random(2);
        var gains = new double[_dates.Length];
        var beyond = 0;
        for (var i = 0; i < Trials; i++)
        {
            var error = Residual(Series(Normals(random), step.Correlation));
            var (best, variance) = Whitened(error, Correlation(Look(error, gains).Raw), gains);
            if (gains[best] / variance >= step.Statistic) beyond++;
        }

        return (1.0 + beyond) / (1 + Trials);
    }

    /// <summary>Sum of squares of a column under errors of variance 1: the variance of its product with them.</summary>
    public double Spread(double[] column, double correlation)
    {
        var (sum, carried) = (column[0] * column[0], 0.0);
        for (var t = 1; t < column.Length; t++)
        {
            carried = Math.Pow(correlation, _position[t] - _position[t - 1]) * (carried + column[t - 1]);
            sum += column[t] * (column[t] + (2 * carried));
        }

        return sum;
    }

    // What each correlation looks like after basis and best step are taken out.
    private void Calibrate()
    {
        if (_median is not null) return;
        var random = new Random(1);
        var noise = Enumerable.Range(0, Draws).Select(_ => Normals(random)).ToArray();
        var gains = new double[_dates.Length];
        _median = [.. Grid.Select(r => noise.Select(n => Look(Residual(Series(n, r)), gains).Raw).Order().ElementAt(Draws / 2))];
    }

    private White Whiten(int g)
    {
        if (_white[g] is { } known) return known;
        var carry = new double[_position.Length];
        for (var t = 1; t < carry.Length; t++) carry[t] = Math.Pow(Grid[g], _position[t] - _position[t - 1]);
        var basis = Orthonormal(_basis.Select(b => Whitened(b, carry)));
        return _white[g] = new(carry, basis, [.. _step.Select(s => Residual(Whitened(s, carry), basis).Sum(v => v * v))]);
    }

    private static double[] Whitened(double[] column, double[] carry)
    {
        var white = new double[column.Length];
        white[0] = column[0];
        for (var t = 1; t < white.Length; t++) white[t] = (column[t] - (carry[t] * column[t - 1])) / Math.Sqrt(1 - (carry[t] * carry[t]));
        return white;
    }

    // What a step at each date explains of the whitened errors, the best of them, and the variance that is left.
    private (int Best, double Variance) Whitened(double[] error, int g, double[] gains)
    {
        var white = Whiten(g);
        var rest = Residual(Whitened(error, white.Carry), white.Basis);
        var square = Dot(rest, rest);
        // A whitened step times the errors is the step times the errors whitened once more, backwards: sums from the end serve all dates.
        var (after, best, next) = (new double[rest.Length + 1], 0, 0.0);
        for (var t = rest.Length - 1; t >= 0; t--)
        {
            var scaled = t == 0 ? rest[0] : rest[t] / Math.Sqrt(1 - (white.Carry[t] * white.Carry[t]));
            after[t] = after[t + 1] + (_weight[t] * (scaled - next));
            next = white.Carry[t] * scaled;
        }

        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = after[_dates[i]] * after[_dates[i]] / white.Length[i];
            if (gains[i] > gains[best]) best = i;
        }

        return (best, Math.Max(square - gains[best], 1e-12 * square) / Math.Max(1, rest.Length - white.Basis.Count - 1));
    }

    private (int Best, double Square, double Raw) Look(double[] error, double[] gains)
    {
        var after = new double[error.Length + 1];
        for (var t = error.Length - 1; t >= 0; t--) after[t] = after[t + 1] + (_weight[t] * error[t]);
        var best = 0;
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = after[_dates[i]] * after[_dates[i]] / _length[i];
            if (gains[i] > gains[best]) best = i;
        }

        var size = after[_dates[best]] / _length[best];
        var (square, product, before) = (0.0, 0.0, 0.0);
        for (var t = 0; t < error.Length; t++)
        {
            var rest = error[t] - (size * _step[best][t]);
            if (t > 0 && _position[t] == _position[t - 1] + 1) product += rest * before;
            (square, before) = (square + (rest * rest), rest);
        }

        return (best, square, square > 0 ? product / square : 0);
    }

    // Position in the grid of the correlation whose simulated median comes nearest.
    private int Correlation(double raw)
    {
        var nearest = 0;
        for (var g = 1; g < Grid.Length; g++)
            if (Math.Abs(_median![g] - raw) < Math.Abs(_median[nearest] - raw)) nearest = g;
        return nearest;
    }

    private double[] Series(double[] normals, double correlation)
    {
        var series = new double[normals.Length];
        series[0] = normals[0];
        for (var t = 1; t < series.Length; t++)
        {
            var gap = _position[t] - _position[t - 1];
            var carry = gap == 1 ? correlation : Math.Pow(correlation, gap);
            series[t] = (carry * series[t - 1]) + (Math.Sqrt(1 - (carry * carry)) * normals[t]);
        }

        return series;
    }

    private double[] Normals(Random random)
    {
        var normals = new double[_weight.Length];
        Normal.Samples(random, normals, 0, 1);
        return normals;
    }

    private double[] Residual(double[] column) => Residual(column, _basis);

    /// <summary>What a basis leaves of a column.</summary>
    public static double[] Residual(double[] column, IReadOnlyList<double[]> basis)
    {
        var rest = (double[])column.Clone();
        foreach (var b in basis)
        {
            var product = Dot(rest, b);
            for (var t = 0; t < rest.Length; t++) rest[t] -= product * b[t];
        }

        return rest;
    }

    /// <summary>Orthonormal columns that span the given ones; what the ones before explain is left out.</summary>
    public static List<double[]> Orthonormal(IEnumerable<double[]> columns)
    {
        var basis = new List<double[]>();
        foreach (var column in columns)
        {
            var rest = Residual(column, basis);
            var norm = Math.Sqrt(Dot(rest, rest));
            if (norm > 1e-8 * Math.Sqrt(Math.Max(1e-300, Dot(column, column)))) basis.Add([.. rest.Select(v => v / norm)]);
        }

        return basis;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var t = 0; t < a.Length; t++) sum += a[t] * b[t];
        return sum;
    }
}
