namespace Playbook.Market;

/// <summary>The market of one platform and category in two periods of equal length.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Category">Category.</param>
/// <param name="Before">Yuan in the earlier period, 0 or more.</param>
/// <param name="After">Yuan in the later period, 0 or more.</param>
public sealed record MarketCell(string Platform, string Category, decimal Before, decimal After);

/// <summary>What one part brought to the growth of the whole.</summary>
/// <param name="Platform">Platform; empty for all of a category.</param>
/// <param name="Category">Category; empty for all of a platform.</param>
/// <param name="Before">Yuan in the earlier period.</param>
/// <param name="After">Yuan in the later period.</param>
/// <param name="ShareBefore">Share of the whole before.</param>
/// <param name="ShareAfter">Share of the whole after.</param>
/// <param name="Growth">Own growth; null when it started from 0.</param>
/// <param name="Points">
/// Share before × own growth, in points of the whole's growth; for a part that started from 0 its size after ÷ whole before.
/// </param>
public sealed record Contribution(
    string Platform, string Category, decimal Before, decimal After, double ShareBefore, double ShareAfter, double? Growth, double Points)
{
    /// <summary>Platform, category or both, as a reader knows them: "WeChat Channels × food".</summary>
    public string Name => Platform.Length > 0 && Category.Length > 0 ? MarketNames.Cell(Platform, Category)
        : MarketNames.Of(Platform + Category);

    /// <summary>Yuan gained or lost.</summary>
    public decimal Change => After - Before;

    /// <summary>Share after − share before, in points.</summary>
    public double ShareShift => ShareAfter - ShareBefore;
}

/// <summary>
/// Growth of a market taken apart: the contributions of all parts add up exactly to the growth of the whole, over cells, over platforms and
/// over categories alike.
/// </summary>
/// <param name="Before">Whole market before, yuan.</param>
/// <param name="After">Whole market after, yuan.</param>
/// <param name="Cells">Platform × category, largest contribution first.</param>
/// <param name="Platforms">The same by platform.</param>
/// <param name="Categories">The same by category.</param>
public sealed record GrowthContribution(
    decimal Before, decimal After, IReadOnlyList<Contribution> Cells, IReadOnlyList<Contribution> Platforms,
    IReadOnlyList<Contribution> Categories)
{
    /// <summary>Growth of the whole.</summary>
    public double Growth => (double)((After - Before) / Before);

    /// <summary>Takes the growth apart.</summary>
    /// <param name="cells">One row per platform and category.</param>
    /// <returns>Null when the market was 0 before: growth from nothing has no parts.</returns>
    /// <exception cref="ArgumentException">A cell occurs twice or a size is negative.</exception>
    public static GrowthContribution? Of(IReadOnlyList<MarketCell> cells)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var c in cells)
        {
            if (c.Before < 0 || c.After < 0)
                throw new ArgumentException($"The market of {c.Platform} × {c.Category} must be 0 or more; got {c.Before} and {c.After}.");
            if (!seen.Add((c.Platform, c.Category))) throw new ArgumentException($"The cell {c.Platform} × {c.Category} occurs twice.");
        }

        var (before, after) = (cells.Sum(c => c.Before), cells.Sum(c => c.After));
        if (before == 0) return null;
        Contribution Part(string platform, string category, decimal b, decimal a) => new(
            platform, category, b, a, (double)(b / before), after == 0 ? 0 : (double)(a / after), b == 0 ? null : (double)((a - b) / b),
            (double)((a - b) / before));
        IReadOnlyList<Contribution> Group(Func<MarketCell, (string Platform, string Category)> key) =>
            [.. cells.GroupBy(key).Select(g => Part(g.Key.Platform, g.Key.Category, g.Sum(c => c.Before), g.Sum(c => c.After)))
                .OrderByDescending(c => c.Points).ThenBy(c => c.Name, StringComparer.Ordinal)];
        return new(before, after, Group(c => (c.Platform, c.Category)), Group(c => (c.Platform, "")), Group(c => ("", c.Category)));
    }
}
