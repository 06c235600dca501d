namespace Playbook.Competition;

/// <summary>One day of a rival's product on the watch.</summary>
/// <param name="Brand">Brand, its name for readers.</param>
/// <param name="Product">Product as listed.</param>
/// <param name="Category">Category.</param>
/// <param name="Day">Beijing time.</param>
/// <param name="Price">Yuan shown to a buyer, more than 0.</param>
/// <param name="Promotion">True on a day of a public promotion.</param>
/// <param name="Rating">Mean rating, 1 to 5; null when unknown.</param>
/// <param name="Reviews">Reviews so far.</param>
public sealed record PriceDay(
    string Brand, string Product, string Category, DateOnly Day, decimal Price, bool Promotion = false, double? Rating = null,
    long Reviews = 0);
