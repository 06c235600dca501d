namespace Playbook.Creators;

/// <summary>A creator who can be bought.</summary>
/// <param name="Creator">Id with its marketplace.</param>
/// <param name="Tier">Tier by followers.</param>
/// <param name="Cost">Yuan of a post, fee included, above 0.</param>
/// <param name="Value">What a post brings besides reach, in yuan: expected contribution less its cost; may be negative.</param>
/// <param name="Weights">Weight in each cell of the audience (<see cref="AudienceReach.Weights"/>).</param>
/// <param name="Fits">Whether the kind of content fits the brand's categories.</param>
/// <param name="Bound">True when exclusivity for a rival forbids the buy.</param>
/// <param name="Group">Creators of one group exclude each other (one person on two platforms); null for none.</param>
public sealed record MixCandidate(
    string Creator, CreatorTier Tier, double Cost, double Value, IReadOnlyList<double> Weights, bool Fits = true, bool Bound = false,
    string? Group = null);
