namespace Playbook.Competition;

/// <summary>People of a panel in one brand's audience, by month and age.</summary>
/// <param name="Brand">Brand.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="AgeBand">Age band, such as 36-40 or 51+.</param>
/// <param name="People">People, 0 or more.</param>
public sealed record AudienceMonth(string Brand, DateOnly Month, string AgeBand, double People);
