namespace Playbook.Competition;

/// <summary>A rival's product on the price watch with its days.</summary>
/// <param name="Brand">Brand, its name for readers.</param>
/// <param name="Product">Product as listed.</param>
/// <param name="Category">Category.</param>
/// <param name="Days">Days in order.</param>
public sealed record WatchedProduct(string Brand, string Product, string Category, IReadOnlyList<WatchDay> Days)
{
    /// <summary>Brand and product in one line.</summary>
    public string Name => Product.StartsWith(Brand, StringComparison.OrdinalIgnoreCase) ? Product : $"{Brand} {Product}";
}

/// <summary>An alert of the price watch.</summary>
/// <param name="Product">The product.</param>
/// <param name="Alert">What happened.</param>
public sealed record ProductAlert(WatchedProduct Product, PriceAlert Alert)
{
    /// <summary>True for a cut that is still on: open, or the new price.</summary>
    public bool Standing => Alert.Move is PriceMove.Open or PriceMove.LastingCut;

    /// <summary>What it turned out to be, in words.</summary>
    public string Move => Alert.Move switch
    {
        PriceMove.Promotion => "a promotion",
        PriceMove.Temporary => "ended by itself",
        PriceMove.LastingCut => "a new price",
        _ => "still on",
    };
}

/// <summary>An alert of the rating watch.</summary>
/// <param name="Product">The product.</param>
/// <param name="Alert">What happened.</param>
public sealed record ProductRatingAlert(WatchedProduct Product, RatingAlert Alert);
