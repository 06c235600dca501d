namespace Playbook.Budget;

/// <summary>What a calendar already says of the weeks after a table.</summary>
public static class AheadCalendar
{
    /// <summary>Values by control of the weeks ahead; null where nothing is known.</summary>
    /// <param name="data">The weekly table.</param>
    /// <param name="drivers">Rows of all weeks, those ahead included. Counted days are known as far as their calendar reaches.</param>
    /// <param name="weeks">Weeks ahead.</param>
    public static IReadOnlyDictionary<string, double?[]> Of(MediaMixData data, IReadOnlyCollection<DriverWeek> drivers, int weeks)
    {
        DateOnly[] ahead = [.. Enumerable.Range(1, weeks).Select(h => data.Weeks[^1].AddDays(7 * h))];
        var end = drivers.Where(d => d.Counted).Select(d => d.Week).DefaultIfEmpty(DateOnly.MinValue).Max();
        var known = new Dictionary<string, double?[]>(StringComparer.Ordinal);
        foreach (var control in data.Controls)
        {
            var rows = drivers.Where(d => MixInput.Label(d.Name) == control.Name).ToList();
            // The same choice as in the table: a score before a count.
            var scored = data.Weeks.All(w => rows.Exists(d => !d.Counted && d.Week == w));
            var values = rows.Where(d => d.Counted != scored).GroupBy(d => d.Week).ToDictionary(g => g.Key, g => g.First().Value);
            known[control.Name] = [.. ahead.Select(w => values.TryGetValue(w, out var v) ? v : !scored && w <= end ? 0 : (double?)null)];
        }

        return known;
    }
}
