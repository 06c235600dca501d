using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>What is spent on advertising a month: the money that a saving comes out of.</summary>
public static class AdvertisingMonth
{
    /// <summary>Mean spend a day × days of an average month, yuan; missing without a day.</summary>
    /// <param name="days">Days of advertising.</param>
    public static Estimate Of(IReadOnlyCollection<AdvertisingDay> days) => days.Count == 0
        ? Estimate.Missing("our advertising spend is not in these data", Unit.Yuan)
        : Estimate.Exact((double)days.Sum(d => d.Spend) / days.Count * 365.25 / 12, Unit.Yuan, days.Count, "advertising spend a month");
}
