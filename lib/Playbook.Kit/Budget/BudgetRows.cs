namespace Playbook.Kit.Budget;

/// <summary>A row of budget/media_week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="ChannelId">Channel.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Goal">exposure or performance; null when unknown.</param>
/// <param name="Spend">Yuan.</param>
public sealed record MediaWeekRow(DateOnly Week, string ChannelId, string Name, string? Goal, double Spend);

/// <summary>A row of budget/outcome_week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Metric">gmv, revenue, orders, …</param>
/// <param name="Value">Yuan or count.</param>
public sealed record OutcomeWeekRow(DateOnly Week, string Metric, double Value);

/// <summary>A row of budget/control_week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Name">Control variable.</param>
/// <param name="Value">In its own unit.</param>
public sealed record ControlWeekRow(DateOnly Week, string Name, double Value);

/// <summary>A row of budget/holiday_week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Kind">promotion or festival.</param>
/// <param name="Days">Days of the week that are one.</param>
public sealed record HolidayWeekRow(DateOnly Week, string Kind, long Days);

/// <summary>The row of budget/margin.</summary>
/// <param name="Lines">Order lines paid in the period whose refunds are known; the sums are of these.</param>
/// <param name="Gmv">Paid plus platform subsidy, yuan.</param>
/// <param name="Kept">Paid less refunded, yuan.</param>
/// <param name="Commission">Creator commission and platform fee, yuan.</param>
/// <param name="KeptWithCost">Part of kept whose product has a known cost, yuan.</param>
/// <param name="Cost">Cost of the goods kept, where known, yuan.</param>
/// <param name="SubsidyKept">Platform subsidy of the goods kept, yuan.</param>
/// <param name="Paid">What they paid, yuan.</param>
/// <param name="AllPaid">What all lines of the period paid, refunds known or not, yuan.</param>
public sealed record MarginRow(long Lines, decimal Gmv, decimal Kept, decimal Commission, decimal KeptWithCost, double Cost, double SubsidyKept, decimal Paid, decimal AllPaid);

/// <summary>A row of budget/reported.</summary>
/// <param name="ChannelId">Channel.</param>
/// <param name="Spend">Yuan.</param>
/// <param name="ReportedGmv">GMV that the ad platform claims, yuan.</param>
/// <param name="Conversions">Orders that it claims.</param>
public sealed record ReportedRow(string ChannelId, decimal Spend, decimal ReportedGmv, long Conversions);

/// <summary>The row of budget/hook_spend.</summary>
/// <param name="Creatives">Creatives cut from videos whose hook was timed.</param>
/// <param name="Spend">Spend on them, yuan.</param>
/// <param name="SpendEarly">Spend on those whose hook comes within 3 seconds, yuan.</param>
public sealed record HookSpendRow(long Creatives, decimal Spend, decimal SpendEarly);

/// <summary>A row of budget/category_age.</summary>
/// <param name="Category">Product category.</param>
/// <param name="Buyers">Buyers of known age and gender.</param>
/// <param name="YoungWomen">Women of 18 to 30 among them.</param>
public sealed record CategoryAgeRow(string Category, long Buyers, long YoungWomen);

/// <summary>A row of budget/category_hour.</summary>
/// <param name="Category">Product category.</param>
/// <param name="Hour">Hour of day, 0 to 23, Beijing time.</param>
/// <param name="Visits">Visits through paid channels.</param>
/// <param name="Orders">Visits that ended in an order.</param>
public sealed record CategoryHourRow(string Category, long Hour, long Visits, long Orders);
