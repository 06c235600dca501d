using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// A daily rate as a weighted regression: a day counts by its denominator, so that each row is multiplied by its root; level, weekly
/// pattern and trend are what is explained before a step is looked for.
/// </summary>
internal sealed class DaySeries
{
    private readonly DayRate[] _days;
    private readonly double[] _weight;
    private readonly int[] _position;
    private readonly List<double[]> _basis;
    private readonly BreakOptions _options;

    public DaySeries(IReadOnlyList<DayRate> days, BreakOptions options)
    {
        options.Check();
        for (var t = 0; t < days.Count; t++)
        {
            if (t > 0 && days[t].Day <= days[t - 1].Day)
                throw new ArgumentException(
                    $"Days must be in order without repeats; {days[t].Day:yyyy-MM-dd} follows {days[t - 1].Day:yyyy-MM-dd}.");
            if (!double.IsFinite(days[t].Numerator) || !double.IsFinite(days[t].Denominator) || days[t].Denominator < 0)
                throw new ArgumentException($"The rate of {days[t].Day:yyyy-MM-dd} is {days[t].Numerator} of {days[t].Denominator}; "
                    + "both must be finite and the denominator 0 or more.");
        }

        _options = options;
        _days = [.. days.Where(d => d.Denominator > 0)];
        var usual = _days.Length > 0 ? _days.Average(d => d.Denominator) : 1;
        _weight = [.. _days.Select(d => Math.Sqrt(d.Denominator / usual))];
        _position = [.. _days.Select(d => d.Day.DayNumber)];
        var columns = new List<double[]> { _weight };
        if (options.Trend) columns.Add(Column(d => d.Day.DayNumber - _position[0]));
        if (options.Weekday && _days.Length >= 28)
            columns.AddRange(Enumerable.Range(0, 6).Select(k => Column(d => (int)d.Day.DayOfWeek == k ? 1 : 0)));
        _basis = StepSearch.Orthonormal(columns);
        Errors = StepSearch.Residual(Column(d => d.Numerator / d.Denominator), _basis);
    }

    public double[] Errors { get; }

    public IReadOnlyList<DayRate> Days => _days;

    /// <summary>Why there are too few days for a break with the given number of days before it; null when there are enough.</summary>
    public string? TooFew(int before) =>
        _days.Length - before < _options.LeastDays || before < _options.LeastDays || _days.Length < _basis.Count + 8
            ? $"too few days: {before} before and {Math.Max(0, _days.Length - before)} after it, "
                + $"at least {_options.LeastDays} each and {_basis.Count + 8} together are needed"
            : null;

    /// <summary>A search over the given first days.</summary>
    public StepSearch Search(IEnumerable<int> dates) => new(_weight, _position, _basis, dates, 1e-3);

    /// <summary>Levels before and after a step and their difference, with intervals for errors that hang together.</summary>
    public (Estimate Before, Estimate After, Estimate Change) Levels(StepSearch search, StepSearch.Step step)
    {
        var factor = (1 - step.Correlation) / (1 + step.Correlation);
        var freedom = Math.Max(4, (factor * _days.Length) - _basis.Count - 1);
        var t = StudentT.InvCDF(0, 1, freedom, (1 + _options.Level) / 2);
        Estimate Side(Func<int, bool> inside, string definition)
        {
            var days = _days.Where((_, i) => inside(i)).ToArray();
            var column = _weight.Select((w, i) => inside(i) ? w : 0).ToArray();
            var half = t * Math.Sqrt(step.Variance * search.Spread(column, step.Correlation)) / column.Sum(w => w * w);
            var rate = days.Sum(d => d.Numerator) / days.Sum(d => d.Denominator);
            return Estimate.Of(rate, rate - half, rate + half, days.Length, _options.Unit, definition, _options.Level);
        }

        var before = Side(i => i < step.Date, "sum over sum of the days before");
        var after = Side(i => i >= step.Date, "sum over sum of the days since");
        var change = after.Value!.Value - before.Value!.Value;
        return (before, after, Estimate.Of(change, change - (t * step.Error), change + (t * step.Error), _days.Length, _options.ChangeUnit,
            "level since − level before", _options.Level));
    }

    private double[] Column(Func<DayRate, double> value) => [.. _days.Select((d, i) => _weight[i] * value(d))];
}
