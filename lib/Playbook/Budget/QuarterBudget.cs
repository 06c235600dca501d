using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>The budget of one channel in the months of a quarter.</summary>
/// <param name="Id">Id of the channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="Months">Whole yuan by month.</param>
public sealed record QuarterLine(string Id, string Name, IReadOnlyList<decimal> Months)
{
    /// <summary>All months.</summary>
    public decimal Total => Months.Sum();
}

/// <summary>
/// Budget by channel and calendar month for the quarter after the data (季度预算), and what it brings: the recommended division with
/// its ramp where one is decided, else today's spends go on.
/// </summary>
/// <param name="Months">First days of the months; none without a model.</param>
/// <param name="Lines">By channel.</param>
/// <param name="Outcome">Outcome forecast by month.</param>
/// <param name="All">Outcome forecast of the three months.</param>
/// <param name="Text">What it follows, in words; the reason where there is none.</param>
public sealed record QuarterBudget(
    IReadOnlyList<DateOnly> Months, IReadOnlyList<QuarterLine> Lines, IReadOnlyList<Estimate> Outcome, Estimate All, string Text)
{
    /// <summary>Months of a quarter.</summary>
    public const int Count = 3;

    /// <summary>The forecast behind it; null without a model.</summary>
    public PlanForecast? Forecast { get; init; }

    /// <summary>The budget after the data.</summary>
    /// <param name="split">The division.</param>
    /// <param name="ramp">Its steps, yuan a month.</param>
    /// <param name="drivers">What else moves sales, with the weeks ahead where a calendar holds them.</param>
    public static QuarterBudget Of(BudgetSplit split, BudgetRamp ramp, IReadOnlyCollection<DriverWeek> drivers)
    {
        if (split.Fit.Model is not { } fit || split.Best is null)
            return new([], [], [], split.Now with { Unit = split.Fit.Input.Metric.Unit }, split.Now.MissingReason ?? "");
        var (gain, to) = (split.Gain, split.Fit.Input.To);
        var decided = split.Moved.HasValue && gain.IsSure && ramp.Steps.Count > 0;
        var first = new DateOnly(to.Year, to.Month, 1).AddMonths(1);
        DateOnly[] months = [.. Enumerable.Range(0, Count).Select(first.AddMonths)];
        IReadOnlyList<double> Rate(DateOnly day) => decided ? ramp.Steps.LastOrDefault(s => s.Start <= day)?.Spend ?? ramp.From : ramp.From;
        var cells = months.Select(m => Whole([.. Enumerable.Range(0, ramp.From.Count)
            .Select(c => Days(m, m.AddMonths(1)).Average(d => Rate(d)[c]))])).ToArray();
        double[][] daily = [.. Days(to.AddDays(1), first.AddMonths(Count)).Select(d => d < first
            ? Rate(d).Select(v => v / Period.DaysOfMonth).ToArray()
            : [.. cells[Array.FindLastIndex(months, m => m <= d)].Select(v => (double)v / DateTime.DaysInMonth(d.Year, d.Month))])];
        var forecast = PlanForecast.Of(fit, [.. ramp.From.Select((_, c) => Weekly(daily, c))],
            AheadCalendar.Of(fit.Data, drivers, (daily.Length + 6) / 7));
        var move = split.Moved.HasValue ? gain.Sure.MissingReason ?? "" : split.Moved.MissingReason ?? "";
        return new(months,
            [.. split.Names.Select((name, c) => new QuarterLine(split.Fit.Input.ChannelIds[c], name, [.. cells.Select(m => m[c])]))],
            [.. months.Select(m => forecast.Over(m, m.AddMonths(1).AddDays(-1)))],
            forecast.Over(first, first.AddMonths(Count).AddDays(-1)),
            decided ? $"The recommended division, {ramp.Text} from {ramp.Steps[0].Start:yyyy-MM-dd}"
                : $"Today's spends go on: no move is recommended ({(move.Length > 0 ? move : "nothing changes")})") { Forecast = forecast };
    }

    /// <summary>All channels by month.</summary>
    public IReadOnlyList<decimal> Sums => [.. Months.Select((_, m) => Lines.Sum(l => l.Months[m]))];

    // Whole yuan that add up to the rounded sum: the largest remainders are rounded up (Hare's method).
    private static decimal[] Whole(double[] values)
    {
        decimal[] floors = [.. values.Select(v => (decimal)Math.Floor(v))];
        var left = (int)((decimal)Math.Round(values.Sum()) - floors.Sum());
        var ranked = Enumerable.Range(0, values.Length).OrderByDescending(c => values[c] - Math.Floor(values[c]));
        foreach (var c in ranked.Take(left)) floors[c]++;
        return floors;
    }

    // The last week is filled up with its own last day.
    private static double[] Weekly(double[][] daily, int channel) =>
        [.. Enumerable.Range(0, (daily.Length + 6) / 7).Select(w =>
            Enumerable.Range(7 * w, 7).Sum(d => daily[Math.Min(d, daily.Length - 1)][channel]))];

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly end) =>
        Enumerable.Range(0, end.DayNumber - from.DayNumber).Select(from.AddDays);
}
