using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>The money in the best-ranked places with room.</summary>
/// <param name="Share">
/// Share of a place that can be won: what we hold where we sell already, median, tenth to ninetieth percentile; null when unknown.
/// </param>
/// <param name="Cases">The best places in which we hold less, six at most, in the order of the ranking.</param>
/// <param name="Reason">Why there is no case; empty when there is one.</param>
public sealed record EntryMoney(Belief? Share, IReadOnlyList<EntryCase> Cases, string Reason)
{
    // A third either way is our own doubt about what advertising costs elsewhere; without any spend known, all of it is an assumption.
    private const double Doubt = 1.33;
    private static readonly Belief Assumed = new(0.2, 0.05, 0.4, true);

    /// <summary>Cases that bring money, in the order of the ranking.</summary>
    public IReadOnlyList<EntryCase> Paying => [.. Cases.Where(c => c.Value.Contribution.Value > 0)];

    /// <summary>The best-ranked case that brings money; null when none does.</summary>
    public EntryCase? Best => Paying is [var first, ..] ? first : null;

    /// <summary>The case that brings most; null when none brings money.</summary>
    public EntryCase? Most => Paying.MaxBy(c => c.Value.Contribution.Value);

    /// <summary>True when the interval of the case that brings most lies above all others: only then is it the best for certain.</summary>
    public bool IsApart => Most is { } most && Cases.All(c => c == most || c.Value.Contribution.Upper < most.Value.Contribution.Lower);

    /// <summary>Growth of its place; missing when no case brings money.</summary>
    public Estimate BestGrowth => Best is { } best
        ? Estimate.Exact(best.Place.Growth, Unit.Change) : Contribution with { Unit = Unit.Change };

    /// <summary>What the best case brings a month, or why none does.</summary>
    public Estimate Contribution => Best?.Value.Contribution
        ?? Estimate.Missing(Cases.Count > 0 ? "at our cost of advertising none of the best places pays" : Reason, Unit.Yuan);

    /// <summary>Our advertising ÷ our GMV over the same year; missing when either is unknown.</summary>
    /// <param name="spend">Yuan of advertising.</param>
    /// <param name="gmv">Our GMV.</param>
    public static Estimate AdvertisingShare(double spend, Estimate gmv) => spend > 0 && gmv.Value is > 0 and var sold
        ? Estimate.Exact(spend / sold, Unit.Fraction, definition: "advertising ÷ GMV of our last year")
        : Estimate.Missing(
            spend > 0 ? "our own GMV is unknown" : "what we spend on advertising is unknown (mart channel_days)", Unit.Fraction);

    /// <summary>
    /// Values the best places in which we hold less than our usual share. A place keeps its own refunds and cost of goods; commission,
    /// fees, freight and the rest are ours. Dearer impressions make dearer orders: our cost of advertising is scaled by the place's CPM.
    /// </summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="market">The market.</param>
    /// <param name="terms">What entering takes.</param>
    /// <param name="economics">What a paid yuan leaves us.</param>
    /// <param name="advertising">Our advertising ÷ GMV; when missing, 5 to 40 % is assumed.</param>
    /// <param name="attainable">Share that can be won, as a multiple of the share held elsewhere, above 0.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static EntryMoney Of(
        EntryRanking ranking, MarketSize market, IReadOnlyList<EntryTerms> terms, Economics economics, Estimate advertising,
        double attainable = 1, int seed = 1)
    {
        var usual = Usual(ranking.Places, attainable);
        if (usual is not { } share || ranking.LeftOut.Length > 0)
            return new(usual, [], ranking.Reason.Length > 0 ? ranking.Reason
                : ranking.LeftOut.Length > 0 ? "what entering costs is unknown (table platform_category)"
                : ranking.OwnGmv.HasValue ? "our own sales reach fewer than three of the places"
                : "our own share elsewhere is unknown (tables order_line and product)");

        var byPlace = terms.ToDictionary(t => (t.Platform, t.Category));
        EntryTerms Terms(EntryPlace p) => byPlace[(p.Platform, p.Category)];
        var meanCpm = (double)(ranking.Places.Sum(p => p.OwnGmv * (decimal)Terms(p).Cpm) / ranking.Places.Sum(p => p.OwnGmv));
        var own = advertising.Value is { } known ? new(known, known / Doubt, known * Doubt, true) : Assumed;
        var note = advertising.HasValue ? "" : $"; assumed: advertising {FigureText.Number(own.Low, Unit.Fraction)} to "
            + $"{FigureText.Number(own.High, Unit.Fraction)} of GMV (our assumption, without a source)";
        EntryCase[] cases = [.. ranking.Places.Where(p => p.Size > 0 && (double)(p.OwnGmv / p.Size) < share.Value).Take(6).Select(p =>
        {
            var t = Terms(p);
            var there = economics with
            {
                Refunds = Input.Exact(t.RefundRate, "platform_category"), Goods = Input.Exact(1 - t.GrossMargin, "platform_category"),
            };
            var plan = new EntryPlan(market.Part(p.Platform, p.Category).PerMonth(), share, (double)p.OwnGmv / 12, there.GmvMargin,
                Scaled(own, meanCpm > 0 ? t.Cpm / meanCpm : 1), there.Note + note);
            return new EntryCase(p, plan, EntryValue.Of(plan, seed: seed));
        })];
        return new(share, cases, cases.Length > 0 ? "" : "we hold our usual share everywhere already");
    }

    // What we reach where we sell is what can be expected of us elsewhere.
    private static Belief? Usual(IReadOnlyList<EntryPlace> places, double multiple)
    {
        var shares = places.Where(p => p.OwnGmv > 0 && p.Size > 0).Select(p => (double)(p.OwnGmv / p.Size) * multiple)
            .Where(x => x is > 0 and < 1).Order().ToArray();
        if (shares.Length < 3) return null;
        double At(double p) => Quantiles.Of(shares, p);
        return new(At(0.5), At(0.1), At(0.9), true);
    }

    private static Belief Scaled(Belief belief, double factor)
    {
        var value = Math.Min(0.95, belief.Value * factor);
        return new(value, value * belief.Low / belief.Value, Math.Min(1, value * belief.High / belief.Value), true);
    }
}
