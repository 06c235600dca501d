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
            + (book.HasMoney ? " Kept: payments × share of paid money that is not refunded, all days and channels together." : "")
            + Persons(book));
    }

    /// <summary>Carts and payments by the hour of the visit; the title names only hours that chance does not explain.</summary>
    /// <param name="book">The funnel.</param>
    public static Figure Hours(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var (odd, visits) = (book.OddHours(), book.Stages.ToList().IndexOf(FunnelStages.Visits));
        Title title = "No visit has an hour";
        if (book.Total() is { } all) title = $"Hours cannot be told apart: {book.ToEnd(all):value} of {book.VisitWord} end in a payment";
        if (book.Parted(odd) is { } parted)
            title = $"{First(book.VisitWord)} at {Phrase.List(odd)} end in a payment in {book.ToEnd(parted.Inside):value} of cases, "
                + $"at the other hours in {book.ToEnd(parted.Outside):value}; those cannot be told apart";
        var rows = book.Rows("hour").Where(r => r.Segment != FunnelBook.Unknown).ToList();
        Series Of(string name, Func<FunnelRow, Estimate> rate) =>
            Series.Of(name, rows, r => r.Segment, r => rate(r).Value, r => rate(r).Lower, r => rate(r).Upper);
        return Figures.Line(
            title,
            $"Share of {book.VisitWord} by the hour of their first event, {book.Period.Text}; bands: 95\u2009% interval{Persons(book)}",
            "Hour", "Share", Unit.Fraction, [Of("cart", r => book.Rate(r, visits + 1)), Of("payment", book.ToEnd)], fromZero: true);
    }

    /// <summary>A rate by day with its break.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="unit">What it is a share of, for the axis: "Carts that become orders".</param>
    public static Figure Broken(BrokenRate rate, string unit)
    {
        ArgumentNullException.ThrowIfNull(rate);
        Title title = $"{First(rate.Name)}: {rate.Break.Note}";
        if (rate.Break.Day is not null)
            title = $"{First(rate.Name)}: {rate.Break.After:value} since {rate.Day}, {rate.Break.Before:value} before";
        var doubt = rate.Break is { From: { } from, To: { } to } && from < to
            ? $"; it may have been any day from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}" : "";
        return Figures.Line(
            title, $"{unit}, by day; break: the largest step over all days, weekdays taken out, days' errors correlated "
            + $"({rate.Break.Correlation:0.0}); chance alone gives one as clear in {100 * (rate.Break.Chance ?? 1):0.#} of 100{doubt}",
            "", unit, Unit.Fraction,
            [Series.Of(rate.Name, rate.Days, d => d.Day, d => d.Denominator > 0 ? d.Numerator / d.Denominator : null)],
            marks: rate.Break.Day is { } day ? [new Mark(day, $"{day:yyyy-MM-dd}")] : [], fromZero: true);
    }

    /// <summary>What a break rules out, in sentences; null without one.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="other">A rate that may have broken on the same day; null for none.</param>
    public static Note? RulesOut(BrokenRate rate, BrokenRate? other = null)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (rate.Break.Day is null) return null;
        var (all, spared) = (rate.Everywhere, rate.Spared);
        var everywhere = all.Count == 0 ? ""
            : $"Every {string.Join(", every ", all)} moved: no cause that works in one of them alone explains it. ";
        var left = spared.Count == 0 ? ""
            : $"Not clearly moved: {Phrase.List(spared.Take(6).Select(s => $"{s.Dimension} {Of(s.Change.Segment)}"))}. ";
        var known = rate.Known("buyer").FirstOrDefault(b => b.Change.Segment == "bought before");
        var cold = known is { } old && rate.Hit(old) ? $"Cold traffic is ruled out as the cause: persons who bought before went from "
            + $"{FigureText.Value(old.Change.Before)} to {FigureText.Value(old.Change.After)} as well. " : "";
        var together = other is not null && rate.Together(other)
            ? $"{First(other.Name)} broke on {other.Day}, which cannot be told apart from it: one change of that day, such as a release, "
                + "the cashier or a payment contract, is the first to look for." : "";
        return new($"What it rules out that {rate.Name} broke on {rate.Day}", everywhere + left + cold + together);
    }

    /// <summary>"From 2026-06-01 55 % became 42 %; …": the breaks in a sentence for the answer; empty without one.</summary>
    /// <param name="carts">Carts that become orders.</param>
    /// <param name="night">Orders at night that stay unpaid.</param>
    public static string Dated(BrokenRate carts, BrokenRate night)
    {
        ArgumentNullException.ThrowIfNull(carts);
        ArgumentNullException.ThrowIfNull(night);
        if (carts.Break.Day is null) return night.Break.Day is null ? "" : $"Since {night.Day}: {Levels(night)}.";
        return night.Break.Day is null ? $"Since {carts.Day}: {Levels(carts)}."
            : carts.Day == night.Day ? $"Two rates broke, both most likely on {carts.Day}: {Levels(carts)}, {Levels(night)}."
            : $"Since {carts.Day}: {Levels(carts)}; since {night.Day}: {Levels(night)}.";

        static string Levels(BrokenRate rate) =>
            $"{rate.Name} {FigureText.Value(rate.Break.After)} ({FigureText.Value(rate.Break.Before)} before)";
    }

    /// <summary>Which promotions and festivals lie within the periods; null for none.</summary>
    /// <param name="pairs">Promotions, each with the one before.</param>
    /// <param name="period">The periods.</param>
    public static Note? PromotionNote(IReadOnlyList<PromotionPair> pairs, Period period)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(period);
        if (pairs.Count == 0) return null;
        var told = pairs.Select(p => $"{First(Of(p.Now.Name))} ({p.Now.FirstDay:yyyy-MM-dd} to {p.Now.LastDay:yyyy-MM-dd}) covers "
            + $"{p.Now.InPeriod} of the {period.Days} days and {p.Now.InComparison} of those before"
            + (p.PaidADay.HasValue ? $"; paid GMV a day {FigureText.Value(p.PaidADay)} on the one a year earlier" : ""));
        return new("Promotions within the periods", string.Join(". ", told) + ".");
    }

    /// <summary>The largest losses of contribution, ten at most.</summary>
    /// <param name="losses">Ranked losses.</param>
    /// <param name="what">What they are, in the plural: "products".</param>
    /// <param name="period">The periods.</param>
    public static Figure Losses(IReadOnlyList<SegmentLoss> losses, string what, Period period)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(period);
        var lost = losses.Where(l => l.Contribution.Value < 0).ToList();
        var clear = lost.FindAll(l => l.Clear);
        Title title = $"No loss among {losses.Count} {what} is more than chance between so many explains";
        if (losses.Count == 0) title = $"No {what} to compare in {period.Text} and {period.CompareText}";
        else if (clear.Count > 0)
            title = $"{clear.Count} of {losses.Count} {what} clearly lost, {Of(clear[0].Sales.Segment)} "
                + $"{clear[0].Contribution.Times(-1, Unit.Yuan):value}";
        return Figures.Intervals(
            title,
            $"Change of contribution after its own advertising, {period.Text} against {period.CompareText}; a paid yuan leaves the same "
            + "for all; 95\u2009% interval of orders by chance",
            "Change of contribution, yuan", Unit.Yuan,
            lost.Take(10).Select(l => (Of(l.Sales.Segment), l.Contribution)), [new Reference(0, "no change")]);
    }

    private static string Persons(FunnelBook book) => book.Clusters is { } clusters
        ? $"; {FigureText.Number(clusters.Persons, Unit.Count)} persons, visits of one person taken together" : "";

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
            + $"{ranked[0].Factor} took {ranked[0].Yuan.Times(-1, Unit.Yuan):value}, "
            + $"{ranked[^1].Factor} brought {ranked[^1].Yuan:value}{Offset(ranked)}",
            $"Change of {Small(money)} by cause, yuan, {period.CompareText} to {period.Text}; {method} over channels and forms, exact; "
            + "whiskers: 95\u2009% interval over days",
            money.Name, Unit.Yuan, "Before", change.Before,
            change.Parts.Select(p => new Step(First(p.Factor), p.Yuan.Value!.Value, p.Yuan.Lower, p.Yuan.Upper)),
            "This period").Defined(money.RefundRate.HasValue
                ? $"Paid money less what is refunded {money.Until}{money.KnownPart}; orders without a visit in the log have a bar of "
                    + "their own."
                : $"Paid money; refunds: {money.RefundRate.MissingReason}.");
    }

    // More visits that buy less: two bars that nearly cancel are one event as often as two.
    private static string Offset(List<Contribution> ranked)
    {
        var (lost, won) = (-(ranked[0].Yuan.Value ?? 0), ranked[^1].Yuan.Value ?? 0);
        return lost > 0 && won > 0 && Math.Min(won, lost) / Math.Max(won, lost) is > 0.5 and var part
            ? $", which offset each other by {Percent(part)}" : "";
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
            [] => "No step clearly leaks",
            [var most, ..] when sure.Count >= 5 && sure.Take(10).Select(l => l.Leak.From).Distinct().Count() == 1 =>
                $"The {Math.Min(10, sure.Count)} largest leaks are all at {most.Leak.From} to {most.Leak.To}, "
                + $"up to {Monthly(most, period)} {Small(money)} a month{Apart(sure)}",
            [var most, ..] => $"{First(Of(most.Leak.Segment))}, {most.Leak.From} to {most.Leak.To}, leaks {Monthly(most, period)} "
                + $"{Small(money)} a month{Apart(sure)}",
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
    public static Figure Reminder(ReminderCase? orders, ReminderAssumptions assumed, double claim = ReminderPolicy.DeckRise)
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

    // The first of a list is the largest only where its interval lies apart from the next one's.
    private static string Apart(List<FoundLeak> sure) => sure.Count < 2 ? ""
        : sure[0].Leak.Recoverable.Lower > sure[1].Leak.Recoverable.Upper ? ", clearly the most of these"
        : $"; {Of(sure[0].Leak.Segment)} and {Of(sure[1].Leak.Segment)} cannot be told apart in size";

    private static string Small(KeptMoney money) => char.ToLowerInvariant(money.Name[0]) + money.Name[1..];

    private static string Monthly(FoundLeak leak, Period period) => Yuan(leak.Leak.Recoverable.Value!.Value * period.ToMonth);
}
