using Playbook.Budget;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Budget;

/// <summary>The profit of the best division of a budget, with its band over the draws.</summary>
/// <param name="Budget">Yuan a month.</param>
/// <param name="Profit">Outcome of advertising × margin − budget, yuan a month.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record ProfitPoint(double Budget, double Profit, double Lower, double Upper);

/// <summary>
/// The chapter on the budget, computed once: weekly tables to a media-mix model, its curves to an allocation, a frontier and a shift. Weekly spends
/// are steady states; money is shown a month.
/// </summary>
public sealed class BudgetStudy
{
    private BudgetStudy(BudgetSettings settings, BudgetInput input, MediaMixFit fit, Estimate margin)
    {
        (Settings, Input, Fit, Margin) = (settings, input, fit, margin);
        Current = [.. fit.Channels.Select(c => c.CurrentSpend)];
    }

    /// <summary>What was set.</summary>
    public BudgetSettings Settings { get; }

    /// <summary>The weekly table.</summary>
    public BudgetInput Input { get; }

    /// <summary>The model.</summary>
    public MediaMixFit Fit { get; }

    /// <summary>Contribution margin per yuan of outcome.</summary>
    public Estimate Margin { get; }

    /// <summary>Spend a week by channel now.</summary>
    public double[] Current { get; }

    /// <summary>Spend a week by channel when the budget is divided as now.</summary>
    public double[] Proportional { get; private set; } = [];

    /// <summary>The best allocation within the limits, a week.</summary>
    public Allocation Recommended { get; private set; } = null!;

    /// <summary>Why the limits as set cannot hold; empty when they can.</summary>
    public string Conflict { get; private set; } = "";

    /// <summary>Profit a month of the recommended allocation minus that of the same money divided as now.</summary>
    public AllocationUplift Uplift { get; private set; } = null!;

    /// <summary>The same in outcome a month, before margin.</summary>
    public AllocationUplift OutcomeUplift { get; private set; } = null!;

    /// <summary>Best profit by budget, over the budgets that the largest change per channel allows.</summary>
    public IReadOnlyList<ProfitPoint> Frontier { get; private set; } = [];

    /// <summary>The most profitable budget in that range, per week.</summary>
    public FrontierPoint Best { get; private set; } = null!;

    /// <summary>The most profitable budget a month with its interval: the same question under every draw of the curves.</summary>
    public Estimate BestBudget { get; private set; } = null!;

    /// <summary>Profit a month of the most profitable budget minus that of the recommended allocation.</summary>
    public AllocationUplift BestUplift { get; private set; } = null!;

    /// <summary>What knowing the curves exactly would be worth, yuan a month: the mean over the draws of the profit missed by not knowing which is true.</summary>
    public double InformationValue { get; private set; }

    /// <summary>The deck's shift from exposure to performance.</summary>
    public BudgetShift Shift { get; private set; } = null!;

    /// <summary>Claims of the ad platforms over the last year of the table; empty without ad reports.</summary>
    public IReadOnlyList<ReportedRow> Reported { get; private set; } = [];

    /// <summary>Budget a month, as set or as spent now.</summary>
    public double MonthlyBudget => Proportional.Sum() * BudgetSettings.WeeksPerMonth;

    /// <summary>The ROI at which the next yuan earns its own back: 1 ÷ margin.</summary>
    public double BreakEvenRoi => 1 / Margin.Value!.Value;

    /// <summary>True when neither the settings nor the order lines gave a margin.</summary>
    public bool MarginIsAssumed => Settings.Margin == 0 && Margin.N == 0;

    /// <summary>Tables without which there is no chapter.</summary>
    public static string[] Needs => ["media_week", "outcome_week"];

    /// <summary>Runs the whole study.</summary>
    /// <param name="chapter">Open chapter whose warehouse has <see cref="Needs"/>.</param>
    /// <param name="settings">What was set.</param>
    /// <exception cref="ArgumentException">The weekly tables do not fit together or are too short; nothing is spent now.</exception>
    public static BudgetStudy Run(Chapter chapter, BudgetSettings settings)
    {
        var input = BudgetInput.Read(chapter.Warehouse);
        var weeks = input.Data.Weeks.Count;
        var fit = MediaMixModel.Fit(input.Data, new(Math.Min(settings.HoldoutWeeks, weeks / 3), Draws: settings.Draws,
            CurrentWeeks: Math.Min(settings.CurrentWeeks, weeks), Level: 0.95));
        var study = new BudgetStudy(settings, input, fit, BudgetMargin.Of(chapter, settings.Margin, input.Data.Weeks[^1].AddDays(6)));
        if (study.Current.Sum() <= 0) throw new ArgumentException($"Nothing was spent in the last {settings.CurrentWeeks} weeks: there is no budget to divide.");
        study.Allocate();
        study.Draw();
        if (chapter.Has("ad_day"))
            study.Reported = chapter.Query<ReportedRow>("budget/reported", new { From = input.Data.Weeks[Math.Max(0, weeks - 52)], To = input.Data.Weeks[^1].AddDays(6) });
        return study;
    }

    private void Allocate()
    {
        var now = Current.Sum();
        var budget = Settings.Budget > 0 ? (double)Settings.Budget / BudgetSettings.WeeksPerMonth : now;
        Proportional = [.. Current.Select(c => c * budget / now)];
        var problem = new AllocationProblem(Channels(Proportional), budget, MinimumReturn: Settings.ReturnFloor);
        try
        {
            Recommended = BudgetAllocator.Allocate(problem);
        }
        catch (InfeasibleBudgetException error)
        {
            Conflict = error.Message;
            Recommended = BudgetAllocator.Allocate(problem with { MinimumReturn = 0 });
        }

        Shift = BudgetShift.Of(Fit, Input.Goals, Current);
    }

    private void Draw()
    {
        var (month, margin) = (BudgetSettings.WeeksPerMonth, Margin.Value!.Value);
        var point = Fit.Channels.Select(c => c.Curve).ToArray();
        var draws = Fit.CurveDraws;
        var level = Fit.Options.Level;
        Uplift = AllocationUplift.Compute(point, draws, Proportional, Recommended.Spend, margin * month, month, Unit.Yuan, level);
        OutcomeUplift = AllocationUplift.Compute(point, draws, Proportional, Recommended.Spend, month, 0, Unit.Yuan, level);

        var (low, high) = (Current.Sum() * (1 - Settings.MaxChange), Current.Sum() * (1 + Settings.MaxChange));
        var frontier = BudgetFrontier.Compute(new(Channels(Current), 0), Math.Max(0, low), high, margin, 25);
        Best = frontier.MostProfitable;
        BestUplift = AllocationUplift.Compute(point, draws, Recommended.Spend, Best.Allocation.Spend, margin * month, month, Unit.Yuan, level);
        Frontier = [.. frontier.Points.Select(p =>
        {
            var profits = draws.Select(d => month * ((margin * Response(d, p.Allocation.Spend)) - p.Budget)).Order().ToArray();
            var profit = month * p.Profit;
            return new ProfitPoint(month * p.Budget, profit, Math.Min(profit, Quantiles.Of(profits, (1 - level) / 2)), Math.Max(profit, Quantiles.Of(profits, (1 + level) / 2)));
        })];

        BestBudget = Budget(draws, margin);

        var spend = Recommended.Spend;
        var options = new AllocatorOptions(1e-5, 200);
        InformationValue = margin * month * draws.Average(d =>
        {
            var channels = Channels(Proportional).Select((c, i) => c with { Curve = d[i] }).ToArray();
            return Math.Max(0, BudgetAllocator.Allocate(new(channels, Recommended.Spent), options).Objective - Response(d, spend));
        });
    }

    // Without a total to keep to, each channel has its own best spend; a fine grid finds it under each draw.
    private Estimate Budget(IReadOnlyList<HillCurve[]> draws, double margin)
    {
        const int Steps = 60;
        var limits = Channels(Current);
        double Most(HillCurve[] curves) => BudgetSettings.WeeksPerMonth * limits.Select((c, i) => Enumerable.Range(0, Steps + 1)
            .Select(k => c.Lower + ((c.Upper - c.Lower) * k / Steps)).MaxBy(x => (margin * curves[i].Response(x)) - x)).Sum();
        var values = draws.Select(Most).Order().ToArray();
        var (value, level) = (Best.Budget * BudgetSettings.WeeksPerMonth, Fit.Options.Level);
        return Estimate.Of(value, Math.Min(value, Quantiles.Of(values, (1 - level) / 2)), Math.Max(value, Quantiles.Of(values, (1 + level) / 2)), draws.Count, Unit.Yuan,
            "budget a month at which outcome × margin − budget is largest, within the largest change per channel", level);
    }

    private AllocationChannel[] Channels(double[] around) => [.. Fit.Channels.Select((c, i) =>
        new AllocationChannel(c.Name, c.Curve, Math.Max(0, around[i] * (1 - Settings.MaxChange)), around[i] * (1 + Settings.MaxChange)))];

    private static double Response(HillCurve[] curves, double[] spend) => curves.Select((c, i) => c.Response(spend[i])).Sum();
}
