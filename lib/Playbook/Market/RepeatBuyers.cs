using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Buyers whose window after their first order has passed, and who of them came back within it.</summary>
/// <param name="Platform">
/// Platform of the first order; null where the orders do not name it, <see cref="Any"/> for the first order anywhere.
/// </param>
/// <param name="Days">Window after the first order, days.</param>
/// <param name="Buyers">Buyers.</param>
/// <param name="Returned">Of them, those who paid another order on the same platform within the window.</param>
/// <param name="ReturnedAnywhere">Of them, those who paid another order on any platform within the window.</param>
public sealed record RepeatBuyers(string? Platform, int Days, long Buyers, long Returned, long ReturnedAnywhere)
{
    /// <summary>The row of all platforms together.</summary>
    public const string Any = "any";

    /// <summary>The platform as a reader knows it.</summary>
    public string Name => Platform switch
    {
        null => "Platform not named", Any => "All platforms together", var platform => MarketNames.Of(platform),
    };

    /// <summary>Share that came back to the same platform.</summary>
    public Estimate Rate => Proportions.Wilson(
        Returned, Buyers, definition: $"buyers with another paid order on the same platform within {Days} days of their first there");

    /// <summary>Share that came back to us on any platform.</summary>
    public Estimate RateAnywhere => Proportions.Wilson(
        ReturnedAnywhere, Buyers, definition: $"buyers with another paid order on any platform within {Days} days of their first");

    /// <summary>Share of a platform's buyers that came back within a window, or why it is unknown.</summary>
    /// <param name="rows">The buyers, by platform and window.</param>
    /// <param name="platform">Platform.</param>
    /// <param name="days">Window, days.</param>
    /// <param name="anywhere">True counts an order on any platform, false only one on the same.</param>
    public static Estimate Of(IReadOnlyList<RepeatBuyers> rows, string platform, int days, bool anywhere = false)
    {
        var within = rows.Where(r => r.Days == days).ToArray();
        if (within.FirstOrDefault(r => r.Platform == platform) is { } found) return anywhere ? found.RateAnywhere : found.Rate;
        var all = within.FirstOrDefault(r => r.Platform == Any)?.RateAnywhere;
        return Estimate.Missing(within.Length == 0 ? $"no buyer could be followed for {days} days after a first order"
            : (within.All(r => r.Platform is null or Any) ? "the orders do not name their platform"
                : $"none of our buyers followed for {days} days bought on {MarketNames.Of(platform)}")
                + (all is { HasValue: true } ? $"; of all our buyers {FigureText.Full(all)} came back" : ""), Unit.Fraction);
    }
}
