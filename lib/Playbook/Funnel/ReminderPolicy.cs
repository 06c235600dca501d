using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>Orders that a payment reminder (智能催付) could reach, over a month.</summary>
/// <param name="Orders">Orders placed.</param>
/// <param name="Unpaid">Of them unpaid without a reminder.</param>
/// <param name="OrderValue">Yuan per order.</param>
/// <param name="MarginRate">Contribution margin after goods, fees and refunds, as a fraction of the order value, 0 to 1.</param>
public sealed record ReminderCase(long Orders, long Unpaid, decimal OrderValue, double MarginRate)
{
    /// <summary>The orders of a period as a month has them; null when none is unpaid.</summary>
    /// <param name="hours">Orders by hour of the period.</param>
    /// <param name="fromHour">First hour of the day that counts, 0 for all.</param>
    /// <param name="toMonth">What a sum of the period is multiplied by to make it a month.</param>
    /// <param name="marginRate">Contribution margin, as a fraction of the order value.</param>
    public static ReminderCase? Of(IEnumerable<HourlyOrders> hours, int fromHour, double toMonth, double marginRate)
    {
        var rows = hours.Where(h => h.Hour >= fromHour).ToArray();
        var (orders, unpaid) = (rows.Sum(h => h.Orders), rows.Sum(h => h.Unpaid));
        return orders == 0 || unpaid == 0 ? null : new(
            (long)Math.Round(orders * toMonth), (long)Math.Round(unpaid * toMonth), Math.Round(rows.Sum(h => h.UnpaidYuan) / unpaid, 2),
            Math.Clamp(marginRate, 0, 1));
    }
}

/// <summary>What is assumed of the reminder; none of it is in the data until a test has run.</summary>
/// <param name="Reach">Share of unpaid orders that see it, 0 to 1.</param>
/// <param name="ResponseLow">Lowest plausible share of those reached that then pay, 0 to 1.</param>
/// <param name="ResponseHigh">Highest plausible share, at least <paramref name="ResponseLow"/>.</param>
/// <param name="CouponYuan">Coupon in yuan, given to each order that pays after a reminder, 0 or more.</param>
/// <param name="ContactYuan">Cost per reminder sent in yuan, 0 or more.</param>
/// <param name="Leakage">Share of orders that would have been paid anyway but wait for the coupon, 0 to 1.</param>
public sealed record ReminderAssumptions(double Reach, double ResponseLow, double ResponseHigh, decimal CouponYuan,
    decimal ContactYuan = 0.05m, double Leakage = 0);

/// <summary>What a reminder brings when one share of those reached answers it.</summary>
/// <param name="Response">Share of those reached who then pay.</param>
/// <param name="Uplift">Rise of the payment rate, in points.</param>
public sealed record ReminderAnswer(double Response, Estimate Uplift);

/// <summary>Reckons a payment reminder before anyone builds it.</summary>
public static class ReminderPolicy
{
    /// <summary>What the reminders of a month cost to send, in whole yuan; 0 without orders.</summary>
    public static decimal Cost(ReminderCase? orders, ReminderAssumptions assumptions) =>
        orders is null ? 0 : (decimal)Math.Round(orders.Unpaid * assumptions.Reach * (double)assumptions.ContactYuan);

    /// <summary>Rise of the payment rate that the deck claims of a reminder at most (C09-007), a fraction.</summary>
    public const double DeckRise = 0.08;

    /// <summary>
    /// Contribution a month over all that is assumed: nobody knows how many answer, so this is a range and not an interval of chance. The
    /// lower end has the lowest response, the most buyers who wait for the coupon and the least margin; the upper end the contrary. A loss
    /// is within it where few enough answer.
    /// </summary>
    /// <param name="orders">Orders of a month; null gives the reason.</param>
    /// <param name="assumptions">The assumptions.</param>
    /// <param name="margin">Contribution of a paid yuan, a fraction.</param>
    public static Estimate Effect(ReminderCase? orders, ReminderAssumptions assumptions, Estimate margin)
    {
        ArgumentNullException.ThrowIfNull(margin);
        if (orders is null) return Estimate.Missing("no order is unpaid", Unit.Yuan);
        if (margin.Value is not { } middle) return Estimate.Missing(margin.MissingReason ?? "the margin is not known", Unit.Yuan);
        Check(orders, assumptions);
        var reached = orders.Unpaid * assumptions.Reach;
        double Profit(double response, double leakage, double share) =>
            (reached * response * (((double)orders.OrderValue * share) - (double)assumptions.CouponYuan))
            - (reached * (double)assumptions.ContactYuan) - ((orders.Orders - orders.Unpaid) * leakage * (double)assumptions.CouponYuan);
        double[] ends =
        [
            .. from response in new[] { assumptions.ResponseLow, assumptions.ResponseHigh }
               from leakage in new[] { 0, assumptions.Leakage }
               from share in new[] { margin.Lower ?? middle, margin.Upper ?? middle }
               select Profit(response, leakage, share),
        ];
        return Estimate.Of(Profit((assumptions.ResponseLow + assumptions.ResponseHigh) / 2, assumptions.Leakage / 2, middle), ends.Min(),
            ends.Max(), orders.Orders, Unit.Yuan,
            $"contribution a month if {FigureText.Share(assumptions.ResponseLow)} to {FigureText.Share(assumptions.ResponseHigh)} of those "
            + $"reached pay and up to {FigureText.Share(assumptions.Leakage)} of buyers wait for the coupon; assumed, no data say so");
    }

    /// <summary>
    /// Share of those reached who must pay for the reminder to cost nothing; missing where a paid order does not cover its coupon.
    /// </summary>
    /// <param name="orders">Orders of a month.</param>
    /// <param name="assumptions">The assumptions, with the most buyers who wait.</param>
    public static Estimate BreakEven(ReminderCase orders, ReminderAssumptions assumptions)
    {
        Check(orders, assumptions);
        var gain = ((double)orders.OrderValue * orders.MarginRate) - (double)assumptions.CouponYuan;
        var reached = orders.Unpaid * assumptions.Reach;
        var cost = (reached * (double)assumptions.ContactYuan)
            + ((orders.Orders - orders.Unpaid) * assumptions.Leakage * (double)assumptions.CouponYuan);
        return gain <= 0 || reached <= 0 ? Estimate.Missing("a paid order does not cover its coupon", Unit.Fraction)
            : cost / (reached * gain) is var share and <= 1 ? Estimate.Exact(share, Unit.Fraction)
            : Estimate.Missing("not even if everybody reached paid", Unit.Fraction);
    }

    /// <summary>
    /// Rise of the payment rate for a response of 0, 5, … 100 %: how much of the deck's claim (up to +8 points, C09-007) needs which.
    /// Each of those reached pays or not: the interval is that of a binomial law, kept within nobody and everybody reached.
    /// </summary>
    /// <param name="orders">The orders.</param>
    /// <param name="assumptions">The assumptions; their own range of the response is not used.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>Missing rises when there is no order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static IReadOnlyList<ReminderAnswer> ByResponse(ReminderCase orders, ReminderAssumptions assumptions, double level = 0.95)
    {
        Check(orders, assumptions);
        var (reached, z) = (orders.Unpaid * assumptions.Reach, Z.ForLevel(level));
        return [.. Enumerable.Range(0, 21).Select(i => i * 0.05).Select(response => new ReminderAnswer(response, Rise(response)))];

        Estimate Rise(double response)
        {
            if (orders.Orders == 0) return Estimate.Missing("no orders in this period", Unit.Points);
            var (paid, half) = (reached * response, z * Math.Sqrt(reached * response * (1 - response)));
            return Estimate.Of(paid / orders.Orders, Math.Max(0, paid - half) / orders.Orders,
                Math.Min(reached, paid + half) / orders.Orders, orders.Orders, Unit.Points, "assumed response; chance alone", level);
        }
    }

    /// <summary>Rise of the payment rate if everybody reached paid, points.</summary>
    /// <param name="orders">Orders of a month, at least one.</param>
    /// <param name="assumptions">The assumptions.</param>
    public static Estimate Ceiling(ReminderCase orders, ReminderAssumptions assumptions)
    {
        Check(orders, assumptions);
        return Estimate.Exact(orders.Unpaid * assumptions.Reach / orders.Orders, Unit.Points);
    }

    /// <summary>Share of those reached who must pay for the deck's rise; missing where more than all would have to.</summary>
    /// <param name="orders">Orders of a month, at least one.</param>
    /// <param name="assumptions">The assumptions.</param>
    public static Estimate Needed(ReminderCase orders, ReminderAssumptions assumptions) =>
        DeckRise / Ceiling(orders, assumptions).Value!.Value is <= 1 and var share ? Estimate.Exact(share, Unit.Fraction)
            : Estimate.Missing("more than all of those reached", Unit.Fraction);

    /// <summary>Whether the deck's rise is within reach, in a sentence.</summary>
    /// <param name="orders">Orders of a month; null for none.</param>
    /// <param name="assumptions">The assumptions.</param>
    public static string Finding(ReminderCase? orders, ReminderAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        if (orders is null) return "No order of this period is unpaid";
        return Needed(orders, assumptions) is { HasValue: true } needed
            ? $"+{DeckRise * 100:0} points need {FigureText.Value(needed)} of those reached to pay; "
                + $"{FigureText.Share(assumptions.ResponseLow)} to {FigureText.Share(assumptions.ResponseHigh)} are assumed"
            : $"+{DeckRise * 100:0} points are out of reach: if everybody reached paid, it would be "
                + FigureText.Value(Ceiling(orders, assumptions));
    }

    /// <summary>What the reminder may bring and which response it needs, as rows; null without orders.</summary>
    /// <param name="orders">Orders of a month; null for none.</param>
    /// <param name="assumptions">The assumptions.</param>
    /// <param name="effect">Contribution a month over the assumed range (<see cref="Effect"/>).</param>
    public static IReadOnlyList<NamedFigure>? Lines(ReminderCase? orders, ReminderAssumptions assumptions, Estimate effect) =>
        orders is null ? null :
        [
            new("Contribution a month, over all that is assumed", effect),
            new("Response at which it costs nothing", BreakEven(orders, assumptions)),
            new("Rise of the payment rate if everybody reached paid", Ceiling(orders, assumptions)),
            new($"Response that +{DeckRise * 100:0} points need (C09-007)", Needed(orders, assumptions)),
        ];

    private static void Check(ReminderCase orders, ReminderAssumptions a)
    {
        if (orders.Orders < 0) throw new ArgumentOutOfRangeException(nameof(orders), orders.Orders, "Orders are 0 or more.");
        if (orders.Unpaid < 0 || orders.Unpaid > orders.Orders)
            throw new ArgumentOutOfRangeException(nameof(orders), orders.Unpaid,
                $"Unpaid orders lie between 0 and the {orders.Orders} orders.");
        if (orders.OrderValue < 0)
            throw new ArgumentOutOfRangeException(nameof(orders), orders.OrderValue, "The order value is 0 yuan or more.");
        foreach (var (name, share) in new[]
            { ("margin rate", orders.MarginRate), ("reach", a.Reach), ("lowest response", a.ResponseLow),
                ("highest response", a.ResponseHigh), ("leakage", a.Leakage) })
            if (share is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(a), share, $"The {name} is a fraction between 0 and 1.");
        if (a.ResponseHigh < a.ResponseLow)
            throw new ArgumentOutOfRangeException(nameof(a), a.ResponseHigh,
                $"The highest response is at least the lowest, {a.ResponseLow}.");
        if (a.CouponYuan < 0 || a.ContactYuan < 0)
            throw new ArgumentOutOfRangeException(nameof(a), Math.Min(a.CouponYuan, a.ContactYuan), "A cost is 0 yuan or more.");
    }
}
