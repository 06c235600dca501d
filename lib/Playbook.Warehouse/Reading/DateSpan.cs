namespace Playbook.Warehouse;

/// <summary>A period of whole days, both ends included.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public sealed record DateSpan(DateOnly First, DateOnly Last)
{
    /// <summary>Number of days, 1 or more.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
