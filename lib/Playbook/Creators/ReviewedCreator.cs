using Playbook.Planning;

namespace Playbook.Creators;

/// <summary>A creator in the weekly review (周度复盘).</summary>
/// <param name="Figure">What is known of him.</param>
/// <param name="RuleStops">Whether the deck's rule, on the plain cost per thousand plays, stops him.</param>
/// <param name="StopMistake">Chance that stopping is a mistake: his true cost lies within the limit. NaN where nothing can be told.</param>
/// <param name="RuleReplaces">Whether the quarter's turnover (淘汰) takes him: among the dearest by what is known.</param>
/// <param name="ReplaceMistake">Chance that he is not among the dearest in truth.</param>
/// <param name="Expected">Yuan per thousand plays, shrunk.</param>
public sealed record ReviewedCreator(
    CreatorFigure Figure, bool RuleStops, double StopMistake, bool RuleReplaces, double ReplaceMistake, Estimate Expected);
