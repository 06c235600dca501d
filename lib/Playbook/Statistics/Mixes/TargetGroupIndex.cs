using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>TGI (目标群体指数): how much more often a trait occurs in a group than in everybody, everybody being 100.</summary>
public static class TargetGroupIndex
{
    /// <summary>
    /// Share in the group ÷ share in the base × 100, the base being group and rest together. The interval comes from the ratio of group to
    /// rest, two independent rates (Katz et al. 1978), of which the index is a rising function: small groups get wide intervals.
    /// </summary>
    /// <param name="inGroup">Units of the group with the trait.</param>
    /// <param name="group">Units of the group; 0 gives a missing estimate.</param>
    /// <param name="inRest">Units outside the group with the trait.</param>
    /// <param name="rest">Units outside the group; 0 gives exactly 100, the group being everybody.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>The index, 100 when the group is like everybody; missing when nobody has the trait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or larger than its group.</exception>
    public static Estimate Of(long inGroup, long group, long inRest, long rest, double level = 0.95)
    {
        const string definition = "TGI: share in the group ÷ share in everybody × 100";
        Proportions.Check(inGroup, group);
        Proportions.Check(inRest, rest);
        var n = group + rest;
        if (group > 0 && rest == 0 && inGroup > 0) return Estimate.Exact(100, Unit.Number, n, definition);
        var ratio = Proportions.RiskRatio(inGroup, group, inRest, rest, level);
        if (!ratio.HasValue)
            return Estimate.Missing(group == 0 ? "the group is empty" : "nobody has the trait: the base is 0", Unit.Number, n);
        var weight = (double)group / n;
        double Index(double r) => 100 * r / ((weight * r) + 1 - weight);
        var value = 100 * ((double)inGroup / group) / ((double)(inGroup + inRest) / n);
        return Estimate.Of(value, Math.Min(value, Index(ratio.Lower!.Value)), Math.Max(value, Index(ratio.Upper!.Value)), n,
            Unit.Number, definition, level);
    }
}
