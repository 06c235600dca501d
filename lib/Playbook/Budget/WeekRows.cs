namespace Playbook.Budget;

/// <summary>What was spent on a channel in a week: a row of the mart <c>media_weeks</c>.</summary>
/// <param name="Week">First day of the week.</param>
/// <param name="Channel">Channel; of a report platform and scope, so that scopes are never added.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Goal">exposure or performance; null when unknown.</param>
/// <param name="Spend">Yuan, 0 or more.</param>
/// <param name="Days">Days of the week that the source covers, 1 to 7.</param>
/// <param name="SpanDays">Days of the longest figure behind it: 1 for daily rows, 28 for a report of four weeks divided by day.</param>
/// <param name="Source">The weekly table, or the days of ad reports.</param>
public sealed record MediaWeek(
    DateOnly Week, string Channel, string Name, string? Goal, decimal Spend, int Days = 7, int SpanDays = 7, string Source = "media_week");

/// <summary>What came of a week: a row of the mart <c>outcome_weeks</c>.</summary>
/// <param name="Week">First day of the week.</param>
/// <param name="Metric">gmv, kept, orders, …</param>
/// <param name="Value">Yuan or count.</param>
/// <param name="Days">Days of the week that the source covers, 1 to 7.</param>
public sealed record OutcomeWeek(DateOnly Week, string Metric, double Value, int Days = 7);

/// <summary>Something other than advertising that moves sales in a week: prices, rivals, promotions, festivals.</summary>
/// <param name="Week">First day of the week.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">In its own unit.</param>
/// <param name="Counted">
/// True for days counted out of a calendar: a week without a row has none. False for a score, which then is unknown.
/// </param>
public sealed record DriverWeek(DateOnly Week, string Name, double Value, bool Counted = false);
