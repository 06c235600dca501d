using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>A bar of a Gantt chart.</summary>
/// <param name="Section">Heading it stands under; may be empty.</param>
/// <param name="Name">Its text.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Day after the last.</param>
/// <param name="State"><c>done</c>, <c>active</c>, <c>crit</c>, <c>milestone</c>, or empty.</param>
internal sealed record GanttTask(string Section, string Name, DateOnly Start, DateOnly End, string State);

/// <summary>A Gantt chart.</summary>
internal sealed record Gantt(string Title, IReadOnlyList<GanttTask> Tasks);

/// <summary>Reads simple Mermaid Gantt charts: dates as 2026-01-31, durations in days or weeks, <c>after</c>.</summary>
internal static class GanttParser
{
    private static readonly string[] PassedOver = ["gantt", "axisFormat", "tickInterval", "todayMarker", "weekday", "accTitle", "accDescr"];
    private static readonly string[] States = ["done", "active", "crit", "milestone"];

    public static Gantt Parse(string source)
    {
        var (title, section) = ("", "");
        var tasks = new List<GanttTask>();
        var ends = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var line in source.Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("%%", StringComparison.Ordinal)))
        {
            var word = line.Split(' ')[0];
            var rest = line[word.Length..].Trim();
            if (PassedOver.Contains(word, StringComparer.Ordinal)) continue;
            if (word == "title") title = rest;
            else if (word == "section") section = rest;
            else if (word == "dateFormat")
            {
                if (rest != "YYYY-MM-DD") throw new NotebookFormatException($"Gantt dates as {rest} are not drawn, only as YYYY-MM-DD");
            }
            else if (word is "excludes" or "includes") throw new NotebookFormatException($"Gantt charts with '{word}' are not drawn");
            else tasks.Add(Task(line, section, tasks, ends));
        }
        return tasks.Count > 0 ? new(title, tasks) : throw new NotebookFormatException("The Gantt chart has no tasks");
    }

    private static GanttTask Task(string line, string section, List<GanttTask> before, Dictionary<string, DateOnly> ends)
    {
        var colon = line.LastIndexOf(':');
        if (colon < 0) throw Fault(line);
        var parts = line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var state = "";
        while (parts.Count > 0 && States.Contains(parts[0], StringComparer.Ordinal))
        {
            state = parts[0];
            parts.RemoveAt(0);
        }
        if (parts.Count is 0 or > 3) throw Fault(line);
        var id = parts.Count == 3 ? parts[0] : "";
        DateOnly start;
        if (parts.Count == 1) start = before.Count > 0 ? before[^1].End : throw Fault(line);
        else if (parts[^2].StartsWith("after ", StringComparison.Ordinal))
            start = parts[^2][6..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => ends.TryGetValue(name, out var day) ? day : throw Fault(line)).Max();
        else start = Day(parts[^2]) ?? throw Fault(line);
        var end = Day(parts[^1]) ?? start.AddDays(Days(parts[^1]) ?? throw Fault(line));
        if (end < start) throw Fault(line);
        if (id.Length > 0) ends[id] = end;
        return new(section, line[..colon].Trim(), start, end, state);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Days(string text) =>
        text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 10_000
            ? text[^1] switch { 'd' => count, 'w' => 7 * count, _ => null } : null;

    private static NotebookFormatException Fault(string line) => new($"The Gantt line '{line}' is not understood");
}
