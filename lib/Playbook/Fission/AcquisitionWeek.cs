using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Fission;

/// <summary>A whole week of advertising and of first orders.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Spend">All advertising, yuan.</param>
/// <param name="Orders">Paid orders.</param>
/// <param name="Newcomers">Customers whose first order it was.</param>
public sealed record AcquisitionWeek(DateOnly Week, decimal Spend, long Orders, long Newcomers)
{
    /// <summary>
    /// Yuan per bought customer (获客成本): all advertising ÷ customers with a first order, weeks taken as independent. Those who
    /// would have come anyway are among them, so that a customer whom only advertising brings costs more.
    /// </summary>
    /// <param name="weeks">The weeks; none gives the reason.</param>
    public static Estimate Cost(IReadOnlyList<AcquisitionWeek> weeks) => weeks.Sum(w => w.Newcomers) == 0
        ? Estimate.Missing("no weeks with advertising and first orders are loaded", Unit.Yuan)
        : RatioOfSums.Of([.. weeks.Select(w => (double)w.Spend)], [.. weeks.Select(w => (double)w.Newcomers)], Unit.Yuan,
            definition: "all advertising ÷ customers with a first order, weeks taken as independent").Within(0);

    /// <summary>Share of paid orders that are first orders, 0 to 1; 1 without orders.</summary>
    /// <param name="weeks">The weeks.</param>
    public static double NewPart(IReadOnlyList<AcquisitionWeek> weeks) =>
        weeks.Sum(w => w.Orders) is > 0 and var orders ? Math.Min(1, weeks.Sum(w => w.Newcomers) / (double)orders) : 1;

    /// <summary>Customers with a first order in an average month; 0 without weeks.</summary>
    /// <param name="weeks">The weeks.</param>
    public static double Month(IReadOnlyList<AcquisitionWeek> weeks) =>
        weeks.Count == 0 ? 0 : weeks.Average(w => w.Newcomers) * Period.DaysOfMonth / 7;
}
