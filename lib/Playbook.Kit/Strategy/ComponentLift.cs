using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Strategy;

/// <summary>The lift of an experiment's change relative to its control, as the deck states it.</summary>
public static class ComponentLift
{
    /// <summary>Change ÷ the control's rate; the control's own error is small beside that of the change and is left out.</summary>
    /// <param name="line">A change of an experiment; null for none.</param>
    public static Estimate Of(ExperimentLine? line) => line is null
        ? Estimate.Missing("no experiment on components is loaded", Unit.Change)
        : line is { Change: { Value: { } change } points, Rate.Value: { } rate } && rate - change > 0
            ? points.Times(1 / (rate - change), Unit.Change) with { Definition = "change of the rate ÷ the control's rate" }
            : Estimate.Missing(line.Change.MissingReason ?? "nobody of the control reached the goal", Unit.Change, line.Units);
}
