using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Kit.Budget;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Funnel;

/// <summary>Drawings that only the funnel chapter has: the funnel, the change of its money, its leaks, the reminder.</summary>
public static class FunnelFigures
{
    private const int Shown = 10;

    /// <summary>The funnel from the click (or the visit) to what is kept.</summary>
    /// <param name="book">The funnel.</param>
    public static Figure Funnel(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var shown = book.Exposed ? $"; {FigureText.Number(book.Total()!.Counts[0], Unit.Count)} impressions stand before the clicks" : "";
        return Figures.Funnel(FunnelText.Narrowest(book), $"Count per stage and share of the stage before, {book.Period.Text}{shown}",
            FunnelSteps.Stages(book)).Defined(FunnelText.Meaning(book));
    }

    /// <summary>Carts and payments by the hour of the visit.</summary>
    /// <param name="book">The funnel.</param>
    public static Figure Hours(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var cart = book.Stages.ToList().IndexOf(FunnelStages.Visits) + 1;
        var rows = book.Rows("hour").Where(r => r.Segment != FunnelBook.Unknown).ToList();
        Series Of(string name, Func<FunnelRow, Estimate> rate) =>
            Series.Of(name, rows, r => r.Segment, r => rate(r).Value, r => rate(r).Lower, r => rate(r).Upper);
        return Figures.Line(
            FunnelText.Hours(book), $"Share of {book.VisitWord} by the hour of their first event, {book.Period.Text}; "
            + $"bands: 95\u202f% interval{FunnelText.Persons(book)}",
            "Hour", "Share", Unit.Fraction, [Of("cart", r => book.Rate(r, cart)), Of("payment", book.ToEnd)], fromZero: true);
    }

    /// <summary>A rate by day with its break.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="unit">What it is a share of, for the axis: "Carts that become orders".</param>
    public static Figure Broken(BrokenRate rate, string unit)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return Figures.Line(
            BreakText.Finding(rate), $"{unit}, {BreakText.Method(rate)}", "", unit, Unit.Fraction,
            [Series.Of(rate.Name, rate.Days, d => d.Day, d => d.Denominator > 0 ? d.Numerator / d.Denominator : null)],
            marks: rate.Break.Day is { } day ? [new Mark(day, $"{day:yyyy-MM-dd}")] : [], fromZero: true);
    }

    /// <summary>The largest losses of contribution, ten at most.</summary>
    /// <param name="losses">Ranked losses.</param>
    /// <param name="what">What they are, in the plural: "products".</param>
    /// <param name="period">The periods.</param>
    public static Figure Losses(IReadOnlyList<SegmentLoss> losses, string what, Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return Figures.Intervals(
            LossText.Segments(losses, what, period),
            $"Change of contribution {After(losses)}, {period.Text} against {period.CompareText}; a paid yuan leaves the same "
            + "for all; 95\u202f% interval of orders by chance",
            "Change of contribution, yuan", Unit.Yuan,
            losses.Where(l => l.Contribution.Value < 0).Take(Shown).Select(l => (Of(l.Sales.Segment), l.Contribution)),
            [new Reference(0, "no change")]);
    }

    private static string After(IReadOnlyList<SegmentLoss> losses) => FunnelTables.AreAdvertised(losses)
        ? "after its own advertising" : "before advertising, of which the data book none on any of them";

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
        var method = change.Method == DecompositionMethod.Lmdi ? "LMDI" : "Shapley";
        return Figures.Waterfall(
            LossText.Change(change, money),
            $"Change of {Phrase.Lower(money.Name)} by cause, yuan, {period.CompareText} to {period.Text}; {method} over channels and "
            + "forms, exact; whiskers: 95\u202f% interval over days",
            money.Name, Unit.Yuan, "Before", change.Before,
            change.Parts.Select(p => new Step(First(p.Factor), p.Yuan.Value!.Value, p.Yuan.Lower, p.Yuan.Upper)),
            "This period").Defined(money.RefundRate.HasValue
                ? $"Paid money less what is refunded {money.Until}{money.KnownPart}; orders without a visit in the log have a bar of "
                    + "their own."
                : $"Paid money; refunds: {money.RefundRate.MissingReason}.");
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
        ArgumentNullException.ThrowIfNull(period);
        var list = leaks.Where(l => l.AgainstBefore == againstBefore).ToList();
        var against = againstBefore
            ? $"against the same channel or form from {period.CompareText}"
            : "against the same channels and forms at other hours, devices or audiences";
        return Figures.Intervals(
            LossText.Leaks(list, money, period),
            $"{money.Name} a month if the step reached its reference, {against}; {period.Text}, shrunk towards the reference, "
            + "95\u202f% interval; losses overlap and must not be added",
            $"{money.Name} a month", Unit.Yuan, list.Take(Shown).Select(l =>
                ($"{ChannelNames.Of(l.Dimension, l.Leak.Segment)}: {l.Step}", l.Leak.Recoverable.Times(period.ToMonth, Unit.Yuan))),
            [new Reference(0, "no leak")]);
    }

    /// <summary>Rise of the payment rate that a reminder brings, by the share of those reached who answer it.</summary>
    /// <param name="orders">Orders of a month; null gives the reason why there is nothing to remind of.</param>
    /// <param name="assumed">What is assumed of the reminder.</param>
    public static Figure Reminder(ReminderCase? orders, ReminderAssumptions assumed)
    {
        ArgumentNullException.ThrowIfNull(assumed);
        var title = ReminderPolicy.Finding(orders, assumed);
        return orders is null ? Figures.Line(title, "", "", "", Unit.Points, []) : Figures.Line(
            title, $"Rise of the share of orders paid, by the share of reached buyers who then pay; reach {Percent(assumed.Reach)}",
            "Reached buyers who then pay, %", "Rise of the payment rate", Unit.Points,
            [Series.Of("rise", ReminderPolicy.ByResponse(orders, assumed), a => a.Response * 100, a => a.Uplift.Value, a => a.Uplift.Lower,
                a => a.Uplift.Upper)],
            [new Reference(ReminderPolicy.DeckRise, $"deck: up to +{ReminderPolicy.DeckRise * 100:0} pt", "C09-007")],
            [new Mark(assumed.ResponseLow * 100, "assumed from"), new Mark(assumed.ResponseHigh * 100, "to")], fromZero: true);
    }
}
