using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>A rival's price cut that is still on, and our sales in its category.</summary>
/// <param name="Cut">The cut.</param>
/// <param name="Response">Change of what was paid to us in the category since the cut, against our other categories.</param>
/// <param name="CategoryMonth">Our kept GMV a month in the category before it, yuan; missing without orders.</param>
public sealed record CutResponse(ProductAlert Cut, Estimate Response, Estimate CategoryMonth)
{
    private const int DaysBefore = 56;
    private const string NoOrders = "no orders in this warehouse";

    /// <summary>
    /// Yuan a month that matching the cut over the whole category would give away at the volume before it. Goods cost the same, so a yuan
    /// of
    /// price given away is a yuan of contribution.
    /// </summary>
    public Estimate CostOfMatching => CategoryMonth.Times(Cut.Alert.Drop, Unit.Yuan);

    /// <summary>Kept GMV a month lost in the category if the whole change was the cut's doing; negative for a gain.</summary>
    public Estimate Loss => Response.HasValue && CategoryMonth.Value is { } month ? Response.Times(-month, Unit.Yuan)
        : Estimate.Missing(Response.MissingReason ?? CategoryMonth.MissingReason!, Unit.Yuan);

    /// <summary>The category as a reader sees it.</summary>
    public string Category => Phrase.Of(Cut.Product.Category);

    /// <summary>The cut in words: "the −16.1 % of Lanyue nut box".</summary>
    public string Name => $"the {FigureText.Number(-Cut.Alert.Drop, Unit.Change)} of {Cut.Product.Name}";

    /// <summary>Until when to hold our prices.</summary>
    public string Hold => !Response.HasValue ? "until our sales can show whether it matters"
        : Response.Upper < 0 ? "while a match costs more than it could win back" : "while our sales do not move beyond chance";

    /// <summary>The cuts of a board that are still on; those whose effect on our sales can be told first, then the longest on.</summary>
    /// <param name="board">The rivals' prices.</param>
    /// <param name="sales">Our sales by day and category, from a year and eight weeks before the first cut.</param>
    public static IReadOnlyList<CutResponse> Of(PriceBoard board, IReadOnlyCollection<CategorySales> sales) =>
        [.. board.Fresh.Where(a => a.Standing).OrderBy(a => a.Alert.From).Select(a => Of(a, sales, board.Last))
            .OrderByDescending(r => r.Response.HasValue)];

    /// <summary>
    /// Contribution a month of matching the cut on half of the category: half of the loss won back, between nothing and all of it, less
    /// half
    /// of what matching gives away. It is worth a test only where sales did fall and there is more to win back than to give away.
    /// </summary>
    /// <param name="economics">What kept money leaves.</param>
    /// <returns>Missing, with what holding and matching mean, where it is not.</returns>
    public Estimate Match(Economics economics)
    {
        if (Loss is { Lower: > 0 } && economics.OfKept(Loss) is { Value: { } lost, Upper: { } most }
            && CostOfMatching.Value is { } cost && lost > cost)
        {
            return Estimate.Of(
                (lost - cost) / 2, Math.Min((lost - cost) / 2, -cost / 2), (most - cost) / 2, Loss.N, Unit.Yuan,
                "Contribution a month: half of the loss won back less half of what matching over the category gives away; between nothing "
                + "and all of the loss.");
        }

        return Estimate.Missing(
            "holding changes nothing today"
            + (CostOfMatching.HasValue ? $"; matching over the category would cost {FigureText.Value(CostOfMatching)} a month" : "")
            + $"; our sales there since the cut: {(Response.HasValue ? FigureText.Full(Response) : Response.MissingReason)}", Unit.Yuan);
    }

    private static CutResponse Of(ProductAlert cut, IReadOnlyCollection<CategorySales> sales, DateOnly last)
    {
        if (sales.Count == 0)
            return new(cut, Estimate.Missing(NoOrders, Unit.Change), Estimate.Missing(NoOrders, Unit.Yuan));
        // The cut may still be on after the day on which it counted as the new price.
        var (category, from) = (cut.Product.Category, cut.Alert.From);
        var days = sales.Where(s => s.Day <= last).GroupBy(s => s.Day).Select(g => new CategoryDay(
            g.Key, (double)g.Where(s => s.Category == category).Sum(s => s.Paid),
            (double)g.Where(s => s.Category != category).Sum(s => s.Paid)));
        var before = sales.Where(s => s.Day < from && s.Day >= from.AddDays(-DaysBefore)).ToArray();
        return new(
            cut, PriceResponse.Change([.. days], from, last),
            before.Length == 0 ? Estimate.Missing("no orders in this category", Unit.Yuan)
                : Kept([.. before.Where(s => s.Category == category)], before.Select(s => s.Day).Distinct().Count()));
    }

    // Lines whose refunds are not known are taken to keep the share of the others.
    private static Estimate Kept(CategorySales[] sales, int days)
    {
        var (paid, known) = (sales.Sum(s => s.Paid), sales.Sum(s => s.KnownPaid));
        if (known == 0 && paid > 0) return Estimate.Missing("refunds are not known: load the after-sales export", Unit.Yuan);
        var all = known < paid ? (double)(paid / known) : 1;
        return Estimate.Exact(
            (double)sales.Sum(s => s.Kept) * all / days * 365.25 / 12, Unit.Yuan, days,
            "Kept GMV a month in the category, eight weeks before the cut." + (all > 1
                ? $" Refunds known for {FigureText.Number(1 / all, Unit.Fraction)} of paid money; the share kept is of those." : ""));
    }
}
