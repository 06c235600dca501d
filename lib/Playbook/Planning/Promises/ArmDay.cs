namespace Playbook.Planning;

/// <summary>One day of one arm of an experiment.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Arm">"control", or the name of the change.</param>
/// <param name="Day">The day.</param>
/// <param name="Units">Units that entered, 0 or more.</param>
/// <param name="Value">Yuan of the goal; null when it has none.</param>
/// <param name="Spend">Yuan spent on the arm; null for nothing.</param>
public sealed record ArmDay(string Experiment, string Arm, DateOnly Day, long Units, decimal? Value, decimal? Spend);
