using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>How sure a change of allocation is: both allocations are priced under every draw of the response curves.</summary>
/// <param name="Uplift">Response of the new allocation minus that of the old one, with its interval over the draws.</param>
/// <param name="ProbabilityBetter">Share of draws in which the new allocation responds more; 0 to 1.</param>
public sealed record AllocationUplift(Estimate Uplift, double ProbabilityBetter)
{
    /// <summary>Prices two allocations under draws of the curves.</summary>
    /// <param name="point">Point estimate of the curves, one per channel.</param>
    /// <param name="draws">Draws of the curves (bootstrap or posterior), each one per channel; at least 20.</param>
    /// <param name="current">Spend now, one per channel, 0 or more.</param>
    /// <param name="proposed">Spend proposed, one per channel, 0 or more.</param>
    /// <param name="factor">
    /// What a unit of response is worth (1 for the response itself, margin × 52 ÷ 12 for margin a month of weekly curves).
    /// </param>
    /// <param name="spendFactor">
    /// What a yuan of spend costs in the same terms (0 for response only, 52 ÷ 12 a month of weekly spend).
    /// </param>
    /// <param name="unit">Unit of the result.</param>
    /// <param name="level">Coverage of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are fewer than 20 draws.</exception>
    public static AllocationUplift Compute(IReadOnlyList<HillCurve> point, IReadOnlyList<HillCurve[]> draws, IReadOnlyList<double> current,
        IReadOnlyList<double> proposed, double factor = 1, double spendFactor = 0, Unit unit = Unit.Yuan, double level = 0.95)
    {
        if (draws.Count < 20) throw new ArgumentException($"An interval needs at least 20 draws; got {draws.Count}.", nameof(draws));
        if (current.Count != point.Count || proposed.Count != point.Count || draws.Any(d => d.Length != point.Count))
            throw new ArgumentException($"Curves, draws and spends must have one entry per channel ({point.Count}).", nameof(draws));
        double Difference(IReadOnlyList<HillCurve> curves)
        {
            var sum = 0.0;
            for (var c = 0; c < curves.Count; c++)
                sum += (factor * (curves[c].Response(proposed[c]) - curves[c].Response(current[c])))
                    - (spendFactor * (proposed[c] - current[c]));
            return sum;
        }

        var values = draws.Select(Difference).Order().ToArray();
        var value = Difference(point);
        var (low, high) = (Quantiles.Of(values, (1 - level) / 2), Quantiles.Of(values, (1 + level) / 2));
        var estimate = Estimate.Of(value, Math.Min(low, value), Math.Max(high, value), draws.Count, unit,
            "new allocation minus current one, same response curves", level);
        return new(estimate, values.Count(v => v > 0) / (double)values.Length);
    }
}
