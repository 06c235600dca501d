using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>How we stand in a market.</summary>
public enum EntryStatus
{
    /// <summary>We hold less than half of our usual share: room to enter.</summary>
    Enter,

    /// <summary>We hold about our usual share.</summary>
    Build,

    /// <summary>We hold more than half above our usual share.</summary>
    Hold,
}

/// <summary>A platform and category as a place to sell.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Size">Market of the last twelve months, yuan.</param>
/// <param name="Growth">Its growth.</param>
/// <param name="OwnGmv">Our GMV there over our last year, yuan.</param>
/// <param name="RelativeShare">Our share there ÷ our share of all these markets; null when our own sales are unknown.</param>
/// <param name="Class">Field of the growth–share matrix; null when our own sales are unknown.</param>
/// <param name="Status">How we stand; null when our own sales are unknown.</param>
/// <param name="Score">TOPSIS closeness, 0 to 1.</param>
/// <param name="Rank">Rank under the given weights.</param>
/// <param name="Range">What remains of the rank when the weights move.</param>
public sealed record EntryCell(
    string Platform, string Category, decimal Size, double Growth, decimal OwnGmv, double? RelativeShare, GrowthShareClass? Class, EntryStatus? Status,
    double Score, int Rank, RankRange Range)
{
    /// <summary>"WeChat Channels × food".</summary>
    public string Name => MarketNames.Cell(Platform, Category);
}

/// <summary>Money in one of the best cells.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Plan">What was assumed.</param>
/// <param name="Value">What it brings.</param>
public sealed record EntryCase(EntryCell Cell, EntryPlan Plan, EntryValue Value);

/// <summary>All platforms × categories ranked by several criteria, and the money in the best of them.</summary>
/// <param name="Criteria">Criteria and weights used.</param>
/// <param name="Cells">All cells, best first.</param>
/// <param name="Switches">Per criterion, the weights below and above at which another cell would lead.</param>
/// <param name="MeanKendall">Mean Kendall's tau between the ranking and those under drawn weights.</param>
/// <param name="UsualShare">Our share in the cells where we sell: median, tenth to ninetieth percentile; null when unknown.</param>
/// <param name="AdvertisingShare">Our advertising ÷ GMV over the last year; null when unknown.</param>
/// <param name="Cases">The best cells in which there is room, with their money.</param>
/// <param name="Missing">Criteria left out for want of a table; empty for none.</param>
public sealed record EntryRanking(
    IReadOnlyList<Criterion> Criteria, IReadOnlyList<EntryCell> Cells, IReadOnlyList<(double? Below, double? Above)> Switches, double? MeanKendall,
    Belief? UsualShare, double? AdvertisingShare, IReadOnlyList<EntryCase> Cases, string Missing)
{
    /// <summary>Draws of weights behind the stability.</summary>
    public const int Draws = 4000;

    internal static EntryRanking? Of(MarketSize size, IReadOnlyList<TermsRow> terms, IReadOnlyList<OwnCellRow> own, OwnCostsRow? costs, MarketSettings s)
    {
        if (size.Contribution is not { } contribution) return null;
        var byCell = terms.ToDictionary(t => (t.Platform, t.Category));
        var markets = size.Cells().Where(c => c.Growth is not null && (byCell.Count == 0 || byCell.ContainsKey((c.Platform, c.Category)))).ToArray();
        if (markets.Length < 2) return null;

        List<Criterion> criteria = [new("Market size", s.SizeWeight, true), new("Market growth", s.GrowthWeight, true)];
        if (terms.Count > 0)
            criteria.AddRange([new("Gross margin", s.MarginWeight, true), new("CPM", s.CpmWeight, false), new("Refund rate", s.RefundWeight, false),
                new("Fit with our goods", s.FitWeight, true), new("Leading brands' share", s.LeadersWeight, false)]);
        if (criteria.All(c => c.Weight == 0)) criteria = [.. criteria.Select(c => c with { Weight = 1 })];
        var values = new double[markets.Length, criteria.Count];
        for (var i = 0; i < markets.Length; i++)
        {
            (values[i, 0], values[i, 1]) = ((double)markets[i].After, markets[i].Growth!.Value);
            if (terms.Count == 0) continue;
            var t = byCell[(markets[i].Platform, markets[i].Category)];
            (values[i, 2], values[i, 3], values[i, 4], values[i, 5], values[i, 6]) = (t.GrossMargin, t.Cpm, t.RefundRate, t.Fit, t.LeadingBrandsShare);
        }

        var scores = Topsis.Rank(values, criteria);
        var stability = Topsis.Stability(values, criteria, s.Concentration, s.Top, Draws, s.Seed);
        var ownByCell = own.ToDictionary(o => (o.Platform, o.Category), o => o.Gmv);
        var (ownTotal, marketTotal) = (markets.Sum(m => ownByCell.GetValueOrDefault((m.Platform, m.Category))), markets.Sum(m => m.After));
        var cells = markets.Select((m, i) =>
        {
            var gmv = ownByCell.GetValueOrDefault((m.Platform, m.Category));
            double? relative = ownTotal > 0 && m.After > 0 ? (double)(gmv / m.After / (ownTotal / marketTotal)) : null;
            return new EntryCell(m.Platform, m.Category, m.After, m.Growth!.Value, gmv, relative,
                relative is { } r ? GrowthShareMatrix.Classify(m.Growth.Value, r, contribution.Growth) : null,
                relative switch { null => null, < 0.5 => EntryStatus.Enter, > 1.5 => EntryStatus.Hold, _ => EntryStatus.Build },
                scores[i].Closeness, scores[i].Rank, stability.Ranges[i]);
        }).OrderBy(c => c.Rank).ToArray();

        var usual = Usual(cells, s.AttainableShare);
        double? advertising = costs is { Spend: > 0, Gmv: > 0 } ? (double)(costs.Spend / costs.Gmv) : null;
        return new(criteria, cells, Topsis.SwitchingWeights(values, criteria), stability.MeanKendall, usual, advertising,
            usual is { } share && terms.Count > 0 ? Worth(size, cells, byCell, share, advertising, s) : [],
            terms.Count > 0 ? "" : "margin, advertising price, refunds, fit and rivalry (table platform_category)");
    }

    /// <summary>The same case with another share to be won, as a multiple of the one assumed.</summary>
    /// <param name="entry">The case.</param>
    /// <param name="multiple">Multiple, above 0.</param>
    public static EntryValue At(EntryCase entry, double multiple)
    {
        var b = entry.Plan.Share;
        Belief scaled = new(Math.Min(1, b.Value * multiple), Math.Min(1, b.Low * multiple), Math.Min(1, b.High * multiple), true);
        return EntryValue.Of(entry.Plan with { Share = scaled });
    }

    // What we reach where we sell is what can be expected of us elsewhere.
    private static Belief? Usual(EntryCell[] cells, double multiple)
    {
        var shares = cells.Where(c => c.OwnGmv > 0 && c.Size > 0).Select(c => (double)(c.OwnGmv / c.Size) * multiple).Where(x => x is > 0 and < 1).Order().ToArray();
        if (shares.Length < 3) return null;
        double At(double p) => shares[(int)Math.Round(p * (shares.Length - 1))];
        return new(At(0.5), At(0.1), At(0.9), true);
    }

    private static List<EntryCase> Worth(
        MarketSize size, EntryCell[] cells, Dictionary<(string, string), TermsRow> terms, Belief share, double? advertising, MarketSettings s)
    {
        var ownTotal = cells.Sum(c => c.OwnGmv);
        var meanCpm = (double)(cells.Sum(c => c.OwnGmv * (decimal)terms[(c.Platform, c.Category)].Cpm) / ownTotal);
        var cases = new List<EntryCase>();
        foreach (var cell in cells.Where(c => (double)(c.OwnGmv / c.Size) < share.Value).Take(6))
        {
            var t = terms[(cell.Platform, cell.Category)];
            // Dearer impressions make dearer orders. A third either way is our own doubt about that.
            var ads = Math.Min(0.95, (advertising ?? 0) * (meanCpm > 0 ? t.Cpm / meanCpm : 1));
            var plan = new EntryPlan(size.CellPerMonth(cell.Platform, cell.Category, s), share, (double)cell.OwnGmv / 12, t.GrossMargin, t.RefundRate,
                ads > 0 ? new(ads, ads / 1.33, Math.Min(1, ads * 1.33), true) : default);
            cases.Add(new(cell, plan, EntryValue.Of(plan, seed: s.Seed)));
        }

        return cases;
    }
}
