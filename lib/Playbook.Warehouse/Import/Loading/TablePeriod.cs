namespace Playbook.Warehouse.Import;

/// <summary>The columns that say which time a row covers.</summary>
/// <param name="First">First day or moment.</param>
/// <param name="Last">Last day; the same column for a single day or moment.</param>
internal sealed record TablePeriod(string First, string Last)
{
    /// <summary>Of a table; null when its rows cover no time.</summary>
    public static TablePeriod? Of(TargetTable table)
    {
        if (table.Columns.Any(c => c.Name == "first_day") && table.Columns.Any(c => c.Name == "last_day"))
            return new TablePeriod("first_day", "last_day");
        var day = table.Columns.FirstOrDefault(c => c.Type is TargetType.Date or TargetType.Timestamp && c.Required);
        return day is null ? null : new TablePeriod(day.Name, day.Name);
    }
}
