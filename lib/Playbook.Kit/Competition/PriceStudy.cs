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

/// <summary>The rivals' prices and ratings, and whether our sales moved with a cut.</summary>
public sealed class PriceStudy
{
    private const int FreshDays = 60;

    private PriceStudy(DateOnly last, IReadOnlyList<WatchedProduct> products, IReadOnlyList<ProductAlert> alerts, IReadOnlyList<ProductRatingAlert> ratings, double? falseAlarms,
        Estimate response, decimal categoryMonth) =>
        (Last, Products, Alerts, Ratings, FalseAlarms, Response, CategoryMonth) = (last, products, alerts, ratings, falseAlarms, response, categoryMonth);

    /// <summary>Last day watched.</summary>
    public DateOnly Last { get; }

    /// <summary>The rivals' products.</summary>
    public IReadOnlyList<WatchedProduct> Products { get; }

    /// <summary>All price alerts of the rivals' products, newest first.</summary>
    public IReadOnlyList<ProductAlert> Alerts { get; }

    /// <summary>All rating alerts, newest first.</summary>
    public IReadOnlyList<ProductRatingAlert> Ratings { get; }

    /// <summary>Alerts a year over all products that the noise of prices alone would raise; null when no product has enough ordinary days.</summary>
    public double? FalseAlarms { get; }

    /// <summary>Alerts of the last two months that no promotion explains, widest drop first.</summary>
    public IReadOnlyList<ProductAlert> Fresh => [.. Alerts.Where(a => a.Alert.Move != PriceMove.Promotion && a.Alert.To >= Last.AddDays(-FreshDays))
        .OrderByDescending(a => a.Alert.Move is PriceMove.Open or PriceMove.LastingCut).ThenByDescending(a => a.Alert.Drop)];

    /// <summary>The cut that matters most: still on, long enough to see our sales; null when there is none.</summary>
    public ProductAlert? Main => Fresh.FirstOrDefault(a => a.Alert.Move is PriceMove.Open or PriceMove.LastingCut);

    /// <summary>Change of our sales in the category of <see cref="Main"/> during its cut, against our other categories.</summary>
    public Estimate Response { get; }

    /// <summary>Our kept GMV a month in that category before the cut, yuan.</summary>
    public decimal CategoryMonth { get; }

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
        var study = new PriceStudy(last, products, alerts, ratings, noise.Any(n => n is not null) ? noise.Sum(n => n ?? 0) : null, Estimate.Missing("no cut is on", Unit.Change), 0);
        if (study.Main is not { } main) return study;
        if (!hasOrders) return study.With(Estimate.Missing("no orders in this warehouse", Unit.Change), 0);
        // The cut may still be on after the day on which it counted as the new price.
        var from = main.Alert.From;
        var days = data.CategoryDays(main.Product.Category, from.AddDays(-56), last);
        var before = days.Where(d => d.Day < from).ToArray();
        return study.With(PriceResponse.Change(days, from, last), before.Length == 0 ? 0 : (decimal)(before.Sum(d => d.Category) / before.Length * 365.25 / 12));
    }

    private PriceStudy With(Estimate response, decimal month) => new(Last, Products, Alerts, Ratings, FalseAlarms, response, month);
}
