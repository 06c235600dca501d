namespace Playbook.Kit.Funnel;

/// <summary>Events and distinct persons of one step (funnel/steps); the step "all" counts everything.</summary>
/// <param name="Step">view, favourite, cart, order, pay or all.</param>
/// <param name="Events">Events.</param>
/// <param name="Users">Distinct persons.</param>
/// <param name="InVisits">Of the events, those that name the visit they belong to.</param>
public sealed record StepCount(string Step, long Events, long Users, long InVisits);

/// <summary>How far the behaviour log reaches (funnel/logged).</summary>
/// <param name="InPeriod">Events in the period asked for.</param>
/// <param name="FirstDay">First day of the log; null without events.</param>
/// <param name="LastDay">Last day of the log; null without events.</param>
public sealed record LogSpan(long InPeriod, DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>Orders by hour (funnel/payment_hour).</summary>
/// <param name="Hour">Hour of the order, 0 to 23.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Unpaid">Of them never paid.</param>
/// <param name="Payable">Yuan payable of all.</param>
/// <param name="UnpaidYuan">Yuan payable of the unpaid.</param>
public sealed record PaymentHour(int Hour, long Orders, long Unpaid, decimal Payable, decimal UnpaidYuan);

/// <summary>Plays of one minute of the day, summed over days (funnel/plays_minute).</summary>
/// <param name="MinuteOfDay">0 to 1439.</param>
/// <param name="OrganicPlays">Plays without advertising.</param>
/// <param name="PaidPlays">Plays bought.</param>
/// <param name="Days">Days behind the sums.</param>
public sealed record PlayMinute(int MinuteOfDay, long OrganicPlays, long PaidPlays, long Days);

/// <summary>Reactions to one video (funnel/engagement).</summary>
/// <param name="VideoId">The video.</param>
/// <param name="Form">Content form.</param>
/// <param name="Plays">Plays.</param>
/// <param name="Plays3s">Plays of 3 s or more.</param>
/// <param name="Plays15s">Plays of 15 s or more.</param>
/// <param name="Likes">Likes.</param>
/// <param name="ValidLikes">Likes after 15 s or more.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Shares">Shares.</param>
/// <param name="EarlyHook">1 when the hook comes within 3 s.</param>
/// <param name="HookKnown">1 when the hook's time is known.</param>
/// <param name="HookS">Seconds until the hook; null when unknown.</param>
public sealed record VideoRow(string VideoId, string Form, long Plays, long Plays3s, long Plays15s, long Likes, long ValidLikes, long Comments, long Shares, int EarlyHook, int HookKnown, double? HookS);

internal sealed record VisitCell(int Hour, string Device, string Audience, string Stratum, long Visits, long Carts, long Orders, long Payments, decimal Gmv, decimal MatureGmv, decimal Kept);

internal sealed record VisitDay(DateOnly Day, string Stratum, long Visits, long Carts, long Orders, long Payments, decimal Gmv, decimal MatureGmv, decimal Kept);

internal sealed record ExposureCell(int Hour, string Device, string Audience, string Stratum, long Impressions, long Clicks);

internal sealed record ExposureDay(DateOnly Day, string Stratum, long Impressions, long Clicks);

internal sealed record UnpaidCell(bool Night, int PriceBand, bool Android, bool FirstOrder, long Orders, long Unpaid, decimal UnpaidYuan, double UnpaidYuanSquared);

internal sealed record AdDay(DateOnly Day, string ChannelId, string Medium, decimal Spend, long Impressions, long Clicks, long Carts);

internal sealed record CtrAge(string Form, int AgeDays, long Impressions, long Clicks);

internal sealed record PlaysDay(DateOnly Day, long OrganicPlays, long PaidPlays, string Holiday);

internal sealed record UnitCosts(long Lines, decimal? Paid, decimal? Gmv, decimal? Commission, decimal CostedPaid, decimal CostOfGoods, decimal MaturePaid, decimal Refunded);

internal sealed record KeptDay(DateOnly Day, long Orders, decimal Gmv, decimal Paid, decimal KnownPaid, decimal MaturePaid, decimal Returned);
