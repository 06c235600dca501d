using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The answer and the key figures of the chapter on the budget.</summary>
public static class BudgetSummary
{
    private const double Month = BudgetSettings.WeeksPerMonth;

    /// <summary>The answer in one sentence.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="study">The study; null when the weekly tables are missing.</param>
    public static Answer Answer(Chapter chapter, BudgetStudy? study)
    {
        if (study is null) return chapter.Answer($"Where the next yuan should go cannot be said: the weekly tables of spend and outcome are missing or too short.");
        var best = study.Fit.Channels.Where(c => c.MarginalRoi.HasValue).OrderByDescending(c => c.MarginalRoi.Value).First();
        if (!(best.MarginalRoi.Value > 0))
            return chapter.Answer($"The {Estimate.Exact(study.Fit.Data.Weeks.Count, Unit.Count):value} weeks loaded do not tell where the next yuan should go: the effect of no channel can be told from nothing; a test by regions would tell more.");
        var change = study.Recommended.Spend.Zip(study.Proportional, (a, b) => a - b).ToArray();
        var moved = Estimate.Exact(change.Where(c => c > 0).Sum() * Month, Unit.Yuan);
        if (moved.Value < 0.01 * study.MonthlyBudget)
            return chapter.Answer($"The next yuan goes to {best.Name}, where it brings {best.MarginalRoi} of {study.Input.OutcomeName}; the present division is as good as the limits allow.");
        var (up, down) = (Biggest(study, change, 1), Biggest(study, change, -1));
        var place = study.Settings.Budget > 0 ? $"within a budget of {FigureText.Number(study.MonthlyBudget, Unit.Yuan)}" : "at the same budget";
        if (!BudgetDecisions.IsSure(study.Uplift))
            return chapter.Answer($"The next yuan goes to {best.Name}, where it brings {best.MarginalRoi} of {study.Input.OutcomeName}; whether moving money between channels earns anything is too unsure to recommend it: {study.Uplift.Uplift} of profit a month {place}.");
        return chapter.Answer(
            $"The next yuan goes to {best.Name}, where it brings {best.MarginalRoi} of {study.Input.OutcomeName}; moving {moved:value} a month, mostly from {down} to {up}, earns {study.Uplift.Uplift} of profit a month {place}.");
    }

    /// <summary>Four key figures.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="study">The study.</param>
    public static Facts Facts(Chapter chapter, BudgetStudy study)
    {
        var edge = study.Best.Budget >= study.Current.Sum() * (1 + study.Settings.MaxChange) * 0.999 ? "the top of the range shown"
            : study.Best.Budget <= study.Current.Sum() * (1 - study.Settings.MaxChange) * 1.001 ? "the bottom of the range shown" : "where the next yuan earns itself back";
        return chapter.Facts(
            new("ROI of all advertising", study.Fit.TotalRoi, $"break-even {FigureText.Number(study.BreakEvenRoi, Unit.Multiple)}{(study.MarginIsAssumed ? " at an assumed margin" : "")}; now {FigureText.Number(study.Current.Sum() * Month, Unit.Yuan)} a month on {study.Current.Count(c => c > 0)} channels"),
            new("Profit from moving money, a month", study.Uplift.Uplift, $"gains in {BudgetFigures.Draws(study.Uplift.ProbabilityBetter)}"),
            new("Most profitable budget, a month", study.BestBudget, edge),
            new("Forecast error, weeks kept aside",
                study.Fit.Holdout?.Mape is { } error ? Estimate.Exact(error, Unit.Fraction, study.Fit.Holdout.N) : Estimate.Missing("no weeks were kept aside", Unit.Fraction),
                study.Fit.HoldoutWithoutMedia?.Mape is { } bare ? $"{FigureText.Number(bare, Unit.Fraction)} without the media" : ""));
    }

    private static string Biggest(BudgetStudy study, double[] change, int sign)
    {
        var names = Enumerable.Range(0, change.Length).Where(c => sign * change[c] > 0.02 * change.Sum(Math.Abs)).OrderByDescending(c => sign * change[c])
            .Take(2).Select(c => study.Fit.Channels[c].Name).ToArray();
        return string.Join(" and ", names);
    }
}
