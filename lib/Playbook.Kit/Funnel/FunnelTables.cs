using Playbook.Funnel;
using Playbook.Kit.Budget;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Funnel;

/// <summary>Tables and notes that only the funnel chapter has.</summary>
public static class FunnelTables
{
    /// <summary>Money, orders, advertising: this period, the one before, the same days a year earlier, the change on either.</summary>
    public static Table Board(IReadOnlyList<BoardRow> rows) => Table.From(rows, [.. Beside("Figure"),
        ("A year earlier", r => r.Year, null), ("Change on the year", r => r.OnYear, null)]);

    /// <summary>Each stage and step of the funnel: this period, the one before, the change.</summary>
    public static Table? Steps(FunnelBook book) =>
        FunnelSteps.Of(book) is { Count: > 0 } rows ? Table.From(rows, Beside("Stage or step")) : null;

    /// <summary>Promotions that touch the periods, each against the same one a year earlier.</summary>
    public static Table? Promotions(IReadOnlyList<PromotionPair> pairs) => pairs.Count == 0 ? null : Table.From(
        pairs,
        ("Promotion or festival", p => First(Of(p.Now.Name)), null), ("From", p => p.Now.FirstDay, null), ("To", p => p.Now.LastDay, null),
        ("Days in the period", p => p.Now.InPeriod, Unit.Count), ("Days in the comparison", p => p.Now.InComparison, Unit.Count),
        ("Paid GMV", p => p.Now.Paid, Unit.Yuan), ("Paid GMV, the one before", p => p.Earlier?.Paid, Unit.Yuan),
        ("Change a day", p => p.PaidADay, Unit.Change), ("Advertising, change a day", p => p.SpendADay, Unit.Change),
        ("Never paid", p => p.Now.NeverPaid, Unit.Fraction), ("Never paid, the one before", p => p.Earlier?.NeverPaid, Unit.Fraction));

    /// <summary>Which promotions and festivals lie within the periods; null for none.</summary>
    public static Note? PromotionNote(IReadOnlyList<PromotionPair> pairs, Period period) => pairs.Count == 0 ? null
        : new("Promotions within the periods", string.Join(". ", pairs.Select(p => p.Text(period))) + ".", []);

    /// <summary>Rates of every step by channel, form, device, audience and hour, with intervals.</summary>
    /// <param name="book">The funnel.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    public static Table Rates(FunnelBook book, KeptMoney money)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(money);
        var rows = new[] { "channel", "form", "device", "audience", "hour" }
            .SelectMany(d => book.Rows(d).Select(r => (Dimension: d, Row: r))).Where(r => r.Row.Segment != FunnelBook.Unknown);
        List<(string, Func<(string Dimension, FunnelRow Row), object?>, Unit?)> columns =
        [
            .. By<(string Dimension, FunnelRow Row)>(r => (r.Dimension, r.Row.Segment)),
            (First(book.Stages[0]), r => r.Row.Counts[0], Unit.Count),
            .. Enumerable.Range(1, book.Stages.Count - 1).Select(k => (
                $"→ {book.Stages[k]}", (Func<(string, FunnelRow Row), object?>)(r => book.Rate(r.Row, k)), (Unit?)Unit.Fraction)),
        ];
        if (book.HasMoney)
            columns.AddRange([("Kept / paid", r => r.Row.KeptShare, Unit.Fraction), (money.Name, r => r.Row.KeptGmv, Unit.Yuan)]);
        return Table.From(rows, [.. columns]);
    }

    /// <summary>What a break rules out; null without one.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="other">A rate that may have broken on the same day; null for none.</param>
    public static Note? RulesOut(BrokenRate rate, BrokenRate? other = null) => BreakText.RulesOut(rate, other) is { Length: > 0 } text
        ? new($"What it rules out that {rate.Name} broke on {rate.Day}", text, []) : null;

    /// <summary>Whom a break hit: each segment before and since.</summary>
    public static Table? Broken(BrokenRate rate) => rate?.Segments.Count is not > 0 ? null : Table.From(rate.Segments,
    [
        .. By<BrokenSegment>(s => (s.Dimension, s.Change.Segment)), ("Before", s => s.Change.Before, Unit.Fraction),
        ($"Since {rate.Day}", s => s.Change.After, Unit.Fraction), ("Change", s => s.Change.Change, Unit.Points),
        ("Of what it was", s => s.Change.Relative, Unit.Change),
        ("Moved", s => !s.Change.Change.HasValue ? "too few" : rate.Hit(s) ? "yes" : "cannot be told", null),
    ]);

    /// <summary>All leaks as a table.</summary>
    public static Table Leaks(IEnumerable<FoundLeak> leaks, KeptMoney money, Period period) => Table.From(leaks,
    [
        .. By<FoundLeak>(l => (l.Dimension, l.Leak.Segment)), ("Step", l => l.Step, null), ("Against", l => l.Against, null),
        ("Entered", l => l.Leak.Entered, Unit.Count), ("Rate", l => l.Leak.Rate, Unit.Fraction),
        ("Reference", l => l.Leak.Reference, Unit.Fraction),
        ($"{money.Name} a month", l => l.Leak.Recoverable.Times(period.ToMonth, Unit.Yuan), Unit.Yuan),
        ("Chance that it leaks", l => l.Leak.Certainty, Unit.Fraction),
    ]);

    /// <summary>
    /// Products, creatives or rooms by loss of contribution, the largest first: those that chance does not explain, and of the others as
    /// many as a reader looks at. The query has all.
    /// </summary>
    /// <param name="losses">Ranked losses.</param>
    /// <param name="what">What they are: "Product".</param>
    public static Table? Losses(IReadOnlyList<SegmentLoss> losses, string what)
    {
        List<(string, Func<SegmentLoss, object?>, Unit?)> columns =
        [
            (what, l => Of(l.Sales.Segment), null), ("Contribution, change", l => l.Contribution, Unit.Yuan),
            ("Clear of chance", l => l.Clear, null), ("Paid lines", l => l.Sales.Orders, Unit.Count),
            ("Before", l => l.Sales.OrdersBefore, Unit.Count), ("Paid GMV", l => l.Sales.Paid, Unit.Yuan),
            ("Paid GMV before", l => l.Sales.PaidBefore, Unit.Yuan),
        ];
        if (AreAdvertised(losses))
            columns.AddRange([("Advertising", l => l.Sales.Spend, Unit.Yuan), ("Advertising before", l => l.Sales.SpendBefore, Unit.Yuan)]);
        return losses.All(l => l.Contribution.Value >= 0) ? null
            : Table.From(losses.Where(l => l.Contribution.Value < 0).Where((l, n) => l.Clear || n < 15), [.. columns]);
    }

    /// <summary>True when the data book advertising on some of the segments: only then can it be taken off.</summary>
    internal static bool AreAdvertised(IReadOnlyList<SegmentLoss> losses) =>
        losses.Any(l => l.Sales.Spend > 0 || l.Sales.SpendBefore > 0);

    /// <summary>The six-layer value model: cost of one unit of each layer by paid channel, and what comes back.</summary>
    public static Table Layers(IReadOnlyList<ValueModel> models) => Table.From(
        models,
        [
            ("Channel", m => m.Row.Segment == "all" ? "All advertising" : ChannelNames.Of(m.Row.Segment), null),
            ("Spend", m => m.Spend, Unit.Yuan), ("CPM", m => m.Cpm, Unit.Yuan),
            .. FunnelStages.SixLayers.Skip(1).Select((layer, i) =>
                ($"Per {layer[..^1]}", (Func<ValueModel, object?>)(m => m.Layers[i + 1].CostPerUnit.Value), (Unit?)Unit.Yuan)),
            ("Order value", m => m.OrderValue, Unit.Yuan), ("ROAS paid", m => m.Roas.Value, Unit.Multiple),
            ("ROAS kept", m => m.KeptRoas.Value, Unit.Multiple),
        ]);

    /// <summary>The change divided by both rules, and by segment what each brought.</summary>
    public static Table? TwoMethods(GmvChange? lmdi, GmvChange? shapley) => lmdi is null || shapley is null ? null : Table.From(
        lmdi.Parts.Zip(shapley.Parts),
        ("Cause", p => First(p.First.Factor), null), ("LMDI", p => p.First.Yuan, Unit.Yuan), ("Shapley", p => p.Second.Yuan, Unit.Yuan),
        ("Most of it in", p => p.First.BySegment.Count == 0 ? ""
            : First(Of(p.First.BySegment.MaxBy(s => Math.Abs(s.Yuan)).Segment)), null));

    /// <summary>Unpaid orders by factor: rates, crude and adjusted odds ratios.</summary>
    public static Table Unpaid(UnpaidOrders unpaid) => Table.From(
        unpaid.Factors,
        ("Factor", f => First(f.Factor), null), ("Unpaid with it", f => f.UnpaidRate, Unit.Fraction),
        ("Unpaid without", f => f.OtherRate, Unit.Fraction), ("Odds ratio as it is", f => f.Crude, Unit.Multiple),
        ("Others held equal (logistic)", f => f.Adjusted, Unit.Multiple),
        ("Others held equal (Mantel–Haenszel)", f => f.Stratified, Unit.Multiple));

    // Columns that say which segment of which dimension a row is of.
    private static (string, Func<T, object?>, Unit?)[] By<T>(Func<T, (string Dimension, string Segment)> of) =>
        [("By", r => First(of(r).Dimension), null), ("Segment", r => ChannelNames.Of(of(r).Dimension, of(r).Segment), null)];

    private static (string, Func<BoardRow, object?>, Unit?)[] Beside(string name) =>
        [(name, r => r.Name, null), ("This period", r => r.Now, null), ("Before", r => r.Before, null), ("Change", r => r.OnBefore, null)];
}
