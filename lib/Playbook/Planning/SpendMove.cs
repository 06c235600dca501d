namespace Playbook.Planning;

/// <summary>How much more or less a decision spends on a channel.</summary>
/// <param name="Channel">Id of the channel; chapters that name one channel alike meet on it.</param>
/// <param name="Name">For readers.</param>
/// <param name="Yuan">Yuan a month once it is under way in full; negative for a cut.</param>
public sealed record SpendMove(string Channel, string Name, double Yuan);
