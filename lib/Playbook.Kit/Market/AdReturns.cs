using Playbook.Budget;
using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>Where a channel advertises.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Platform">Platform; null when unknown.</param>
public sealed record ChannelPlatform(string Channel, string? Platform);

/// <summary>What the next yuan of our advertising brings, from the media-mix model that chapter 08 shows.</summary>
public static class AdReturns
{
    /// <summary>
    /// Marginal return of each platform's channels, their next 1 % divided as now, and of all channels. Of a model that failed its own
    /// check, of one that explains a count, and of a platform with a channel that cannot be told, the reason.
    /// </summary>
    /// <param name="fit">The model.</param>
    /// <param name="channels">Where the channels advertise.</param>
    /// <param name="economics">What a paid yuan leaves; turns kept GMV into GMV where the model explains that.</param>
    public static IReadOnlyList<AdReturn> Of(BudgetFit fit, IReadOnlyList<ChannelPlatform> channels, Economics economics)
    {
        if (Refused(fit) is { } reason) return [new("", Estimate.Missing(reason, Unit.Multiple))];
        // A channel that several rows name is on the platform they agree on, or on none alone.
        var platforms = channels.GroupBy(c => c.Channel, c => c.Platform).Where(g => g.Distinct().Count() == 1)
            .Where(g => g.First() is { Length: > 0 } and not "all").ToDictionary(g => g.Key, g => g.First()!);
        var readings = fit.Readings(OutcomeMetric.BreakEven(fit.Input.Metric.Margin(economics)));
        var byPlatform = fit.Input.ChannelIds.Select((id, i) => (Platform: platforms.GetValueOrDefault(id, ""), Index: i))
            .Where(c => c.Platform.Length > 0 && fit.Current[c.Index] > 0)
            .GroupBy(c => c.Platform).OrderBy(g => g.Key, StringComparer.Ordinal);
        return [.. byPlatform.Select(g => new AdReturn(g.Key, On(g.Key, [.. g.Select(c => c.Index)]))),
            new("", Told(fit, fit.MarginalReturn, economics, "all our advertising"))];

        // What chapter 08 cannot tell it keeps as it is, and gives no price here either.
        Estimate On(string platform, IReadOnlyList<int> indices) =>
            indices.Where(i => !readings[i].IsTold).Select(i => readings[i].Name).ToArray() is { Length: > 0 } untold
                ? Estimate.Missing($"what the next yuan on {Phrase.List(untold)} brings cannot be told (chapter 08)", Unit.Multiple)
                : Told(fit, fit.MarginalReturnOf(indices), economics, $"our channels on {MarketNames.Of(platform)}");
    }

    private static string? Refused(BudgetFit fit) => fit.Model is null ? $"no media-mix model: {fit.Reason}"
        : !fit.Input.Metric.IsMoney ? $"advertising is modelled in {fit.Input.Metric.Text}, a count without a value in yuan"
        : fit.Decides ? null : $"{fit.Failed} (chapter 08)";

    private static Estimate Told(BudgetFit fit, Estimate found, Economics economics, string what)
    {
        if (found.Value is not > 0 || ChannelReading.ReachesNothing(found))
            return Estimate.Missing($"what the next yuan on {what} brings cannot be told from nothing ({FigureText.Interval(found)})",
                Unit.Multiple, found.N);
        return fit.Input.Metric.Id == "kept" && economics.Refunds.Value < 1
            ? found.Times(1 / (1 - economics.Refunds.Value), Unit.Multiple) : found;
    }
}
