using Playbook.Planning;

namespace Playbook.Market;

/// <summary>All platforms × categories ranked by several criteria at once (<see cref="Topsis"/>).</summary>
/// <param name="Criteria">Criteria used, with their weights scaled to add up to 1.</param>
/// <param name="Places">All places, best first; empty when they cannot be ranked.</param>
/// <param name="Switches">Per criterion, the weights below and above at which another place would lead.</param>
/// <param name="MeanKendall">Mean Kendall's tau between the ranking and those under drawn weights.</param>
/// <param name="OwnGmv">Our GMV over our last year, yuan; missing when none is known.</param>
/// <param name="LeftOut">Criteria left out for want of a table; empty for none.</param>
/// <param name="Reason">Why there is no ranking; empty when there is one.</param>
public sealed record EntryRanking(
    IReadOnlyList<Criterion> Criteria, IReadOnlyList<EntryPlace> Places, IReadOnlyList<(double? Below, double? Above)> Switches,
    double? MeanKendall, Estimate OwnGmv, string LeftOut, string Reason)
{
    /// <summary>Draws of weights behind the stability.</summary>
    public const int Draws = 4000;

    /// <summary>Places that count as top.</summary>
    public const int Top = 3;

    /// <summary>The first place; null without a ranking.</summary>
    public EntryPlace? First => Places is [var first, ..] ? first : null;

    /// <summary>
    /// Our usual share: our GMV of all ranked places ÷ their size; null when our own sales are unknown. The one number that places are
    /// compared with, and that can be won elsewhere.
    /// </summary>
    public double? UsualShare => Places.Sum(p => p.Size) is > 0 and var size && Places.Sum(p => p.OwnGmv) is > 0 and var sold
        ? (double)(sold / size) : null;

    /// <summary>Growth of the first place, or why there is none.</summary>
    public Estimate FirstGrowth => First is { } first ? Estimate.Exact(first.Growth, Unit.Change) : Estimate.Missing(Reason, Unit.Change);

    /// <summary>Ranks the places whose growth is known and, where there are terms, that have them.</summary>
    /// <param name="market">The market.</param>
    /// <param name="terms">What entering takes; without any, size and growth alone decide.</param>
    /// <param name="own">Our own sales over our last year; may be empty.</param>
    /// <param name="weights">Weights of the criteria; all count alike when all are 0.</param>
    /// <param name="concentration">How closely drawn weights keep to the given ones, above 0.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="ArgumentException">A weight is negative.</exception>
    public static EntryRanking Of(
        MarketSize market, IReadOnlyList<EntryTerms> terms, IReadOnlyList<OwnSales> own, EntryWeights weights, double concentration = 20,
        int seed = 1)
    {
        var ownGmv = own.Sum(o => o.Gmv) is > 0 and var sold ? Estimate.Exact((double)sold, Unit.Yuan)
            : Estimate.Missing("we sold nothing that a platform and a category are known of", Unit.Yuan);
        var leftOut = terms.Count > 0 ? "" : "margin, advertising price, refunds, fit and rivalry (table platform_category)";
        var byPlace = terms.ToDictionary(t => (t.Platform, t.Category));
        var cells = (market.Contribution?.Cells ?? [])
            .Where(c => c.Growth is not null && (terms.Count == 0 || byPlace.ContainsKey((c.Platform, c.Category)))).ToArray();
        if (cells.Length < 2)
            return new([], [], [], null, ownGmv, leftOut,
                market.Months.Count == 0 ? MarketSize.Unknown : "market_size covers less than two years, or fewer than two places");

        var criteria = Used(weights, terms.Count > 0);
        var values = new double[cells.Length, criteria.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            (values[i, 0], values[i, 1]) = ((double)cells[i].After, cells[i].Growth!.Value);
            if (terms.Count == 0) continue;
            var t = byPlace[(cells[i].Platform, cells[i].Category)];
            (values[i, 2], values[i, 3], values[i, 4]) = (t.GrossMargin, t.Cpm, t.RefundRate);
            (values[i, 5], values[i, 6]) = (t.Fit, t.LeadingBrandsShare);
        }

        var scores = Topsis.Rank(values, criteria);
        var stability = Topsis.Stability(values, criteria, concentration, Top, Draws, seed);
        var ownByPlace = own.ToDictionary(o => (o.Platform, o.Category), o => o.Gmv);
        decimal Own(Contribution c) => ownByPlace.GetValueOrDefault((c.Platform, c.Category));
        var (ownTotal, total) = (cells.Sum(Own), cells.Sum(c => c.After));
        var places = cells.Select((c, i) =>
        {
            double? relative = ownTotal > 0 && c.After > 0 ? (double)(Own(c) / c.After / (ownTotal / total)) : null;
            return new EntryPlace(c.Platform, c.Category, c.After, c.Growth!.Value, Own(c), relative,
                relative is { } r ? GrowthShareMatrix.Classify(c.Growth.Value, r, market.Contribution!.Growth) : null,
                scores[i].Closeness, scores[i].Rank, stability.Ranges[i]);
        });
        return new(
            criteria, [.. places.OrderBy(p => p.Rank)], Topsis.SwitchingWeights(values, criteria), stability.MeanKendall, ownGmv, leftOut,
            "");
    }

    /// <summary>The criteria used, each with its weight, for a sentence.</summary>
    public string CriteriaText => string.Join(", ", Criteria.Select(c => $"{Phrase.Lower(c.Name)} {Percent(c.Weight)}"))
        + (LeftOut.Length > 0 ? $". Left out for want of data: {LeftOut}" : "");

    /// <summary>What has to happen to a weight for another place to lead, for a sentence that begins with "Weights".</summary>
    public string SwitchText => NearestSwitch() is not { } near
        ? "one at a time never change the first place: another market would lead under no weight of any single criterion."
        : $"change the first place first where “{Phrase.Lower(near.Criterion.Name)}” goes from "
            + $"{Percent(near.Criterion.Weight)} to {Percent(near.At)}, the others scaled alike.";

    /// <summary>The single weight that has to move least for another place to lead; null when none does, whatever it is.</summary>
    public (Criterion Criterion, double At)? NearestSwitch()
    {
        var all = Criteria.Zip(Switches)
            .SelectMany(p => new[] { p.Second.Below, p.Second.Above }.OfType<double>().Select(at => (Criterion: p.First, At: at)))
            .OrderBy(p => Math.Abs(p.At - p.Criterion.Weight)).ToArray();
        return all.Length > 0 ? all[0] : null;
    }

    private static string Percent(double share) => FigureText.Number(share, Unit.Fraction);

    private static List<Criterion> Used(EntryWeights w, bool withTerms)
    {
        List<Criterion> criteria = [new("Market size", w.Size, true), new("Market growth", w.Growth, true)];
        if (withTerms)
            criteria.AddRange([new("Gross margin", w.Margin, true), new("CPM", w.Cpm, false), new("Refund rate", w.Refunds, false),
                new("Fit with our goods", w.Fit, true), new("Leading brands' share", w.Leaders, false)]);
        var total = criteria.Sum(c => c.Weight);
        return criteria.ConvertAll(c => c with { Weight = total == 0 ? 1.0 / criteria.Count : c.Weight / total });
    }
}
