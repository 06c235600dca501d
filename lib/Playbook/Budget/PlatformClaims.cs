using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>What an ad platform claims of a channel.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Scope">standard, whole_domain, feed, …</param>
/// <param name="Spend">Yuan.</param>
/// <param name="ClaimedGmv">GMV that the platform claims within its own window, yuan.</param>
public sealed record ClaimedChannel(string Channel, string Platform, string Scope, decimal Spend, decimal ClaimedGmv);

/// <summary>A channel's return as claimed and as found.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Claimed">Claimed GMV per yuan.</param>
/// <param name="Found">Outcome per yuan by the model.</param>
public sealed record ComparedClaim(string Name, double Claimed, Estimate Found);

/// <summary>
/// The claims of the ad platforms beside the model's returns (平台归因与模型). A platform claims every order within its window of a click or view,
/// also those that would have come anyway; windows of platforms overlap.
/// </summary>
/// <param name="Channels">By falling claim; none without a model in money.</param>
/// <param name="Gap">Claimed ÷ found − 1 over all channels, size alone; missing where claims cannot be added.</param>
/// <param name="Side">"more" or "less".</param>
public sealed record PlatformClaims(IReadOnlyList<ComparedClaim> Channels, Estimate Gap, string Side)
{
    /// <summary>Compares the claims with the model.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="claims">One row per channel.</param>
    public static PlatformClaims Of(BudgetFit fit, IReadOnlyCollection<ClaimedChannel> claims)
    {
        if (fit.Model is null) return new([], fit.Missing(Unit.Fraction), "more");
        if (!fit.Input.Metric.IsMoney)
            return new([], Estimate.Missing($"platforms claim yuan, the model explains {fit.Input.Metric.Text}", Unit.Fraction), "more");
        var known = claims.Where(c => c.Spend > 0).ToDictionary(c => c.Channel, StringComparer.Ordinal);
        var rows = fit.Input.ChannelIds.Zip(fit.Channels).Where(c => known.ContainsKey(c.First) && c.Second.Roi.HasValue)
            .Select(c => (Claim: known[c.First], Effect: c.Second)).OrderByDescending(c => c.Claim.ClaimedGmv / c.Claim.Spend).ToList();
        var claimed = rows.Sum(r => (double)r.Claim.ClaimedGmv);
        var found = rows.Sum(r => r.Effect.Roi.Value!.Value * (double)r.Claim.Spend);
        // 全域 claims every order of the room, those of the other scopes too.
        var twice = rows.GroupBy(r => r.Claim.Platform).Any(g => g.Select(r => r.Claim.Scope == "whole_domain").Distinct().Count() > 1);
        var gap = twice ? Estimate.Missing("two scopes of a platform claim the same orders: their claims are not added", Unit.Fraction)
            : found > 0 ? Estimate.Exact(Math.Abs((claimed / found) - 1), Unit.Fraction, rows.Count, "claimed ÷ found − 1, the same spend")
            : Estimate.Missing("no channel has both a claim and an effect", Unit.Fraction);
        return new([.. rows.Select(r => new ComparedClaim(r.Effect.Name, (double)(r.Claim.ClaimedGmv / r.Claim.Spend), r.Effect.Roi))],
            gap, claimed >= found ? "more" : "less");
    }
}
