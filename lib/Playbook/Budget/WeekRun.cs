using System.Globalization;

namespace Playbook.Budget;

/// <summary>
/// Which weeks a model can take: whole ones, of sources that know the same channels, one after the other; and what was left out.
/// </summary>
internal static class WeekRun
{
    /// <summary>The longest run of weeks, the latest of equally long ones, and the rows of advertising within it.</summary>
    /// <param name="media">Advertising by week and channel.</param>
    /// <param name="outcome">One outcome by week.</param>
    /// <param name="remarks">What was left out, for the reader, is added here.</param>
    public static (DateOnly[] Weeks, List<MediaWeek> Media) Of(
        IReadOnlyCollection<MediaWeek> media, IReadOnlyCollection<OutcomeWeek> outcome, List<string> remarks)
    {
        Part(media, outcome, remarks);
        var whole = OneKind([.. media.Where(m => m.Days == 7 && m.SpanDays <= 7)], remarks);
        var advertised = whole.Select(m => m.Week).ToHashSet();
        var sold = outcome.Where(o => o.Days == 7).Select(o => o.Week).ToHashSet();
        Alone(sold, advertised, media.Select(m => m.Week), "the outcome", "advertising", remarks);
        Alone(advertised, sold, outcome.Select(o => o.Week), "advertising", "an outcome", remarks);
        var run = Longest([.. advertised.Intersect(sold).Order()], remarks);
        return (run, [.. whole.Where(m => run.Length > 0 && m.Week >= run[0] && m.Week <= run[^1])]);
    }

    private static void Part(IReadOnlyCollection<MediaWeek> media, IReadOnlyCollection<OutcomeWeek> outcome, List<string> remarks)
    {
        var parts = media.Select(m => (m.Week, m.Days)).Concat(outcome.Select(o => (o.Week, o.Days))).Where(w => w.Days < 7)
            .GroupBy(w => w.Week, w => w.Days).Select(g => (Week: g.Key, Days: g.Min())).OrderBy(w => w.Week).ToList();
        if (parts is [var only])
            remarks.Add(Text($"the week of {only.Week:yyyy-MM-dd} is left out: {only.Days} of its 7 days are in the data"));
        else if (parts.Count > 1)
            remarks.Add(Text($"{parts.Count} part weeks from {parts[0].Week:yyyy-MM-dd} to {parts[^1].Week:yyyy-MM-dd} are left out"));
        var spans = media.Where(m => m.SpanDays > 7).Select(m => m.Week).Distinct().Count();
        if (spans > 0)
            remarks.Add($"left out: {Weeks(spans)} whose spend was reported for more than a week at once, not when it was spent");
    }

    // Channels of two sources that do not know the same ones would seem to stop where the other source begins.
    private static List<MediaWeek> OneKind(List<MediaWeek> whole, List<string> remarks)
    {
        var kinds = whole.GroupBy(m => m.Source).OrderByDescending(g => g.Select(m => m.Week).Distinct().Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (kinds.Count < 2 || kinds.TrueForAll(k => Names(k).SetEquals(Names(kinds[0])))) return whole;
        var left = kinds.Skip(1).SelectMany(k => k).Select(m => m.Week).Distinct().Count();
        var others = string.Join(", ", kinds.Skip(1).Select(k => k.Key));
        remarks.Add($"left out: {Weeks(left)} of {others}, which name other channels than {kinds[0].Key}");
        return [.. kinds[0]];

        static HashSet<string> Names(IEnumerable<MediaWeek> rows) => [.. rows.Select(m => m.Channel)];
    }

    // Weeks that the other side holds only in part were told of already.
    private static void Alone(
        HashSet<DateOnly> weeks, HashSet<DateOnly> others, IEnumerable<DateOnly> told, string what, string without, List<string> remarks)
    {
        var alone = weeks.Except(others).Except(told).Count();
        if (alone > 0) remarks.Add($"left out: {Weeks(alone)} of {what} without {without}");
    }

    private static DateOnly[] Longest(DateOnly[] weeks, List<string> remarks)
    {
        var (best, start) = (0..0, 0);
        for (var t = 1; t <= weeks.Length; t++)
        {
            if (t < weeks.Length && weeks[t].DayNumber - weeks[t - 1].DayNumber == 7) continue;
            if (t - start >= best.End.Value - best.Start.Value) best = start..t;
            start = t;
        }

        var run = weeks[best];
        if (run.Length < weeks.Length)
            remarks.Add($"left out: {Weeks(weeks.Length - run.Length)} before or after a gap, since weeks must follow each other");
        return run;
    }

    private static string Weeks(int count) => Text($"{count} week{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
