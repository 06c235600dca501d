using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>Percentile intervals over bootstrap draws.</summary>
internal static class DrawInterval
{
    /// <summary>
    /// The observations behind the figure are those of the data, not the draws, which are sorted in place. The interval always holds the
    /// point estimate, which a penalised fit can leave outside the percentiles.
    /// </summary>
    public static Estimate Of(double value, double[] draws, double level, Unit unit, string definition, long n)
    {
        if (draws.Length == 0) return Estimate.Exact(value, unit, n, definition);
        Array.Sort(draws);
        var (low, high) = (Quantiles.Of(draws, (1 - level) / 2), Quantiles.Of(draws, (1 + level) / 2));
        return Estimate.Of(value, Math.Min(value, low), Math.Max(value, high), n, unit, definition, level);
    }
}
