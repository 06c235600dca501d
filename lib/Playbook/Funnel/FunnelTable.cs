using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>One step of one segment's funnel.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="From">Stage entered.</param>
/// <param name="To">Next stage.</param>
/// <param name="Entered">How many entered.</param>
/// <param name="Continued">How many reached the next stage.</param>
/// <param name="Rate">Continued / entered with its interval.</param>
public sealed record FunnelRate(string Segment, string From, string To, long Entered, long Continued, Estimate Rate);

/// <summary>Stage-to-stage rates of a funnel with their intervals, for any dimension that names its segments.</summary>
public static class FunnelTable
{
    /// <summary>
    /// One rate per segment and step, in the order of the rows. A rate within 0 to 1 has Wilson's interval. Where later stages are not part
    /// of earlier ones and the rate passes 1, both counts are taken as Poisson and the interval is symmetric on the logarithm.
    /// </summary>
    /// <param name="stages">Names of the stages, at least two.</param>
    /// <param name="rows">One row per segment.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A row's counts do not fit the stages.</exception>
    public static IReadOnlyList<FunnelRate> Rates(IReadOnlyList<string> stages, IEnumerable<FunnelRow> rows, double level = 0.95)
    {
        var result = new List<FunnelRate>();
        foreach (var row in rows)
        {
            row.Check(stages);
            for (var i = 1; i < stages.Count; i++)
                result.Add(new(row.Segment, stages[i - 1], stages[i], row.Counts[i - 1], row.Counts[i],
                    Rate(row.Counts[i], row.Counts[i - 1], level)));
        }

        return result;
    }

    /// <summary>The rate of one step with its interval; missing when nothing entered.</summary>
    /// <param name="continued">How many went on.</param>
    /// <param name="entered">How many entered.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="design">
    /// By how much the variance is larger than that of independent entries, above 0 (<see cref="VisitClusters"/>): Wilson's interval then
    /// is that of so many fewer (Kish 1965; Korn and Graubard 1998).
    /// </param>
    public static Estimate Rate(long continued, long entered, double level = 0.95, double design = 1)
    {
        if (entered == 0) return Estimate.Missing("nobody entered this stage", Unit.Fraction);
        if (!(design > 0)) throw new ArgumentOutOfRangeException(nameof(design), design, "A design effect lies above 0.");
        if (continued <= entered)
        {
            var plain = Proportions.Wilson(continued, entered, level);
            if (design == 1) return plain;
            var (low, high) = Proportions.WilsonBounds(continued / design, entered / design, Z.ForLevel(level));
            return plain with { Lower = low, Upper = high };
        }

        var ratio = (double)continued / entered;
        var half = Z.ForLevel(level) * Math.Sqrt(design * ((1.0 / continued) + (1.0 / entered)));
        return Estimate.Of(ratio, ratio * Math.Exp(-half), ratio * Math.Exp(half), entered, Unit.Fraction, "", level);
    }
}
