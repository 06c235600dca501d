using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>The profit of the best division of a budget, with its band.</summary>
/// <param name="Budget">Yuan a month.</param>
/// <param name="Profit">Outcome of advertising × margin − budget, yuan a month.</param>
/// <param name="Lower">Lower end over the draws and the margins.</param>
/// <param name="Upper">Upper end.</param>
public sealed record ProfitPoint(double Budget, double Profit, double Lower, double Upper)
{
    /// <summary>The division behind it, spend a week by channel.</summary>
    public IReadOnlyList<double> Spend { get; init; } = [];
}

/// <summary>
/// Budget against profit when every budget is divided in the best way, from the least to the most that the largest change per channel
/// allows. A channel whose effect cannot be told keeps its spend.
/// </summary>
/// <param name="Points">By rising budget; none without a model or a margin above 0.</param>
/// <param name="BestBudget">The most profitable budget a month with its interval: the same question under every draw and margin.</param>
/// <param name="Spend">Spend a week by channel that continues the recommended division towards it, with the same caution.</param>
/// <param name="Edge">"at least " at the top of the range, "at most " at its bottom; empty where the next yuan earns itself back.</param>
public sealed record ProfitFrontier(IReadOnlyList<ProfitPoint> Points, Estimate BestBudget, IReadOnlyList<double> Spend, string Edge)
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // Two budgets that differ by less are one.
    private const double Least = 0.05;

    /// <summary>Computes the frontier.</summary>
    /// <param name="split">
    /// The recommended division. <see cref="Spend"/> continues it: what it raised is never cut, what it cut is never raised, and a channel
    /// whose effect cannot be told keeps its spend.
    /// </param>
    public static ProfitFrontier Of(BudgetSplit split)
    {
        var (fit, margin) = (split.Fit, split.Margin);
        if (split.Best is null) return new([], fit.Missing(Unit.Yuan), [], "");
        if (margin.Value is not { } value) return new([], margin with { Unit = Unit.Yuan }, [], "");
        if (value <= 0)
        {
            var reason = $"no budget pays: a unit of {fit.Input.Metric.Text} leaves {FigureText.Full(margin)}";
            return new([], Estimate.Missing(reason, Unit.Yuan), [], "");
        }

        var limits = Around(split);
        var (low, high) = (limits.Sum(c => c.Lower), limits.Sum(c => c.Upper));
        if (high <= low * (1 + 1e-9))
            return new([], Estimate.Missing("the data can tell the effect of no channel from nothing", Unit.Yuan), [], "");
        double[] margins = [value, margin.Lower ?? value, margin.Upper ?? value];
        var frontier = BudgetFrontier.Compute(new(limits, 0), low, high, value, 25);
        var best = frontier.MostProfitable.Budget;
        var edge = best >= high * 0.999 ? "at least " : best <= low * 1.001 ? "at most " : "";
        return new([.. frontier.Points.Select(Banded)], Budget(), Continued(split, value), edge);

        ProfitPoint Banded(FrontierPoint p)
        {
            var profit = Month * p.Profit;
            var (lower, upper) = Ends(profit, m => d => Month * ((m * BudgetSplit.Response(d, p.Allocation.Spend)) - p.Budget));
            return new(Month * p.Budget, profit, lower, upper) { Spend = p.Allocation.Spend };
        }

        // Without a total to keep to, each channel has its own best spend; a fine grid finds it under each draw.
        Estimate Budget()
        {
            const int Steps = 60;
            var (lower, upper) = Ends(best * Month, m => d => Month * limits.Select((c, i) => Enumerable.Range(0, Steps + 1)
                .Select(k => c.Lower + ((c.Upper - c.Lower) * k / Steps)).MaxBy(x => (m * d[i].Response(x)) - x)).Sum());
            return Estimate.Of(best * Month, lower, upper, fit.Input.Weeks, Unit.Yuan,
                "budget a month at which outcome × margin − budget is largest, within the largest change per channel; channels whose "
                    + "effect cannot be told keep today's spend", fit.Level);
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

    // What the curves allow around today's division; the caution of the recommended one stays out, so that the band shows all of the doubt.
    private static AllocationChannel[] Around(BudgetSplit split) => [.. split.Limits.Select((c, i) => c with
    {
        Upper = Math.Max(c.Upper, split.Readings[i].IsTold ? split.Divided[i] * (1 + split.Options.MaxChange) : 0),
    })];

    private static IReadOnlyList<double> Continued(BudgetSplit split, double margin)
    {
        var limits = split.Limits.Select((c, i) => c with
        {
            Lower = split.Spend[i] > split.Fit.Current[i] ? split.Spend[i] : c.Lower,
            Upper = split.Spend[i] < split.Fit.Current[i] ? Math.Max(c.Lower, split.Spend[i]) : c.Upper,
        }).ToArray();
        var (low, high) = (limits.Sum(c => c.Lower), limits.Sum(c => c.Upper));
        return high <= low * (1 + 1e-9) ? split.Spend
            : BudgetFrontier.Compute(new(limits, 0), low, high, margin, 25).MostProfitable.Allocation.Spend;
    }

    /// <summary>What stands at the most profitable budget.</summary>
    public string Stop => Edge switch
    {
        "at least " => "the top of the range shown",
        "at most " => "the bottom of the range shown",
        _ => "where the next yuan earns itself back",
    };

    /// <summary>The budget to go to after the recommended division, yuan a month; missing where there is none.</summary>
    public Estimate Target => Spend.Count == 0 ? BestBudget : Estimate.Exact(Spend.Sum() * Month, Unit.Yuan);

    /// <summary>That budget by channel, yuan a month; none where there is none.</summary>
    public IReadOnlyList<double> SpendMonth => [.. Spend.Select(s => s * Month)];

    /// <summary>True when that differs from another budget by 5 % or more.</summary>
    /// <param name="budget">The other, yuan a month.</param>
    public bool Differs(Estimate budget) =>
        Target.Value is { } target && budget.Value is > 0 and var other && Math.Abs((target / other) - 1) >= Least;

    /// <summary>What it takes more than another, whole yuan a month; 0 when it takes less.</summary>
    /// <param name="budget">The other, yuan a month.</param>
    public decimal More(Estimate budget) => (decimal)Math.Round(Math.Max(0, (Target.Value - budget.Value) ?? 0));
}
