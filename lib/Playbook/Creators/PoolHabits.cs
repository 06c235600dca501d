using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>What the cooperations show of the brand's habits with creators: turnover, waist creators per head, discounts.</summary>
public static class PoolHabits
{
    /// <summary>Days of a quarter.</summary>
    public const int Quarter = 91;

    /// <summary>
    /// Part of the creators of the quarter before who have no post in the last one (季度淘汰率); missing without posts in both.
    /// </summary>
    /// <param name="posts">Paid cooperations.</param>
    /// <param name="to">Last day of the last quarter.</param>
    public static Estimate Turnover(IReadOnlyCollection<CreatorPost> posts, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(posts);
        HashSet<string> In(int quarter) => [.. posts.Where(p => p.CreatorId is not null && p.PublishedOn is { } day
            && day.DayNumber > to.DayNumber - ((quarter + 1) * Quarter) && day.DayNumber <= to.DayNumber - (quarter * Quarter))
            .Select(p => p.Creator)];
        var (now, before) = (In(0), In(1));
        return before.Count == 0 || now.Count == 0 ? Estimate.Missing("no posts in both of the last two quarters", Unit.Fraction)
            : Proportions.Wilson(before.Count(c => !now.Contains(c)), before.Count)
                .Defined("creators of the quarter before without a post in the last one");
    }

    /// <summary>Waist creators per head creator of the period; missing without a head creator.</summary>
    /// <param name="posts">Paid cooperations.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    public static Estimate WaistPerHead(IReadOnlyCollection<CreatorPost> posts, TierLimits limits)
    {
        var tiers = posts.Where(p => p.CreatorId is not null).GroupBy(p => p.Creator)
            .Select(g => limits.Of(g.Max(p => p.Followers))).ToArray();
        var heads = tiers.Count(t => t == CreatorTier.Head);
        return heads == 0 ? Estimate.Missing("no cooperation with a head creator", Unit.Number)
            : Estimate.Exact(tiers.Count(t => t == CreatorTier.Waist) / (double)heads, Unit.Number, heads,
                "waist creators / head creators");
    }

    /// <summary>Creators with so many cooperations, as a part of all.</summary>
    /// <param name="posts">Paid cooperations of a year.</param>
    /// <param name="least">Least number of them.</param>
    public static Estimate Frequent(IReadOnlyCollection<CreatorPost> posts, int least)
    {
        var counts = posts.Where(p => p.CreatorId is not null).GroupBy(p => p.Creator).Select(g => g.Count()).ToArray();
        return counts.Length == 0 ? Estimate.Missing("no cooperation names its creator", Unit.Fraction)
            : Estimate.Exact(counts.Count(c => c >= least) / (double)counts.Length, Unit.Fraction, counts.Length);
    }

    /// <summary>
    /// How much cheaper posts after the first so many are than the creator's own before: 0.1 for a tenth off. Creators are the units; the
    /// interval is Student's. Missing with fewer than three creators who go that far.
    /// </summary>
    /// <param name="posts">Paid cooperations of a year.</param>
    /// <param name="full">Posts at the full price.</param>
    public static Estimate Discount(IReadOnlyCollection<CreatorPost> posts, int full)
    {
        var ratios = posts.Where(p => p.CreatorId is not null && p.Cost > 0).GroupBy(p => p.Creator)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(p => p.PublishedOn).Select(p => Math.Log((double)p.Cost!.Value)).ToArray())
            .Where(c => c.Length > full).Select(c => c[full..].Average() - c[..full].Average()).ToArray();
        if (ratios.Length < 3) return Estimate.Missing($"{ratios.Length} creators have more than {full} posts with a price", Unit.Fraction);
        var mean = ratios.Average();
        var error = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / (ratios.Length - 1) / ratios.Length);
        var t = StudentT.InvCDF(0, 1, ratios.Length - 1, 0.975);
        return Estimate.Of(1 - Math.Exp(mean), 1 - Math.Exp(mean + (t * error)), 1 - Math.Exp(mean - (t * error)), ratios.Length,
            Unit.Fraction,
            $"posts after the first {full} against the creator's own before, geometric mean of costs");
    }
}
