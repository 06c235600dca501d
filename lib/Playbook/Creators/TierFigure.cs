using Playbook.Planning;

namespace Playbook.Creators;

/// <summary>What a tier of creators had and cost.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Creators">Creators with a cooperation.</param>
/// <param name="Posts">Cooperations.</param>
/// <param name="Cost">Yuan, where known.</param>
/// <param name="CostShare">Part of the cost of all tiers; null where nothing has a cost.</param>
/// <param name="PostCost">Median yuan of a post with a cost.</param>
/// <param name="Cpm">Yuan per thousand plays.</param>
/// <param name="Cpe">Yuan per engagement.</param>
public sealed record TierFigure(
    CreatorTier Tier, int Creators, int Posts, decimal Cost, double? CostShare, Estimate PostCost, Estimate Cpm, Estimate Cpe);
