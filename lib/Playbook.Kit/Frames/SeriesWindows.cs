using Deedle;

namespace Playbook.Kit;

public static partial class FrameExtensions
{
    /// <summary>
    /// Moving mean of a series over a number of days up to each of its own: a window is a span of time, so that a day that is missing makes
    /// it shorter and nothing else.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="days">Length of the window in days, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than a day.</exception>
    public static Series<DateTime, double> Means(this Series<DateTime, double> series, int days)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var keys = series.Keys.ToList();
        return new(keys, keys.Select(to => series.Between(to.AddDays(-days).AddTicks(1), to).Values.DefaultIfEmpty(double.NaN).Average()));
    }
}
