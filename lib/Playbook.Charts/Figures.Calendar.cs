using System.Globalization;
using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>Something that lasts from one day to another.</summary>
/// <param name="Name">What it is.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Group">Group that decides its colour; null for none.</param>
public sealed record PlannedTask(string Name, DateOnly From, DateOnly To, string? Group = null);

public static partial class Figures
{
    /// <summary>What happens when: a bar per task from its first to its last day, earliest on top (a Gantt chart).</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">What is planned, period.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="marks">Events.</param>
    /// <param name="height">Pixels; null chooses by the number of tasks.</param>
    /// <exception cref="ArgumentException">A task ends before it begins.</exception>
    public static Figure Calendar(Title title, string subtitle, IEnumerable<PlannedTask> tasks, IEnumerable<Mark>? marks = null,
        int? height = null)
    {
        var list = tasks.OrderBy(t => t.From).ThenBy(t => t.To).ToList();
        if (list.Find(t => t.To < t.From) is { } wrong)
            throw new ArgumentException($"\"{wrong.Name}\" ends on {Day(wrong.To)}, before it begins on {Day(wrong.From)}.");
        // Two tasks of one name are two rows.
        var names = list.Select((t, i) => t.Name + new string('\u200b', list.Take(i).Count(o => o.Name == t.Name))).ToList();
        var (x, y) = (Axis.Dates(""), Axis.Names(""));
        x["showgrid"] = true;
        y["autorange"] = "reversed";
        y["showgrid"] = false;
        if (list.Count <= 40) y["dtick"] = 1;
        y["categoryorder"] = "array";
        y["categoryarray"] = PlotJson.Texts(names);
        var plot = new Plot(x, y);
        plot.Layout["barmode"] = "overlay";
        plot.Layout["bargap"] = 0.35;
        var groups = list.Select(t => t.Group).Distinct().ToList();
        for (var g = 0; g < groups.Count; g++)
        {
            var members = list.Select((t, i) => (Task: t, Row: names[i])).Where(p => p.Task.Group == groups[g]).ToList();
            plot.Add(new JsonObject
            {
                ["type"] = "bar", ["orientation"] = "h", ["name"] = PlotJson.Literal(groups[g] ?? ""),
                ["y"] = PlotJson.Texts(members.Select(m => m.Row)),
                ["base"] = PlotJson.Tokens(members.Select(m => Day(m.Task.From))),
                ["x"] = PlotJson.Numbers(members.Select(m => (m.Task.To.DayNumber - m.Task.From.DayNumber + 1) * 86_400_000.0)),
                ["marker"] = new JsonObject { ["color"] = Plot.Color(g) },
                ["customdata"] = PlotJson.Texts(members.Select(m => $"{Day(m.Task.From)} to {Day(m.Task.To)}")),
                ["hovertemplate"] = "%{y}: %{customdata}<extra></extra>",
            });
        }

        if (groups.Count > 1) plot.Legend();
        foreach (var mark in marks ?? []) plot.At(mark);
        var table = Table.From(list, ("Task", t => t.Name, null), ("From", t => t.From, null), ("To", t => t.To, null),
            ("Group", t => t.Group, null));
        return plot.Done(title, subtitle, table,
            $"Calendar. {title}. " + string.Join("; ", list.Take(8).Select(t => $"{t.Name} {Day(t.From)} to {Day(t.To)}")) + ".",
            height ?? Math.Clamp(90 + (list.Count * Axis.Row(list.Select(t => t.Name), 30)), 180, Figure.MaxHeight));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
