using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What the losses that the funnel chapter finds are worth to decide on, in contribution a month.</summary>
public static class FunnelMoney
{
    /// <summary>What winning back a part of a loss is worth, in contribution; missing when there is no loss.</summary>
    /// <param name="lost">Kept money lost, yuan a month.</param>
    /// <param name="economics">What kept money leaves.</param>
    /// <param name="share">The part that a repair is taken to win back, 0 to 1: nobody closes a gap entirely.</param>
    public static Estimate WonBack(Estimate lost, Economics economics, double share)
    {
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentNullException.ThrowIfNull(economics);
        return lost.Value is > 0 ? economics.OfKept(lost).Times(share, Unit.Yuan)
            : Estimate.Missing(lost.MissingReason ?? "there is no loss to win back", Unit.Yuan);
    }

    /// <summary>
    /// A step that fell for certain in most channels, which is no channel's fault. Added traffic may be what diluted it, so the sure part
    /// is what both together lost, and the interval reaches from nothing to the whole loss. Null when no step fell everywhere.
    /// </summary>
    /// <param name="change">The change of kept money.</param>
    /// <param name="leaks">The leaks.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="wonBack">Turns kept money lost in the period into contribution a month that is won back.</param>
    public static (string Step, Estimate Effect)? FallenEverywhere(
        GmvChange? change, IReadOnlyList<FoundLeak> leaks, int channels, Func<Estimate, Estimate> wonBack)
    {
        ArgumentNullException.ThrowIfNull(wonBack);
        if (channels < 3 || change?.Parts.FirstOrDefault(p => p.Factor == GmvDecomposition.Traffic) is not { Yuan.Value: { } traffic })
            return null;
        foreach (var part in change.Parts.Where(p => p.Yuan.Upper < 0).OrderBy(p => p.Yuan.Value))
        {
            var falling = leaks.Count(l => l.Dimension == "channel" && l.Step == part.Factor && l.Leak.Recoverable.Lower > 0);
            if (falling < 0.7 * channels) continue;
            var full = wonBack(part.Yuan.Times(-1, Unit.Yuan));
            if (full.Value is not { } most) return null;
            var value = wonBack(Estimate.Exact(Math.Max(0, -(part.Yuan.Value!.Value + Math.Max(0, traffic))), Unit.Yuan)).Value ?? 0;
            return (part.Factor, Estimate.Of(
                value, 0, Math.Max(value, full.Upper ?? most), part.Yuan.N, Unit.Yuan,
                "contribution margin a month: the loss net of the traffic gained, up to the whole loss"));
        }

        return null;
    }

    /// <summary>What refunds took from kept money on the comparison, as a loss; missing when they did not clearly take anything.</summary>
    public static Estimate TakenByRefunds(GmvChange? change) =>
        change?.Parts.FirstOrDefault(p => p.Factor == GmvDecomposition.Refunds) is { Yuan: { Upper: < 0 } taken }
            ? taken.Times(-1, Unit.Yuan) : Estimate.Missing("refunds did not clearly rise", Unit.Yuan);
}
