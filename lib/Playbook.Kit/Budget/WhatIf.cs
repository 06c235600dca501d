using System.Globalization;
using Playbook.Budget;
using Playbook.Charts;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Budget;

/// <summary>
/// What-if (假设分析): the reader moves the total among the best divisions of each budget, or each channel's own spend, and sees what
/// advertising brings with its interval. The curves travel with the page, so that it needs no server; without a script, and on paper, two
/// divisions stand in a table.
/// </summary>
/// <param name="Split">The recommended division.</param>
/// <param name="Frontier">The best divisions of other budgets; without any there is no slider for the total.</param>
public sealed record WhatIf(BudgetSplit Split, ProfitFrontier Frontier)
{
    /// <summary>Draws that an interval needs.</summary>
    private const int Fewest = 20;

    /// <summary>Why there is nothing to move; null when there is something.</summary>
    public string? Reason => Split.Best is null ? Split.Now.MissingReason ?? "there is no budget to divide"
        : Split.Fit.Draws.Count is < Fewest and var draws
            ? $"the model has {draws.ToString(CultureInfo.InvariantCulture)} draws, and an interval needs at least {Fewest}"
        : null;

    /// <summary>The present and the recommended division, by all draws of the model; no rows where there is a reason.</summary>
    public Table Still
    {
        get
        {
            var (metric, nothing) = (Split.Fit.Input.Metric, new double[Split.Spend.Count]);
            (string Name, IReadOnlyList<double> Spend)[] rows = Reason is null
                ? [("Now", Split.Fit.Current), ("Recommended", Split.Spend)] : [];
            var priced = rows.Select(r => (r.Name, Total: r.Spend.Sum() * BudgetFit.WeeksPerMonth, All: Price(nothing, r.Spend),
                Change: r.Spend.SequenceEqual(Split.Fit.Current) ? null : Price(Split.Fit.Current, r.Spend)));
            return Table.From(priced, ("Division", r => r.Name, null), ("Advertising a month", r => r.Total, Unit.Yuan),
                ($"{metric.Title} from it, a month", r => r.All.Outcome, metric.Unit),
                ("Contribution a month", r => r.All.Profit, Unit.Yuan),
                ($"{(Split.Margin.HasValue ? "Contribution" : metric.Title)} against now",
                    r => Split.Margin.HasValue ? r.Change?.Profit : r.Change?.Outcome, Split.Margin.HasValue ? Unit.Yuan : metric.Unit),
                ("Gains in", r => r.Change is { } change ? BudgetGain.Draws(change.Chance) : "", null));
        }
    }

    /// <summary>What the figures are and what they are not.</summary>
    public string Remark => $"{First(Split.Fit.Input.Metric.Text)} of advertising in the steady state, a month of "
        + string.Create(CultureInfo.InvariantCulture, $"{BudgetFit.WeeksPerMonth:0.00} weeks")
        + (Split.Margin.HasValue ? $"; contribution: × margin of {FigureText.Full(Split.Margin)} − advertising" : "")
        + $"; {Whole(Split.Fit.Level)} intervals{(Split.Margin.HasInterval ? " over the curves and the margin" : "")}"
        + (Split.Fit.Draws.Count > WhatIfCurves.MostDraws
            ? $"; what moves goes by {WhatIfCurves.MostDraws} of the model's "
                + $"{Split.Fit.Draws.Count.ToString(CultureInfo.InvariantCulture)} draws, so that last digits may differ from "
                + "those elsewhere"
                : "")
        + (Split.Fit.Failed.Length > 0 ? $". It describes and decides nothing: {Split.Fit.Failed}." : ".");

    private BudgetGain Price(IReadOnlyList<double> from, IReadOnlyList<double> to) => BudgetGain.Of(Split.Fit, from, to, Split.Margin);

    /// <inheritdoc/>
    public override string ToString() => Reason is { } reason ? $"What if: {reason}" : $"{FigurePlain.Write(Still)}\n{Remark}";
}
