using Playbook.Planning;

namespace Playbook.Creators;

/// <summary>
/// What the orders that name a creator leave, beside what his posts cost. The orders are those the platform credits him with (last touch):
/// part of them would have come anyway, and part of what he moved is credited to others. It is a reading of the books, not an effect.
/// </summary>
/// <param name="Name">Whose orders: a tier, or all.</param>
/// <param name="Creators">Creators with an order.</param>
/// <param name="Gmv">GMV of the orders, yuan.</param>
/// <param name="Contribution">What they leave after final refunds, goods, commission and fees, yuan, before the posts' cost.</param>
/// <param name="Cost">What the posts cost, yuan; null where no price is known.</param>
public sealed record CreatorMoney(string Name, int Creators, Estimate Gmv, Estimate Contribution, decimal? Cost)
{
    /// <summary>Contribution less the posts' cost; missing where either is.</summary>
    public Estimate Left => Cost is not { } cost ? Estimate.Missing("no post with a known cost", Unit.Yuan)
        : Contribution is { Value: { } value } c
            ? c with { Value = value - (double)cost, Lower = c.Lower - (double)cost, Upper = c.Upper - (double)cost } : Contribution;

    /// <summary>Contribution per yuan of posts: 1 pays for itself.</summary>
    public Estimate PerYuan => Cost is not > 0 ? Estimate.Missing("no post with a known cost", Unit.Multiple)
        : Contribution.Times(1 / (double)Cost.Value, Unit.Multiple);

    /// <summary>Adds up creators' orders.</summary>
    /// <param name="name">Whose they are.</param>
    /// <param name="sales">Their sums.</param>
    /// <param name="cost">What the posts of the same days cost; null where no price is known.</param>
    /// <param name="refunds">Share of paid money that comes back in the end.</param>
    public static CreatorMoney Of(string name, IReadOnlyCollection<CreatorSales> sales, decimal? cost, Estimate refunds)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var (lines, paid) = (sales.Sum(s => s.Lines), sales.Sum(s => s.Paid));
        if (lines == 0 || paid <= 0)
        {
            var none = Estimate.Missing("no paid order names a creator", Unit.Yuan);
            return new(name, 0, none, none, cost);
        }

        var economics = EconomicsOf(sales, refunds);
        return new(name, sales.Count, Estimate.Exact((double)sales.Sum(s => s.Gmv), Unit.Yuan, lines, "GMV of orders that name a creator"),
            economics.OfPaid(Estimate.Exact((double)paid, Unit.Yuan, lines)), cost);
    }

    /// <summary>The same by tier, head first, and of all in the first row; empty without an order that names a creator.</summary>
    /// <param name="sales">Sums by creator; lines without one under an empty id, which is left out.</param>
    /// <param name="posts">Cooperations of the same days.</param>
    /// <param name="offers">Creators on the lists, for the size of those without a post.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    /// <param name="refunds">Share of paid money that comes back in the end.</param>
    public static IReadOnlyList<CreatorMoney> ByTier(IReadOnlyCollection<CreatorSales> sales, IReadOnlyCollection<CreatorPost> posts,
        IReadOnlyCollection<CreatorOffer> offers, TierLimits limits, Estimate refunds)
    {
        var named = sales.Where(s => s.CreatorId.Length > 0 && s.Paid > 0).ToArray();
        if (named.Length == 0) return [];
        var tier = TierOf(posts, offers, limits);
        decimal? Cost(IEnumerable<CreatorPost> some) => some.Where(p => p.Cost > 0).ToArray() is { Length: > 0 } priced
            ? priced.Sum(p => p.Cost) : null;
        return
        [
            Of("all creators", named, Cost(posts), refunds),
            .. named.GroupBy(s => tier(s.CreatorId)).OrderByDescending(g => g.Key).Select(g => Of(TierLimits.Name(g.Key), [.. g],
                Cost(posts.Where(p => p.CreatorId is { } id && tier(id) == g.Key)), refunds)),
        ];
    }

    /// <summary>Lines credited to creators of a tier as a part of all paid lines: the last touch, which is no assist.</summary>
    /// <param name="sales">Sums by creator, lines without one under an empty id.</param>
    /// <param name="posts">Cooperations of the same days.</param>
    /// <param name="offers">Creators on the lists.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    /// <param name="wanted">The tier.</param>
    public static Estimate LastTouch(IReadOnlyCollection<CreatorSales> sales, IReadOnlyCollection<CreatorPost> posts,
        IReadOnlyCollection<CreatorOffer> offers, TierLimits limits, CreatorTier wanted)
    {
        var (tier, all) = (TierOf(posts, offers, limits), sales.Sum(s => s.Lines));
        return all == 0 ? Estimate.Missing("no paid orders", Unit.Fraction)
            : Playbook.Statistics.Proportions.Wilson(
                sales.Where(s => s.CreatorId.Length > 0 && tier(s.CreatorId) == wanted).Sum(s => s.Lines), all);
    }

    /// <summary>The sums that name a creator.</summary>
    /// <param name="sales">Sums by creator; lines without one under an empty id.</param>
    public static IReadOnlyList<CreatorSales> Named(IReadOnlyCollection<CreatorSales> sales) =>
        [.. sales.Where(s => s.CreatorId.Length > 0)];

    /// <summary>Commission and platform fee per paid yuan, at most 1; 0 without a sale.</summary>
    /// <param name="sales">Sums that name a creator.</param>
    public static double CommissionRate(IReadOnlyCollection<CreatorSales> sales) =>
        sales.Sum(s => s.Paid) is > 0 and var paid ? Math.Min(1, (double)(sales.Sum(s => s.Commission) / paid)) : 0;

    /// <summary>GMV of credited orders per play of the posts, yuan; 0 without plays.</summary>
    /// <param name="sales">Sums that name a creator.</param>
    /// <param name="posts">Cooperations of the same days.</param>
    public static double GmvPerPlay(IReadOnlyCollection<CreatorSales> sales, IReadOnlyCollection<CreatorPost> posts) =>
        posts.Sum(p => p.Plays ?? 0) is > 0 and var plays ? (double)sales.Sum(s => s.Gmv) / plays : 0;

    // Orders name a creator and no marketplace.
    private static Func<string, CreatorTier> TierOf(
        IReadOnlyCollection<CreatorPost> posts, IReadOnlyCollection<CreatorOffer> offers, TierLimits limits)
    {
        var sizes = offers.Select(o => (Id: (string?)o.CreatorId, o.Followers)).Concat(posts.Select(p => (Id: p.CreatorId, p.Followers)))
            .Where(c => c.Id is not null).ToLookup(c => c.Id!, c => c.Followers, StringComparer.Ordinal);
        return id => limits.Of(sizes[id].FirstOrDefault(f => f is not null));
    }

    /// <summary>What these orders leave per play of the posts, yuan; missing where either is.</summary>
    /// <param name="plays">Plays of the posts of the same days.</param>
    public Estimate PerPlay(long plays) => plays <= 0 ? Estimate.Missing("no plays are known", Unit.Yuan)
        : Contribution.Times(1.0 / plays, Unit.Yuan);

    /// <summary>What a yuan paid in these orders leaves: the kit's one definition, with their own commission and goods.</summary>
    /// <param name="sales">The orders' sums.</param>
    /// <param name="refunds">Share of paid money that comes back in the end.</param>
    public static Economics EconomicsOf(IReadOnlyCollection<CreatorSales> sales, Estimate refunds) => Economics.OfLines(
        new(sales.Sum(s => s.Lines), sales.Sum(s => s.Paid), sales.Sum(s => s.Gmv), sales.Sum(s => s.Commission),
            sales.Sum(s => s.CostedPaid), sales.Sum(s => s.Goods), null, null), refunds: refunds);
}
