namespace Playbook.Planning;

/// <summary>How much more or less a decision spends on a channel.</summary>
/// <param name="Channel">Id of the channel; chapters that name one channel alike meet on it.</param>
/// <param name="Name">For readers.</param>
/// <param name="Yuan">Yuan a month once it is under way in full; negative for a cut.</param>
/// <param name="From">
/// Day from which it holds in full: a change in steps is one move for each step. Null for one that grows evenly over the measure's ramp.
/// </param>
public sealed record SpendMove(string Channel, string Name, double Yuan, DateOnly? From = null);
