using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>The profit of the best division of a budget, with its band.</summary>
/// <param name="Budget">Yuan a month.</param>
/// <param name="Profit">Outcome of advertising × margin − budget, yuan a month.</param>
/// <param name="Lower">Lower end over the draws and the margins.</param>
/// <param name="Upper">Upper end.</param>
public sealed record ProfitPoint(double Budget, double Profit, double Lower, double Upper);

/// <summary>
/// Budget against profit when every budget is divided in the best way, from the least to the most that the largest change per channel
/// allows.
/// </summary>
/// <param name="Points">By rising budget; none without a model or a margin above 0.</param>
/// <param name="BestBudget">The most profitable budget a month with its interval: the same question under every draw and margin.</param>
/// <param name="Spend">Spend a week by channel at that budget.</param>
/// <param name="Edge">"at least " at the top of the range, "at most " at its bottom; empty where the next yuan earns itself back.</param>
public sealed record ProfitFrontier(IReadOnlyList<ProfitPoint> Points, Estimate BestBudget, IReadOnlyList<double> Spend, string Edge)
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // Two budgets that differ by less are one.
    private const double Least = 0.05;

    /// <summary>Computes the frontier.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="maxChange">Most that a channel may move away from its spend now, as a fraction, above 0.</param>
    /// <param name="margin">What a yuan of the outcome leaves.</param>
    public static ProfitFrontier Of(BudgetFit fit, double maxChange, Estimate margin)
    {
        var (current, now) = (fit.Current, fit.Current.Sum());
        if (now <= 0) return new([], fit.Missing(Unit.Yuan), [], "");
        if (margin.Value is not { } value) return new([], margin with { Unit = Unit.Yuan }, [], "");
        if (value <= 0)
        {
            var reason = $"no budget pays: a yuan of {fit.Input.Metric.Text} leaves {FigureText.Full(margin)}";
            return new([], Estimate.Missing(reason, Unit.Yuan), [], "");
        }

        double[] margins = [value, margin.Lower ?? value, margin.Upper ?? value];
        var limits = BudgetSplit.Limits(fit, current, maxChange);
        var (low, high) = (Math.Max(0, now * (1 - maxChange)), now * (1 + maxChange));
        var frontier = BudgetFrontier.Compute(new(limits, 0), low, high, value, 25);
        var best = frontier.MostProfitable;
        var edge = best.Budget >= high * 0.999 ? "at least " : best.Budget <= low * 1.001 ? "at most " : "";
        return new([.. frontier.Points.Select(Banded)], Budget(), best.Allocation.Spend, edge);

        ProfitPoint Banded(FrontierPoint p)
        {
            var profit = Month * p.Profit;
            var (lower, upper) = Ends(profit, m => d => Month * ((m * BudgetSplit.Response(d, p.Allocation.Spend)) - p.Budget));
            return new(Month * p.Budget, profit, lower, upper);
        }

        // Without a total to keep to, each channel has its own best spend; a fine grid finds it under each draw.
        Estimate Budget()
        {
            const int Steps = 60;
            var (lower, upper) = Ends(best.Budget * Month, m => d => Month * limits.Select((c, i) => Enumerable.Range(0, Steps + 1)
                .Select(k => c.Lower + ((c.Upper - c.Lower) * k / Steps)).MaxBy(x => (m * d[i].Response(x)) - x)).Sum());
            return Estimate.Of(best.Budget * Month, lower, upper, fit.Input.Weeks, Unit.Yuan,
                "budget a month at which outcome × margin − budget is largest, within the largest change per channel", fit.Level);
        }

        (double Lower, double Upper) Ends(double value, Func<double, Func<HillCurve[], double>> of)
        {
            var (lower, upper) = (value, value);
            foreach (var m in margins.Distinct().Where(_ => fit.Draws.Count > 0))
            {
                var values = fit.Draws.Select(of(m)).Order().ToArray();
                lower = Math.Min(lower, Quantiles.Of(values, (1 - fit.Level) / 2));
                upper = Math.Max(upper, Quantiles.Of(values, (1 + fit.Level) / 2));
            }

            return (lower, upper);
        }
    }

    /// <summary>What stands at the most profitable budget.</summary>
    public string Stop => Edge switch
    {
        "at least " => "the top of the range shown",
        "at most " => "the bottom of the range shown",
        _ => "where the next yuan earns itself back",
    };

    /// <summary>True when the most profitable budget differs from another by 5 % or more.</summary>
    /// <param name="budget">The other, yuan a month.</param>
    public bool Differs(Estimate budget) =>
        BestBudget.Value is { } best && budget.Value is > 0 and var other && Math.Abs((best / other) - 1) >= Least;

    /// <summary>What the most profitable budget takes more than another, whole yuan a month; 0 when it takes less.</summary>
    /// <param name="budget">The other, yuan a month.</param>
    public decimal More(Estimate budget) => (decimal)Math.Round(Math.Max(0, (BestBudget.Value - budget.Value) ?? 0));
}
