namespace Playbook.Budget;

/// <summary>One arm of an experiment (对照实验), summed over its days.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Arm">control or 对照组, or the name of the change.</param>
/// <param name="Unit">What was randomised: person, visit, city, day.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Units">Units that entered, 0 or more.</param>
/// <param name="Conversions">Units that reached the goal, 0 to the units.</param>
public sealed record ExperimentArmRow(
    string Experiment, string Arm, string Unit, DateOnly First, DateOnly Last, long Units, long Conversions);
