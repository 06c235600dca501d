using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Funnel;

/// <summary>Tables that only the funnel chapter has.</summary>
public static class FunnelTables
{
    /// <summary>Money, orders, advertising: this period, the one before, the same days a year earlier, the change on either.</summary>
    public static Table Board(IReadOnlyList<BoardRow> rows) => Table.From(
        rows,
        ("Figure", r => r.Name, null), ("This period", r => r.Now, null), ("Before", r => r.Before, null),
        ("Change", r => r.OnBefore, null),
        ("A year earlier", r => r.Year, null), ("Change on the year", r => r.OnYear, null));

    /// <summary>Each stage and step of the funnel: this period, the one before, the change.</summary>
    public static Table? Steps(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Total() is not { } now ? null : Table.From(
            Steps(book, now, book.Total(earlier: true)),
            ("Stage or step", r => r.Name, null), ("This period", r => r.Now, null), ("Before", r => r.Before, null),
            ("Change", r => r.OnBefore, null));
    }

    /// <summary>Promotions that touch the periods, each against the same one a year earlier.</summary>
    public static Table? Promotions(IReadOnlyList<PromotionPair> pairs) => pairs.Count == 0 ? null : Table.From(
        pairs,
        ("Promotion or festival", p => First(Of(p.Now.Name)), null), ("From", p => p.Now.FirstDay, null), ("To", p => p.Now.LastDay, null),
        ("Days in the period", p => p.Now.InPeriod, Unit.Count), ("Days in the comparison", p => p.Now.InComparison, Unit.Count),
        ("Paid GMV", p => p.Now.Paid, Unit.Yuan), ("Paid GMV, the one before", p => p.Earlier?.Paid, Unit.Yuan),
        ("Change a day", p => p.PaidADay, Unit.Change), ("Advertising, change a day", p => p.SpendADay, Unit.Change),
        ("Never paid", p => Unpaid(p.Now), Unit.Fraction), ("Never paid, the one before", p => Unpaid(p.Earlier), Unit.Fraction));

    /// <summary>Rates of every step by channel, form, device, audience and hour, with intervals.</summary>
    /// <param name="book">The funnel.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    public static Table Rates(FunnelBook book, KeptMoney money)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(money);
        var rows = new[] { "channel", "form", "device", "audience", "hour" }
            .SelectMany(d => book.Rows(d).Select(r => (Dimension: d, Row: r)))
            .Where(r => r.Row.Segment != FunnelBook.Unknown).ToList();
        List<(string, Func<(string Dimension, FunnelRow Row), object?>, Unit?)> columns =
        [
            ("By", r => First(r.Dimension), null), ("Segment", r => Of(r.Row.Segment), null),
            (First(book.Stages[0]), r => r.Row.Counts[0], Unit.Count),
            .. Enumerable.Range(1, book.Stages.Count - 1).Select(k => (
                $"→ {book.Stages[k]}", (Func<(string, FunnelRow Row), object?>)(r => book.Rate(r.Row, k)), (Unit?)Unit.Fraction)),
        ];
        if (book.HasMoney)
            columns.AddRange([("Kept / paid", r => r.Row.KeptShare, Unit.Fraction), (money.Name, r => r.Row.KeptGmv, Unit.Yuan)]);
        return Table.From(rows, [.. columns]);
    }

    /// <summary>Whom a break hit: each segment before and since.</summary>
    public static Table? Broken(BrokenRate rate) => rate?.Segments.Count is not > 0 ? null : Table.From(
        rate.Segments,
        ("By", s => First(s.Dimension), null), ("Segment", s => Of(s.Change.Segment), null),
        ("Before", s => s.Change.Before, Unit.Fraction),
        ($"Since {rate.Day}", s => s.Change.After, Unit.Fraction), ("Change", s => s.Change.Change, Unit.Points),
        ("Of what it was", s => s.Change.Relative, Unit.Change),
        ("Moved", s => !s.Change.Change.HasValue ? "too few" : rate.Hit(s) ? "yes" : "cannot be told", null));

    /// <summary>One loss from the orders to the decision, and why the ranking of leaks shows another sum.</summary>
    /// <param name="bridge">The bridge; null for none.</param>
    /// <param name="sinceBreak">The part of the leak that came with the break.</param>
    /// <param name="wonBack">What the decision counts.</param>
    /// <param name="name">"Kept GMV", or what it is called.</param>
    public static Table? Bridge(NightBridge? bridge, Estimate sinceBreak, Estimate wonBack, string name) => bridge is null ? null
        : Table.From(
        new (string, Estimate)[]
        {
            ("Orders a month that stay unpaid at night beyond the day's rate", bridge.Excess),
            ("× mean value of unpaid orders of their kind", bridge.Value),
            ($"× share kept after refunds = {name} lost a month: the figure of this chapter", bridge.Kept),
            ("− the ranking counts visits that began at night, not orders placed then, and shrinks rates", bridge.ByVisit),
            ("− the ranking values each at the mean payment, not at what unpaid orders were worth", bridge.ByPayment),
            ("= payment leaks of the night's hours in the ranking", bridge.Ranked),
            ("What the lost money would leave: contribution a month", bridge.Contribution),
            ($"Of the {name} lost, what came with the break: the rise of the rate × the orders at night since", sinceBreak),
            ("Of that won back, a part that nobody knows yet: the decision", wonBack),
        },
        ("Step", r => r.Item1, null), ("A month", r => r.Item2, null));

    /// <summary>What a break cost, by the funnel and by the media-mix model, down to what a decision counts.</summary>
    /// <param name="loss">Both sides.</param>
    /// <param name="step">The step of the funnel.</param>
    /// <param name="wonBack">What the decision counts.</param>
    /// <param name="name">"Kept GMV", or what it is called.</param>
    public static Table? Loss(BreakLoss loss, string? step, Estimate wonBack, string name) => step is null ? null : Table.From(
        new (string, Estimate)[]
        {
            ($"The funnel: {name} that {step} took on the period before", loss.ByFunnel),
            ("What rose most at the same time, and may be the same event", loss.Offset),
            ("The media-mix model (chapter 08): sold less from about that day, advertising, season and calendar equal", loss.ByModel),
            ("Of it orders unpaid at night since their own break: another decision", loss.AtNight),
            ("What is left to win back at this step", loss.Lost),
            ("Of it won back, a part that nobody knows yet: the decision, contribution", wonBack),
        },
        ("Step", r => r.Item1, null), ("A month", r => r.Item2, null));

    /// <summary>
    /// Products, creatives or rooms by loss of contribution, the largest first: those that chance does not explain, and of the others as
    /// many as a reader looks at. The query has all.
    /// </summary>
    /// <param name="losses">Ranked losses.</param>
    /// <param name="what">What they are: "Product".</param>
    public static Table? Losses(IReadOnlyList<SegmentLoss> losses, string what) => losses.All(l => l.Contribution.Value >= 0) ? null
        : Table.From(losses.Where(l => l.Contribution.Value < 0).Where((l, n) => l.Clear || n < 15),
        (what, l => Of(l.Sales.Segment), null), ("Contribution, change", l => l.Contribution, Unit.Yuan),
        ("Clear of chance", l => l.Clear ? "yes" : "no", null), ("Paid lines", l => l.Sales.Orders, Unit.Count),
        ("Before", l => l.Sales.OrdersBefore, Unit.Count), ("Paid GMV", l => l.Sales.Paid, Unit.Yuan),
        ("Paid GMV before", l => l.Sales.PaidBefore, Unit.Yuan), ("Advertising", l => l.Sales.Spend, Unit.Yuan),
        ("Advertising before", l => l.Sales.SpendBefore, Unit.Yuan));

    /// <summary>The six-layer value model: cost of one unit of each layer by paid channel, and what comes back.</summary>
    public static Table Layers(IReadOnlyList<ValueModel> models) => Table.From(
        models,
        [
            ("Channel", m => m.Row.Segment == "all" ? "All advertising" : First(Of(m.Row.Segment)), null),
            ("Spend", m => m.Spend, Unit.Yuan), ("CPM", m => m.Cpm, Unit.Yuan),
            .. FunnelStages.SixLayers.Skip(1).Select((layer, i) =>
                ($"Per {layer[..^1]}", (Func<ValueModel, object?>)(m => m.Layers[i + 1].CostPerUnit.Value), (Unit?)Unit.Yuan)),
            ("Order value", m => m.OrderValue, Unit.Yuan), ("ROAS paid", m => m.Roas.Value, Unit.Multiple),
            ("ROAS kept", m => m.KeptRoas.Value, Unit.Multiple),
        ]);

    /// <summary>The factors of the value model, whose product is the paid GMV of all advertising exactly.</summary>
    public static Table Factors(ValueModel model) => Table.From(
        new List<(string Name, string Meaning, object? Value)>
        {
            ("Spend", "yuan of advertising", Estimate.Exact((double)model.Spend, Unit.Yuan)),
            ("÷ CPM × 1000", "impressions bought with it (yuan per thousand)", model.Cpm is { } c ? Estimate.Exact(c, Unit.Yuan) : null),
        }.Concat(model.Layers.Skip(1).Select((l, i) => ($"× {l.Layer} / {model.Layers[i].Layer}", "", (object?)l.Rate)))
        .Append(("× paid GMV per payment", "order value", model.OrderValue is { } v ? Estimate.Exact(v, Unit.Yuan) : null))
        .Append(("= paid GMV", "product of all the above", Estimate.Exact(model.Product(), Unit.Yuan))),
        ("Factor", r => r.Item1, null), ("", r => r.Item2, null), ("Value", r => r.Item3, null));

    /// <summary>The change divided by both rules, and by segment what each brought.</summary>
    public static Table? TwoMethods(GmvChange? lmdi, GmvChange? shapley) => lmdi is null || shapley is null ? null : Table.From(
        lmdi.Parts.Zip(shapley.Parts),
        ("Cause", p => First(p.First.Factor), null), ("LMDI", p => p.First.Yuan, Unit.Yuan), ("Shapley", p => p.Second.Yuan, Unit.Yuan),
        ("Most of it in", p => p.First.BySegment.Count == 0 ? "" : Of(p.First.BySegment.MaxBy(s => Math.Abs(s.Yuan)).Segment), null));

    /// <summary>Unpaid orders by factor: rates, crude and adjusted odds ratios.</summary>
    public static Table Unpaid(UnpaidOrders unpaid) => Table.From(
        unpaid.Factors,
        ("Factor", f => First(f.Factor), null), ("Unpaid with it", f => f.UnpaidRate, Unit.Fraction),
        ("Unpaid without", f => f.OtherRate, Unit.Fraction), ("Odds ratio as it is", f => f.Crude, Unit.Multiple),
        ("Others held equal (logistic)", f => f.Adjusted, Unit.Multiple),
        ("Others held equal (Mantel–Haenszel)", f => f.Stratified, Unit.Multiple));

    /// <summary>What the reminder may bring over all that is assumed, and which response it needs.</summary>
    /// <param name="orders">Orders of a month; null for none.</param>
    /// <param name="assumed">The assumptions.</param>
    /// <param name="effect">Contribution a month over the assumed range.</param>
    public static Table? Reminder(ReminderCase? orders, ReminderAssumptions assumed, Estimate effect) => orders is null ? null : Table.From(
        new (string, object?)[]
        {
            ("Contribution a month, over all that is assumed", effect),
            ("Response at which it costs nothing", ReminderPolicy.BreakEven(orders, assumed)),
            ("Rise of the payment rate if everybody reached paid",
                Estimate.Exact(orders.Unpaid * assumed.Reach / orders.Orders, Unit.Points)),
            ($"Response that +{ReminderPolicy.DeckRise * 100:0} points need (C09-007)", orders.Unpaid * assumed.Reach is > 0 and var reached
                && ReminderPolicy.DeckRise * orders.Orders / reached is <= 1 and var needed
                    ? Estimate.Exact(needed, Unit.Fraction) : Estimate.Missing("more than all of those reached", Unit.Fraction)),
        },
        ("Figure", r => r.Item1, null), ("Value", r => r.Item2, null));

    private static Estimate? Unpaid(Promotion? promotion) =>
        promotion is { Orders: > 0 and var orders, Unpaid: { } unpaid } ? FunnelTable.Rate(unpaid, orders) : null;

    private static IEnumerable<BoardRow> Steps(FunnelBook book, FunnelRow now, FunnelRow? before)
    {
        var stages = book.Stages;
        for (var i = 0; i < stages.Count; i++)
        {
            yield return Row(First(stages[i]), Count(now, i), Count(before, i));
            if (i > 0) yield return Row($"{First(stages[i - 1])} → {stages[i]}", Rate(now, i), Rate(before, i));
        }

        BoardRow Row(string name, Estimate a, Estimate b) => new(name, a, b, Estimate.Missing("not asked for", a.Unit));
        Estimate Count(FunnelRow? row, int k) =>
            row is null ? Estimate.Missing("no period before", Unit.Count) : Estimate.Exact(row.Counts[k], Unit.Count);
        Estimate Rate(FunnelRow? row, int k) =>
            row is null ? Estimate.Missing("no period before", Unit.Fraction) : book.Rate(row, k);
    }
}
