using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Funnel;

public sealed partial class FunnelStudy
{
    private UnpaidOrders? unpaid;
    private UnitCosts? costs;
    private IReadOnlyList<UnpaidCell>? unpaidCells;
    private IReadOnlyList<KeptDay>? keptDays;

    /// <summary>Orders and unpaid orders by hour of the period (or the comparison); empty without orders.</summary>
    public IReadOnlyList<PaymentHour> Hours(bool before = false) => !Has("order_line") || (before && !Periods.Compares) ? []
        : warehouse.Query<PaymentHour>("funnel/payment_hour", Range(before));

    /// <summary>Share of orders paid over the period (or the comparison).</summary>
    public Estimate PaymentRate(bool before = false) => Hours(before) is var hours && hours.Count == 0 ? Estimate.Missing("no orders", Unit.Fraction)
        : Proportions.Wilson(hours.Sum(h => h.Orders - h.Unpaid), hours.Sum(h => h.Orders), definition: "orders paid / orders placed");

    /// <summary>Share of orders left unpaid of those placed at night and of the others, whoever placed them; missing where there is none.</summary>
    public (Estimate Night, Estimate Day) UnpaidRates()
    {
        Estimate Of(IEnumerable<PaymentHour> hours) => hours.ToArray() is { Length: > 0 } some
            ? Proportions.Wilson(some.Sum(h => h.Unpaid), some.Sum(h => h.Orders), definition: "orders never paid / orders placed") : Estimate.Missing("no orders", Unit.Fraction);
        return (Of(Hours().Where(h => h.Hour >= Settings.NightStart)), Of(Hours().Where(h => h.Hour < Settings.NightStart)));
    }

    /// <summary>Of the orders left unpaid, and of all, those placed at night.</summary>
    public (Estimate Unpaid, Estimate Orders) NightShares()
    {
        var (all, night) = (Hours(), Hours().Where(h => h.Hour >= Settings.NightStart).ToArray());
        Estimate Of(Func<PaymentHour, long> count, string what) => all.Sum(count) is > 0 and var whole
            ? Proportions.Wilson(night.Sum(count), whole, definition: $"{what} placed after {Settings.NightStart}:00 / all") : Estimate.Missing($"no {what}", Unit.Fraction);
        return (Of(h => h.Unpaid, "orders never paid"), Of(h => h.Orders, "orders"));
    }

    /// <summary>Which orders stay unpaid; null without orders.</summary>
    public UnpaidOrders? Unpaid => unpaid ??= Has("order_line") ? UnpaidOrders.Of([.. UnpaidCells.Select(c =>
        new OrderCell(c.Night, c.PriceBand, c.Android, c.FirstOrder, c.Orders, c.Unpaid, c.UnpaidYuan))]) : null;

    /// <summary>Share of paid money whose refunds are known, over the period (or the comparison), 0 to 1; null without payments.</summary>
    public double? RefundsKnown(bool before = false)
    {
        if (!Has("order_line") || (before && !Periods.Compares)) return null;
        var (from, to) = Range(before);
        var days = KeptDays.Where(d => d.Day >= from && d.Day <= to).ToArray();
        return days.Sum(d => d.Paid) is var paid and > 0 ? (double)(days.Sum(d => d.KnownPaid) / paid) : null;
    }

    /// <summary>What money after refunds is called: without refunds that are known and old enough it is money paid.</summary>
    public string KeptName => RefundsKnown() is 0 || !RefundRate().HasValue ? "Paid GMV" : "Kept GMV";

    /// <summary>
    /// Kept GMV a month that payment at night falls short of the day's rate, other factors held equal: excess unpaid orders × their mean value × share kept
    /// after refunds. Missing without orders or known refunds.
    /// </summary>
    public Estimate NightLeak
    {
        get
        {
            if (RefundsKnown() is 0) return Estimate.Missing(FunnelText.RefundsUnknown, Unit.Yuan);
            var night = UnpaidCells.Where(c => c.Night).ToArray();
            var orders = night.Sum(c => c.Unpaid);
            if (Unpaid is not { Excess: { HasValue: true, Value: not 0 } } model || orders == 0) return Estimate.Missing("no orders to compare at night and by day", Unit.Yuan);
            var value = (double)night.Sum(c => c.UnpaidYuan) / orders;
            // Three things are uncertain: how many orders too many, their mean value, the share kept. Relative variances add up.
            var spread = Math.Max(0, (night.Sum(c => c.UnpaidYuanSquared) / orders) - (value * value));
            var refunds = RefundRate();
            var relative = Math.Sqrt(Squared((model.Excess.Upper!.Value - model.Excess.Value!.Value) / model.Excess.Value.Value)
                + Squared(1.96 * Math.Sqrt(spread / orders) / value) + Squared(refunds.HasInterval ? (refunds.Upper!.Value - refunds.Value!.Value) / KeptShare : 0));
            var money = model.Excess.Value.Value * value * KeptShare * Periods.ToMonth;
            var half = Math.Abs(money) * relative;
            return Estimate.Of(money, money - half, money + half, orders, Unit.Yuan)
                .Defined($"kept GMV a month: unpaid orders after {Settings.NightStart}:00 above the day's rate (price, device and first order held equal) × their mean value × share kept {Settings.RefundAge} days after payment");
        }
    }

    /// <summary>Share of paid money kept after refunds, by payments old enough to know and with known refunds; 1 when none is.</summary>
    public double KeptShare => Costs is { MaturePaid: > 0 } c ? (double)(1 - (c.Refunded / c.MaturePaid)) : 1;

    /// <summary>
    /// Share of paid money that comes back within the refund age, by day of payment, as a ratio of sums; missing when no payment is old enough.
    /// </summary>
    public Estimate RefundRate(bool before = false)
    {
        if (!Has("order_line") || (before && !Periods.Compares)) return Estimate.Missing("no payments to compare", Unit.Fraction);
        var (from, to) = Range(before);
        var rows = KeptDays.Where(d => d.Day >= from && d.Day <= to && d.MaturePaid > 0).ToArray();
        if (RefundsKnown(before) is 0) return Estimate.Missing(FunnelText.RefundsUnknown, Unit.Fraction);
        if (rows.Length == 0) return Estimate.Missing(NoAge(before), Unit.Fraction);
        return RatioOfSums.Of([.. rows.Select(d => (double)d.Returned)], [.. rows.Select(d => (double)d.MaturePaid)], Unit.Fraction,
            definition: $"refunded within {Settings.RefundAge} days / paid, payments up to {rows[^1].Day:yyyy-MM-dd}{FunnelText.KnownPart(this, before)}");
    }

    /// <summary>Kept GMV of the period (or the comparison): paid money less refunds at the refund age; the newest payments take the share of the older ones.</summary>
    public Estimate KeptGmv(bool before = false)
    {
        if (!Has("order_line") || (before && !Periods.Compares)) return Estimate.Missing("no payments", Unit.Yuan);
        var (from, to) = Range(before);
        var paid = (double)KeptDays.Where(d => d.Day >= from && d.Day <= to).Sum(d => d.Paid);
        var rate = RefundRate(before);
        if (RefundsKnown(before) is 0) return Estimate.Missing(FunnelText.RefundsUnknown, Unit.Yuan);
        return rate is not { Value: { } r, Lower: { } low, Upper: { } high } ? Estimate.Missing($"{NoAge(before)}; paid {FigureText.Number(paid, Unit.Yuan)}", Unit.Yuan)
            : Estimate.Of(paid * (1 - r), paid * (1 - high), paid * (1 - low), rate.N, Unit.Yuan, $"paid less refunds within {Settings.RefundAge} days of payment; payments younger than that take the share of the older ones{FunnelText.KnownPart(this, before)}");
    }

    // Some order files state what was refunded and not when: their refunds have no age.
    private string NoAge(bool before)
    {
        var (from, to) = Range(before);
        return KeptDays.Any(d => d.Day >= from && d.Day <= to && d.KnownPaid > 0 && d.Day.AddDays(Settings.RefundAge) <= Periods.KnownTo)
            ? $"the files do not tell which refunds came within {Settings.RefundAge} days of payment"
            : $"no payment is {Settings.RefundAge} days old yet";
    }

    /// <summary>What a yuan of paid GMV leaves, from the orders of the period; null without orders, costs or known refunds.</summary>
    public UnitEconomics? Economics => Costs is { Paid: > 0, CostedPaid: > 0, MaturePaid: > 0 } c && RefundsKnown() is not 0
        ? new((double)(c.CostOfGoods / c.CostedPaid), 1 - KeptShare, (double)(c.Commission!.Value / c.Paid.Value)) : null;

    /// <summary>Contribution margin of one paid yuan after goods, commission and refunds, 0 to 1; a cautious 0.3 when costs are unknown.</summary>
    public double MarginRate => Math.Clamp(Economics?.Margin ?? 0.3, 0, 1);

    /// <summary>What a reader must know of the margin; empty when it comes from the data.</summary>
    public string MarginNote => Economics is null ? $"; costs are unknown: a margin of {FigureText.Number(MarginRate, Unit.Fraction)} is assumed" : "";

    /// <summary>Kept GMV as contribution margin: what is left of it after goods and commission.</summary>
    public Estimate Contribution(Estimate keptGmv) => keptGmv.Times(MarginRate / KeptShare, Unit.Yuan).Defined("contribution margin a month, after goods, commission and refunds" + MarginNote);

    /// <summary>Hour from which more orders stay unpaid (C09-006).</summary>
    public Estimate BreakHour => NightBreak.Find(Hours().Select(h => new HourlyOrders(h.Hour, h.Orders, h.Unpaid)));

    /// <summary>What a payment reminder may bring in a month; null without unpaid orders.</summary>
    public ReminderOutcome? Reminder() => ReminderCase(Settings.RemindNightOnly) is { } orders ? ReminderPolicy.Simulate(orders, Settings.Reminder, Settings.Seed) : null;

    /// <summary>Orders of a month that a payment reminder could reach; null without orders.</summary>
    /// <param name="nightOnly">True for those placed at night alone.</param>
    public ReminderCase? ReminderCase(bool nightOnly)
    {
        var hours = Hours().Where(h => !nightOnly || h.Hour >= Settings.NightStart).ToArray();
        var (orders, open) = (hours.Sum(h => h.Orders), hours.Sum(h => h.Unpaid));
        if (orders == 0 || open == 0) return null;
        return new((long)Math.Round(orders * Periods.ToMonth), (long)Math.Round(open * Periods.ToMonth),
            Math.Round(hours.Sum(h => h.UnpaidYuan) / open, 2), MarginRate);
    }

    private static double Squared(double x) => x * x;

    private IReadOnlyList<UnpaidCell> UnpaidCells => unpaidCells ??= Has("order_line")
        ? warehouse.Query<UnpaidCell>("funnel/unpaid_cells", new { Periods.From, Periods.To, Settings.NightStart }) : [];

    private UnitCosts? Costs => costs ??= Has("order_line")
        ? warehouse.Query<UnitCosts>("funnel/unit_costs", new { Periods.From, Periods.To, Settings.RefundAge })[0] : null;

    private IReadOnlyList<KeptDay> KeptDays => keptDays ??= warehouse.Query<KeptDay>("funnel/kept_day", new
    {
        From = Periods.CompareFrom is { } c ? Earlier(c, Periods.From) : Periods.From,
        To = Periods.CompareTo is { } d ? Later(d, Periods.To) : Periods.To,
        Settings.RefundAge,
    });
}
