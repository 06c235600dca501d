using System.Runtime.CompilerServices;

namespace Playbook.Budget;

/// <summary>
/// A weighted sum of Hill curves (the mean response over draws, or over the worst of them), behind a fixed fee that buys nothing. Such a
/// sum is no Hill curve; what is proved about it rests on each of its curves being convex up to its inflection and concave after it.
/// </summary>
internal sealed class HillMixture
{
    private readonly double[] _beta;
    private readonly double[] _alpha;
    private readonly double[] _logGamma;
    private readonly double[] _inflection;
    private readonly double[] _peaksBefore;

    // Points looked at so far, by rising spend.
    private readonly List<Point> _points = [];

    public HillMixture(IReadOnlyList<HillCurve> curves, IReadOnlyList<double> weights, double fee)
    {
        Fee = fee;
        var used = Enumerable.Range(0, curves.Count).Where(d => weights[d] > 0 && curves[d].Beta > 0)
            .OrderBy(d => curves[d].Inflection).ToArray();
        _beta = [.. used.Select(d => weights[d] * curves[d].Beta)];
        _alpha = [.. used.Select(d => curves[d].Alpha)];
        _logGamma = [.. used.Select(d => Math.Log(curves[d].Gamma))];
        _inflection = [.. used.Select(d => curves[d].Inflection)];
        _peaksBefore = new double[used.Length + 1];
        for (var i = 0; i < used.Length; i++)
            _peaksBefore[i + 1] = _peaksBefore[i] + (_inflection[i] > 0 ? weights[used[i]] * curves[used[i]].Slope(_inflection[i]) : 0);
    }

    /// <summary>A spend with what the sum and its slopes are there.</summary>
    /// <param name="Spend">Spend, the fee included.</param>
    /// <param name="Value">Response.</param>
    /// <param name="Slope">Marginal response.</param>
    /// <param name="Falling">Part of the slope that comes of curves already concave there.</param>
    /// <param name="Rising">Part that comes of curves still convex there.</param>
    public readonly record struct Point(double Spend, double Value, double Slope, double Falling, double Rising);

    public double Fee { get; }

    public double Value(double spend) => At(spend).Value;

    public double Slope(double spend) => At(spend).Slope;

    /// <summary>Response and slopes at a spend; below the fee there is neither.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Point At(double spend)
    {
        var x = spend - Fee;
        var (value, falling, rising) = (0.0, 0.0, 0.0);
        if (x <= 0)
        {
            if (x < 0) return new(spend, 0, 0, 0, 0);
            for (var d = 0; d < _beta.Length; d++)
                falling += _alpha[d] < 1 ? double.PositiveInfinity : _alpha[d] == 1 ? _beta[d] / Math.Exp(_logGamma[d]) : 0;
            return new(spend, 0, falling, falling, 0);
        }

        var log = Math.Log(x);
        for (var d = 0; d < _beta.Length; d++)
        {
            var q = Math.Exp(_alpha[d] * (_logGamma[d] - log));
            var share = 1 / (1 + q);
            value += _beta[d] * share;
            var slope = double.IsPositiveInfinity(q) ? 0 : _beta[d] * _alpha[d] * share * (1 - share) / x;
            if (_inflection[d] <= x) falling += slope;
            else rising += slope;
        }

        return new(spend, value, falling + rising, falling, rising);
    }

    /// <summary>The point at a spend, remembered: later questions start from all of them.</summary>
    public Point Add(double spend)
    {
        var index = IndexFrom(spend);
        if (index < _points.Count && _points[index].Spend == spend) return _points[index];
        var point = At(spend);
        _points.Insert(index, point);
        return point;
    }

    /// <summary>Remembered points between two spends.</summary>
    public IEnumerable<Point> Between(double from, double to)
    {
        for (var i = IndexFrom(from); i < _points.Count && _points[i].Spend <= to; i++) yield return _points[i];
    }

    /// <summary>
    /// The most that response − price·spend reaches at the lower spend or anywhere from used to upper: the best spend found, and a bound
    /// that no spend exceeds, at most the tolerance above it.
    /// </summary>
    public (double Spend, double Value, double Bound) Most(double price, double lower, double used, double upper, double tolerance)
    {
        var low = Add(lower);
        var (best, top) = (lower, low.Value - (price * lower));
        var passed = double.NegativeInfinity;
        var open = new PriorityQueue<(Point Left, Point Right), double>();
        var previous = Add(used);
        Add(upper);
        // Adding while the list is walked would move it.
        foreach (var point in Between(used, upper).ToArray())
        {
            Offer(point);
            if (point.Spend > previous.Spend) Enter(previous, point);
            previous = point;
        }

        while (open.TryPeek(out var gap, out var minus) && -minus > top + tolerance)
        {
            open.Dequeue();
            var middle = (gap.Left.Spend + gap.Right.Spend) / 2;
            if (!(middle > gap.Left.Spend && middle < gap.Right.Spend)) return (best, top, Math.Max(passed, -minus));
            var point = Add(middle);
            Offer(point);
            Enter(gap.Left, point);
            Enter(point, gap.Right);
        }

        return (best, top, Math.Max(Math.Max(top, passed), open.TryPeek(out _, out var rest) ? -rest : top));

        void Offer(Point p)
        {
            if (p.Value - (price * p.Spend) is var value && value > top) (best, top) = (p.Spend, value);
        }

        void Enter(Point left, Point right)
        {
            var bound = Bound(left, right, price);
            if (bound > top + tolerance) open.Enqueue((left, right), -bound);
            else passed = Math.Max(passed, bound);
        }
    }

    /// <summary>
    /// No spend between two points brings more than this at a price: the response lies below the line from the left point at its steepest
    /// slope and the line to the right one at its gentlest, and never above the right point.
    /// </summary>
    private double Bound(Point a, Point b, double price)
    {
        var width = b.Spend - a.Spend;
        var (from, to) = (Rank(a.Spend - Fee), Rank(b.Spend - Fee));
        // Curves that turn in between reach their peak; the others are steepest at the end where they turn.
        var steepest = a.Falling + b.Rising + (_peaksBefore[to] - _peaksBefore[from]);
        if (a.Spend < Fee) steepest = double.PositiveInfinity;
        // Concave all along: gentlest on the right. Convex all along: on the left. Those that turn in between count as flat.
        var turning = _peaksBefore[to] - _peaksBefore[from];
        var gentlest = a.Spend < Fee ? 0 : Math.Max(0, a.Rising - turning) + Math.Max(0, b.Falling - turning);
        double At(double x) => Math.Min(b.Value, Math.Min(a.Value + (steepest * (x - a.Spend)), b.Value - (gentlest * (b.Spend - x))))
            - (price * x);
        var bound = Math.Max(a.Value - (price * a.Spend), At(b.Spend));
        if (double.IsPositiveInfinity(steepest)) return Math.Max(bound, b.Value - (gentlest * width) - (price * a.Spend));
        // The least of the two lines turns where they cross.
        if (steepest > gentlest && (b.Value - a.Value - (gentlest * width)) / (steepest - gentlest) is > 0 and var cross && cross < width)
            bound = Math.Max(bound, At(a.Spend + cross));
        return bound;
    }

    // Curves whose inflection lies at or below a spend.
    private int Rank(double x)
    {
        var (low, high) = (0, _inflection.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_inflection[middle] <= x) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int IndexFrom(double spend)
    {
        var (low, high) = (0, _points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Spend < spend) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
