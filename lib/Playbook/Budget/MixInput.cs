using System.Globalization;
using System.Text;

namespace Playbook.Budget;

/// <summary>The weekly table that a media-mix model takes, and what had to be left out of it.</summary>
/// <param name="Metric">The outcome that it explains.</param>
/// <param name="Data">The table; null when no week can be taken.</param>
/// <param name="ChannelIds">Ids of the channels, in the table's order.</param>
/// <param name="Goals">exposure, performance or null per channel.</param>
/// <param name="Remarks">What was left out or filled in, for the reader.</param>
/// <param name="Reason">Why there is no table; empty when there is one.</param>
public sealed record MixInput(
    OutcomeMetric Metric, MediaMixData? Data, IReadOnlyList<string> ChannelIds, IReadOnlyList<string?> Goals, IReadOnlyList<string> Remarks,
    string Reason = "")
{
    /// <summary>First day of the first week; the first day there is without a week.</summary>
    public DateOnly From => Data?.Weeks[0] ?? DateOnly.MinValue;

    /// <summary>Last day of the last week; the last day there is without a week.</summary>
    public DateOnly To => Data?.Weeks[^1].AddDays(6) ?? DateOnly.MaxValue;

    /// <summary>
    /// The Monday a week after the last one: when what the weeks teach can start; the first day there is without a week, of which nothing
    /// follows.
    /// </summary>
    public DateOnly Start => Data?.Weeks[^1].AddDays(14) ?? DateOnly.MinValue;

    /// <summary>First and last day as a reader sees them.</summary>
    public string Period =>
        Data is null ? "no weeks" : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}");

    /// <summary>Number of weeks.</summary>
    public int Weeks => Data?.Weeks.Count ?? 0;

    /// <summary>The remarks, and why there is no table, as sentences; empty when there is nothing to say.</summary>
    public string Left =>
        string.Join(" ", Remarks.Append(Reason).Where(r => r.Length > 0).Select(r => $"{char.ToUpperInvariant(r[0])}{r[1..]}."));

    /// <summary>All that is in it as a text, equal for equal inputs, so that a fit can be looked up by it.</summary>
    public string Content => string.Join('\n', [Metric.Id, Reason, .. ChannelIds, .. Goals, .. Remarks, Data is null ? "" : Write(Data)]);

    /// <summary>First day of the last weeks, or of all where there are fewer.</summary>
    /// <param name="weeks">How many weeks, 1 or more.</param>
    public DateOnly Last(int weeks) => Data?.Weeks[Math.Max(0, Weeks - weeks)] ?? DateOnly.MinValue;

    /// <summary>Makes the table of rows of the marts, in any order: whole weeks that follow each other.</summary>
    /// <param name="media">Advertising by week and channel.</param>
    /// <param name="outcomes">Outcomes by week; the one in money is taken, else a count.</param>
    /// <param name="drivers">What else moves sales.</param>
    public static MixInput Of(
        IReadOnlyCollection<MediaWeek> media, IReadOnlyCollection<OutcomeWeek> outcomes, IReadOnlyCollection<DriverWeek> drivers)
    {
        var metric = OutcomeMetric.Choose(outcomes.Select(o => o.Metric));
        if (media.Count == 0 || metric is null)
            return Without(metric, [], media.Count == 0 ? "no advertising is known by week" : "no outcome is known by week");
        var outcome = outcomes.Where(o => o.Metric == metric.Id).ToList();
        var remarks = new List<string>();
        if (!metric.IsMoney) remarks.Add($"{metric.Text} are a count: figures keep their own unit, and no profit can be told");
        var (weeks, rows) = WeekRun.Of(media, outcome, remarks);
        if (weeks.Length == 0) return Without(metric, remarks, "no whole week has both advertising and an outcome");

        var groups = rows.GroupBy(m => m.Channel).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        var names = Names([.. groups.Select(g => g.First().Name)]);
        var channels = groups.Select((g, i) =>
            new MediaChannel(names[i], ByWeek(weeks, g.Select(m => (m.Week, (double)m.Spend))))).ToArray();
        foreach (var (group, name) in groups.Zip(names))
        {
            var silent = weeks.Length - group.Select(m => m.Week).Distinct().Count();
            if (silent > 0) remarks.Add($"{name} has no row in {silent} of {weeks.Length} weeks: nothing counts as spent there");
        }

        var sold = ByWeek(weeks, outcome.Select(o => (o.Week, o.Value)));
        var data = new MediaMixData(weeks, sold, channels, Controls(drivers, weeks, remarks)) { Unit = metric.Unit };
        return new(metric, data, [.. groups.Select(g => g.Key)], [.. groups.Select(g => g.First().Goal)], remarks);
    }

    /// <summary>The same table with what tests of its channels measured; the tests name a channel by its id or its name.</summary>
    /// <param name="lifts">The tests.</param>
    /// <exception cref="ArgumentException">A test names a channel that the table does not have, or is none.</exception>
    public MixInput With(IReadOnlyList<ChannelLift> lifts)
    {
        if (Data is null || lifts.Count == 0) return this;
        ChannelLift[] named = [.. lifts.Select(l => ChannelIds.ToList().IndexOf(l.Channel) is >= 0 and var at
            ? l with { Channel = Data.Channels[at].Name } : l)];
        foreach (var lift in named) lift.Check([.. ChannelIds, .. Data.Channels.Select(c => c.Name)]);
        return this with
        {
            Data = Data with { Lifts = [.. Data.Lifts, .. named] },
            Remarks = [.. Remarks, .. named.Select(l => string.Create(CultureInfo.InvariantCulture,
                $"a test of {l.Channel} counts too: {l.To:#,##0} a week in the place of {l.From:#,##0} brought ")
                + string.Create(CultureInfo.InvariantCulture, $"{l.Effect:#,##0} ± {l.Error:#,##0}"))],
        };
    }

    private static MixInput Without(OutcomeMetric? metric, IReadOnlyList<string> remarks, string reason) =>
        new(metric ?? new("gmv"), null, [], [], remarks, reason);

    private static double[] ByWeek(DateOnly[] weeks, IEnumerable<(DateOnly Week, double Value)> rows)
    {
        var sums = rows.GroupBy(r => r.Week).ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        return [.. weeks.Select(w => sums.GetValueOrDefault(w))];
    }

    private static List<MediaControl> Controls(IReadOnlyCollection<DriverWeek> drivers, DateOnly[] weeks, List<string> remarks)
    {
        var controls = new List<MediaControl>();
        var groups = drivers.GroupBy(d => (d.Counted, d.Name)).OrderBy(g => g.Key.Counted).ThenBy(g => g.Key.Name, StringComparer.Ordinal);
        foreach (var g in groups)
        {
            var (label, values) = (Label(g.Key.Name), g.GroupBy(d => d.Week).ToDictionary(w => w.Key, w => w.First().Value));
            var missing = weeks.Count(w => !values.ContainsKey(w));
            // A planner's own score of the same kind of days says more than counting them.
            if (g.Key.Counted && (missing == weeks.Length || controls.Exists(c => c.Name == label))) continue;
            if (g.Key.Counted || missing == 0) controls.Add(new(label, [.. weeks.Select(w => values.GetValueOrDefault(w))], label));
            else remarks.Add($"the control {g.Key.Name} lacks {missing} of {weeks.Length} weeks and is left out");
        }

        return controls;
    }

    // Long names lose what stands in brackets, unless two would become the same.
    private static string[] Names(string[] names)
    {
        var shorter = names.Select(n => n.Split(" (")[0].Trim()).ToArray();
        return shorter.Distinct(StringComparer.Ordinal).Count() == shorter.Length ? shorter : names;
    }

    internal static string Label(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string Write(MediaMixData data)
    {
        var text = new StringBuilder().AppendJoin(',', data.Weeks.Select(w => w.DayNumber));
        Line("outcome", data.Outcome);
        foreach (var c in data.Channels) Line(c.Name, c.Spend);
        foreach (var c in data.Controls) Line(c.Name, c.Values);
        foreach (var l in data.Lifts) Line("test of " + l.Channel, [l.From, l.To, l.Effect, l.Error]);
        return text.ToString();

        void Line(string name, double[] values) => text.Append('\n').Append(name).Append('=')
            .AppendJoin(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
    }
}
