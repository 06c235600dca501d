using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>What two rules say of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">Its value.</param>
/// <param name="Change">Change on the calendar day before, as a fraction; null without one.</param>
/// <param name="Fixed">True when the fixed rule raises an alarm.</param>
/// <param name="Baseline">What the seasonal baseline expected.</param>
/// <param name="Seasonal">True when the value falls below the usual range.</param>
public sealed record DropAlert(DateOnly Day, double Value, double? Change, bool Fixed, ExpectedDay Baseline, bool Seasonal)
{
    /// <summary>True when both rules can judge the day: there is a day before it and enough history.</summary>
    public bool Judged => Change is not null && Baseline.Expected is not null;
}

/// <summary>
/// Alarms on a daily series: the deck's fixed rule (down more than 15 % on the day before, C09-002) and a baseline that knows weekdays and
/// holidays.
/// </summary>
public static class DropAlerts
{
    /// <summary>Judges every day by both rules.</summary>
    /// <param name="days">The series, in order.</param>
    /// <param name="drop">The fixed rule's drop, a fraction between 0 and 1 (0.15).</param>
    /// <param name="threshold">The baseline's distance in robust standard deviations, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static IReadOnlyList<DropAlert> Of(IReadOnlyList<DayValue> days, double drop = 0.15, double threshold = 3)
    {
        if (drop is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(drop), drop, "The drop is a fraction between 0 and 1 (both excluded).");
        var expected = SeasonalBaseline.Of(days, threshold);
        var alerts = new DropAlert[days.Count];
        for (var t = 0; t < days.Count; t++)
        {
            double? change = t > 0 && days[t].Day == days[t - 1].Day.AddDays(1) && days[t - 1].Value > 0
                ? (days[t].Value / days[t - 1].Value) - 1
                : null;
            alerts[t] = new(days[t].Day, days[t].Value, change, Falls(change, drop), expected[t],
                expected[t].Lower is { } lower && days[t].Value < lower);
        }

        return alerts;
    }

    /// <summary>The worst fall on the day before within a period, a fraction of 0 or more; missing without two days in a row.</summary>
    public static Estimate WorstFall(this IReadOnlyList<DropAlert> alerts, Period period)
    {
        var changes = alerts.Where(a => period.Holds(a.Day) && a.Change is not null).Select(a => a.Change!.Value).ToArray();
        return changes.Length == 0 ? Estimate.Missing("fewer than two days of plays", Unit.Fraction)
            : Estimate.Exact(Math.Max(0, -changes.Min()), Unit.Fraction, changes.Length, "the largest fall on the day before");
    }

    // A fall of exactly the limit is no alarm; a last binary digit must not decide.
    internal static bool Falls(double? change, double drop) => change < -drop - 1e-12;
}
