namespace Playbook.Planning;

/// <summary>What becomes of a plan when one assumption is wrong.</summary>
/// <param name="Recommendation">The recommendation that rests on it.</param>
/// <param name="Assumption">The assumption.</param>
/// <param name="Total">Yuan a month of the whole plan with this recommendation at the low end of its interval.</param>
/// <param name="Turns">True when the plan then misses its goal, or brings nothing, and with the assumption it does not.</param>
public sealed record PlanTurn(Recommendation Recommendation, Assumption Assumption, double Total, bool Turns);
