using Playbook.Planning;

namespace Playbook.Creators;

/// <summary>What is known of one creator.</summary>
/// <param name="Creator">Id with its marketplace.</param>
/// <param name="Tier">Tier by followers.</param>
/// <param name="Posts">Paid cooperations that were played.</param>
/// <param name="Cost">Yuan they cost; null where no price is known.</param>
/// <param name="Plays">Plays of a typical post (median of the creator's own law), shrunk.</param>
/// <param name="Cpm">Yuan per thousand plays of a typical post, shrunk.</param>
/// <param name="Cpe">Yuan per engagement of a typical post, shrunk.</param>
/// <param name="RawCpm">Yuan per thousand plays: sum of cost / sum of plays, as a report would print it; null where not known.</param>
public sealed record CreatorFigure(
    string Creator, CreatorTier Tier, int Posts, decimal? Cost, Estimate Plays, Estimate Cpm, Estimate Cpe, double? RawCpm);
