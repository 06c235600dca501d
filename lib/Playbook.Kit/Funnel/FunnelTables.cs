using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Funnel;

/// <summary>Tables that only the funnel chapter has.</summary>
public static class FunnelTables
{
    /// <summary>The board of key figures: this period, the one before, the change of each.</summary>
    /// <param name="book">The funnel.</param>
    /// <param name="more">Further figures: name, this period, before.</param>
    public static Table Board(FunnelBook book, params (string Name, Estimate Now, Estimate Before)[] more)
    {
        var rows = book.Total() is { } now ? Steps(book, now, book.Total(earlier: true)).Concat(more).ToList() : [.. more];
        if (!book.Period.Compares) return Table.From(rows, ("Figure", r => r.Name, null), ("This period", r => r.Now, null));
        return Table.From(rows, ("Figure", r => r.Name, null), ("This period", r => r.Now, null), ("Before", r => r.Before, null),
            ("Change", Change, null));

        // Rates differ by points, everything else by per cent.
        static object? Change((string Name, Estimate Now, Estimate Before) r) => r is not { Now.Value: { } a, Before.Value: { } b } ? null
            : r.Now.Unit == Unit.Fraction ? Estimate.Exact(a - b, Unit.Points) : b != 0 ? Estimate.Exact((a / b) - 1, Unit.Change) : null;
    }

    /// <summary>Rates of every step by channel, form, device, audience and hour, with intervals.</summary>
    /// <param name="book">The funnel.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    public static Table Rates(FunnelBook book, KeptMoney money)
    {
        var rows = new[] { "channel", "form", "device", "audience", "hour" }
            .SelectMany(d => book.Rows(d).Select(r => (Dimension: d, Row: r)))
            .Where(r => r.Row.Segment != FunnelBook.Unknown).ToList();
        List<(string, Func<(string Dimension, FunnelRow Row), object?>, Unit?)> columns =
        [
            ("By", r => First(r.Dimension), null), ("Segment", r => Of(r.Row.Segment), null),
            (First(book.Stages[0]), r => r.Row.Counts[0], Unit.Count),
            .. Enumerable.Range(1, book.Stages.Count - 1).Select(k => (
                $"→ {book.Stages[k]}",
                (Func<(string, FunnelRow Row), object?>)(r => FunnelTable.Rate(r.Row.Counts[k], r.Row.Counts[k - 1])),
                (Unit?)Unit.Fraction)),
        ];
        if (book.HasMoney)
            columns.AddRange([("Kept / paid", r => r.Row.KeptShare, Unit.Fraction), (money.Name, r => r.Row.KeptGmv, Unit.Yuan)]);
        return Table.From(rows, [.. columns]);
    }

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

    /// <summary>The factors of the value model, whose product is the GMV of all advertising exactly.</summary>
    public static Table Factors(ValueModel model) => Table.From(
        new List<(string Name, string Meaning, object? Value)>
        {
            ("Spend", "yuan of advertising", Estimate.Exact((double)model.Spend, Unit.Yuan)),
            ("÷ CPM × 1000", "impressions bought with it (yuan per thousand)", model.Cpm is { } c ? Estimate.Exact(c, Unit.Yuan) : null),
        }.Concat(model.Layers.Skip(1).Select((l, i) => ($"× {l.Layer} / {model.Layers[i].Layer}", "", (object?)l.Rate)))
        .Append(("× GMV per payment", "order value", model.OrderValue is { } v ? Estimate.Exact(v, Unit.Yuan) : null))
        .Append(("= GMV", "product of all the above", Estimate.Exact(model.Product(), Unit.Yuan))),
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

    /// <summary>What the reminder may bring.</summary>
    public static Table? Reminder(ReminderOutcome? outcome) => outcome is null ? null : Table.From(
        new (string, object?)[]
        {
            ("Rise of the payment rate", outcome.PaymentUplift), ("Additional GMV a month", outcome.Gmv),
            ("Additional contribution a month", outcome.Profit), ("Chance of a loss", Estimate.Exact(outcome.ChanceOfLoss, Unit.Fraction)),
            ("Rise if everybody reached paid", Estimate.Exact(outcome.Ceiling, Unit.Points)),
            ("Chance of +8 points (C09-007)", Estimate.Exact(outcome.ChanceOfClaim, Unit.Fraction)),
        },
        ("Figure", r => r.Item1, null), ("Value", r => r.Item2, null));

    private static IEnumerable<(string Name, Estimate Now, Estimate Before)> Steps(FunnelBook book, FunnelRow now, FunnelRow? before)
    {
        var stages = book.Stages;
        for (var i = 0; i < stages.Count; i++)
        {
            yield return (First(stages[i]), Count(now, i), Count(before, i));
            if (i > 0) yield return ($"{First(stages[i - 1])} → {stages[i]}", Rate(now, i), Rate(before, i));
        }

        static Estimate Count(FunnelRow? row, int k) =>
            row is null ? Estimate.Missing("no period before", Unit.Count) : Estimate.Exact(row.Counts[k], Unit.Count);
        static Estimate Rate(FunnelRow? row, int k) =>
            row is null ? Estimate.Missing("no period before", Unit.Fraction) : FunnelTable.Rate(row.Counts[k], row.Counts[k - 1]);
    }
}
