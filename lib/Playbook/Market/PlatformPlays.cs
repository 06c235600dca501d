using Playbook.Planning;

namespace Playbook.Market;

/// <summary>Plays of our own videos on a platform in two years.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Plays">Plays of the later year.</param>
/// <param name="PlaysBefore">Plays of the year before.</param>
public sealed record PlatformPlays(string Platform, long Plays, long PlaysBefore)
{
    /// <summary>Growth of a platform's plays, or why it is unknown.</summary>
    /// <param name="rows">Plays by platform.</param>
    /// <param name="platform">Platform.</param>
    public static Estimate Growth(IReadOnlyList<PlatformPlays> rows, string platform) =>
        rows.FirstOrDefault(r => r.Platform == platform) is { PlaysBefore: > 0 } found
            ? Market.Growth.Change(found.Plays, found.PlaysBefore) with { N = 365 }
            : Estimate.Missing(
                $"none of our videos ran on {MarketNames.Of(platform)} in both years; the platform's own count is needed", Unit.Change);
}
