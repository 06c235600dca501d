using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>The rivals' prices and ratings (价格与评分监控): every alert, and how many the noise of prices alone would raise.</summary>
/// <param name="From">First day watched.</param>
/// <param name="Last">Last day watched.</param>
/// <param name="Watch">Settings of the watch.</param>
/// <param name="Products">The rivals' products.</param>
/// <param name="Alerts">All price alerts, newest first.</param>
/// <param name="Ratings">All rating alerts, newest first.</param>
/// <param name="FalseAlarms">
/// Alerts a year over all products that the noise of prices alone would raise; missing when no product has enough ordinary days.
/// </param>
public sealed record PriceBoard(
    DateOnly From, DateOnly Last, PriceWatchSettings Watch, IReadOnlyList<WatchedProduct> Products, IReadOnlyList<ProductAlert> Alerts,
    IReadOnlyList<ProductRatingAlert> Ratings, Estimate FalseAlarms)
{
    /// <summary>Days back in which an alert is fresh.</summary>
    public const int FreshDays = 60;

    /// <summary>First day on which an alert is fresh: two months back, as far as the watch reaches.</summary>
    public DateOnly FreshFrom => Last.AddDays(-FreshDays) is var day && day > From ? day : From;

    /// <summary>Alerts since then that no promotion explains: cuts still on first, then the deepest.</summary>
    public IReadOnlyList<ProductAlert> Fresh =>
        [.. Alerts.Where(a => a.Alert.Move != PriceMove.Promotion && a.Alert.To >= FreshFrom)
            .OrderByDescending(a => a.Standing).ThenByDescending(a => a.Alert.Drop)];

    /// <summary>Number of fresh alerts; missing without a product.</summary>
    public Estimate Drops => Products.Count == 0 ? Estimate.Missing("no rival's price is watched", Unit.Count)
        : Estimate.Exact(Fresh.Count, Unit.Count, Products.Count, $"price drops outside promotions since {FreshFrom:yyyy-MM-dd}");

    /// <summary>Products with too few ordinary days to know a usual price: they can raise no alert.</summary>
    public int Unjudged => Products.Count(p => p.Days.Count(d => !d.Promotion) < PriceWatch.FewestOrdinaryDays);

    /// <summary>Products that carry a rating.</summary>
    public int Rated => Products.Count(p => p.Days.Any(d => d.Rating is not null));

    /// <summary>Watches the prices and ratings.</summary>
    /// <param name="days">Days of the rivals' products, each product's in order.</param>
    /// <param name="drop">Price drop that counts, a fraction between 0 and 1.</param>
    /// <param name="dropDays">Days that it must last, 1 or more.</param>
    /// <param name="random">Source of randomness for the false alarms.</param>
    /// <exception cref="ArgumentException">Days of a product are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price or a parameter lies outside its range.</exception>
    public static PriceBoard Of(IReadOnlyCollection<PriceDay> days, double drop, int dropDays, Random random)
    {
        PriceWatchSettings watch = new(drop, dropDays, LastingDays: Math.Max(21, dropDays + 1));
        var watched = days.Select(d => d.Day).DefaultIfEmpty(new(2026, 1, 1)).ToArray();
        var products = days.GroupBy(d => (d.Brand, d.Product)).Select(g => new WatchedProduct(
            g.Key.Brand, g.Key.Product, g.First().Category,
            [.. g.Select(d => new WatchDay(d.Day, (double)d.Price, d.Promotion, d.Rating, d.Reviews))])).ToArray();
        var noise = products.Select(p => PriceWatch.FalseAlarmsPerYear(p.Days, random, watch, 20)).OfType<double>().ToArray();
        return new(
            watched.Min(), watched.Max(), watch, products,
            [.. products.SelectMany(p => PriceWatch.Alerts(p.Days, watch).Select(a => new ProductAlert(p, a)))
                .OrderByDescending(a => a.Alert.From).ThenBy(a => a.Product.Name, StringComparer.Ordinal)],
            [.. products.SelectMany(p => RatingWatch.Alerts(p.Days).Select(a => new ProductRatingAlert(p, a)))
                .OrderByDescending(a => a.Alert.From).ThenBy(a => a.Product.Name, StringComparer.Ordinal)],
            noise.Length == 0 ? Estimate.Missing("no product has 60 ordinary days to reshuffle")
                : Estimate.Exact(noise.Sum(), Unit.Number, noise.Length));
    }
}
