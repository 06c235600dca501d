using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>The break in a rival's age mix, if there is one.</summary>
/// <param name="Rival">The rival.</param>
/// <param name="Shift">The best single break; null when there are too few months.</param>
/// <param name="QValue">Its p-value adjusted for the number of rivals.</param>
public sealed record RivalShift(string Rival, AudienceShift? Shift, double QValue)
{
    /// <summary>The age that gained most by the break; empty, with a missing change, when none did.</summary>
    public (string Age, Estimate Change) Gained => Shift is not null
        && Shift.Changes.FirstOrDefault(c => c.Change.Value > 0) is { Change: not null } gain
        ? gain : ("", Estimate.Missing("no rival's age mix broke", Unit.Points));
}
