using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Funnel.FunnelNames;

namespace Playbook.Kit.Funnel;

/// <summary>Figures of the funnel itself: stages, change, leaks, payment.</summary>
public static class FunnelFigures
{
    /// <summary>The funnel from the click (or the visit) to what is kept.</summary>
    public static Figure Funnel(FunnelStudy study)
    {
        var row = study.Total()!;
        var stages = study.Stages.Zip(row.Counts, (name, count) => (Name: name, Count: (double)count)).Where(s => s.Name != FunnelStages.Impressions).ToList();
        var narrow = Enumerable.Range(1, stages.Count - 1).Where(i => stages[i - 1].Count > 0).MinBy(i => stages[i].Count / stages[i - 1].Count);
        if (study.Has("order_line") && row.KeptShare is { } kept) stages.Add((FunnelStages.Kept, stages[^1].Count * kept));
        var title = narrow == 0 ? "Nothing passed the funnel in this period"
            : $"Most are lost from {stages[narrow - 1].Name} to {stages[narrow].Name}: {Percent(stages[narrow].Count / stages[narrow - 1].Count)} go on";
        var shown = study.Exposed ? $"; {FigureText.Number(row.Counts[0], Unit.Count)} impressions stand before the clicks" : "";
        return Figures.Funnel(title, $"Count per stage and share of the stage before, {study.Periods.Text}{shown}", stages)
            .Defined((study.VisitWord == "visits" ? "A visit is the platform's." : "This log names no visits: one is what a person does in a day.") + " Buying without a basket counts as a basket."
                + (row.KeptShare is not null && study.Has("order_line") ? $" Kept: payments × share of paid money not refunded within {study.Settings.RefundAge} days." : ""))
            .From("funnel/visits");
    }

    /// <summary>Share of visits that fill a basket and that end in a payment, by the hour they begin.</summary>
    public static Figure ByHour(FunnelStudy study)
    {
        var (rows, stages) = (study.Rows("hour"), study.Stages.ToList());
        var (visits, carts, end) = (stages.IndexOf(FunnelStages.Visits), stages.IndexOf(FunnelStages.Carts), stages.Count - 1);
        Series Of(string name, int stage)
        {
            var rates = rows.Select(r => FunnelTable.Rate(r.Counts[stage], r.Counts[visits])).ToList();
            return new(name, rows.Select(r => (double)int.Parse(r.Segment[..2], System.Globalization.CultureInfo.InvariantCulture)), [.. rates.Select(e => e.Value ?? double.NaN)],
                [.. rates.Select(e => e.Lower ?? double.NaN)], [.. rates.Select(e => e.Upper ?? double.NaN)]);
        }

        // An hour of few visits must not be called the best: by the lower end of its interval.
        var best = rows.MaxBy(r => FunnelTable.Rate(r.Counts[end], r.Counts[visits]).Lower ?? 0)!;
        return Figures.Line($"Those who come at {best.Segment} pay most often: {Percent((double)best.Counts[end] / Math.Max(1, best.Counts[visits]))} of {study.VisitWord}",
            $"Share of {study.VisitWord} by the hour of their first event, {study.Periods.Text}, Beijing time; bands: 95\u2009% Wilson interval", "Hour", $"Share of {study.VisitWord}", Unit.Fraction,
            [Of("basket", carts), Of("payment", end)], fromZero: true).From("funnel/visits");
    }

    /// <summary>Share of orders left unpaid by hour, with bands, in both periods.</summary>
    public static Figure UnpaidByHour(FunnelStudy study)
    {
        var (night, day) = study.UnpaidRates();
        Series Of(string name, bool before) => new(name, study.Hours(before).Select(h => (double)h.Hour), [.. Rates(before, e => e.Value)], [.. Rates(before, e => e.Lower)], [.. Rates(before, e => e.Upper)]);
        IEnumerable<double> Rates(bool before, Func<Estimate, double?> part) => study.Hours(before).Select(h => part(FunnelTable.Rate(h.Unpaid, h.Orders)) ?? double.NaN);
        var series = new List<Series> { Of("this period", false) };
        if (study.Periods.Compares) series.Add(Of("before", true) with { Color = "soft", Dashed = true });
        var title = (night.Value, day.Value) switch
        {
            ({ } n, { } d) => $"After {Hour(study.Settings.NightStart)}, {Percent(n)} of orders stay unpaid, by day {Percent(d)}",
            ({ } n, null) => $"{Percent(n)} of orders stay unpaid; all were placed after {Hour(study.Settings.NightStart)}",
            (null, { } d) => $"{Percent(d)} of orders stay unpaid; none was placed after {Hour(study.Settings.NightStart)}",
            _ => "No order was placed in this period",
        };
        return Figures.Line(title,
            $"Orders never paid / orders placed, by hour of the order, {study.Periods.Text} against {study.Periods.CompareText}; bands: 95\u2009% Wilson interval",
            "Hour of the order", "Unpaid", Unit.Fraction, series, marks: [new Mark((double)study.Settings.NightStart, Hour(study.Settings.NightStart))], fromZero: true)
            .Defined("An order counts as unpaid when no payment has come by the end of the data.").From("funnel/payment_hour");
    }

    /// <summary>Odds ratios of unpaid orders, each with the others held equal.</summary>
    public static Figure UnpaidOdds(FunnelStudy study)
    {
        var factors = study.Unpaid!.Factors;
        var names = UnpaidNames(study);
        var strongest = factors.Select((f, i) => (f.Adjusted, Name: names[i])).Where(f => f.Adjusted.HasValue).OrderByDescending(f => Math.Abs(Math.Log(f.Adjusted.Value!.Value))).FirstOrDefault();
        return Figures.Intervals(strongest.Name is null ? "The orders are too alike to compare" : $"Orders {strongest.Name} have {FigureText.Value(strongest.Adjusted)} the odds of staying unpaid, all else equal",
            $"Odds ratio of an order staying unpaid, the other three held equal (logistic regression), {study.Periods.Text}; dots with 95\u2009% interval", "Odds ratio", Unit.Multiple,
            factors.Select((f, i) => (First(names[i]), f.Adjusted)), [new Reference(1, "no difference")], log: true).From("funnel/unpaid_cells");
    }

    /// <summary>The factors of unpaid orders in words, in the order of the model.</summary>
    internal static string[] UnpaidNames(FunnelStudy study) => [$"placed after {Hour(study.Settings.NightStart)}", "¥100 or more to pay", "Android", "first order"];

    /// <summary>The change of kept GMV divided among its causes.</summary>
    public static Figure Change(FunnelStudy study, GmvChange change)
    {
        var ranked = change.Parts.OrderBy(p => p.Yuan.Value).ToList();
        var moved = change.Change >= 0 ? "rose" : "fell";
        var (name, small) = (study.KeptName, study.KeptName.ToLowerInvariant().Replace("gmv", "GMV", StringComparison.Ordinal));
        var title = $"{name} {moved} by {Yuan(Math.Abs(change.Change))}: {ranked[^1].Factor} brought {Yuan(ranked[^1].Yuan.Value!.Value)}, {ranked[0].Factor} took {Yuan(-ranked[0].Yuan.Value!.Value)}";
        return Figures.Waterfall(title, $"Change of {small} by cause, yuan, {study.Periods.CompareText} to {study.Periods.Text}; {(change.Method == DecompositionMethod.Lmdi ? "LMDI" : "Shapley")} over channels and forms, exact; whiskers: 95\u2009% interval over days",
            name, Unit.Yuan, "Before", change.Before, change.Parts.Select(p => new Step(First(p.Factor), p.Yuan.Value!.Value, p.Yuan.Lower, p.Yuan.Upper)), "This period", 400)
            .Defined(study.RefundsKnown() is 0 ? $"Paid money of traced orders; what came back is {FunnelText.RefundsUnknown}."
                : $"Kept GMV: paid money of traced orders less refunds within {study.Settings.RefundAge} days of payment; payments younger than that take the share of the older ones{FunnelText.KnownPart(study)}.").From("funnel/visits");
    }

    /// <summary>Leaks against the rest: hours, devices, audiences.</summary>
    public static Figure LeaksAgainstRest(FunnelStudy study, IReadOnlyList<FoundLeak> leaks) => Leaks(study, [.. leaks.Where(l => l.Against == "the rest")],
        "against the same channels and forms at other hours, devices or audiences");

    /// <summary>Leaks against themselves: channels and forms.</summary>
    public static Figure LeaksAgainstBefore(FunnelStudy study, IReadOnlyList<FoundLeak> leaks) => Leaks(study, [.. leaks.Where(l => l.Against != "the rest")],
        $"against the same channel or form from {study.Periods.CompareText}");

    /// <summary>Rise of the payment rate that a reminder brings, by the share of those reached who answer it.</summary>
    public static Figure Reminder(FunnelStudy study)
    {
        var (orders, assumed) = (study.ReminderCase(study.Settings.RemindNightOnly)!, study.Settings.Reminder);
        double[] responses = [.. Enumerable.Range(0, 21).Select(i => i * 0.05)];
        var outcomes = responses.Select(r => ReminderPolicy.Simulate(orders, assumed with { ResponseLow = r, ResponseHigh = r }, study.Settings.Seed, draws: 400)).ToList();
        var needed = orders.Unpaid * assumed.Reach / orders.Orders is var ceiling and > 0 ? 0.08 / ceiling : double.PositiveInfinity;
        var title = needed > 1 ? $"+8 points are out of reach: if everybody reached paid, it would be {FigureText.Number(orders.Unpaid * assumed.Reach / orders.Orders, Unit.Points)}"
            : $"+8 points need {Percent(needed)} of those reached to pay; {Percent(assumed.ResponseLow)} to {Percent(assumed.ResponseHigh)} are assumed";
        return Figures.Line(title, $"Rise of the share of orders paid, by the share of reached buyers who then pay; {(study.Settings.RemindNightOnly ? $"orders after {Hour(study.Settings.NightStart)}" : "all orders")}, reach {Percent(assumed.Reach)}",
            "Reached buyers who then pay, %", "Rise of the payment rate", Unit.Points,
            [new Series("rise", responses.Select(r => r * 100), [.. outcomes.Select(o => o.PaymentUplift.Value ?? double.NaN)], [.. outcomes.Select(o => o.PaymentUplift.Lower ?? double.NaN)], [.. outcomes.Select(o => o.PaymentUplift.Upper ?? double.NaN)])],
            [new Reference(0.08, "deck: up to +8 pt", "C09-007")], [new Mark(assumed.ResponseLow * 100, "assumed from"), new Mark(assumed.ResponseHigh * 100, "to")], fromZero: true);
    }

    /// <summary>All leaks as a table.</summary>
    public static Table LeakTable(FunnelStudy study, IReadOnlyList<FoundLeak> leaks) => Table.From(leaks,
        ("Where", l => $"{l.Dimension} {Of(l.Leak.Segment)}", null), ("Step", l => $"{l.Leak.From} → {l.Leak.To}", null), ("Against", l => l.Against, null),
        ("Entered", l => l.Leak.Entered, Unit.Count), ("Rate", l => l.Leak.Rate, Unit.Fraction), ("Reference", l => l.Leak.Reference, Unit.Fraction),
        ($"{study.KeptName} a month", l => l.Leak.Recoverable.Times(study.Periods.ToMonth, Unit.Yuan), Unit.Yuan), ("Chance that it leaks", l => l.Leak.Certainty, Unit.Fraction));

    private static Figure Leaks(FunnelStudy study, IReadOnlyList<FoundLeak> leaks, string against)
    {
        var shown = leaks.Take(10).Select(l => ($"{Of(l.Leak.Segment)}: {l.Leak.From} → {l.Leak.To}", l.Leak.Recoverable.Times(study.Periods.ToMonth, Unit.Yuan))).ToList();
        var sure = leaks.Where(l => l.Leak.Recoverable.Lower > 0).ToList();
        var small = study.KeptName.ToLowerInvariant().Replace("gmv", "GMV", StringComparison.Ordinal);
        var steps = sure.Take(10).Select(l => l.Leak.From).Distinct().Count();
        var title = sure.Count == 0 ? "No step leaks for certain"
            : sure.Count >= 5 && steps == 1 ? $"All lost at {sure[0].Leak.From} to {sure[0].Leak.To}; most in {Of(sure[0].Leak.Segment)}: {Yuan(sure[0].Leak.Recoverable.Value!.Value * study.Periods.ToMonth)} {small} a month"
            : $"The dearest leak is {Of(sure[0].Leak.Segment)}, {sure[0].Leak.From} to {sure[0].Leak.To}: {Yuan(sure[0].Leak.Recoverable.Value!.Value * study.Periods.ToMonth)} {small} a month";
        return Figures.Intervals(title, $"{study.KeptName} a month if the step reached its reference, {against}; {study.Periods.Text}, shrunk towards the reference, 95\u2009% interval; losses overlap and must not be added",
            $"{study.KeptName} a month", Unit.Yuan, shown, [new Reference(0, "no leak")]).From("funnel/visits");
    }
}
