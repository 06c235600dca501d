namespace Playbook.Budget;

/// <summary>One ad group (计划), or the smallest unit that the reports know, in a week.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Group">The group.</param>
/// <param name="Week">First day of the week.</param>
/// <param name="Spend">Yuan, 0 or more.</param>
/// <param name="Orders">Orders that the platform claims.</param>
/// <param name="Gmv">Yuan that the platform claims.</param>
public sealed record GroupWeek(string Channel, string Group, DateOnly Week, decimal Spend, long Orders, decimal Gmv);
