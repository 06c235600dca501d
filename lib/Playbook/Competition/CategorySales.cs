namespace Playbook.Competition;

/// <summary>Our sales in a category on a day.</summary>
/// <param name="Day">Day of payment.</param>
/// <param name="Category">Category.</param>
/// <param name="Paid">Yuan paid.</param>
/// <param name="KnownPaid">The part of it whose refunds are known.</param>
/// <param name="Kept">What is left of <paramref name="KnownPaid"/> after refunds.</param>
public sealed record CategorySales(DateOnly Day, string Category, decimal Paid, decimal KnownPaid, decimal Kept);
