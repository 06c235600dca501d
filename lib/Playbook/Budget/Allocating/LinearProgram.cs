using System.Runtime.CompilerServices;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// A small linear programme: maximise c·z with 0 ≤ z ≤ u and every row between two ends. Primal simplex with bounded variables on a
/// dense table; a basis that breaks its bounds is led back by the sum of what it breaks. Source: G. B. Dantzig, "Linear Programming and
/// Extensions" (1963). Meant for tens of rows; who needs a proof takes it from <see cref="Price"/> by weak duality, which holds at any
/// price.
/// </summary>
internal sealed class LinearProgram
{
    // A smaller coefficient is no pivot.
    private const double Tiny = 1e-9;
    private const double Slack = 1e-9;

    // How far a ratio test may look beyond a bound for a larger pivot (P. M. J. Harris, "Pivot selection methods of the Devex LP code",
    // 1973).
    private const double Beyond = 2e-10;

    // Pivots after which the table is made anew from the programme, so that rounding does not add up.
    private const int Fresh = 100;

    private readonly int _rows;
    private readonly int _columns;
    private readonly double[][] _table;
    private readonly double[] _cost;
    private readonly double[] _upper;
    private readonly double[] _value;
    private readonly int[] _basis;
    private readonly bool[] _atUpper;
    private readonly bool[] _isBasic;
    private readonly double[] _sign;
    private readonly (double[] Cost, double[] Upper, IReadOnlyList<(double[] Row, double Lower, double Upper)> Rows) _given;

    /// <summary>A programme; every row has one coefficient for each variable.</summary>
    public LinearProgram(double[] cost, double[] upper, IReadOnlyList<(double[] Row, double Lower, double Upper)> rows)
    {
        var n = cost.Length;
        _given = (cost, upper, rows);
        _rows = rows.Count;
        _columns = n + _rows;
        (_cost, _upper, _atUpper, _isBasic) = (new double[_columns], new double[_columns], new bool[_columns], new bool[_columns]);
        cost.CopyTo(_cost, 0);
        upper.CopyTo(_upper, 0);
        (_table, _value, _basis, _sign) = (new double[_rows][], new double[_rows], new int[_rows], new double[_rows]);
        for (var i = 0; i < _rows; i++)
        {
            var (row, low, high) = rows[i];
            // Each row is row·z + slack = its finite end, so that the slacks are the first basis.
            _sign[i] = double.IsFinite(high) ? 1 : -1;
            _table[i] = new double[_columns];
            for (var j = 0; j < n; j++) _table[i][j] = _sign[i] * row[j];
            _table[i][n + i] = 1;
            _upper[n + i] = double.IsFinite(high) ? high - low : double.PositiveInfinity;
            _value[i] = double.IsFinite(high) ? high : -low;
            (_basis[i], _isBasic[n + i]) = (n + i, true);
        }
    }

    /// <summary>Values of the variables after <see cref="Solve"/>.</summary>
    public double[] Values
    {
        get
        {
            var z = new double[_columns - _rows];
            for (var j = 0; j < z.Length; j++) z[j] = _atUpper[j] && !_isBasic[j] ? _upper[j] : 0;
            for (var i = 0; i < _rows; i++)
                if (_basis[i] < z.Length) z[_basis[i]] = Math.Clamp(_value[i], 0, _upper[_basis[i]]);
            return z;
        }
    }

    /// <summary>What one more unit of a row's end is worth: at least 0 at its upper end, at most 0 at its lower one.</summary>
    public double Price(int row) => -_sign[row] * _cost[_columns - _rows + row];

    /// <summary>
    /// No values that keep the rows reach more: weak duality at the prices found, for variables that all have an upper end.
    /// </summary>
    public double Bound()
    {
        var (bound, reduced) = (0.0, (double[])_given.Cost.Clone());
        for (var r = 0; r < _rows; r++)
        {
            var (price, row) = (Price(r), _given.Rows[r]);
            var end = price > 0 ? row.Upper : row.Lower;
            if (price == 0 || !double.IsFinite(end)) continue;
            bound += price * end;
            Subtract(reduced, row.Row, price);
        }

        for (var j = 0; j < reduced.Length; j++) bound += Math.Max(0, reduced[j]) * _given.Upper[j];
        return bound;
    }

    /// <summary>Solves the programme; false when no values keep the rows.</summary>
    /// <exception cref="InvalidOperationException">The objective grows without end.</exception>
    public bool Solve()
    {
        var phase = new double[_columns];
        var (stalled, pivots) = (0, 0);
        for (var step = 0; step < 50 * (_columns + 20); step++)
        {
            if (step % 256 == 0) Interruption.Check();
            if (pivots >= Fresh)
            {
                Renew();
                pivots = 0;
            }

            var broken = Broken(phase);
            var entering = Entering(broken ? phase : _cost, stalled > 2 * _columns);
            if (entering < 0)
            {
                // What rounding made look settled is looked at once more on a fresh table.
                if (pivots == 0) return !broken;
                pivots = Fresh;
                continue;
            }

            var up = !_atUpper[entering];
            var (row, length) = Ratio(entering, up ? 1 : -1);
            if (double.IsPositiveInfinity(length))
                throw new InvalidOperationException($"The programme of {_columns - _rows} variables has no finite optimum.");
            stalled = length <= Beyond ? stalled + 1 : 0;
            pivots++;
            Move(entering, row, length, up ? 1 : -1);
        }

        return !Broken(phase);
    }

    // Reduced costs of what the basis breaks of its bounds; false when it breaks none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Broken(double[] phase)
    {
        var broken = false;
        for (var i = 0; i < _rows; i++)
        {
            var side = Side(i);
            if (side == 0) continue;
            if (!broken) Array.Clear(phase);
            broken = true;
            var row = _table[i];
            for (var j = 0; j < _columns; j++) phase[j] += side * row[j];
        }

        return broken;
    }

    // 1 above the upper bound, −1 below 0.
    private int Side(int row) => _value[row] < -Slack ? -1 : _value[row] > _upper[_basis[row]] + Slack ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Entering(double[] reduced, bool first)
    {
        var (best, gain) = (-1, 1e-9);
        for (var j = 0; j < _columns; j++)
        {
            if (_isBasic[j] || _upper[j] <= 0) continue;
            var d = _atUpper[j] ? -reduced[j] : reduced[j];
            if (d <= gain) continue;
            // Bland's rule ends a cycle.
            if (first) return j;
            (best, gain) = (j, d);
        }

        return best;
    }

    private (int Row, double Length) Ratio(int entering, int direction)
    {
        var most = double.PositiveInfinity;
        for (var i = 0; i < _rows; i++)
        {
            if (Limit(i, entering, direction) is not { } limit) continue;
            most = Math.Min(most, Math.Max(0, limit) + (Beyond / Math.Abs(_table[i][entering])));
        }

        var (best, length, pivot) = (-1, _upper[entering], 0.0);
        for (var i = 0; i < _rows; i++)
        {
            if (Limit(i, entering, direction) is not { } limit || limit > most || Math.Abs(_table[i][entering]) <= pivot) continue;
            (best, length, pivot) = (i, Math.Max(0, limit), Math.Abs(_table[i][entering]));
        }

        return length < _upper[entering] ? (best, length) : (-1, _upper[entering]);
    }

    // How far a variable may move before a basic one meets its bound, or comes back to the one it breaks; null when it never does.
    private double? Limit(int row, int entering, int direction)
    {
        var rate = -direction * _table[row][entering];
        if (Math.Abs(rate) < Tiny) return null;
        var (side, upper) = (Side(row), _upper[_basis[row]]);
        if ((side < 0 && rate < 0) || (side > 0 && rate > 0)) return null;
        var end = side == 0 ? (rate < 0 ? 0 : upper) : side < 0 ? 0 : upper;
        return double.IsPositiveInfinity(end) ? null : (end - _value[row]) / rate;
    }

    // The table of the same basis from the programme as it was given.
    private void Renew()
    {
        var (table, cost, right) = (new double[_rows][], new double[_columns], new double[_rows]);
        _given.Cost.CopyTo(cost, 0);
        for (var i = 0; i < _rows; i++)
        {
            var (row, low, high) = _given.Rows[i];
            table[i] = new double[_columns];
            for (var j = 0; j < row.Length; j++) table[i][j] = _sign[i] * row[j];
            table[i][_columns - _rows + i] = 1;
            right[i] = double.IsFinite(high) ? high : -low;
        }

        var basis = new int[_rows];
        Array.Fill(basis, -1);
        foreach (var j in _basis.Order())
        {
            var at = -1;
            for (var i = 0; i < _rows; i++)
                if (basis[i] < 0 && (at < 0 || Math.Abs(table[i][j]) > Math.Abs(table[at][j]))) at = i;
            // Rounding has made the basis dependent: the table that there is has to do.
            if (Math.Abs(table[at][j]) < 1e-12) return;
            basis[at] = j;
            var factor = 1 / table[at][j];
            for (var k = 0; k < _columns; k++) table[at][k] *= factor;
            right[at] *= factor;
            for (var i = 0; i < _rows; i++)
            {
                if (i == at) continue;
                right[i] -= table[i][j] * right[at];
                Subtract(table[i], table[at], table[i][j]);
            }

            Subtract(cost, table[at], cost[j]);
        }

        for (var j = 0; j < _columns; j++)
        {
            if (_isBasic[j] || !_atUpper[j]) continue;
            for (var i = 0; i < _rows; i++) right[i] -= table[i][j] * _upper[j];
        }

        table.CopyTo(_table, 0);
        cost.CopyTo(_cost, 0);
        right.CopyTo(_value, 0);
        basis.CopyTo(_basis, 0);
    }

    private void Move(int entering, int row, double length, int direction)
    {
        for (var i = 0; i < _rows; i++) _value[i] -= direction * length * _table[i][entering];
        if (row < 0)
        {
            _atUpper[entering] = !_atUpper[entering];
            return;
        }

        var leaving = _basis[row];
        _atUpper[leaving] = double.IsFinite(_upper[leaving]) && _value[row] > _upper[leaving] / 2;
        _isBasic[leaving] = false;
        _isBasic[entering] = true;
        _value[row] = direction > 0 ? length : _upper[entering] - length;
        _basis[row] = entering;
        var pivotRow = _table[row];
        var factor = 1 / pivotRow[entering];
        for (var j = 0; j < _columns; j++) pivotRow[j] *= factor;
        for (var i = 0; i < _rows; i++)
            if (i != row) Subtract(_table[i], pivotRow, _table[i][entering]);
        Subtract(_cost, pivotRow, _cost[entering]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double[] target, double[] row, double factor)
    {
        if (factor == 0) return;
        for (var j = 0; j < target.Length; j++) target[j] -= factor * row[j];
    }
}
