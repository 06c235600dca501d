using System.Globalization;
using Playbook.Budget;

namespace Playbook.Kit.Budget;

/// <summary>The weekly table of a warehouse as the media-mix model takes it, and what had to be left out of it.</summary>
/// <param name="Data">The table.</param>
/// <param name="Metric">Which outcome it explains: gmv, revenue, …</param>
/// <param name="ChannelIds">Ids of the channels, in the table's order.</param>
/// <param name="Goals">exposure, performance or null per channel.</param>
/// <param name="Remarks">What was left out or filled in, for the reader.</param>
public sealed record BudgetInput(MediaMixData Data, string Metric, IReadOnlyList<string> ChannelIds, IReadOnlyList<string?> Goals, IReadOnlyList<string> Remarks)
{
    // Which outcome is meant when several are there. Counts cannot be set against spend without a price.
    private static readonly string[] Preferred = ["gmv", "revenue", "sales"];
    private static readonly string[] Counts = ["orders", "new_customers", "buyers", "users", "downloads"];

    /// <summary>Reads the weekly tables. Weeks are those that both the outcome and the media cover.</summary>
    /// <param name="warehouse">Warehouse with media_week and outcome_week.</param>
    /// <exception cref="ArgumentException">The outcome is not in money, or the two tables share no week.</exception>
    public static BudgetInput Read(IWarehouse warehouse)
    {
        var media = warehouse.Query<MediaWeekRow>("budget/media_week");
        var outcomes = warehouse.Query<OutcomeWeekRow>("budget/outcome_week");
        var remarks = new List<string>();
        var metrics = outcomes.Select(o => o.Metric).Distinct().ToArray();
        var metric = Preferred.FirstOrDefault(metrics.Contains) ?? metrics.Except(Counts).Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new ArgumentException($"The table outcome_week holds no outcome in money (gmv, revenue), only: {string.Join(", ", metrics)}.");
        var outcome = outcomes.Where(o => o.Metric == metric).ToDictionary(o => o.Week, o => o.Value);
        var (first, last) = (media.Min(m => m.Week), media.Max(m => m.Week));
        var weeks = outcome.Keys.Where(w => w >= first && w <= last).Order().ToArray();
        if (weeks.Length < outcome.Count) remarks.Add($"{outcome.Count - weeks.Length} weeks of the outcome have no media and are left out");
        if (weeks.Length == 0) throw new ArgumentException($"No week is in both tables: media run from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");

        var groups = media.GroupBy(m => m.ChannelId).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        var names = Names([.. groups.Select(g => g.First().Name)]);
        var channels = groups.Select((g, i) =>
        {
            var spend = g.GroupBy(m => m.Week).ToDictionary(w => w.Key, w => w.Sum(m => m.Spend));
            return new MediaChannel(names[i], [.. weeks.Select(w => spend.GetValueOrDefault(w))]);
        }).ToArray();
        var controls = Controls(warehouse, weeks, remarks);
        return new(new(weeks, [.. weeks.Select(w => outcome[w])], channels, controls), metric, [.. groups.Select(g => g.Key)], [.. groups.Select(g => g.First().Goal)], remarks);
    }

    /// <summary>The outcome in words: "GMV".</summary>
    public string OutcomeName => Metric == "gmv" ? "GMV" : Metric.Replace('_', ' ');

    /// <summary>The same at the start of a line.</summary>
    public string OutcomeTitle => char.ToUpperInvariant(OutcomeName[0]) + OutcomeName[1..];

    /// <summary>First day and last day of the weeks, as a reader sees them.</summary>
    public string Period => string.Create(CultureInfo.InvariantCulture, $"{Data.Weeks[0]:yyyy-MM-dd} to {Data.Weeks[^1].AddDays(6):yyyy-MM-dd}");

    private static List<MediaControl> Controls(IWarehouse warehouse, DateOnly[] weeks, List<string> remarks)
    {
        var controls = new List<MediaControl>();
        foreach (var g in warehouse.Query<ControlWeekRow>("budget/control_week").GroupBy(c => c.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var values = g.GroupBy(c => c.Week).ToDictionary(w => w.Key, w => w.First().Value);
            var missing = weeks.Count(w => !values.ContainsKey(w));
            if (missing > 0)
            {
                remarks.Add($"the control {g.Key} lacks {missing} of {weeks.Length} weeks and is left out");
                continue;
            }

            var label = Label(g.Key);
            controls.Add(new(label, [.. weeks.Select(w => values[w])], label));
        }

        foreach (var g in warehouse.Query<HolidayWeekRow>("budget/holiday_week").GroupBy(h => h.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // A planner's own score of the same kind of days says more than counting them.
            if (controls.Any(c => c.Name == Label(g.Key))) continue;
            var days = g.ToDictionary(h => h.Week, h => (double)h.Days);
            var label = Label(g.Key);
            if (weeks.Any(days.ContainsKey)) controls.Add(new(label, [.. weeks.Select(w => days.GetValueOrDefault(w))], label));
        }

        return controls;
    }

    // Long names lose what stands in brackets, unless two would become the same.
    private static string[] Names(string[] names)
    {
        var shorter = names.Select(n => n.Split(" (")[0].Trim()).ToArray();
        return shorter.Distinct(StringComparer.Ordinal).Count() == shorter.Length ? shorter : names;
    }

    private static string Label(string name)
    {
        var words = name.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
