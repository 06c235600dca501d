namespace Playbook.Competition;

/// <summary>What we spent on advertising on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Spend">Yuan.</param>
public sealed record AdvertisingDay(DateOnly Day, decimal Spend);
