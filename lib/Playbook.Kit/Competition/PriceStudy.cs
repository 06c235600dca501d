using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

/// <summary>An alert of the price watch.</summary>
/// <param name="Product">The product.</param>
/// <param name="Alert">What happened.</param>
public sealed record ProductAlert(WatchedProduct Product, PriceAlert Alert);

/// <summary>An alert of the rating watch.</summary>
/// <param name="Product">The product.</param>
/// <param name="Alert">What happened.</param>
public sealed record ProductRatingAlert(WatchedProduct Product, RatingAlert Alert);

/// <summary>A rival's price cut that is still on, and our sales in its category.</summary>
/// <param name="Cut">The cut.</param>
/// <param name="Response">Change of what was paid to us in the category since the cut, against our other categories.</param>
/// <param name="CategoryMonth">Our kept GMV a month in the category before it, yuan; missing without orders.</param>
public sealed record CutResponse(ProductAlert Cut, Estimate Response, Estimate CategoryMonth)
{
    /// <summary>Yuan a month that matching the cut over the whole category would give away at the volume before it.</summary>
    public Estimate CostOfMatching => CategoryMonth.Times(Cut.Alert.Drop, Unit.Yuan);

    /// <summary>Kept GMV a month lost in the category if the whole change was the cut's doing; negative for a gain.</summary>
    public Estimate Loss => Response.HasValue && CategoryMonth.Value is { } month ? Response.Times(-month, Unit.Yuan) : Estimate.Missing(Response.MissingReason ?? CategoryMonth.MissingReason!, Unit.Yuan);
}

/// <summary>The rivals' prices and ratings, and whether our sales moved with a cut.</summary>
/// <param name="Last">Last day watched.</param>
/// <param name="Products">The rivals' products.</param>
/// <param name="Alerts">All price alerts of the last year, newest first.</param>
/// <param name="Ratings">All rating alerts, newest first.</param>
/// <param name="FalseAlarms">Alerts a year over all products that the noise of prices alone would raise; null when no product has enough ordinary days.</param>
/// <param name="Responses">The cuts still on, longest first, with our sales.</param>
public sealed record PriceStudy(
    DateOnly Last, IReadOnlyList<WatchedProduct> Products, IReadOnlyList<ProductAlert> Alerts, IReadOnlyList<ProductRatingAlert> Ratings, double? FalseAlarms,
    IReadOnlyList<CutResponse> Responses)
{
    private const int FreshDays = 60;

    /// <summary>Alerts of the last two months that no promotion explains: cuts still on first, then the widest.</summary>
    public IReadOnlyList<ProductAlert> Fresh => [.. Alerts.Where(a => a.Alert.Move != PriceMove.Promotion && a.Alert.To >= Last.AddDays(-FreshDays))
        .OrderByDescending(Standing).ThenByDescending(a => a.Alert.Drop)];

    internal static PriceStudy? Of(CompetitionData data, CompetitionSettings settings, bool hasOrders)
    {
        if (!data.Has("competitor_price")) return null;
        var last = data.Last("competitor_price");
        var products = data.Products(last.AddDays(-364), last).Where(p => !p.IsOwn).ToArray();
        if (products.Length == 0) return null;
        PriceWatchSettings watch = new(settings.PriceDrop, settings.PriceDays, LastingDays: Math.Max(21, settings.PriceDays + 1));
        var alerts = products.SelectMany(p => PriceWatch.Alerts(p.Days, watch).Select(a => new ProductAlert(p, a)))
            .OrderByDescending(a => a.Alert.From).ThenBy(a => a.Product.Name, StringComparer.Ordinal).ToArray();
        var ratings = products.SelectMany(p => RatingWatch.Alerts(p.Days).Select(a => new ProductRatingAlert(p, a)))
            .OrderByDescending(a => a.Alert.From).ThenBy(a => a.Product.Name, StringComparer.Ordinal).ToArray();
        var random = new Random(203);
        var noise = products.Select(p => PriceWatch.FalseAlarmsPerYear(p.Days, random, watch, 20)).ToArray();
        var study = new PriceStudy(last, products, alerts, ratings, noise.Any(n => n is not null) ? noise.Sum(n => n ?? 0) : null, []);
        return study with { Responses = [.. study.Fresh.Where(Standing).OrderBy(a => a.Alert.From).Select(a => Respond(data, a, last, hasOrders))] };
    }

    // Lines whose refunds are not known are taken to keep the share of the others.
    private static Estimate Kept(CompetitionData.CategoryRow[] days)
    {
        var (paid, known) = (days.Sum(d => d.CategoryPaid), days.Sum(d => d.CategoryKnown));
        if (known == 0 && paid > 0) return Estimate.Missing("refunds are not known: load the after-sales export", Unit.Yuan);
        var all = known < paid ? (double)(paid / known) : 1;
        return Estimate.Exact((double)days.Sum(d => d.CategoryKept) * all / days.Length * 365.25 / 12, Unit.Yuan, days.Length, "Kept GMV a month in the category, eight weeks before the cut."
            + (all > 1 ? $" Refunds known for {FigureText.Number(1 / all, Unit.Fraction)} of paid money; the share kept is of those." : ""));
    }

    private static bool Standing(ProductAlert a) => a.Alert.Move is PriceMove.Open or PriceMove.LastingCut;

    private static CutResponse Respond(CompetitionData data, ProductAlert cut, DateOnly last, bool hasOrders)
    {
        if (!hasOrders) return new(cut, Estimate.Missing("no orders in this warehouse", Unit.Change), Estimate.Missing("no orders in this warehouse", Unit.Yuan));
        // The cut may still be on after the day on which it counted as the new price.
        var from = cut.Alert.From;
        var days = data.CategoryDays(cut.Product.Category, from.AddDays(-56 - 364), last);
        var before = days.Where(d => d.Day < from && d.Day >= from.AddDays(-56)).ToArray();
        var month = before.Length == 0 ? Estimate.Missing("no orders in this category", Unit.Yuan)
            : Kept(before);
        return new(cut, PriceResponse.Change([.. days.Select(d => new CategoryDay(d.Day, (double)d.CategoryPaid, (double)d.OthersPaid))], from, last), month);
    }
}
