using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>
/// The market chapter on one warehouse: reads what is there, computes, and leaves out what has no table. Each part is null or missing, with its
/// reason, when its table is empty.
/// </summary>
public sealed class MarketStudy
{
    private MarketStudy(Chapter chapter, MarketSettings settings)
    {
        (Chapter, Settings) = (chapter, settings);
        Size = chapter.Has("market_size") ? MarketSize.Read(chapter.Query<SizeRow>("market/size_month"), settings) : null;
        var end = chapter.Warehouse.DateSpan?.To ?? new DateOnly(2026, 6, 30);
        // A night's last visits run into the next day: the last full month of the market ends the year where both are known.
        var month = Size?.Last.AddMonths(1).AddDays(-1);
        LastDay = month < end && end.DayNumber - month.Value.DayNumber < 31 ? month.Value : end;
        FirstDay = LastDay.AddYears(-1).AddDays(1);
        var period = new { From = FirstDay, To = LastDay };
        var orders = chapter.Has("order_line", "product");
        var costs = orders ? chapter.Query<OwnCostsRow>("market/own_costs", period)[0] : null;
        Own = orders ? chapter.Query<OwnCellRow>("market/own_cell", period) : [];
        OwnGmv = Own.Sum(o => o.Gmv);
        Entry = Size is null ? null : EntryRanking.Of(Size, chapter.Has("platform_category") ? chapter.Query<TermsRow>("market/entry_terms") : [], Own, costs, settings);
        Factors = chapter.Has("market_assumption") ? Read(chapter.Query<AssumptionRow>("market/assumptions"), settings) : [];
        Sizing = Factors.Any(f => f.Step == SizingStep.Tam) ? MarketSizing.Of(Factors, seed: settings.Seed) : null;
        Behaviour = ViewerBehaviour.Read(chapter, settings, FirstDay, LastDay, costs);
        Plays = chapter.Has("video_day", "video") ? chapter.Query<PlaysRow>("market/plays_year", new { To = LastDay }) : [];
    }

    /// <summary>The chapter it belongs to.</summary>
    public Chapter Chapter { get; }

    /// <summary>What the strategist turned.</summary>
    public MarketSettings Settings { get; }

    /// <summary>First day of our last year.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Last day of our data.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The market; null without market_size.</summary>
    public MarketSize? Size { get; }

    /// <summary>The ranking of platforms × categories; null without two years of market_size.</summary>
    public EntryRanking? Entry { get; }

    /// <summary>Factors of the market's size in use; empty without market_assumption.</summary>
    public IReadOnlyList<SizingFactor> Factors { get; }

    /// <summary>TAM, SAM, SOM; null without market_assumption.</summary>
    public MarketSizing? Sizing { get; }

    /// <summary>How viewers behave.</summary>
    public ViewerBehaviour Behaviour { get; }

    /// <summary>Our GMV over our last year, yuan.</summary>
    public decimal OwnGmv { get; }

    /// <summary>The best case that brings money; null when none does.</summary>
    public EntryCase? Best => Entry?.Cases.FirstOrDefault(c => c.Value.Contribution.Value > 0);

    internal IReadOnlyList<OwnCellRow> Own { get; }

    internal IReadOnlyList<PlaysRow> Plays { get; }

    /// <summary>Runs the study.</summary>
    /// <param name="chapter">The chapter, its warehouse and its benchmarks.</param>
    /// <param name="settings">What the strategist turned; the defaults when null.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public static MarketStudy Run(Chapter chapter, MarketSettings? settings = null) => new(chapter, settings ?? new());

    /// <summary>The answer in one sentence, out of what there is.</summary>
    public Answer Answer()
    {
        if (Size is null)
            return Behaviour.MedianTime is { HasValue: true } median
                ? Chapter.Answer($"This warehouse holds no market figures (table market_size), so where the market grows cannot be told; of those who buy, half decide within {median}.")
                : Chapter.Answer($"This warehouse holds neither market figures (table market_size) nor behaviour (table event): the question cannot be answered yet.");
        if (Best is { } best)
            return Chapter.Answer($"The market grew by {Size.GrowthNow:value} in the twelve months to {MarketNames.Month(Size.Last)} and is forecast to grow by {Size.GrowthNext} in the next {Ahead}; {best.Cell.Name} is the place {(best.Cell.OwnGmv == 0 ? "to enter" : "to expand")}: it grew by {Growth(best.Cell):value}{Standing(best.Cell)} and would bring us {best.Value.Contribution} a month more at the share that we hold elsewhere.");
        return Entry is { Cells: [var first, ..] }
            ? Chapter.Answer($"The market grew by {Size.GrowthNow:value} in the twelve months to {MarketNames.Month(Size.Last)} and is forecast to grow by {Size.GrowthNext} in the next {Ahead}; {first.Name} ranks first, but {WhyNoCase()}.")
            : Chapter.Answer($"The market came to {Money(Size.Total)} in the {Size.Months.TakeLast(12).Count()} months to {MarketNames.Month(Size.Last)}; without two years of market_size neither its growth nor a place to enter can be told.");
    }

    /// <summary>The four key figures.</summary>
    public Facts Facts() => Chapter.Facts(
        new($"Market growth, twelve months to {(Size is null ? "the last month" : MarketNames.Month(Size.Last))}", Size?.GrowthNow ?? Estimate.Missing("no market_size", Unit.Change), "deck: +58 % for 2023"),
        new($"Forecast growth, next {Ahead} months", Size?.GrowthNext ?? Estimate.Missing("no market_size", Unit.Change), "deck: +40 % or more for 2024"),
        Best is { } best
            ? new($"{best.Cell.Name}, contribution a month", best.Value.Contribution, $"at the share that we hold elsewhere; ranks first in {FigureText.Number(best.Cell.Range.FirstShare, Unit.Fraction)} of weightings")
            : new("Best entry, contribution a month", Estimate.Missing(Size is null ? "no market_size" : WhyNoCase(), Unit.Yuan)),
        new("Half of the buyers decide within", Behaviour.MedianTime, "deck: 72 s"));

    private string Ahead => Settings.Horizon >= 12 ? "twelve" : Settings.Horizon.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Standing(EntryCell cell) => cell is { OwnGmv: > 0, RelativeShare: { } r } ? $", we hold {FigureText.Number(r, Unit.Multiple)} our usual share there" : "";

    internal static Estimate Growth(EntryCell cell) => Estimate.Exact(cell.Growth, Unit.Change);

    internal static Estimate Money(decimal yuan) => Estimate.Exact((double)yuan, Unit.Yuan);

    private string WhyNoCase() => Entry switch
    {
        null => "market_size covers less than two years",
        { Missing.Length: > 0 } => "what entering costs is unknown (table platform_category)",
        { UsualShare: null } => "our own share elsewhere is unknown (tables order_line and product)",
        { Cases.Count: 0 } => "we hold our usual share everywhere already",
        _ => "at our cost of advertising none of the best places pays",
    };

    private static List<SizingFactor> Read(IReadOnlyList<AssumptionRow> rows, MarketSettings s)
    {
        var factors = new List<SizingFactor>();
        foreach (var r in rows)
        {
            var step = r.Step.ToLowerInvariant() switch { "tam" => SizingStep.Tam, "sam" => SizingStep.Sam, "som" => SizingStep.Som, _ => (SizingStep?)null };
            // A row that no product can take (a zero, a step unknown) is left out rather than stopping the chapter; the table shows what was used.
            if (step is { } known && r.Low > 0 && r.Low <= r.Value && r.Value <= r.High && (r.Unit != "share" || r.High <= 1))
                factors.Add(new(known, r.Factor, r.Value, r.Low, r.High, r.Unit == "share", r.Source));
        }

        Replace(SizingStep.Sam, "serviceable", s.Serviceable);
        Replace(SizingStep.Som, "obtainable", s.Obtainable);
        return factors;

        void Replace(SizingStep step, string name, double share)
        {
            if (share <= 0) return;
            factors.RemoveAll(f => f.Step == step);
            factors.Add(new(step, $"{name} share, as set for this report", share, share, share, true, $"parameter {name}"));
        }
    }
}
