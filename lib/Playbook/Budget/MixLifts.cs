namespace Playbook.Budget;

/// <summary>The tests of one channel in the posterior of a media-mix model: each a difference of two points of its curve.</summary>
internal sealed class MixLifts
{
    private readonly (double Effect, double Error)[] _measured;

    // Two points a test, the changed spend first.
    private readonly double[] _log;
    private readonly double[] _column;
    private readonly double[] _slope;
    private readonly double[] _pull;

    /// <summary>The tests of a channel among all, on the design's scale.</summary>
    public MixLifts(IReadOnlyList<ChannelLift> lifts, string channel, double scale)
    {
        ChannelLift[] own = [.. lifts.Where(l => l.Channel == channel)];
        _measured = [.. own.Select(l => (l.Effect / scale, l.Error / scale))];
        _log = [.. own.SelectMany(l => new[] { Math.Log(l.To), Math.Log(l.From) })];
        (_column, _slope, _pull) = (new double[_log.Length], new double[_log.Length], new double[_log.Length]);
    }

    /// <summary>Log density of what was measured at a shape and a share of the outcome.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="half">ln γ.</param>
    /// <param name="mean">Mean saturated adstock of the weeks, by which the channel's column is divided.</param>
    /// <param name="share">What the column is multiplied by.</param>
    public double Density(double alpha, double half, double mean, double share)
    {
        var total = 0.0;
        for (var i = 0; i < _log.Length; i++)
        {
            var h = double.IsNegativeInfinity(_log[i]) ? 0 : 1 / (1 + Math.Exp(-alpha * (_log[i] - half)));
            (_column[i], _slope[i]) = (h / mean, h * (1 - h) / mean);
        }

        for (var j = 0; j < _measured.Length; j++)
        {
            var (effect, error) = _measured[j];
            var off = ((share * (_column[2 * j] - _column[(2 * j) + 1])) - effect) / error;
            total -= 0.5 * off * off;
            (_pull[2 * j], _pull[(2 * j) + 1]) = (-off / error, off / error);
        }

        return total;
    }

    /// <summary>Slope of the density along the share's factor.</summary>
    public double Along
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _pull.Length; i++) sum += _pull[i] * _column[i];
            return sum;
        }
    }

    /// <summary>Slopes along ln-shape and half, as those of weeks are summed: of the points alone, without the mean's change.</summary>
    public (double ByShape, double ByHalf) Own(double half)
    {
        var (byShape, byHalf) = (0.0, 0.0);
        for (var i = 0; i < _pull.Length; i++)
        {
            if (double.IsNegativeInfinity(_log[i])) continue;
            var weight = _pull[i] * _slope[i];
            (byShape, byHalf) = (byShape + (weight * (_log[i] - half)), byHalf - weight);
        }

        return (byShape, byHalf);
    }
}
