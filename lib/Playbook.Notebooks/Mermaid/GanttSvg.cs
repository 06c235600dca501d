using System.Globalization;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>
/// Draws a Gantt chart: names at the left, bars on a time axis, dates in each bar's tooltip and in the label for screen readers.
/// </summary>
internal static class GanttSvg
{
    private const double Row = 30;
    private const double Plot = 560;

    public static string Draw(Gantt chart)
    {
        var first = chart.Tasks.Min(task => task.Start);
        var last = chart.Tasks.Max(task => task.End);
        var days = Math.Max(1, last.DayNumber - first.DayNumber);
        var names = chart.Tasks.SelectMany(task => new[] { task.Name, task.Section }).Max(MermaidDiagram.TextWidth) + 24;
        double X(DateOnly day) => names + Plot * (day.DayNumber - first.DayNumber) / days;

        var body = new StringBuilder();
        var y = chart.Title.Length > 0 ? 34.0 : 8;
        var top = y;
        var section = "";
        foreach (var task in chart.Tasks)
        {
            if (task.Section != section)
            {
                section = task.Section;
                Text(body, 0, y + 20, section, "var(--soft, #55626e)", "start", bold: true);
                y += Row;
            }
            Text(body, 10, y + 20, task.Name, "var(--ink, #17212b)", "start");
            Bar(body, task, X(task.Start), X(task.End), y);
            y += Row;
        }
        var svg = new StringBuilder("<svg viewBox=\"0 0 ").Append(Px(names + Plot + 30)).Append(' ').Append(Px(y + 28))
            .Append("\" width=\"").Append(Px(names + Plot + 30))
            .Append("\" font-size=\"14\" font-family=\"sans-serif\" role=\"img\" aria-label=\"")
            .Append(Html.Encode(Description(chart))).Append("\">");
        if (chart.Title.Length > 0) Text(svg, 0, 18, chart.Title, "var(--ink, #17212b)", "start", bold: true);
        foreach (var (day, label) in Ticks(first, last))
        {
            svg.Append("<line stroke=\"var(--line, #dde2e8)\" x1=\"").Append(Px(X(day))).Append("\" x2=\"").Append(Px(X(day)))
                .Append("\" y1=\"").Append(Px(top)).Append("\" y2=\"").Append(Px(y)).Append("\"/>");
            Text(svg, X(day), y + 20, label, "var(--soft, #55626e)", "middle");
        }
        return svg.Append(body).Append("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, GanttTask task, double from, double to, double y)
    {
        var colour = task.State switch { "done" => "var(--soft, #55626e)", "crit" => "var(--c2, #cf5a00)", _ => "var(--c1, #0a67c2)" };
        svg.Append("<g fill=\"").Append(colour).Append("\"><title>").Append(Html.Encode(Words(task))).Append("</title>");
        if (task.State == "milestone")
            svg.Append("<path d=\"M").Append(Px(from)).Append(' ').Append(Px(y + 5)).Append("l9 10l-9 10l-9 -10Z\"/>");
        else
            svg.Append("<rect rx=\"3\" x=\"").Append(Px(from)).Append("\" y=\"").Append(Px(y + 5)).Append("\" width=\"")
                .Append(Px(Math.Max(3, to - from)))
                .Append("\" height=\"20\"").Append(task.State == "done" ? " opacity=\".55\"" : "").Append("/>");
        svg.Append("</g>");
    }

    private static string Description(Gantt chart) =>
        (chart.Title.Length > 0 ? $"Gantt chart, {chart.Title}: " : "Gantt chart: ") + string.Join("; ", chart.Tasks.Select(Words));

    private static string Words(GanttTask task) =>
        $"{task.Name}, {Iso(task.Start)} to {Iso(task.End)}{(task.State.Length > 0 ? $", {task.State}" : "")}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Months of a long chart, weeks of a short one, days of a very short one.</summary>
    private static IEnumerable<(DateOnly Day, string Label)> Ticks(DateOnly first, DateOnly last)
    {
        var days = last.DayNumber - first.DayNumber;
        if (days > 75)
        {
            var step = 1 + days / 300;
            for (var day = first.Day == 1 ? first : new DateOnly(first.Year, first.Month, 1).AddMonths(1);
                day <= last; day = day.AddMonths(step))
                yield return (day, day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            yield break;
        }
        for (var day = first; day <= last; day = day.AddDays(days > 14 ? 7 : days > 5 ? 2 : 1))
            yield return (day, day.ToString("MM-dd", CultureInfo.InvariantCulture));
    }

    private static string Px(double value) => MermaidDiagram.Px(value);

    private static void Text(StringBuilder svg, double x, double y, string text, string colour, string anchor, bool bold = false)
    {
        svg.Append("<text x=\"").Append(Px(x)).Append("\" y=\"").Append(Px(y)).Append("\" fill=\"").Append(colour)
            .Append("\" text-anchor=\"").Append(anchor).Append('"');
        if (bold) svg.Append(" font-weight=\"600\"");
        svg.Append('>').Append(Html.Encode(text)).Append("</text>");
    }
}
