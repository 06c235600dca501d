using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>How a rule did on a series with incidents planted in it.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="FalseAlarms">
/// Share of ordinary days with an alarm. Real incidents that the series held before count as false, so this is an upper bound.
/// </param>
/// <param name="FalseAlarmsAYear">The same in days a year.</param>
/// <param name="Detected">Share of planted incidents with an alarm on their day.</param>
public sealed record RuleScore(string Rule, Estimate FalseAlarms, double FalseAlarmsAYear, Estimate Detected);

/// <summary>
/// Compares both rules on the same data: incidents (one day loses a known share of its value) are planted on random days of the brand's own
/// series, one at a time, so that neither rule is helped by their neighbours.
/// </summary>
public static class AlertTrial
{
    /// <summary>Runs the trial.</summary>
    /// <param name="days">The series as it is.</param>
    /// <param name="loss">Share of the day's value that an incident takes, between 0 and 1.</param>
    /// <param name="incidents">Incidents to plant; at most the days that can be judged are used.</param>
    /// <param name="seed">Seed of their choice.</param>
    /// <param name="drop">The fixed rule's drop.</param>
    /// <param name="threshold">The baseline's threshold.</param>
    /// <returns>
    /// The fixed rule, the seasonal baseline, and the fixed rule again with its drop so far out that it raises no more false alarms than
    /// the baseline: only these two can be compared by what they find. Missing figures when no day can be judged.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The loss is outside 0 to 1 or there is no incident.</exception>
    public static IReadOnlyList<RuleScore> Run(IReadOnlyList<DayValue> days, double loss, int incidents, int seed,
        double drop = 0.15, double threshold = 3)
    {
        return Run(days, DropAlerts.Of(days, drop, threshold), loss, incidents, seed, drop);
    }

    /// <summary>The same on days already judged, for several losses in a row.</summary>
    /// <param name="days">The series as it is.</param>
    /// <param name="calm">Its alerts, one per day.</param>
    /// <param name="loss">Share of the day's value that an incident takes, between 0 and 1.</param>
    /// <param name="incidents">Incidents to plant.</param>
    /// <param name="seed">Seed of their choice.</param>
    /// <param name="drop">The fixed rule's drop.</param>
    /// <exception cref="ArgumentException">There are not as many alerts as days.</exception>
    public static IReadOnlyList<RuleScore> Run(IReadOnlyList<DayValue> days, IReadOnlyList<DropAlert> calm, double loss, int incidents,
        int seed, double drop = 0.15)
    {
        if (calm.Count != days.Count) throw new ArgumentException($"There are {days.Count} days and {calm.Count} alerts.", nameof(calm));
        if (loss is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss is a fraction between 0 and 1 (both excluded).");
        if (incidents < 1) throw new ArgumentOutOfRangeException(nameof(incidents), incidents, "At least one incident is planted.");
        var judged = Enumerable.Range(0, days.Count).Where(t => calm[t].Judged).ToArray();
        var chosen = judged.ToArray();
        new Random(seed).Shuffle(chosen);
        chosen = [.. chosen.Take(incidents)];
        // The baseline of a day depends on the past alone, so the planted value is judged against the calm baseline of that day.
        var strict = EqualDrop(calm);
        long fixedHits = 0, seasonalHits = 0, strictHits = 0;
        foreach (var t in chosen)
        {
            var value = days[t].Value * (1 - loss);
            if (DropAlerts.Falls((value / days[t - 1].Value) - 1, drop)) fixedHits++;
            if (DropAlerts.Falls((value / days[t - 1].Value) - 1, strict)) strictHits++;
            if (value < calm[t].Baseline.Lower) seasonalHits++;
        }

        return
        [
            Score("fixed rule", judged.Count(t => calm[t].Fixed), judged.Length, fixedHits, chosen.Length),
            Score("seasonal baseline", judged.Count(t => calm[t].Seasonal), judged.Length, seasonalHits, chosen.Length),
            Score("fixed rule with as few false alarms", judged.Count(t => DropAlerts.Falls(calm[t].Change, strict)), judged.Length,
                strictHits, chosen.Length),
        ];
    }

    /// <summary>
    /// The drop at which the fixed rule raises no more alarms than the baseline on the days that both can judge, a fraction; 1 when no day
    /// can be judged.
    /// </summary>
    /// <param name="calm">Alerts of both rules.</param>
    public static double EqualDrop(IReadOnlyList<DropAlert> calm)
    {
        ArgumentNullException.ThrowIfNull(calm);
        var falls = calm.Where(a => a.Judged).Select(a => -a.Change!.Value).OrderDescending().ToArray();
        var alarms = calm.Count(a => a.Judged && a.Seasonal);
        // The fall that is one too many is the limit: a fall of exactly the limit is no alarm.
        return falls.Length == 0 ? 1 : alarms < falls.Length ? Math.Max(0, falls[alarms]) : 0;
    }

    /// <summary>The trial for incidents of several sizes, for a curve of what each rule finds; empty when no day can be judged.</summary>
    /// <param name="days">The series as it is.</param>
    /// <param name="calm">Its alerts, one per day.</param>
    /// <param name="drop">The fixed rule's drop.</param>
    /// <param name="seed">Seed of the incidents' days.</param>
    public static IReadOnlyList<(double Loss, IReadOnlyList<RuleScore> Scores)> Power(
        IReadOnlyList<DayValue> days, IReadOnlyList<DropAlert> calm, double drop = 0.15, int seed = 10) =>
        !calm.Any(a => a.Judged) ? [] : [.. Losses.Select(loss => (loss, Run(days, calm, loss, 300, seed, drop)))];

    private static readonly double[] Losses = [0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50];

    private static RuleScore Score(string rule, long alarms, long judged, long hits, long planted) => new(
        rule, Proportions.Wilson(alarms, judged, definition: "days with an alarm / days judged, no incident planted"),
        judged == 0 ? 0 : 365.0 * alarms / judged,
        Proportions.Wilson(hits, planted, definition: "planted incidents with an alarm on their day"));
}
