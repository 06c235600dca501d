using Deedle;

namespace Playbook.Kit;

public static partial class FrameExtensions
{
    /// <summary>
    /// Moving mean of a series over a number of days up to each of its own: a window is a span of time, so that a day that is missing makes
    /// it shorter and nothing else. It starts with the first window that is full: that reaches back no further than the period of the
    /// first value, a period being the usual (median) distance of two neighbours. A window without a value has no mean and no key.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="days">Length of the window in days, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than a day.</exception>
    public static Series<DateTime, double> Means(this Series<DateTime, double> series, int days)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var keys = series.Keys.ToList();
        var period = Period(keys);
        var means = keys.Where(to => to.AddDays(-days) >= keys[0] - period)
            .Select(to => (to, Values: series.Between(to.AddDays(-days).AddTicks(1), to).Values.ToList()))
            .Where(window => window.Values.Count > 0).ToList();
        return new(means.Select(m => m.to), means.Select(m => m.Values.Average()));
    }

    // A lone value tells no period; a day is the one that exports come by.
    private static TimeSpan Period(List<DateTime> keys)
    {
        var gaps = keys.Zip(keys.Skip(1), (from, to) => to - from).Order().ToList();
        return gaps.Count == 0 ? TimeSpan.FromDays(1) : gaps[gaps.Count / 2];
    }
}
