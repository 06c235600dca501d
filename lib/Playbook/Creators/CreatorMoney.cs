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

    /// <summary>What a yuan paid in these orders leaves: the kit's one definition, with their own commission and goods.</summary>
    /// <param name="sales">The orders' sums.</param>
    /// <param name="refunds">Share of paid money that comes back in the end.</param>
    public static Economics EconomicsOf(IReadOnlyCollection<CreatorSales> sales, Estimate refunds) => Economics.OfLines(
        new(sales.Sum(s => s.Lines), sales.Sum(s => s.Paid), sales.Sum(s => s.Gmv), sales.Sum(s => s.Commission),
            sales.Sum(s => s.CostedPaid), sales.Sum(s => s.Goods), null, null), refunds: refunds);
}
