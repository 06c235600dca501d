using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// A media-mix fit in motion: given the channels' shapes, the non-negative effects and the criterion; and the search for better shapes, a
/// compass search that changes one channel at a time and so recomputes one column.
/// </summary>
internal sealed class MixState
{
    private readonly MixWindow _window;
    private readonly int _channels;
    private readonly double[] _logUsual;
    private readonly double[][] _log;
    private readonly double[] _decayOfLog;
    private readonly double[][] _seen;
    private readonly double[] _gram;
    private readonly double[] _right;
    private readonly NonNegativeLeastSquares.Workspace _work;
    private readonly double[] _outcomeSeen;
    private double[] _spareLog;
    private double[] _spareColumn;
    private double[] _spareSeen;
    private double[] _outcome = [];
    private double _outcomeSquare;

    public MixState(MixWindow window, double[] outcome)
    {
        _window = window;
        _channels = window.Design.Spend.Length;
        _logUsual = [.. window.Design.Spend.Select(s => s.Any(v => v > 0) ? Math.Log(s.Where(v => v > 0).Average()) : 0)];
        var weeks = window.Design.Weeks;
        _log = [.. Enumerable.Range(0, _channels).Select(_ => new double[weeks])];
        Columns = [.. Enumerable.Range(0, _channels).Select(_ => new double[weeks])];
        _seen = [.. Enumerable.Range(0, _channels).Select(_ => new double[window.Controls])];
        (_spareLog, _spareColumn, _spareSeen) = (new double[weeks], new double[weeks], new double[window.Controls]);
        _decayOfLog = [.. Enumerable.Repeat(double.NaN, _channels)];
        _gram = new double[_channels * _channels];
        _right = new double[_channels];
        Effects = new double[_channels];
        Shapes = [.. Enumerable.Repeat(MixShape.Usual, _channels)];
        Centres = [.. Enumerable.Repeat(MixShape.Usual, _channels)];
        _work = new(_channels);
        _outcomeSeen = new double[window.Controls];
        SetOutcome(outcome);
        SetShapes(Shapes);
    }

    public MixShape[] Shapes { get; }

    public MixShape[] Centres { get; }

    public double[][] Columns { get; }

    public double[] Effects { get; }

    /// <summary>Negative log of the penalised likelihood, up to a constant.</summary>
    public double Criterion { get; private set; }

    public double Gamma(int channel) => Math.Exp(_logUsual[channel] + Shapes[channel].Half);

    public void SetOutcome(double[] outcome)
    {
        _outcome = outcome;
        _window.Project(outcome, _outcomeSeen);
        _outcomeSquare = MixWindow.Dot(outcome, outcome, _window.Weeks) - MixWindow.Dot(_outcomeSeen, _outcomeSeen, _outcomeSeen.Length);
    }

    public void SetShapes(IReadOnlyList<MixShape> shapes)
    {
        for (var c = 0; c < _channels; c++)
        {
            Shapes[c] = shapes[c];
            Refresh(c);
        }

        for (var c = 0; c < _channels; c++) Relate(c);
        Criterion = Evaluate();
    }

    /// <summary>Improves the shapes until a step of the given size, relative to the first, no longer helps.</summary>
    public void Search(double first, double last)
    {
        for (var step = first; step >= last; step /= 2)
        {
            for (var (sweep, improved) = (0, true); improved && sweep < 12; sweep++)
            {
                improved = false;
                for (var c = 0; c < _channels; c++)
                {
                    if (_gram[(c * _channels) + c] <= 0) continue;
                    for (var k = 0; k < 3; k++)
                    {
                        var size = step * (k == 0 ? 1.0 : k == 1 ? 0.35 : 0.6);
                        if (Try(c, Shapes[c].Moved(k, size)) || Try(c, Shapes[c].Moved(k, -size))) improved = true;
                    }
                }
            }
        }

        // The last attempt may have been turned down.
        Criterion = Evaluate();
    }

    private bool Try(int c, MixShape shape)
    {
        shape = shape.Clamped();
        if (shape == Shapes[c]) return false;
        var (oldShape, oldDecay, oldCriterion) = (Shapes[c], _decayOfLog[c], Criterion);
        (_spareColumn, Columns[c]) = (Columns[c], _spareColumn);
        (_spareSeen, _seen[c]) = (_seen[c], _spareSeen);
        var keepLog = shape.Carry == oldShape.Carry;
        if (!keepLog) (_spareLog, _log[c]) = (_log[c], _spareLog);
        Shapes[c] = shape;
        Refresh(c);
        Relate(c);
        Criterion = Evaluate();
        if (Criterion < oldCriterion - 1e-9) return true;
        (_spareColumn, Columns[c]) = (Columns[c], _spareColumn);
        (_spareSeen, _seen[c]) = (_seen[c], _spareSeen);
        if (!keepLog) (_spareLog, _log[c]) = (_log[c], _spareLog);
        (Shapes[c], _decayOfLog[c], Criterion) = (oldShape, oldDecay, oldCriterion);
        Relate(c);
        return false;
    }

    private double Evaluate()
    {
        NonNegativeLeastSquares.Solve(_gram, _right, Effects, _work);
        var (explained, prior) = (0.0, 0.0);
        for (var c = 0; c < _channels; c++)
        {
            explained += Effects[c] * _right[c];
            prior += Shapes[c].Penalty(Centres[c]);
        }

        var rest = Math.Max(_outcomeSquare - explained, 1e-12 * _window.Weeks);
        return (0.5 * _window.Weeks * Math.Log(rest / _window.Weeks)) + prior;
    }

    // Adstock, logarithm, Hill: 1 / (1 + exp(α (ln γ − ln adstock))).
    private void Refresh(int c)
    {
        var (shape, log, column) = (Shapes[c], _log[c], Columns[c]);
        if (_decayOfLog[c] != shape.Carry)
        {
            GeometricAdstock.Fill(_window.Design.Spend[c], shape.Decay, 1 - shape.Decay, 0, log);
            for (var t = 0; t < log.Length; t++) log[t] = log[t] > 0 ? Math.Log(log[t]) : -1e300;
            _decayOfLog[c] = shape.Carry;
        }

        var (alpha, half) = (shape.Alpha, _logUsual[c] + shape.Half);
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(column.AsSpan());
        var logs = MemoryMarshal.Cast<double, Vector256<double>>(log.AsSpan());
        var top = Vector256.Create(700.0);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Vector256<double>.One
                / (Vector256<double>.One + Vector256.Exp(Vector256.Min(top, Vector256.Create(alpha) * (Vector256.Create(half) - logs[i]))));
        for (var t = vectors.Length * 4; t < column.Length; t++) column[t] = 1 / (1 + Math.Exp(Math.Min(700, alpha * (half - log[t]))));
        _window.Project(column, _seen[c]);
    }

    // The row and column of the Gram matrix that belong to a channel, seen through the controls and penalised on its own variance.
    private void Relate(int c)
    {
        var (weeks, column, seen) = (_window.Weeks, Columns[c], _seen[c]);
        for (var d = 0; d < _channels; d++)
        {
            var product = MixWindow.Dot(column, Columns[d], weeks) - MixWindow.Dot(seen, _seen[d], seen.Length);
            if (d == c)
            {
                var (sum, square) = (0.0, 0.0);
                for (var t = 0; t < weeks; t++) (sum, square) = (sum + column[t], square + (column[t] * column[t]));
                var variance = square - (sum * sum / weeks);
                // What the controls explain entirely has no effect of its own to find.
                product = variance > 1e-10 * square && product > 1e-9 * square
                    ? product + (MixDesign.Light * _window.Penalty * variance)
                    : 0;
            }

            _gram[(c * _channels) + d] = _gram[(d * _channels) + c] = product;
        }

        _right[c] = MixWindow.Dot(column, _outcome, weeks) - MixWindow.Dot(seen, _outcomeSeen, seen.Length);
    }

    /// <summary>Control coefficients and fitted values over all weeks of the design, those after the window being predictions.</summary>
    public (double[] Coefficients, double[] Fitted) Complete()
    {
        var rest = new double[_window.Weeks];
        for (var t = 0; t < rest.Length; t++)
        {
            rest[t] = _outcome[t];
            for (var c = 0; c < _channels; c++) rest[t] -= Effects[c] * Columns[c][t];
        }

        var coefficients = _window.ControlCoefficients(rest);
        var fitted = new double[_window.Design.Weeks];
        for (var t = 0; t < fitted.Length; t++)
        {
            for (var c = 0; c < _channels; c++) fitted[t] += Effects[c] * Columns[c][t];
            for (var k = 0; k < coefficients.Length; k++) fitted[t] += coefficients[k] * _window.Design.Columns[k].Values[t];
        }

        return (coefficients, fitted);
    }
}
