using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>Where the next money goes, sum by sum, over the draws of the model.</summary>
public static class NextMoney
{
    /// <summary>The next sums a month that pay for themselves in the mean of the draws; none where no budget can be divided.</summary>
    /// <param name="split">The division: its limits hold, channels that cannot be told take nothing.</param>
    /// <param name="margin">What a unit of the outcome leaves before advertising; without one the outcome alone counts.</param>
    /// <param name="yuan">Size of a sum a month, above 0.</param>
    /// <param name="count">Sums to list, 1 or more.</param>
    public static IReadOnlyList<NextLot> Of(BudgetSplit split, Estimate margin, double yuan = 10_000, int count = 6)
    {
        if (split.Best is null) return [];
        var goal = margin.Value is { } value and > 0 ? AllocationGoal.Profit(value) : AllocationGoal.Outcome;
        return NextLots.Of(DrawnProblem.Of(split, goal), yuan / BudgetFit.WeeksPerMonth, count, split.Fit.Input.Data!.Unit);
    }

    /// <summary>The sums as a table, or why there is none.</summary>
    /// <param name="lots">The sums, as <see cref="Of"/> gives them; spends are a week.</param>
    /// <param name="split">The division that they start from.</param>
    public static object Shown(IReadOnlyList<NextLot> lots, BudgetSplit split)
    {
        const double Month = BudgetFit.WeeksPerMonth;
        if (lots.Count == 0)
            return new Note("The next money", split.Best is null ? $"Cannot be said: {split.Now.MissingReason}."
                : "No channel that can be told takes more that pays for itself, within the limits.");
        return Table.From(lots,
            ("Next", l => Money(Math.Round(l.Yuan * Month)), null), ("Goes to", l => l.Channel, null),
            ("From, a month", l => l.From * Month, Unit.Yuan), ("To", l => l.To * Month, Unit.Yuan),
            ($"Brings {split.Fit.Input.Metric.Text} a month", l => l.Brings.Times(Month, l.Brings.Unit), null),
            ("Best within the limits in", l => l.ChanceBest, Unit.Fraction),
            ("Pays for itself, at the margin as it is, in", l => l.ChancePays, Unit.Fraction));
    }

    private static string Money(double yuan) => FigureText.Number(yuan, Unit.Yuan);
}
