namespace Playbook.Competition;

/// <summary>A week of our own videos: what was published, played and sold from.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Videos">Videos published.</param>
/// <param name="Plays">Plays of all our videos.</param>
/// <param name="Paid">Yuan paid for orders placed from a video.</param>
/// <param name="KnownPaid">The part of it whose refunds are known.</param>
/// <param name="Kept">What is left of <paramref name="KnownPaid"/> after refunds.</param>
public sealed record OwnWeek(DateOnly Week, long Videos, long Plays, decimal Paid, decimal KnownPaid, decimal Kept);
