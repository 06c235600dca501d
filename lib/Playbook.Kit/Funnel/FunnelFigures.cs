using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Funnel;

/// <summary>Drawings that only the funnel chapter has: the funnel, the change of its money, its leaks, the reminder.</summary>
public static class FunnelFigures
{
    /// <summary>The funnel from the click (or the visit) to what is kept.</summary>
    /// <param name="book">The funnel.</param>
    public static Figure Funnel(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var stages = book.Total() is { } row
            ? book.Stages.Zip(row.Counts, (name, count) => (Name: name, Count: (double)count))
                .Where(s => s.Name != FunnelStages.Impressions).ToList() : [];
        if (book.HasMoney && book.Total()?.KeptShare is { } kept) stages.Add((FunnelStages.Kept, stages[^1].Count * kept));
        Title title = "Nothing passed the funnel in this period";
        if (book.Narrowest() is { } narrow) title = $"Most are lost from {narrow.From} to {narrow.To}: {narrow.Rate:value} go on";
        var shown = book.Exposed ? $"; {FigureText.Number(book.Total()!.Counts[0], Unit.Count)} impressions stand before the clicks" : "";
        return Figures.Funnel(title, $"Count per stage and share of the stage before, {book.Period.Text}{shown}", stages).Defined(
            (book.NamesVisits ? "A visit is the platform's." : "This log names no visits: one is what a person does in a day.")
            + " Buying without a cart counts as a cart."
            + (book.HasMoney ? " Kept: payments × share of paid money not refunded." : ""));
    }

    /// <summary>The change of kept money divided among its causes.</summary>
    /// <param name="change">The change; null gives the reason why there is none.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    /// <param name="period">The periods.</param>
    public static Figure Change(GmvChange? change, KeptMoney money, Period period)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(period);
        if (change is null)
            return Figures.Waterfall($"One of the periods, {period.Text} and {period.CompareText}, has no visits with money", "", "",
                Unit.Yuan, "", 0, [], "");
        var ranked = change.Parts.OrderBy(p => p.Yuan.Value).ToList();
        var method = change.Method == DecompositionMethod.Lmdi ? "LMDI" : "Shapley";
        return Figures.Waterfall(
            $"{money.Name} {(change.Change >= 0 ? "rose" : "fell")} by {Yuan(Math.Abs(change.Change))}: "
            + $"{ranked[^1].Factor} brought {ranked[^1].Yuan:value}, "
            + $"{ranked[0].Factor} took {ranked[0].Yuan.Times(-1, Unit.Yuan):value}",
            $"Change of {Small(money)} by cause, yuan, {period.CompareText} to {period.Text}; {method} over channels and forms, exact; "
            + "whiskers: 95\u2009% interval over days",
            money.Name, Unit.Yuan, "Before", change.Before,
            change.Parts.Select(p => new Step(First(p.Factor), p.Yuan.Value!.Value, p.Yuan.Lower, p.Yuan.Upper)),
            "This period").Defined(money.RefundRate.HasValue
                ? $"Paid money of traced orders less refunds within {money.RefundAge} days of payment; "
                    + $"younger payments take the share of the older ones{money.KnownPart}."
                : $"Paid money of traced orders; refunds: {money.RefundRate.MissingReason}.");
    }

    /// <summary>Leaks, ten at most, in money a month.</summary>
    /// <param name="leaks">The leaks, largest first.</param>
    /// <param name="againstBefore">
    /// True for channels and forms against themselves before, false for hours, devices and audiences against the rest.
    /// </param>
    /// <param name="money">Money of the period.</param>
    /// <param name="period">The periods.</param>
    public static Figure Leaks(IEnumerable<FoundLeak> leaks, bool againstBefore, KeptMoney money, Period period)
    {
        var list = leaks.Where(l => l.AgainstBefore == againstBefore).ToList();
        var against = againstBefore
            ? $"against the same channel or form from {period.CompareText}"
            : "against the same channels and forms at other hours, devices or audiences";
        var sure = list.Where(l => l.Leak.Recoverable.Lower > 0).ToList();
        var title = sure switch
        {
            [] => "No step leaks for certain",
            [var most, ..] when sure.Count >= 5 && sure.Take(10).Select(l => l.Leak.From).Distinct().Count() == 1 =>
                $"All lost at {most.Leak.From} to {most.Leak.To}; most in {Of(most.Leak.Segment)}: "
                + $"{Monthly(most, period)} {Small(money)} a month",
            [var most, ..] => $"The largest leak is {Of(most.Leak.Segment)}, {most.Leak.From} to {most.Leak.To}: "
                + $"{Monthly(most, period)} {Small(money)} a month",
        };
        return Figures.Intervals(
            title,
            $"{money.Name} a month if the step reached its reference, {against}; {period.Text}, shrunk towards the reference, "
            + "95\u2009% interval; losses overlap and must not be added",
            $"{money.Name} a month", Unit.Yuan,
            list.Take(10).Select(l => ($"{Of(l.Leak.Segment)}: {l.Step}", l.Leak.Recoverable.Times(period.ToMonth, Unit.Yuan))),
            [new Reference(0, "no leak")]);
    }

    /// <summary>All leaks as a table.</summary>
    public static Table LeakTable(IEnumerable<FoundLeak> leaks, KeptMoney money, Period period) => Table.From(
        leaks,
        ("Where", l => $"{l.Dimension} {Of(l.Leak.Segment)}", null), ("Step", l => l.Step, null), ("Against", l => l.Against, null),
        ("Entered", l => l.Leak.Entered, Unit.Count), ("Rate", l => l.Leak.Rate, Unit.Fraction),
        ("Reference", l => l.Leak.Reference, Unit.Fraction),
        ($"{money.Name} a month", l => l.Leak.Recoverable.Times(period.ToMonth, Unit.Yuan), Unit.Yuan),
        ("Chance that it leaks", l => l.Leak.Certainty, Unit.Fraction));

    /// <summary>Rise of the payment rate that a reminder brings, by the share of those reached who answer it.</summary>
    /// <param name="orders">Orders of a month; null gives the reason why there is nothing to remind of.</param>
    /// <param name="assumed">What is assumed of the reminder.</param>
    /// <param name="claim">The deck's rise of the payment rate.</param>
    public static Figure Reminder(ReminderCase? orders, ReminderAssumptions assumed, double claim = 0.08)
    {
        ArgumentNullException.ThrowIfNull(assumed);
        if (orders is null) return Figures.Line("No order of this period is unpaid", "", "", "", Unit.Points, []);
        var answers = ReminderPolicy.ByResponse(orders, assumed);
        var ceiling = orders.Unpaid * assumed.Reach / orders.Orders;
        var title = ceiling < claim
            ? $"+{claim * 100:0} points are out of reach: if everybody reached paid, it would be {FigureText.Number(ceiling, Unit.Points)}"
            : $"+{claim * 100:0} points need {Percent(claim / ceiling)} of those reached to pay; "
                + $"{Percent(assumed.ResponseLow)} to {Percent(assumed.ResponseHigh)} are assumed";
        return Figures.Line(
            title, $"Rise of the share of orders paid, by the share of reached buyers who then pay; reach {Percent(assumed.Reach)}",
            "Reached buyers who then pay, %", "Rise of the payment rate", Unit.Points,
            [Series.Of("rise", answers, a => a.Response * 100, a => a.Uplift.Value, a => a.Uplift.Lower, a => a.Uplift.Upper)],
            [new Reference(claim, $"deck: up to +{claim * 100:0} pt", "C09-007")],
            [new Mark(assumed.ResponseLow * 100, "assumed from"), new Mark(assumed.ResponseHigh * 100, "to")], fromZero: true);
    }

    private static string Small(KeptMoney money) => char.ToLowerInvariant(money.Name[0]) + money.Name[1..];

    private static string Monthly(FoundLeak leak, Period period) => Yuan(leak.Leak.Recoverable.Value!.Value * period.ToMonth);
}
