namespace Playbook.Warehouse.Import;

/// <summary>What a platform means by a figure: which GMV, which window, what counts as a click.</summary>
/// <param name="Metric">Column or figure.</param>
/// <param name="Meaning">In words.</param>
/// <param name="WindowDays">Days after the contact within which it counts; null when there is no window.</param>
public sealed record MetricDefinition(string Metric, string Meaning, int? WindowDays);
