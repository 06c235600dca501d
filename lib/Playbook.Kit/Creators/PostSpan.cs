namespace Playbook.Kit.Creators;

/// <summary>First and last day of the cooperations.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public sealed record PostSpan(DateOnly First, DateOnly Last)
{
    /// <summary>The days of a query's rows; a day that holds nothing where there are none.</summary>
    /// <param name="rows">One row, or none.</param>
    public static PostSpan Of(IReadOnlyCollection<PostSpan> rows) => rows.FirstOrDefault() ?? new(new(2000, 1, 1), new(2000, 1, 1));

    /// <summary>Months of the span, at least one tenth.</summary>
    public double Months => Math.Max(0.1, (Last.DayNumber - First.DayNumber + 1) / Playbook.Planning.Period.DaysOfMonth);

    /// <summary>The span in words.</summary>
    public string Text => First.Year == 2000 ? "no days" : $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}";
}
