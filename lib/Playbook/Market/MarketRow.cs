namespace Playbook.Market;

/// <summary>The market of one month, platform and category.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Gmv">Yuan sold by all brands, 0 or more.</param>
/// <param name="Source">Who says so.</param>
public sealed record MarketRow(DateOnly Month, string Platform, string Category, decimal Gmv, string Source = "");
