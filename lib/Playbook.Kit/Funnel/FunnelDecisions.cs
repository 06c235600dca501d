using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Funnel.FunnelNames;

namespace Playbook.Kit.Funnel;

/// <summary>What the diagnosis answers and asks for.</summary>
public static class FunnelDecisions
{
    /// <summary>The answer in one sentence, as far as the data carry it.</summary>
    public static Answer Answer(Chapter chapter, FunnelStudy study)
    {
        if (study.Unpaid is { Excess.HasValue: true } unpaid && study.NightLeak.HasValue)
        {
            var (with, without) = (unpaid.Factors[0].UnpaidRate, unpaid.Factors[0].OtherRate);
            if (study.Change() is not { } change)
                return chapter.Answer($"Orders left unpaid after {Hour(study.Settings.NightStart)} cost {study.NightLeak} of kept GMV a month: {with:value} stay unpaid then, {without:value} by day.");
            var (worst, best) = (change.Parts.MinBy(p => p.Yuan.Value)!, change.Parts.MaxBy(p => p.Yuan.Value)!);
            return worst.Yuan.Upper < 0 && worst.Factor != "orders → payments"
                ? chapter.Answer($"Orders left unpaid after {Hour(study.Settings.NightStart)} cost {study.NightLeak} of kept GMV a month: {with:value} stay unpaid then, {without:value} by day; against the period before, {worst.Factor} took {worst.Yuan.Times(-1, Unit.Yuan):value} and {best.Factor} brought {best.Yuan:value}.")
                : chapter.Answer($"Orders left unpaid after {Hour(study.Settings.NightStart)} cost {study.NightLeak} of kept GMV a month: {with:value} stay unpaid then, {without:value} by day.");
        }

        if (study.Total() is { } row && row.Counts[0] > 0)
        {
            var stages = study.Stages;
            var first = stages.ToList().IndexOf(FunnelStages.Visits);
            var narrow = Enumerable.Range(first + 1, stages.Count - first - 1).MinBy(i => FunnelTable.Rate(row.Counts[i], row.Counts[i - 1]).Value ?? 1);
            var (rate, end) = (FunnelTable.Rate(row.Counts[narrow], row.Counts[narrow - 1]), FunnelTable.Rate(row.Counts[^1], row.Counts[first]));
            return chapter.Answer($"Of {row.Counts[first]} {study.VisitWord}, {end} end in a payment; the narrowest step is {stages[narrow - 1]} to {stages[narrow]}, which {rate:value} pass.");
        }

        if (study.PaymentRate() is { HasValue: true } paid)
            return chapter.Answer($"These data hold no behaviour in the period, only {paid.N} orders, of which {paid} are paid: where visitors are lost cannot be told.");
        return chapter.Answer($"These data hold neither orders nor behaviour in the period: the funnel cannot be diagnosed.");
    }

    /// <summary>Four key figures, of those that the data hold.</summary>
    public static Facts Facts(Chapter chapter, FunnelStudy study)
    {
        var facts = new List<Fact>();
        if (study.Has("order_line"))
        {
            facts.Add(new($"Kept GMV, {study.Periods.Days} days", study.KeptGmv(), Against(study.KeptGmv(), study.KeptGmv(before: true))));
            facts.Add(new("Paid / ordered", study.PaymentRate(), study.PaymentRate(before: true) is { HasValue: true } b ? $"{FigureText.Value(b)} before" : ""));
        }

        if (study.ValueModels() is [var all, ..] && study.Economics?.BreakEvenRoas is { } even)
            facts.Add(new("Break-even ROAS", Estimate.Exact(even, Unit.Multiple), $"all advertising: {FigureText.Value(all.Roas)} of paid GMV, {FigureText.Value(all.KeptRoas)} after refunds"));
        if (study.Unpaid is not null) facts.Add(new($"Payment leak after {Hour(study.Settings.NightStart)}", study.NightLeak, "kept GMV a month"));
        if (facts.Count < 4)
            foreach (var step in study.Steps.Where(s => s.Step != "all").OrderByDescending(s => s.Events).Take(4 - facts.Count))
                facts.Add(new($"Events: {step.Step}", Estimate.Exact(step.Events, Unit.Count), $"{FigureText.Number(step.Users, Unit.Count)} persons"));
        return chapter.Facts([.. facts.Take(4)]);

        static string Against(Estimate now, Estimate before) => now.Value is { } a && before.Value is { } b && b != 0 ? FigureText.Number((a / b) - 1, Unit.Change) + " on the period before" : "";
    }

    /// <summary>Asks for the decisions that the data support. Effects are contribution margin a month.</summary>
    public static Decisions Make(Chapter chapter, FunnelStudy study, IReadOnlyList<FoundLeak> leaks)
    {
        var start = study.Periods.To.AddDays(7 + (((int)DayOfWeek.Monday - (int)study.Periods.To.AddDays(7).DayOfWeek + 7) % 7));
        var (share, night) = (study.Settings.RepairShare, Hour(study.Settings.NightStart));
        if (study.NightLeak is { Lower: > 0 } leak)
            chapter.Recommend($"Repair payment after {night}: test the cashier, limits and routes of the payment methods with real orders at that hour", "Product and payments", start,
                study.Contribution(leak).Times(share, Unit.Yuan), "Unpaid orders", ["C09-005", "C09-006"], "share of orders paid after 22:00, against the same hours before and the day, two weeks",
                $"part of the gap is people, not the cashier: {Percent(share)} of it is assumed to come back");

        if (study.Reminder() is { } reminder && reminder.Profit.HasValue)
            chapter.Recommend($"Remind unpaid orders{(study.Settings.RemindNightOnly ? $" placed after {night}" : "")} once, with a coupon of {Yuan((double)study.Settings.Reminder.CouponYuan)} that ends at midnight", "Operations", start,
                reminder.Profit.Defined(reminder.Profit.Definition + study.MarginNote), "Payment reminder", ["C09-007"], "half of the unpaid orders, drawn at random, get no reminder for two weeks", "trains buyers to wait (watch the share of coupons); overlaps with the repair of the night: the two do not add up" + study.MarginNote,
                (decimal)Math.Round((study.ReminderCase(study.Settings.RemindNightOnly)?.Unpaid ?? 0) * study.Settings.Reminder.Reach * (double)study.Settings.Reminder.ContactYuan));

        if (Everywhere(study, leaks) is { } step)
            chapter.Recommend($"Find out why fewer pass {step.Factor} in every channel, before buying more traffic: stock, price at the basket, coupons, the order page", "Growth", start, step.Effect,
                "Why did it change", [], "the step's rate by channel, week by week, with the added traffic apart", "more visits came at the same time: if they were cold, the lower rate is their mark and only the lower end can be won");
        else if (leaks.FirstOrDefault(l => l.Dimension == "channel" && l.Leak.Recoverable.Lower > 0) is { } broken)
            chapter.Recommend($"Find out why {Of(broken.Leak.Segment)} lost {broken.Leak.From} → {broken.Leak.To} ({Percent(broken.Leak.Reference)} before, {FigureText.Value(broken.Leak.Rate)} now), and undo it", "Growth", start,
                study.Contribution(broken.Leak.Recoverable.Times(study.Periods.ToMonth * share, Unit.Yuan)), "Leaks by money", [], "the rate back at its earlier level for two weeks", "colder traffic or the end of a promotion may be the cause, and neither can be undone");

        if (study.Change()?.Parts.FirstOrDefault(p => p.Factor == GmvDecomposition.Refunds) is { Yuan.Upper: < 0 } refunds)
            chapter.Recommend("Trace the rise of refunds to products and batches, and stop selling what comes back", "Product and quality", start,
                study.Contribution(refunds.Yuan.Times(-study.Periods.ToMonth * share, Unit.Yuan)), "Why did it change", [], $"share of money refunded within {study.Settings.RefundAge} days, by product", "a product stopped loses its good orders too");

        if (study.Plays.Count >= 60 && study.Trial(study.Settings.IncidentLoss) is [{ FalseAlarms.HasValue: true } plain, { Detected.HasValue: true } seasonal] && seasonal.FalseAlarms.Value < plain.FalseAlarms.Value)
            chapter.Recommend($"Raise alarms on the seasonal baseline instead of −{study.Settings.DropAlert * 100:0} % on the day before", "Data", start,
                Estimate.Missing($"{plain.FalseAlarmsAYear - seasonal.FalseAlarmsAYear:0} false alarms a year fewer; their cost is not in the data", Unit.Yuan), "Plays and alarms", ["C09-002"],
                $"finds {FigureText.Value(seasonal.Detected)} of incidents that take {Percent(study.Settings.IncidentLoss)} of a day", "a slow decline hides in a baseline that follows it: keep the monthly comparison");

        if (study.Decay.Where(f => f.HalfLife.HasValue).MinBy(f => f.HalfLife.Value) is { } tired)
            chapter.Recommend($"Replace {Of(tired.Form)} content after {Math.Ceiling(tired.HalfLife.Value!.Value):0} days, before its click rate has halved", "Content", start,
                Estimate.Missing("the cost of new content is not in the data", Unit.Yuan), "Click rate and age", [], "click rate of the form's impressions, replaced against not replaced accounts", "more content of less quality starts lower");
        return chapter.Decisions();
    }

    // A step that fell for certain in most channels is no channel's fault. Added traffic may be what diluted it, so the sure part is what both together lost.
    private static (string Factor, Estimate Effect)? Everywhere(FunnelStudy study, IReadOnlyList<FoundLeak> leaks)
    {
        if (study.Change() is not { } change || change.Parts.FirstOrDefault(p => p.Factor == GmvDecomposition.Traffic) is not { } traffic) return null;
        var channels = study.Rows("channel").Count(r => r.Segment != "unknown");
        foreach (var part in change.Parts.Where(p => p.Yuan.Upper < 0).OrderBy(p => p.Yuan.Value))
        {
            var falling = leaks.Count(l => l.Dimension == "channel" && $"{l.Leak.From} → {l.Leak.To}" == part.Factor && l.Leak.Recoverable.Lower > 0);
            if (channels < 3 || falling < 0.7 * channels) continue;
            var full = study.Contribution(part.Yuan.Times(-study.Periods.ToMonth * study.Settings.RepairShare, Unit.Yuan));
            var sure = study.Contribution(Estimate.Exact(Math.Max(0, -(part.Yuan.Value!.Value + Math.Max(0, traffic.Yuan.Value!.Value))) * study.Periods.ToMonth * study.Settings.RepairShare, Unit.Yuan));
            return (part.Factor, Estimate.Of(sure.Value!.Value, 0, Math.Max(sure.Value.Value, full.Upper!.Value), part.Yuan.N, Unit.Yuan, "contribution margin a month: the loss net of the traffic gained, up to the whole loss"));
        }

        return null;
    }
}
