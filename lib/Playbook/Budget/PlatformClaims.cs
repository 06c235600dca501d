using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What an ad platform claims of a channel in a week, in one scope.</summary>
/// <param name="Week">First day of the week.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Scope">standard, whole_domain, feed, …</param>
/// <param name="ClaimedGmv">GMV that the platform claims within its own window, yuan.</param>
public sealed record ClaimedWeek(DateOnly Week, string Channel, string Platform, string Scope, decimal ClaimedGmv);

/// <summary>A channel's return as claimed and as found over the same weeks.</summary>
/// <param name="Reading">The channel as far as the data can tell it.</param>
/// <param name="Claimed">Claimed GMV per yuan.</param>
/// <param name="Found">Outcome per yuan by the model.</param>
/// <param name="Ratio">Claimed ÷ found; missing where the channel cannot be told.</param>
/// <param name="Weeks">Weeks with both.</param>
public sealed record ComparedClaim(ChannelReading Reading, double Claimed, Estimate Found, Estimate Ratio, int Weeks)
{
    /// <summary>Channel.</summary>
    public string Name => Reading.Name;

    /// <summary>What the model found, where the channel can be told; missing otherwise.</summary>
    public Estimate Shown => Reading.IsTold ? Found : Estimate.Missing(Reading.Text, Unit.Multiple, Found.N);
}

/// <summary>
/// The claims of the ad platforms beside what the model finds for the same channels in the same weeks (平台归因与模型). A platform claims every
/// order within its window of a click or view, also those that would have come anyway; windows of platforms overlap.
/// </summary>
/// <param name="Channels">By falling claim; none without a model in money.</param>
/// <param name="Ratio">Claimed ÷ found over the channels that can be told; missing where claims cannot be added.</param>
/// <param name="Weeks">Weeks of the longest comparison.</param>
public sealed record PlatformClaims(IReadOnlyList<ComparedClaim> Channels, Estimate Ratio, int Weeks)
{
    /// <summary>The channels that can be told.</summary>
    public IReadOnlyList<ComparedClaim> Told => [.. Channels.Where(c => c.Reading.IsTold)];

    /// <summary>What the comparison shows, with the interval; that nothing can be said where the interval holds 1.</summary>
    public Title Finding
    {
        get
        {
            Title title = $"On the {Told.Count} channels that can be told the platforms claim {Ratio} the GMV that the model finds";
            if (Ratio is { Lower: <= 1, Upper: >= 1 })
                title = $"On the {Told.Count} channels that can be told the claims cannot be told apart from the model: {Ratio}";
            return title;
        }
    }

    /// <summary>Compares the claims with the model.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="readings">Its channels as far as the data can tell them.</param>
    /// <param name="claims">One row per channel, week, platform and scope; weeks outside the model are left out.</param>
    public static PlatformClaims Of(BudgetFit fit, IReadOnlyList<ChannelReading> readings, IReadOnlyCollection<ClaimedWeek> claims)
    {
        if (fit.Model is not { } model) return new([], fit.Missing(Unit.Multiple), 0);
        if (!fit.Input.Metric.IsMoney)
            return new([], Estimate.Missing($"platforms claim yuan, the model explains {fit.Input.Metric.Text}", Unit.Multiple), 0);
        var index = model.Data.Weeks.Select((w, t) => (w, t)).ToDictionary(w => w.w, w => w.t);
        var known = claims.Where(c => index.ContainsKey(c.Week)).ToLookup(c => c.Channel, StringComparer.Ordinal);
        var rows = fit.Input.ChannelIds.Select((id, c) => One(fit, c, [.. known[id]], index)).OfType<Side>()
            .OrderByDescending(r => r.Claimed / r.Spend).ToList();
        var compared = rows.Select(r => new ComparedClaim(readings[r.Channel], r.Claimed / r.Spend,
            Interval(fit, r.Found / r.Spend, [.. r.Draws.Select(d => d / r.Spend)], "outcome per yuan of spend in the weeks of the claims"),
            readings[r.Channel].IsTold ? Together(fit, [r])
                : Estimate.Missing(readings[r.Channel].Text, Unit.Multiple), r.Weeks)).ToList();
        var told = rows.Where(r => readings[r.Channel].IsTold).ToList();
        return new(compared,
            told.Count == 0 ? Estimate.Missing("no channel has both a claim and an effect that can be told", Unit.Multiple)
                : Together(fit, told), rows.Select(r => r.Weeks).DefaultIfEmpty(0).Max());
    }

    private static Side? One(BudgetFit fit, int channel, ClaimedWeek[] claims, Dictionary<DateOnly, int> index)
    {
        int[] weeks = [.. claims.Select(c => index[c.Week]).Distinct()];
        var (effect, spend) = (fit.Channels[channel], weeks.Sum(t => fit.Model!.Data.Channels[channel].Spend[t]));
        if (spend <= 0 || effect.Weekly.Length == 0) return null;
        return new(channel, [.. claims.Select(c => (c.Platform, c.Scope)).Distinct()], weeks.Length, spend,
            claims.Sum(c => (double)c.ClaimedGmv), weeks.Sum(t => effect.Weekly[t]),
            [.. effect.WeeklyDraws.Select(d => weeks.Sum(t => d[t]))]);
    }

    private static Estimate Together(BudgetFit fit, List<Side> rows)
    {
        // 全域 claims every order of the room, those of the other scopes too.
        if (rows.SelectMany(r => r.Scopes).GroupBy(s => s.Platform, s => s.Scope == "whole_domain").Any(g => g.Distinct().Count() > 1))
            return Estimate.Missing("two scopes of a platform claim the same orders: their claims are not added", Unit.Multiple);
        var (claimed, found) = (rows.Sum(r => r.Claimed), rows.Sum(r => r.Found));
        var draws = Enumerable.Range(0, rows.Min(r => r.Draws.Length)).Select(d => rows.Sum(r => r.Draws[d])).ToArray();
        return found <= 0 || draws.Any(d => d <= 0) ? Estimate.Missing("the model finds nothing in some of its draws", Unit.Multiple)
            : Interval(fit, claimed / found, [.. draws.Select(d => claimed / d)], "claimed GMV ÷ outcome by the model, same weeks");
    }

    private static Estimate Interval(BudgetFit fit, double value, double[] draws, string definition) =>
        DrawInterval.Of(value, draws, fit.Level, Unit.Multiple, definition, fit.Input.Weeks);

    private sealed record Side(
        int Channel, (string Platform, string Scope)[] Scopes, int Weeks, double Spend, double Claimed, double Found, double[] Draws);
}
