using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>A week from which the outcome lies higher or lower than anything in the table explains.</summary>
/// <param name="Week">First day of the first week.</param>
/// <param name="PerWeek">How much, a week, in the unit of the outcome; below 0 for lower.</param>
public sealed record OutcomeStep(DateOnly Week, Estimate PerWeek)
{
    // Weeks that count as recent: what changed before is the brand's level by now.
    private const int Recent = 26;

    /// <summary>The change a month, in the unit of the outcome.</summary>
    public Estimate Month => PerWeek.Times(BudgetFit.WeeksPerMonth, PerWeek.Unit);

    /// <summary>The change a month without its sign.</summary>
    public Estimate Size => PerWeek.Value < 0 ? Month.Times(-1, PerWeek.Unit) : Month;

    /// <summary>"lower" or "higher".</summary>
    public string Side => PerWeek.Value < 0 ? "lower" : "higher";

    /// <summary>What the change is worth a month, yuan of contribution without its sign; its interval holds the margin's too.</summary>
    /// <param name="margin">What a unit of the outcome leaves before advertising.</param>
    public Estimate Contribution(Estimate margin)
    {
        if (margin.Value is not { } value) return margin with { Unit = Unit.Yuan };
        var size = Size;
        double[] sizes = [size.Value!.Value, size.Lower ?? size.Value.Value, size.Upper ?? size.Value.Value];
        double[] margins = [value, margin.Lower ?? value, margin.Upper ?? value];
        double[] ends = [.. sizes.SelectMany(s => margins.Select(m => s * m))];
        return Estimate.Of(sizes[0] * value, ends.Min(), ends.Max(), size.N, Unit.Yuan,
            $"outcome of the change a month × margin; {margin.Definition}", size.Level);
    }

    /// <summary>Whether it began in the last half year of the weeks.</summary>
    /// <param name="weeks">The weeks of the table.</param>
    public bool IsRecent(IReadOnlyList<DateOnly> weeks) => weeks[^1].DayNumber - Week.DayNumber < 7 * Recent;

    internal static IReadOnlyList<OutcomeStep> Of(
        MediaMixData data, MediaMixOptions options, MixDesign design, MixDraw point, IReadOnlyList<MixDraw> draws) =>
        [.. point.Steps.Select((size, i) => new OutcomeStep(data.Weeks[design.LevelChanges[i]],
            DrawInterval.Of(size, [.. draws.Select(d => d.Steps[i])], options.Level, data.Unit,
                "outcome a week against what advertising, season, calendar and the other drivers explain", data.Weeks.Count)))
            .OrderBy(s => s.Week)];
}
