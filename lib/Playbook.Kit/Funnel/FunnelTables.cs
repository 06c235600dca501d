using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Funnel.FunnelNames;

namespace Playbook.Kit.Funnel;

/// <summary>Tables of the funnel diagnosis.</summary>
public static class FunnelTables
{
    /// <summary>The board of key figures: this period, the one before, the change of each.</summary>
    public static Table Board(FunnelStudy study)
    {
        var rows = new List<(string Name, Estimate Now, Estimate Before)>();
        var (now, before) = (study.Total(), study.Total(before: true));
        if (now is not null)
        {
            var stages = study.Stages;
            for (var i = 0; i < stages.Count; i++)
            {
                var k = i;
                rows.Add((First(stages[k]), Count(now, k), Count(before, k)));
                if (k > 0) rows.Add(($"{First(stages[k - 1])} → {stages[k]}", Rate(now, k), Rate(before, k)));
            }
        }

        if (study.Has("order_line"))
        {
            if (!study.LogsOrders) rows.Add(("Orders paid / placed", study.PaymentRate(), study.PaymentRate(before: true)));
            rows.Add(("Refunded / paid", study.RefundRate(), study.RefundRate(before: true)));
            rows.Add(("Kept GMV", study.KeptGmv(), study.KeptGmv(before: true)));
        }

        if (!study.Periods.Compares) return Table.From(rows, ("Figure", r => r.Name, null), ("This period", r => r.Now, null));
        return Table.From(rows, ("Figure", r => r.Name, null), ("This period", r => r.Now, null), ("Before", r => r.Before, null), ("Change", Change, null));

        // Rates differ by points, everything else by per cent.
        static object? Change((string Name, Estimate Now, Estimate Before) r) => r is not { Now.Value: { } a, Before.Value: { } b } ? null
            : r.Now.Unit == Unit.Fraction ? Estimate.Exact(a - b, Unit.Points) : b != 0 ? Estimate.Exact((a / b) - 1, Unit.Change) : null;
        static Estimate Count(FunnelRow? row, int k) => row is null ? Estimate.Missing("no period before", Unit.Count) : Estimate.Exact(row.Counts[k], Unit.Count);
        static Estimate Rate(FunnelRow? row, int k) => row is null ? Estimate.Missing("no period before", Unit.Fraction) : FunnelTable.Rate(row.Counts[k], row.Counts[k - 1]);
    }

    /// <summary>Steps of the behaviour log: events and persons.</summary>
    public static Table Steps(FunnelStudy study) => Table.From(study.Steps.Where(s => s.Step != "all").OrderByDescending(s => s.Events).Concat(study.Steps.Where(s => s.Step == "all")),
        ("Step", s => First(s.Step), null), ("Events", s => s.Events, Unit.Count), ("Persons", s => s.Users, Unit.Count));

    /// <summary>Rates of every step by channel, form, hour, device and audience, with intervals.</summary>
    public static Table Rates(FunnelStudy study)
    {
        var stages = study.Stages;
        var money = study.Has("order_line");
        var rows = new[] { "channel", "form", "device", "audience", "hour" }.SelectMany(d => study.Rows(d).Select(r => (Dimension: d, Row: r))).Where(r => r.Row.Segment != "unknown").ToList();
        var columns = new List<(string, Func<(string Dimension, FunnelRow Row), object?>, Unit?)> { ("By", r => First(r.Dimension), null), ("Segment", r => Of(r.Row.Segment), null), (First(stages[0]), r => r.Row.Counts[0], Unit.Count) };
        for (var i = 1; i < stages.Count; i++)
        {
            var k = i;
            columns.Add(($"→ {stages[k]}", r => FunnelTable.Rate(r.Row.Counts[k], r.Row.Counts[k - 1]), Unit.Fraction));
        }

        if (money)
        {
            columns.Add(("Kept / paid", r => r.Row.KeptShare, Unit.Fraction));
            columns.Add((study.KeptName, r => r.Row.KeptGmv, Unit.Yuan));
        }

        return Table.From(rows, [.. columns]);
    }

    /// <summary>The six-layer value model: cost of one unit of each layer by paid channel, and what comes back.</summary>
    public static Table Layers(IReadOnlyList<ValueModel> models) => Table.From(models,
    [
        ("Channel", m => m.Row.Segment == "all" ? "All advertising" : First(Of(m.Row.Segment)), null), ("Spend", m => m.Spend, Unit.Yuan), ("CPM", m => m.Cpm, Unit.Yuan),
        .. FunnelStages.SixLayers.Skip(1).Select((layer, i) => ($"Per {layer[..^1]}", (Func<ValueModel, object?>)(m => m.Layers[i + 1].CostPerUnit.Value), (Unit?)Unit.Yuan)),
        ("Order value", m => m.OrderValue, Unit.Yuan), ("ROAS paid", m => m.Roas.Value, Unit.Multiple), ("ROAS kept", m => m.KeptRoas.Value, Unit.Multiple),
    ]);

    /// <summary>The factors of the value model, whose product is the GMV of all advertising exactly.</summary>
    public static Table Factors(ValueModel model) => Table.From(
        new List<(string Name, string Meaning, object? Value)>
        {
            ("Spend", "yuan of advertising", Estimate.Exact((double)model.Spend, Unit.Yuan)), ("÷ CPM × 1000", "impressions bought with it (yuan per thousand)", model.Cpm is { } c ? Estimate.Exact(c, Unit.Yuan) : null),
        }.Concat(model.Layers.Skip(1).Select((l, i) => ($"× {l.Layer} / {model.Layers[i].Layer}", "", (object?)l.Rate)))
        .Append(("× GMV per payment", "order value", model.OrderValue is { } v ? Estimate.Exact(v, Unit.Yuan) : null)).Append(("= GMV", "product of all the above", Estimate.Exact(model.Product(), Unit.Yuan))),
        ("Factor", r => r.Item1, null), ("", r => r.Item2, null), ("Value", r => r.Item3, null));

    /// <summary>The change divided by both rules, and by segment what each brought.</summary>
    public static Table TwoMethods(GmvChange lmdi, GmvChange shapley) => Table.From(lmdi.Parts.Zip(shapley.Parts),
        ("Cause", p => First(p.First.Factor), null), ("LMDI", p => p.First.Yuan, Unit.Yuan), ("Shapley", p => p.Second.Yuan, Unit.Yuan),
        ("Most of it in", p => p.First.BySegment.Count == 0 ? "" : Of(p.First.BySegment.MaxBy(s => Math.Abs(s.Yuan)).Segment), null));

    /// <summary>Unpaid orders by factor: rates, crude and adjusted odds ratios.</summary>
    public static Table UnpaidFactors(FunnelStudy study) => Table.From(study.Unpaid!.Factors.Zip(FunnelFigures.UnpaidNames(study), (f, name) => (Name: name, Factor: f)), ("Factor", f => First(f.Name), null), ("Unpaid with it", f => f.Factor.UnpaidRate, Unit.Fraction),
        ("Unpaid without", f => f.Factor.OtherRate, Unit.Fraction), ("Odds ratio as it is", f => f.Factor.Crude, Unit.Multiple), ("Others held equal (logistic)", f => f.Factor.Adjusted, Unit.Multiple),
        ("Others held equal (Mantel–Haenszel)", f => f.Factor.Stratified, Unit.Multiple));

    /// <summary>What the reminder may bring.</summary>
    public static Table Reminder(ReminderOutcome outcome) => Table.From(new (string, object?)[]
    {
        ("Rise of the payment rate", outcome.PaymentUplift), ("Additional GMV a month", outcome.Gmv), ("Additional contribution a month", outcome.Profit),
        ("Chance of a loss", Estimate.Exact(outcome.ChanceOfLoss, Unit.Fraction)), ("Rise if everybody reached paid", Estimate.Exact(outcome.Ceiling, Unit.Points)),
        ("Chance of +8 points (C09-007)", Estimate.Exact(outcome.ChanceOfClaim, Unit.Fraction)),
    }, ("Figure", r => r.Item1, null), ("Value", r => r.Item2, null));
}
