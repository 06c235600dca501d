using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>The money in the best-ranked places with room.</summary>
/// <param name="Share">
/// Share of a place that can be won: our usual share (<see cref="EntryRanking.UsualShare"/>), from the tenth to the ninetieth percentile of
/// what we hold where we sell; null when unknown.
/// </param>
/// <param name="Cases">The best places in which we hold less, six at most, in the order of the ranking.</param>
/// <param name="Reason">Why there is no case; empty when there is one.</param>
/// <param name="Multiple">The share that can be won as a multiple of our usual share.</param>
public sealed record EntryMoney(Belief? Share, IReadOnlyList<EntryCase> Cases, string Reason, double Multiple = 1)
{
    /// <summary>The share that can be won, in words: "our usual share", "0.5 times our usual share".</summary>
    public string ShareText => Multiple == 1 ? "our usual share" : FormattableString.Invariant($"{Multiple:0.###} times our usual share");

    /// <summary>Cases that bring money, in the order of the ranking.</summary>
    public IReadOnlyList<EntryCase> Paying => [.. Cases.Where(c => c.Value.Contribution.Value > 0)];

    /// <summary>The best-ranked case that brings money; null when none does.</summary>
    public EntryCase? Best => Paying is [var first, ..] ? first : null;

    /// <summary>The case that brings most; null when none brings money.</summary>
    public EntryCase? Most => Paying.MaxBy(c => c.Value.Contribution.Value);

    /// <summary>True when the interval of the case that brings most lies above all others: only then is it the best for certain.</summary>
    public bool IsApart => Most is { } most && Cases.All(c => c == most || c.Value.Contribution.Upper < most.Value.Contribution.Lower);

    /// <summary>The places that bring money, "A, B and C", in the order of the ranking.</summary>
    public string PayingNames => Phrase.List(Paying.Select(c => c.Place.Name));

    /// <summary>Growth of its place; missing when no case brings money.</summary>
    public Estimate BestGrowth => Best is { } best
        ? Estimate.Exact(best.Place.Growth, Unit.Change) : Contribution with { Unit = Unit.Change };

    /// <summary>What the best case brings a month, or why none does.</summary>
    public Estimate Contribution => Best?.Value.Contribution ?? Estimate.Missing(
        Cases.Count == 0 ? Reason : Cases.Any(c => c.Value.Contribution.HasValue)
            ? "at the return of our advertising none of the best places brings money in the middle of the draws"
            : Cases[0].Value.Contribution.MissingReason!, Unit.Yuan);

    /// <summary>Our GMV of a year with the best case won, beside our GMV now; missing when either is.</summary>
    /// <param name="own">Our GMV of the last year.</param>
    public Estimate YearWith(Estimate own) => own.Value is not { } sold ? own
        : Best?.Value.Gmv is not { Value: { } won, Lower: { } low, Upper: { } high } ? Contribution
        : Estimate.Of(sold + (12 * won), sold + (12 * low), sold + (12 * high), 0, Unit.Yuan,
            "our GMV of the last year and twelve months' gain");

    /// <summary>
    /// Values the best places in which we hold less than our usual share. A place keeps its own refunds and cost of goods; commission,
    /// fees, freight and the rest are ours. Dearer impressions bring less: the return of our advertising is scaled by the place's CPM.
    /// </summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="market">The market.</param>
    /// <param name="terms">What entering takes.</param>
    /// <param name="economics">What a paid yuan leaves us.</param>
    /// <param name="returns">What the next yuan of our advertising brings, by platform and over all.</param>
    /// <param name="attainable">Share that can be won, as a multiple of our usual share, above 0.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static EntryMoney Of(
        EntryRanking ranking, MarketSize market, IReadOnlyList<EntryTerms> terms, Economics economics, IReadOnlyList<AdReturn> returns,
        double attainable = 1, int seed = 1)
    {
        var usual = Usual(ranking, attainable);
        if (usual is not { } share || ranking.LeftOut.Length > 0)
            return new(usual, [], ranking.Reason.Length > 0 ? ranking.Reason
                : ranking.LeftOut.Length > 0 ? "what entering costs is unknown (table platform_category)"
                : ranking.OwnGmv.HasValue ? "our own sales reach fewer than three of the places"
                : "our own share elsewhere is unknown (tables order_line and product)", attainable);

        var byPlace = terms.ToDictionary(t => (t.Platform, t.Category));
        EntryTerms Terms(EntryPlace p) => byPlace[(p.Platform, p.Category)];
        EntryCase[] cases = [.. ranking.Places.Where(p => p.Size > 0 && p.OwnShare < share.Value).Take(6).Select(p =>
        {
            var (t, from) = (Terms(p), AdReturn.On(returns, p.Platform));
            var there = economics with
            {
                Refunds = Input.Exact(t.RefundRate, "platform_category"), Goods = Input.Exact(1 - t.GrossMargin, "platform_category"),
            };
            // Against the impressions that the return was earned with: on this platform, or on all.
            var ours = ranking.Places.Where(o => o.OwnGmv > 0 && (from.Platform.Length == 0 || o.Platform == from.Platform)).ToArray();
            var cpm = ours.Length > 0 ? (double)(ours.Sum(o => o.OwnGmv * (decimal)Terms(o).Cpm) / ours.Sum(o => o.OwnGmv)) : t.Cpm;
            var plan = new EntryPlan(market.Part(p.Platform, p.Category).PerMonth(), share, p.OwnShare, there.GmvMargin,
                from.Gmv.Times(t.Cpm > 0 && cpm > 0 ? cpm / t.Cpm : 1, Unit.Multiple), there.Note);
            return new EntryCase(p, plan, EntryValue.Of(plan, seed: seed), from);
        })];
        return new(share, cases, cases.Length > 0 ? "" : "we hold our usual share everywhere already", attainable);
    }

    // What we reach where we sell is what can be expected of us elsewhere; how it differs from place to place is the doubt.
    private static Belief? Usual(EntryRanking ranking, double multiple)
    {
        var shares = ranking.Places.Where(p => p.OwnGmv > 0 && p.Size > 0).Select(p => p.OwnShare * multiple)
            .Where(x => x is > 0 and < 1).Order().ToArray();
        if (shares.Length < 3 || ranking.UsualShare is not { } usual || usual * multiple >= 1) return null;
        var value = usual * multiple;
        return new(value, Math.Min(value, Quantiles.Of(shares, 0.1)), Math.Max(value, Quantiles.Of(shares, 0.9)), true);
    }
}
