using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>
/// A decision as a notebook asks for it: its test takes four weeks and its effect a month to grow, unless said otherwise. The wording is
/// the strategist's; the money comes from a model.
/// </summary>
public sealed record Decision : Measure
{
    /// <summary>A decision.</summary>
    /// <param name="action">What to do, in the imperative.</param>
    public Decision(string action) => (Action, TestDays, RampMonths) = (action, 28, 1);

    /// <summary>
    /// Whether the data support it; it is left out otherwise. A figure asked for here says more than a number: <c>leak.Lower &gt; 0</c>.
    /// </summary>
    public bool If { get; init; } = true;
}
