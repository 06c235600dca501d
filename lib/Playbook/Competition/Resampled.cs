using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Intervals out of resamples, and the draws that the models of this folder share.</summary>
internal static class Resampled
{
    /// <summary>The percentile interval of resampled values; the value itself never lies outside.</summary>
    public static Estimate Interval(double value, IEnumerable<double> drawn, long n, Unit unit, string definition, double level)
    {
        var sorted = drawn.Order().ToArray();
        return Estimate.Of(
            value, Math.Min(value, RobustScale.SortedQuantile(sorted, (1 - level) / 2)),
            Math.Max(value, RobustScale.SortedQuantile(sorted, (1 + level) / 2)), n, unit, definition, level);
    }

    /// <summary>A standard normal draw (Box and Muller 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
