using Playbook.Funnel;

namespace Playbook.Kit.Funnel;

/// <summary>What a strategist may turn in the funnel diagnosis.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="CompareFrom">First day of the period it is compared with.</param>
/// <param name="CompareTo">Last day of the period it is compared with.</param>
/// <param name="RefundAge">Days after payment up to which refunds count, 1 to 90: the same age for all that is compared.</param>
/// <param name="NightStart">First hour of the night, 18 to 23.</param>
/// <param name="DropAlert">Drop on the day before at which the fixed rule raises an alarm, a fraction.</param>
/// <param name="AlertThreshold">Robust standard deviations at which the seasonal baseline raises an alarm.</param>
/// <param name="ContentAge">Days of age over which the decay of click rates is followed, 7 to 90.</param>
/// <param name="RepairShare">Share of a leak that a repair is taken to win back, 0 to 1: nobody closes a gap entirely.</param>
/// <param name="Seed">Seed of every draw in the chapter.</param>
public sealed record FunnelSettings(DateOnly From, DateOnly To, DateOnly CompareFrom, DateOnly CompareTo, int RefundAge = 14, int NightStart = 22,
    double DropAlert = 0.15, double AlertThreshold = 3, int ContentAge = 29, double RepairShare = 0.5, int Seed = 10)
{
    /// <summary>What is assumed of a payment reminder.</summary>
    public ReminderAssumptions Reminder { get; init; } = new(0.7, 0.08, 0.25, 5m);

    /// <summary>True when only orders placed at night are reminded.</summary>
    public bool RemindNightOnly { get; init; }

    /// <summary>Share of a day's plays that a planted incident takes in the trial of the alarm rules.</summary>
    public double IncidentLoss { get; init; } = 0.3;
}
