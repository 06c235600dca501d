using System.Numerics.Tensors;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// The posterior density of a media-mix model, with its gradient: shapes and effects of the channels, coefficients of everything else, size
/// and correlation of the errors. Coordinates are such that the assumptions alone spread each of them by about 1.
/// </summary>
/// <remarks>
/// A channel's effect enters as the share of the outcome that it brought, so that its curve and its size are told apart; half-normal
/// assumed. The other columns enter by an orthogonal basis, and its coordinates are what they and the channels explain of it together:
/// what a channel takes from the base then moves no coordinate but its own, and paths of the sampler need not bend. Errors follow each
/// other by an autoregression of order 1: errors that hang together are worth fewer weeks than they are.
/// </remarks>
internal sealed class MixPosterior
{
    /// <summary>
    /// What all advertising together brings, as a share of the outcome, has about this size before the data speak. Each channel's part of
    /// it is its part of the spend: the assumption is one on the ROI, the same for all channels.
    /// </summary>
    public const double ShareSpread = 0.3;

    // The shape and then the share.
    private const int PerChannel = MixShape.Count + 1;
    private const int Share = MixShape.Count;
    private const double CorrelationSpread = 1;
    private const double ErrorSpread = 0.3;

    // Of the mean outcome, squared.
    private const double LeastVariance = 1e-12;

    private readonly MixDesign _design;
    private readonly int _weeks;
    private readonly int[] _active;
    private readonly double[] _usual;
    private readonly double[] _share;
    private readonly double[][] _basis;
    private readonly double[][] _toOriginal;
    private readonly double[] _precision;
    private readonly double[][] _column;
    private readonly double[][] _log;
    private readonly double[][] _carried;
    private readonly double[][] _slope;
    private readonly double[][] _weights;
    private readonly MixLifts[] _lifts;
    private readonly double[] _byStock;
    private readonly double[] _mean;
    private readonly double[] _rest;
    private readonly double[] _brought;
    private readonly double[] _pull;
    private readonly double[] _own;
    private readonly double[] _original;

    /// <summary>The density of all weeks of a design, or of the first ones only.</summary>
    public MixPosterior(MixDesign design, int? seen = null)
    {
        (_design, _weeks) = (design, seen ?? design.Weeks);
        _active = [.. Enumerable.Range(0, design.Spend.Length).Where(c => Seen(c).Any(v => v > 0))];
        _usual = [.. _active.Select(c => Math.Log(Seen(c).Where(v => v > 0).Average()))];
        var spent = design.Spend.Sum(s => s.Take(_weeks).Sum());
        _share = [.. _active.Select(c => ShareSpread * Seen(c).Sum() / spent)];
        (_basis, _toOriginal) = Orthogonal(design, _weeks);
        _precision = [.. design.Columns.Select(c => 1 / (c.Spread * c.Spread))];
        double[][] Each() => [.. _active.Select(_ => new double[_weeks])];
        (_column, _log, _carried, _slope) = (Each(), Each(), Each(), Each());
        _weights = [.. _active.Select(_ => new double[CarryOver.MostWeeks + 1])];
        _lifts = [.. _active.Select(c => design.Lifts(c))];
        (_mean, _byStock) = (new double[_active.Length], new double[_weeks]);
        (_rest, _brought, _pull) = (new double[_weeks], new double[_weeks], new double[_weeks]);
        (_own, _original) = (new double[design.Columns.Length], new double[design.Columns.Length]);

        IEnumerable<double> Seen(int c) => design.Spend[c].Take(_weeks);
    }

    /// <summary>Number of coordinates.</summary>
    public int Size => (PerChannel * _active.Length) + _design.Columns.Length + 2;

    private int Controls => PerChannel * _active.Length;

    /// <summary>Where a search may begin: channels of one shape, each with what is assumed of it, the rest by least squares.</summary>
    public double[] Start(MixShape shape)
    {
        var point = new double[Size];
        double[] own = new double[PerChannel], ignored = new double[PerChannel];
        shape.Standardise(own);
        _design.Outcome.AsSpan(0, _weeks).CopyTo(_rest);
        for (var a = 0; a < _active.Length; a++)
        {
            own.CopyTo(point, PerChannel * a);
            Shape(a, own, ignored);
            TensorPrimitives.MultiplyAdd(_column[a], -_share[a], _rest, _rest);
        }

        for (var k = 0; k < _basis.Length; k++)
        {
            point[Controls + k] = TensorPrimitives.Dot<double>(_basis[k], _design.Outcome.AsSpan(0, _weeks)) / _weeks;
            TensorPrimitives.MultiplyAdd(_basis[k], -TensorPrimitives.Dot(_basis[k], _rest) / _weeks, _rest, _rest);
        }

        point[^2] = Math.Log(Math.Sqrt(Math.Max(TensorPrimitives.SumOfSquares<double>(_rest) / _weeks, LeastVariance)) / ErrorSpread);
        return point;
    }

    /// <summary>About how far each coordinate may move, for a search: a coefficient by an error's part of the weeks.</summary>
    public double[] Scale(double[] point)
    {
        var scale = new double[Size];
        Array.Fill(scale, 1);
        scale.AsSpan(Controls).Fill(ErrorSpread * Math.Exp(point[^2]) / Math.Sqrt(_weeks));
        scale[^2] = scale[^1] = 1 / Math.Sqrt(_weeks);
        return scale;
    }

    /// <summary>Saturated adstock by channel over all weeks of the design, to a mean of 1 over the weeks seen.</summary>
    public double[][] Columns(double[] point)
    {
        var columns = _design.Spend.Select(s => new double[s.Length]).ToArray();
        for (var a = 0; a < _active.Length; a++)
        {
            var (shape, column) = (MixShape.OfStandard(point.AsSpan(PerChannel * a)), columns[_active[a]]);
            CarryOver.FillPascal(shape.Decay, shape.Stages, _weights[a]);
            CarryOver.Fill(_design.Spend[_active[a]], _weights[a], column);
            var curve = new HillCurve(1, Math.Min(20, shape.Alpha), Math.Exp(_usual[a] + shape.Half));
            for (var t = 0; t < column.Length; t++) column[t] = curve.Response(column[t]);
            TensorPrimitives.Divide(column, TensorPrimitives.Sum<double>(column.AsSpan(0, _weeks)) / _weeks, column);
        }

        return columns;
    }

    /// <summary>
    /// Fitted outcome of the weeks seen, on the design's scale, and forecast of those after them: what the last error leaves to the next
    /// weeks is in it.
    /// </summary>
    public double[] Fitted(double[] point)
    {
        var (fitted, columns) = (new double[_design.Weeks], Columns(point));
        for (var a = 0; a < _active.Length; a++)
            TensorPrimitives.MultiplyAdd(columns[_active[a]], _share[a] * Math.Exp(point[(PerChannel * a) + Share]), fitted, fitted);
        Own(point, fitted.AsSpan(0, _weeks));
        for (var j = 0; j < _original.Length; j++)
            TensorPrimitives.MultiplyAdd(_design.Columns[j].Values.AsSpan(0, _design.Weeks), _original[j], fitted, fitted);
        var left = _design.Outcome[_weeks - 1] - fitted[_weeks - 1];
        for (var t = _weeks; t < fitted.Length; t++) fitted[t] += left *= Math.Tanh(CorrelationSpread * point[^1]);
        return fitted;
    }

    /// <summary>Log density and gradient.</summary>
    public double Density(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        Array.Clear(_brought);
        var total = 0.0;
        _design.Outcome.AsSpan(0, _weeks).CopyTo(_rest);
        for (var a = 0; a < _active.Length; a++)
        {
            total += Shape(a, point.Slice(PerChannel * a, PerChannel), gradient.Slice(PerChannel * a, PerChannel));
            var share = _share[a] * Math.Exp(point[(PerChannel * a) + Share]);
            TensorPrimitives.MultiplyAdd(_column[a], share, _brought, _brought);
            var shape = MixShape.OfStandard(point[(PerChannel * a)..]);
            total += _lifts[a].Density(shape.Alpha, _usual[a] + shape.Half, _mean[a], share);
        }

        Own(point, _brought);
        TensorPrimitives.Subtract(_rest, _brought, _rest);
        for (var k = 0; k < _basis.Length; k++) TensorPrimitives.MultiplyAdd(_basis[k], -_own[k], _rest, _rest);
        total += Prior(gradient) + Errors(point[^2], point[^1], gradient);
        for (var k = 0; k < _basis.Length; k++) gradient[Controls + k] += TensorPrimitives.Dot(_pull, _basis[k]);
        // What a channel brings along the basis is taken off the basis' own part.
        for (var k = 0; k < _basis.Length; k++)
            TensorPrimitives.MultiplyAdd(_basis[k], -gradient[Controls + k] / _weeks, _pull, _pull);
        for (var a = 0; a < _active.Length; a++)
        {
            var (share, at) = (_share[a] * Math.Exp(point[(PerChannel * a) + Share]), PerChannel * a);
            gradient[at + Share] += share * (TensorPrimitives.Dot(_pull, _column[a]) + _lifts[a].Along);
            Pull(a, share, point.Slice(at, PerChannel), gradient.Slice(at, PerChannel));
        }

        return total;
    }

    /// <summary>A draw of the posterior as curves, contributions and steps.</summary>
    public MixDraw Describe(double[] point)
    {
        var scratch = new double[Size];
        Density(point, scratch);
        var channels = _design.Spend.Length;
        var shapes = Enumerable.Repeat(MixShape.Usual, channels).ToArray();
        var curves = Enumerable.Range(0, channels).Select(_ => new HillCurve(0, 1, 1)).ToArray();
        var weekly = Enumerable.Range(0, channels).Select(_ => new double[_design.Weeks]).ToArray();
        for (var a = 0; a < _active.Length; a++)
        {
            var (c, at) = (_active[a], PerChannel * a);
            shapes[c] = MixShape.OfStandard(point.AsSpan(at));
            var share = _share[a] * Math.Exp(point[at + Share]) * _design.Scale;
            for (var t = 0; t < _design.Weeks; t++) weekly[c][t] = share * _column[a][t];
            // The column has a mean of 1; the curve's ceiling is what it would be where saturation is complete.
            curves[c] = new(share / _mean[a], Math.Min(20, shapes[c].Alpha), Math.Exp(_usual[a] + shapes[c].Half));
        }

        double[] coefficients = [.. _original];
        return new(shapes, curves, weekly, coefficients, MixDraw.StepsAmong(coefficients, _design));
    }

    // Adstock and saturation of a channel, to a mean of 1, and what the assumptions say of its shape and share.
    private double Shape(int a, ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (weeks, spend) = (_weeks, _design.Spend[_active[a]]);
        var shape = MixShape.OfStandard(at);
        var (alpha, half) = (shape.Alpha, _usual[a] + shape.Half);
        var (log, column) = (_log[a], _column[a]);
        CarryOver.FillPascal(shape.Decay, shape.Stages, _weights[a]);
        CarryOver.Fill(spend.AsSpan(0, weeks), _weights[a], _carried[a]);
        _carried[a].CopyTo(log, 0);
        TensorPrimitives.Log(log, log);
        for (var t = 0; t < weeks; t++) column[t] = log[t] > -700 ? alpha * (log[t] - half) : -700;
        TensorPrimitives.Sigmoid(column, column);
        var mean = TensorPrimitives.Sum<double>(column) / weeks;
        if (!(mean > 1e-300)) return double.NegativeInfinity;
        _mean[a] = mean;
        // h (1 − h) ÷ mean, of which all derivatives are multiples.
        for (var t = 0; t < weeks; t++)
        {
            _slope[a][t] = column[t] * (1 - column[t]) / mean;
            column[t] /= mean;
        }

        var (share, total) = (Math.Exp(at[Share]), 0.0);
        for (var i = 0; i < MixShape.Count; i++)
        {
            gradient[i] = -at[i];
            total -= 0.5 * at[i] * at[i];
        }

        gradient[Share] = 1 - (share * share);
        return total + at[Share] - (0.5 * share * share);
    }

    // The gradient along a channel's shape: of a column of mean 1, so less the mean of its own change.
    private void Pull(int a, double share, ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (weeks, slope, log, column, carried) = (_weeks, _slope[a], _log[a], _column[a], _carried[a]);
        var shape = MixShape.OfStandard(at);
        var (alpha, half) = (shape.Alpha, _usual[a] + shape.Half);
        var centre = (TensorPrimitives.Dot<double>(_pull, column) + _lifts[a].Along) / weeks;
        var (byShape, byHalf) = _lifts[a].Own(half);
        for (var t = 0; t < weeks; t++)
        {
            // d column / d x = slope · (d (α (log − half)) / d x), and the mean's change takes column · its mean off.
            var weight = (_pull[t] - centre) * slope[t];
            _byStock[t] = log[t] > -700 ? weight / carried[t] : 0;
            if (log[t] <= -700) continue;
            byShape += weight * (log[t] - half);
            byHalf -= weight;
        }

        var (byCarry, byForm) = Carried(a, shape);
        gradient[0] += share * alpha * byCarry * MixShape.Spread.Carry;
        gradient[1] += share * alpha * byShape * MixShape.Spread.Shape;
        gradient[2] += share * alpha * byHalf * MixShape.Spread.Half;
        gradient[3] += share * alpha * byForm * MixShape.Spread.Form;
    }

    // Along the decay and the stages: each weight's own pull times how it changes, less the mean change, for their sum stays 1.
    private (double ByCarry, double ByForm) Carried(int a, MixShape shape)
    {
        var (weights, spend) = (_weights[a], _design.Spend[_active[a]]);
        var (pull, byLag, byLog, lag, log) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (meanLag, meanLog) = (0.0, 0.0);
        for (var l = 0; l < weights.Length; l++)
        {
            if (l > 0) (lag, log) = (l, log + (1 / (shape.Stages + l - 1)));
            (meanLag, meanLog) = (meanLag + (weights[l] * lag), meanLog + (weights[l] * log));
            if (weights[l] < 1e-12 || l >= _weeks) continue;
            var along = weights[l] * TensorPrimitives.Dot<double>(_byStock.AsSpan(l), spend.AsSpan(0, _weeks - l));
            (pull, byLag, byLog) = (pull + along, byLag + (along * lag), byLog + (along * log));
        }

        return ((byLag - (meanLag * pull)) * (1 - shape.Decay), (byLog - (meanLog * pull)) * shape.Stages);
    }

    // What is assumed of the other columns, by their own coefficients.
    private double Prior(Span<double> gradient)
    {
        var total = 0.0;
        for (var j = 0; j < _original.Length; j++)
        {
            var pull = _precision[j] * _original[j];
            total -= 0.5 * pull * _original[j];
            for (var k = 0; k < _basis.Length; k++) gradient[Controls + k] -= pull * _toOriginal[j][k];
        }

        return total;
    }

    // Autoregressive errors: fills the pull on each week's rest, adds the gradient of the errors' own two coordinates.
    private double Errors(double size, double follow, Span<double> gradient)
    {
        var weeks = _weeks;
        var (deviation, rho) = (ErrorSpread * Math.Exp(size), Math.Tanh(CorrelationSpread * follow));
        var (precision, own) = (1 / (deviation * deviation), 1 - (rho * rho));
        // Errors too small to see keep a density finite that explains everything.
        var (square, byRho) = ((own * _rest[0] * _rest[0]) + (weeks * LeastVariance), rho * _rest[0] * _rest[0]);
        _pull[0] = own * _rest[0];
        for (var t = 1; t < weeks; t++)
        {
            var e = _rest[t] - (rho * _rest[t - 1]);
            square += e * e;
            byRho += e * _rest[t - 1];
            _pull[t] = e;
            _pull[t - 1] -= rho * e;
        }

        for (var t = 0; t < weeks; t++) _pull[t] *= precision;
        var spread = Math.Exp(2 * size);
        gradient[^2] = -weeks + (square * precision) + 1 - spread;
        gradient[^1] = ((-rho / own) + (byRho * precision)) * CorrelationSpread * own - follow;
        return (-weeks * Math.Log(deviation)) + (0.5 * Math.Log(own)) - (0.5 * square * precision) + size - (0.5 * spread)
            - (0.5 * follow * follow);
    }

    // What is left of the basis' coordinates when the channels have their part, and its original coefficients.
    private void Own(ReadOnlySpan<double> point, ReadOnlySpan<double> brought)
    {
        for (var k = 0; k < _own.Length; k++) _own[k] = point[Controls + k] - (TensorPrimitives.Dot(_basis[k], brought) / _weeks);
        for (var j = 0; j < _original.Length; j++) _original[j] = TensorPrimitives.Dot<double>(_toOriginal[j], _own);
    }

    // Gram–Schmidt, twice, to columns of mean square 1, and the rows that lead back to the original coefficients.
    private static (double[][] Basis, double[][] ToOriginal) Orthogonal(MixDesign design, int weeks)
    {
        var k = design.Columns.Length;
        var basis = new double[k][];
        var upper = new double[k, k];
        for (var j = 0; j < k; j++)
        {
            basis[j] = design.Columns[j].Values[..weeks];
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var along = TensorPrimitives.Dot<double>(basis[i], basis[j]) / weeks;
                    upper[i, j] += along;
                    for (var t = 0; t < weeks; t++) basis[j][t] -= along * basis[i][t];
                }
            }

            var length = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(basis[j]) / weeks);
            upper[j, j] = Math.Max(length, 1e-9);
            for (var t = 0; t < weeks; t++) basis[j][t] = length > 1e-9 ? basis[j][t] / length : 0;
        }

        // Rows of the inverse of the upper triangle.
        var rows = Enumerable.Range(0, k).Select(_ => new double[k]).ToArray();
        for (var column = 0; column < k; column++)
        {
            for (var row = column; row >= 0; row--)
            {
                var value = row == column ? 1.0 : 0;
                for (var m = row + 1; m <= column; m++) value -= upper[row, m] * rows[m][column];
                rows[row][column] = value / upper[row, row];
            }
        }

        return (basis, rows);
    }
}
