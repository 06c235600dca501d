using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Percentile intervals over bootstrap draws.</summary>
internal static class DrawInterval
{
    /// <summary>
    /// The observations behind the figure are the weeks, not the draws. The interval always holds the point estimate, which a penalised fit
    /// can leave outside the percentiles.
    /// </summary>
    public static Estimate Of(double value, double[] draws, double level, Unit unit, string definition, long weeks)
    {
        if (draws.Length == 0) return Estimate.Exact(value, unit, weeks, definition);
        Array.Sort(draws);
        var (low, high) = (Quantiles.Of(draws, (1 - level) / 2), Quantiles.Of(draws, (1 + level) / 2));
        return Estimate.Of(value, Math.Min(value, low), Math.Max(value, high), weeks, unit, definition, level);
    }
}
