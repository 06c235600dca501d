using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>A day of one advertising medium: what was spent and which carts came of it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Medium">feed, search, live_ads, …</param>
/// <param name="Spend">Yuan.</param>
/// <param name="ClaimedCarts">Adds to cart that the platform claims.</param>
/// <param name="Carts">Visits of our own log that filled a cart.</param>
public sealed record MediumDay(DateOnly Day, string Medium, decimal Spend, long ClaimedCarts, long Carts);

/// <summary>What a cart costs by advertising medium (加购成本), a ratio of sums over days.</summary>
public sealed class CartCost
{
    private readonly ILookup<string, MediumDay> media;

    private CartCost(IEnumerable<MediumDay> days) => media = days.OrderBy(d => d.Day).ToLookup(d => d.Medium, StringComparer.Ordinal);

    /// <summary>The costs of the days, one row per day and medium.</summary>
    public static CartCost Of(IEnumerable<MediumDay> days) => new(days);

    /// <summary>Media by name.</summary>
    public IReadOnlyList<string> Media => [.. media.Select(g => g.Key).Order(StringComparer.Ordinal)];

    /// <summary>Yuan per cart of a medium by our own log; missing without carts.</summary>
    public Estimate this[string medium] => RatioOfSums.Of(
        Spend(medium), Carts(medium, own: true), Unit.Yuan, definition: "spend / visits that filled a cart");

    /// <summary>How much more a cart costs in one medium than in another, a relative change.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="other">The medium it is compared with.</param>
    /// <param name="own">True for carts of our own log, false for those the platforms claim.</param>
    public Estimate Gap(string medium, string other, bool own) => media.Count == 0 ? Estimate.Missing("no ad reports", Unit.Change)
        : RatioOfSums.RelativeGap(
            Spend(medium), Carts(medium, own), Spend(other), Carts(other, own),
            definition: $"spend / {(own ? "visits that filled a cart" : "carts the platform claims")}, {medium} against {other}");

    private double[] Spend(string medium) => [.. media[medium].Select(d => (double)d.Spend)];

    private double[] Carts(string medium, bool own) => [.. media[medium].Select(d => (double)(own ? d.Carts : d.ClaimedCarts))];
}
