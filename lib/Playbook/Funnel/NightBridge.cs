using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>
/// One loss, three places: what the night leak is in orders, in kept money and in contribution, and why the ranking of leaks, which goes by
/// the hour of the visit, shows another sum. All figures are of a month.
/// </summary>
/// <param name="Excess">Orders too many that stay unpaid.</param>
/// <param name="Value">Mean value of such an order, yuan.</param>
/// <param name="Kept">Kept money lost: the chapter's figure.</param>
/// <param name="ByVisit">
/// What counting by the hour of the visit takes off: rates shrunk, and orders placed late in a visit that began earlier.
/// </param>
/// <param name="ByPayment">What valuing each at the mean payment instead of the unpaid orders' own value takes off.</param>
/// <param name="Ranked">What the ranking shows: the three before added up.</param>
/// <param name="Contribution">What the kept money would leave.</param>
public sealed record NightBridge(
    Estimate Excess, Estimate Value, Estimate Kept, Estimate ByVisit, Estimate ByPayment, Estimate Ranked, Estimate Contribution)
{
    /// <summary>The bridge; null when the leak is not known.</summary>
    /// <param name="leak">Kept money lost a month (<see cref="NightLeak"/>).</param>
    /// <param name="unpaid">What the model says of the orders of the period.</param>
    /// <param name="leaks">Leaks of the period.</param>
    /// <param name="firstHour">First hour of the night.</param>
    /// <param name="economics">What kept money leaves.</param>
    /// <param name="toMonth">What a sum of the period is multiplied by to make it a month.</param>
    public static NightBridge? Of(
        Estimate leak, UnpaidOrders unpaid, IReadOnlyList<FoundLeak> leaks, int firstHour, Economics economics, double toMonth)
    {
        ArgumentNullException.ThrowIfNull(leaks);
        ArgumentNullException.ThrowIfNull(economics);
        if (leak?.Value is not { } kept || unpaid?.Excess.Value is not { } excess || unpaid.ExcessYuan.Value is not { } yuan || excess <= 0)
            return null;
        var night = leaks.Where(l => l.Dimension == "hour" && l.Leak.From == FunnelStages.Orders && Hour(l.Leak.Segment) >= firstHour)
            .Select(l => l.Leak).ToArray();
        var ranked = night.Sum(l => l.Recoverable.Value ?? 0) * toMonth;
        var orders = night.Sum(l => (l.Reference - (l.Rate.Value ?? l.Reference)) * l.Entered) * toMonth;
        var each = kept / (excess * toMonth);
        Estimate Known(double value) => night.Length > 0 ? Estimate.Exact(value, Unit.Yuan)
            : Estimate.Missing("no hour of the night leaks in the log of visits", Unit.Yuan);
        return new(unpaid.Excess.Times(toMonth, Unit.Count), Estimate.Exact(yuan / excess, Unit.Yuan), leak,
            Known((orders - (excess * toMonth)) * each), Known(ranked - (orders * each)), Known(ranked),
            kept > 0 ? economics.OfKept(leak) : Estimate.Missing("nothing is lost at night", Unit.Yuan));
    }

    /// <summary>The bridge as rows, from the orders to what a decision counts; figures a month.</summary>
    /// <param name="sinceBreak">The part of the leak that came with the break.</param>
    /// <param name="wonBack">What the decision counts.</param>
    /// <param name="name">"Kept GMV", or what it is called.</param>
    public IReadOnlyList<NamedFigure> Lines(Estimate sinceBreak, Estimate wonBack, string name) =>
    [
        new("Orders a month that stay unpaid at night beyond the day's rate", Excess),
        new("× mean value of unpaid orders of their kind", Value),
        new($"× share kept after refunds = {name} lost a month: the figure of this chapter", Kept),
        new("− the ranking counts visits that began at night, not orders placed then, and shrinks rates", ByVisit),
        new("− the ranking values each at the mean payment, not at what unpaid orders were worth", ByPayment),
        new("= payment leaks of the night's hours in the ranking", Ranked),
        new("What the lost money would leave: contribution a month", Contribution),
        new($"Of the {name} lost, what came with the break: the rise of the rate × the orders at night since", sinceBreak),
        new("Of that won back, a part that nobody knows yet: the decision", wonBack),
    ];

    private static int Hour(string segment) => int.TryParse(segment.AsSpan(0, Math.Min(2, segment.Length)), out var hour) ? hour : -1;
}
