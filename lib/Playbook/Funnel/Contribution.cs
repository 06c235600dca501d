using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>How much of a change one factor explains.</summary>
/// <param name="Factor">Traffic, mix, the rate of a step, or order value.</param>
/// <param name="Yuan">Its part of the change in yuan; the parts add up to the change exactly.</param>
/// <param name="BySegment">Its part in each segment, in the order of the segments.</param>
public sealed record Contribution(string Factor, Estimate Yuan, IReadOnlyList<(string Segment, double Yuan)> BySegment);

/// <summary>A change of GMV between two periods, divided among its factors without a remainder.</summary>
/// <param name="Before">GMV of the first period in yuan.</param>
/// <param name="After">GMV of the second period in yuan.</param>
/// <param name="Parts">One part per factor.</param>
/// <param name="Method">Which rule divided the change.</param>
public sealed record GmvChange(double Before, double After, IReadOnlyList<Contribution> Parts, DecompositionMethod Method)
{
    /// <summary>Name of the part of orders for which no visit was found: they have money and no funnel.</summary>
    public const string Untraced = "orders without a visit";

    /// <summary>After − before, yuan.</summary>
    public double Change => After - Before;

    /// <summary>
    /// The same change for all money: the parts stay, and what visits do not explain is a part of its own, so that the ends are the
    /// chapter's figures.
    /// </summary>
    /// <param name="before">Kept money of all orders of the first period, yuan.</param>
    /// <param name="after">Kept money of all orders of the second period, yuan.</param>
    public GmvChange Whole(double before, double after) => new(
        before, after, [.. Parts, new(Untraced, Estimate.Exact(after - before - Change, Unit.Yuan), [])], Method);
}

/// <summary>Rule that divides a change among multiplied factors.</summary>
public enum DecompositionMethod
{
    /// <summary>
    /// Logarithmic mean Divisia index, additive form I (Ang 2005); Shapley for a segment that is 0 in one of the periods.
    /// </summary>
    Lmdi,

    /// <summary>Shapley value: the mean over all orders in which the factors could have changed (Shapley 1953, Shorrocks 2013).</summary>
    Shapley,
}
