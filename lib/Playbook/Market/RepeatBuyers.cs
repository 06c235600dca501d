using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Buyers whose window after their first order has passed, and who of them came back within it.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Days">Window after the first order, days.</param>
/// <param name="Buyers">Buyers.</param>
/// <param name="Returned">Of them, those who paid another order within the window.</param>
public sealed record RepeatBuyers(string Platform, int Days, long Buyers, long Returned)
{
    /// <summary>Share that came back.</summary>
    public Estimate Rate => Proportions.Wilson(
        Returned, Buyers, definition: $"buyers with another paid order on the same platform within {Days} days of their first");

    /// <summary>Share of a platform's buyers that came back within a window, or why it is unknown.</summary>
    /// <param name="rows">The buyers, by platform and window.</param>
    /// <param name="platform">Platform.</param>
    /// <param name="days">Window, days.</param>
    public static Estimate Of(IReadOnlyList<RepeatBuyers> rows, string platform, int days) =>
        rows.FirstOrDefault(r => r.Platform == platform && r.Days == days)?.Rate ?? Estimate.Missing(
            rows.Any(r => r.Days == days) ? $"no buyer on {MarketNames.Of(platform)} could be followed for {days} days"
                : $"no buyer could be followed for {days} days after a first order", Unit.Fraction);
}
