namespace Playbook.Budget;

/// <summary>
/// One channel's weeks at a price per yuan: the concave envelope of every week's response is replaced by tangents above it, which join
/// where the plan ends up, until they say nothing new. The programme's dual gives a bound that no plan of the channel exceeds at the price.
/// </summary>
internal sealed class WeeklyChannelPlan
{
    private const int MostRounds = 12;

    private readonly double _decay;
    private readonly double _carried;
    private readonly double _most;
    private readonly double _start;
    private readonly ConcaveEnvelope[] _envelopes;
    private readonly SortedSet<double>[] _touched;
    private readonly double[] _lowStock;

    /// <summary>A channel in units of money near 1.</summary>
    public WeeklyChannelPlan(WeeklyChannel channel, int weeks, double most, double start, int runOut)
    {
        (_decay, _carried, _most, _start, Curve) = (channel.Decay, channel.Carried ?? channel.Before, most, start, channel.Curve);
        (Low, High) = (new double[weeks], new double[weeks]);
        var (low, high) = (channel.Before, channel.Before);
        for (var t = 0; t < weeks; t++)
        {
            (low, high) = double.IsInfinity(most) ? (channel.Lower, channel.Upper)
                : (Math.Max(channel.Lower, (low * (1 - most)) - start), Math.Min(channel.Upper, (high * (1 + most)) + start));
            (Low[t], High[t]) = (low, high);
        }

        (_lowStock, var highStock) = (Stock(Low, weeks + runOut), Stock(High, weeks + runOut));
        _envelopes = [.. _lowStock.Zip(highStock, (a, b) => new ConcaveEnvelope(Curve, a, a, Math.Max(a, b)))];
        _touched = [.. _envelopes.Select(e => new SortedSet<double>(new[] { 1e-6, 0.02, 0.1, 0.25, 0.5, 0.75, 1 }
            .Select(k => e.Lower + (k * (e.Upper - e.Lower)))))];
    }

    public HillCurve Curve { get; }

    /// <summary>Least spend by week that the limits and steps allow.</summary>
    public double[] Low { get; }

    /// <summary>Most spend by week.</summary>
    public double[] High { get; }

    /// <summary>Adstock by week of a plan.</summary>
    public double[] Stock(double[] spend, int weeks)
    {
        double[] all = [.. spend, .. new double[weeks - spend.Length]];
        var stock = new double[weeks];
        GeometricAdstock.Fill(all, _decay, 1 - _decay, _carried, stock);
        return stock;
    }

    /// <summary>Response by week of a plan.</summary>
    public double[] Responses(double[] spend) => [.. Stock(spend, _envelopes.Length).Select(Curve.Response)];

    /// <summary>Sum of the envelopes of a plan: never below its response.</summary>
    public double Envelope(double[] spend)
    {
        var stock = Stock(spend, _envelopes.Length);
        var sum = 0.0;
        for (var t = 0; t < stock.Length; t++) sum += _envelopes[t].Value(Math.Clamp(stock[t], _envelopes[t].Lower, _envelopes[t].Upper));
        return sum;
    }

    /// <summary>The best plan at a price, and a bound on envelope − price · spend over all plans.</summary>
    public (double[] Spend, double Bound) Best(double price, double tolerance)
    {
        var bound = double.PositiveInfinity;
        var spend = Low;
        for (var round = 0; round < MostRounds; round++)
        {
            var (x, limit) = Solve(price);
            bound = Math.Min(bound, limit);
            if (!Keeps(x)) break;
            spend = x;
            if (bound - (Envelope(x) - (price * x.Sum())) <= tolerance) break;
            var stock = Stock(x, _envelopes.Length);
            for (var t = 0; t < stock.Length; t++)
            {
                var e = _envelopes[t];
                _touched[t].Add(Math.Clamp(stock[t], e.Lower + (1e-9 * (e.Upper - e.Lower)), e.Upper));
            }
        }

        return (spend, bound);
    }

    /// <summary>Whether a plan keeps bounds and steps up to rounding.</summary>
    public bool Keeps(double[] spend)
    {
        const double Rounding = 1e-7;
        for (var t = 0; t < spend.Length; t++)
        {
            if (spend[t] < Low[t] - Rounding || spend[t] > High[t] + Rounding) return false;
            if (t == 0 || double.IsInfinity(_most)) continue;
            var (low, high) = ((spend[t - 1] * (1 - _most)) - _start, (spend[t - 1] * (1 + _most)) + _start);
            if (spend[t] < low - Rounding || spend[t] > high + Rounding) return false;
        }

        return true;
    }

    private (double[] Spend, double Bound) Solve(double price)
    {
        var (weeks, all) = (Low.Length, _envelopes.Length);
        var (cost, upper, week) = (new List<double>(), new List<double>(), new List<int>());
        for (var t = 0; t < weeks; t++)
        {
            cost.Add(-price);
            upper.Add(High[t] - Low[t]);
        }

        var fixedPart = -price * Low.Sum();
        for (var t = 0; t < all; t++)
        {
            fixedPart += Tangents(t, (slope, length) =>
            {
                cost.Add(slope);
                upper.Add(length);
                week.Add(t);
            });
        }

        var rows = new List<(double[] Row, double Lower, double Upper)>();
        for (var t = 0; t < all; t++)
        {
            // Above its least the adstock is what the spends above their least leave of it.
            var row = new double[cost.Count];
            for (var i = 0; i <= Math.Min(t, weeks - 1); i++) row[i] = (1 - _decay) * Math.Pow(_decay, t - i) is > 1e-12 and var w ? w : 0;
            for (var j = 0; j < week.Count; j++)
                if (week[j] == t) row[weeks + j] = -1;
            rows.Add((row, 0, 0));
        }

        for (var t = 1; t < weeks && double.IsFinite(_most); t++)
        {
            var (up, down) = (new double[cost.Count], new double[cost.Count]);
            (up[t], up[t - 1], down[t], down[t - 1]) = (1, -(1 + _most), 1, -(1 - _most));
            rows.Add((up, double.NegativeInfinity, _start - Low[t] + ((1 + _most) * Low[t - 1])));
            rows.Add((down, -_start - Low[t] + ((1 - _most) * Low[t - 1]), double.PositiveInfinity));
        }

        var program = new LinearProgram([.. cost], [.. upper], rows);
        // The least spends keep every row, so that there is always a plan.
        program.Solve();
        var z = program.Values;
        return ([.. Low.Select((l, t) => l + z[t])], fixedPart + program.Bound());
    }

    // The tangents' lower edge from the least adstock to the most, piece by piece; returns its value at the least.
    private double Tangents(int t, Action<double, double> piece)
    {
        var e = _envelopes[t];
        if (e.Upper <= e.Lower) return e.Value(e.Lower);
        var (from, slope, height, first) = (e.Lower, double.PositiveInfinity, 0.0, 0.0);
        foreach (var p in _touched[t])
        {
            var s = e.Slope(p);
            var at = e.Value(p) - (s * (p - e.Lower));
            if (double.IsPositiveInfinity(slope))
            {
                (slope, height, first) = (s, at, at);
                continue;
            }

            // The same side of the envelope, but for rounding.
            if (s >= slope * (1 - 1e-12)) continue;
            var cross = Math.Clamp(e.Lower + ((at - height) / (slope - s)), from, e.Upper);
            piece(slope, cross - from);
            (from, slope, height) = (cross, s, at);
        }

        piece(slope, e.Upper - from);
        return first;
    }
}
