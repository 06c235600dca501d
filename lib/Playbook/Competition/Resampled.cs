using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Intervals out of resamples.</summary>
internal static class Resampled
{
    /// <summary>The percentile interval of resampled values; the value itself never lies outside.</summary>
    public static Estimate Interval(double value, IEnumerable<double> drawn, long n, Unit unit, string definition, double level)
    {
        var sorted = drawn.Order().ToArray();
        return Estimate.Of(
            value, Math.Min(value, Quantiles.Of(sorted, (1 - level) / 2)),
            Math.Max(value, Quantiles.Of(sorted, (1 + level) / 2)), n, unit, definition, level);
    }
}
