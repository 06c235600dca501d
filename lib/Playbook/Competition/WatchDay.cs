namespace Playbook.Competition;

/// <summary>One day of a watched product.</summary>
/// <param name="Day">Beijing time.</param>
/// <param name="Price">Yuan shown to a buyer, more than 0.</param>
/// <param name="Promotion">True on a day of a public promotion.</param>
/// <param name="Rating">Mean rating, 1 to 5; null when unknown.</param>
/// <param name="Reviews">Reviews so far.</param>
public sealed record WatchDay(DateOnly Day, double Price, bool Promotion = false, double? Rating = null, long Reviews = 0);
