namespace Playbook.Creators;

/// <summary>A mix of creators to buy.</summary>
/// <param name="Creators">Those bought, by id; empty where nothing may or need be bought.</param>
/// <param name="Goal">What was maximised.</param>
/// <param name="Amount">How much of it the mix has: persons, or yuan.</param>
/// <param name="Bound">What no mix that keeps the rules can exceed; null where no solver proved anything.</param>
/// <param name="Method">How it was found, in words.</param>
/// <param name="Note">What a reader should know, such as why nothing is bought; may be empty.</param>
public sealed record CreatorMix(
    IReadOnlyList<MixCandidate> Creators, MixGoal Goal, double Amount, double? Bound, string Method, string Note = "")
{
    /// <summary>Yuan of all its posts.</summary>
    public double Cost => Creators.Sum(c => c.Cost);

    /// <summary>How far another mix could be better at most, as a part of this one; null where nothing is proved or bought.</summary>
    public double? Gap => Bound is { } bound && Amount > 0 ? Math.Max(0, bound - Amount) / Amount : null;

    /// <summary>Part of the cost that a tier has; null for an empty mix.</summary>
    /// <param name="tier">The tier.</param>
    public double? Share(CreatorTier tier) => Cost > 0 ? Creators.Where(c => c.Tier == tier).Sum(c => c.Cost) / Cost : null;

    /// <summary>Creators of a tier.</summary>
    /// <param name="tier">The tier.</param>
    public int Count(CreatorTier tier) => Creators.Count(c => c.Tier == tier);
}
