namespace Playbook.Market;

/// <summary>What entering a platform and category takes.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Cpm">Yuan for a thousand impressions.</param>
/// <param name="GrossMargin">Share of GMV left after goods, before everything else; at most 1.</param>
/// <param name="RefundRate">Share of paid GMV refunded, 0 to 1.</param>
/// <param name="Fit">Fit with our goods, 0 to 1.</param>
/// <param name="LeadingBrandsShare">Share of the three largest brands, 0 to 1.</param>
public sealed record EntryTerms(
    string Platform, string Category, double Cpm, double GrossMargin, double RefundRate, double Fit, double LeadingBrandsShare);

/// <summary>Our own sales on a platform in a category.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Gmv">Yuan of GMV over our last year, 0 or more.</param>
public sealed record OwnSales(string Platform, string Category, decimal Gmv);

/// <summary>
/// Weights of the criteria, 0 or more; they are scaled to add up to 1. CPM, refunds and leading brands are better when less.
/// </summary>
/// <param name="Size">Weight of the market's size.</param>
/// <param name="Growth">Weight of its growth.</param>
/// <param name="Margin">Weight of the gross margin.</param>
/// <param name="Cpm">Weight of the price of a thousand impressions.</param>
/// <param name="Refunds">Weight of refunds.</param>
/// <param name="Fit">Weight of the fit with our goods.</param>
/// <param name="Leaders">Weight of the leading brands' share.</param>
public sealed record EntryWeights(double Size, double Growth, double Margin, double Cpm, double Refunds, double Fit, double Leaders);
