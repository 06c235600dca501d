namespace Playbook.Statistics;

/// <summary>Units that a planned experiment needs.</summary>
/// <param name="Control">Units of the control arm.</param>
/// <param name="Treatment">Units of each treated arm.</param>
/// <param name="Treatments">How many treated arms.</param>
/// <param name="Days">Days until so many units have entered; null where the flow is not known.</param>
public sealed record PlanSize(long Control, long Treatment, int Treatments, int? Days = null)
{
    /// <summary>Units of all arms.</summary>
    public long Total => Control + (Treatment * Treatments);
}
