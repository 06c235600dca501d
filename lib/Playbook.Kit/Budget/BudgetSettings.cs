namespace Playbook.Kit.Budget;

/// <summary>What a strategist turns in the chapter on the budget.</summary>
/// <param name="Budget">Advertising budget a month in yuan; 0 keeps what is spent now.</param>
/// <param name="ReturnFloor">Least outcome of all advertising per yuan of it (ROI floor); 0 for none.</param>
/// <param name="MaxChange">Most that a channel may move away from its proportional share of the budget, as a fraction, 0 to 5.</param>
/// <param name="Margin">Contribution margin per yuan of outcome, 0 to 1; 0 takes it from the order lines.</param>
/// <param name="HoldoutWeeks">Last weeks kept aside to test the model.</param>
/// <param name="CurrentWeeks">Last weeks whose mean spend counts as "now".</param>
/// <param name="Draws">Bootstrap draws behind the intervals.</param>
public sealed record BudgetSettings(
    decimal Budget = 0, double ReturnFloor = 0, double MaxChange = 0.5, double Margin = 0, int HoldoutWeeks = 13, int CurrentWeeks = 13, int Draws = 200)
{
    /// <summary>Weeks in an average month.</summary>
    public const double WeeksPerMonth = 365.25 / 12 / 7;

    /// <summary>The margin that is assumed when neither the settings nor the order lines give one.</summary>
    public const double AssumedMargin = 0.3;
}
