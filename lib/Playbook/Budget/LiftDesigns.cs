namespace Playbook.Budget;

/// <summary>The tests that would tell the channels that the data cannot.</summary>
/// <param name="Fit">The model.</param>
/// <param name="Calendar">Weeks that the tests keep out of.</param>
/// <param name="Channels">
/// A test, or why there is none, of each channel; none where the model failed a check, or every channel can be told.
/// </param>
public sealed record LiftDesigns(BudgetFit Fit, LiftCalendar Calendar, IReadOnlyList<LiftDesign> Channels)
{
    /// <summary>Of those that pay for what their weeks lose the one worth most a month; null where none tells and pays.</summary>
    public LiftDesign? Best => Channels.Where(c => c.Chosen is { Pays: true }).MaxBy(c => c.Chosen!.Worth.Value);

    /// <summary>Designs a test for each channel that cannot be told and has spend.</summary>
    /// <param name="split">The recommended division.</param>
    /// <param name="start">First day of the first week that may be used.</param>
    /// <param name="drivers">Rows of the calendar, those of weeks to come as well.</param>
    /// <param name="options">What is asked of them; null for a power of 0.8 at 0.05 within 26 weeks.</param>
    public static LiftDesigns Of(BudgetSplit split, DateOnly start, IEnumerable<DriverWeek> drivers, LiftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        var (calendar, every) = (new LiftCalendar(drivers), new LiftCalendar([]));
        return new(split.Fit, calendar, !split.Fit.Decides || split.Best is null ? []
            : [.. Enumerable.Range(0, split.Readings.Count).Where(c => !split.Readings[c].IsTold && split.Fit.Current[c] > 0)
                .Select(c => LiftDesign.Of(split, c, start, calendar, options) with
                {
                    Through = LiftDesign.Of(split, c, start, every, options).Plan,
                })]);
    }
}
