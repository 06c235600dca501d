using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>What became of a decision that a chapter asks for.</summary>
public enum DecisionTurn
{
    /// <summary>Asked for now and not before.</summary>
    New,

    /// <summary>Asked for before and not now.</summary>
    Gone,

    /// <summary>The same section asks for something else.</summary>
    OtherAction,

    /// <summary>Its effect has turned: from a gain into a loss or back, or from known to unknown or back.</summary>
    Turned,

    /// <summary>Its effect has moved beyond the tolerance.</summary>
    Worth,
}

/// <summary>A decision that is not what it was in the run before.</summary>
/// <param name="Chapter">Number of the chapter.</param>
/// <param name="Before">As the earlier run asked for it; null when it did not.</param>
/// <param name="Now">As the later run asks for it; null when it does not.</param>
/// <param name="Turn">What became of it.</param>
public sealed record DecisionChange(string Chapter, Recommendation? Before, Recommendation? Now, DecisionTurn Turn)
{
    /// <summary>What is asked for, of the later run where it asks for it.</summary>
    public string Action => (Now ?? Before)!.Action;
}
