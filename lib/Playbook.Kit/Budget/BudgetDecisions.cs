using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The decisions that the study supports, and no others.</summary>
public static class BudgetDecisions
{
    /// <summary>Share of the draws of the curves that must gain before a change is recommended; below it, the chapter says so instead.</summary>
    internal const double LeastChance = 0.8;

    private const double Month = BudgetSettings.WeeksPerMonth;

    /// <summary>Recommends moving money, changing the budget, and the test that would teach most.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="study">The study; null when the data do not allow one, and then nothing is recommended.</param>
    public static Decisions Make(Chapter chapter, BudgetStudy? study)
    {
        if (study is null) return chapter.Decisions();
        var start = study.Input.Data.Weeks[^1].AddDays(14);
        Move(chapter, study, start);
        Size(chapter, study, start.AddDays(28));
        Learn(chapter, study, start);
        return chapter.Decisions();
    }

    /// <summary>Whether a change gains, and in enough of the draws to be recommended.</summary>
    internal static bool IsSure(AllocationUplift change) => change.Uplift.Value > 0 && change.ProbabilityBetter >= LeastChance;

    private static void Move(Chapter chapter, BudgetStudy study, DateOnly start)
    {
        var change = study.Recommended.Spend.Zip(study.Proportional, (a, b) => (a - b) * Month).ToArray();
        var moved = change.Where(c => c > 0).Sum();
        if (moved < 0.01 * study.MonthlyBudget || !IsSure(study.Uplift)) return;
        string List(IEnumerable<int> channels) => string.Join(", ", channels.Select(c => study.Fit.Channels[c].Name));
        var (up, down) = (Largest(change, 1), Largest(change, -1));
        chapter.Recommend(
            $"Move {BudgetFigures.Text(moved, Unit.Yuan)} a month from {List(down)} to {List(up)}", "Media buyer", start, study.Uplift.Uplift, "Model", ["C02-013", "C02-014"],
            $"Make the change in two steps of two weeks; {study.Input.OutcomeName} against the model's forecast of the old allocation; go back when four weeks lie below its interval",
            $"Loses in {BudgetFigures.Draws(1 - study.Uplift.ProbabilityBetter)}; the money cut may have built what the weeks of the model do not show");
    }

    private static void Size(Chapter chapter, BudgetStudy study, DateOnly start)
    {
        var (now, best) = (study.Recommended.Spent * Month, study.Best.Budget * Month);
        if (Math.Abs((best / now) - 1) < 0.05 || !IsSure(study.BestUplift)) return;
        var edge = study.Best.Budget > study.Current.Sum() ? "rise" : "cut";
        chapter.Recommend(
            $"{(best > now ? "Raise" : "Cut")} the budget from {BudgetFigures.Text(now, Unit.Yuan)} to {BudgetFigures.Text(best, Unit.Yuan)} a month, in steps of 10 % every two weeks", "Head of growth", start,
            study.BestUplift.Uplift, "What if", [],
            $"Stop the {edge} where the margin of the next step no longer pays for it: {study.Input.OutcomeName} of the step × {BudgetFigures.Text(study.Margin.Value, Unit.Fraction)} against its cost",
            $"Loses in {BudgetFigures.Draws(1 - study.BestUplift.ProbabilityBetter)}; {(best > now ? "the margin must hold at the larger volume" : "what advertising does beyond the weeks of its adstock is not in the curves")}",
            (decimal)Math.Round(Math.Max(0, best - now)));
    }

    // The channel whose next yuan is least known, weighed by the money on it.
    private static void Learn(Chapter chapter, BudgetStudy study, DateOnly start)
    {
        var effects = study.Fit.Channels;
        var c = Enumerable.Range(0, effects.Count).Where(i => effects[i].MarginalRoi.HasInterval)
            .OrderByDescending(i => (effects[i].MarginalRoi.Upper - effects[i].MarginalRoi.Lower) * effects[i].CurrentSpend).FirstOrDefault(-1);
        if (c < 0) return;
        var worth = BudgetFigures.Text(study.InformationValue, Unit.Yuan);
        chapter.Recommend(
            $"Test {effects[c].Name}: halve it for four weeks in half of the regions, chosen at random", "Data analyst", start,
            Estimate.Missing($"a test earns nothing by itself; knowing every curve would be worth up to {worth} a month", Unit.Yuan), "Model", [],
            $"Difference of {study.Input.OutcomeName} between the two halves, against a marginal ROI of {effects[c].MarginalRoi}",
            "Orders cross region borders; a promotion inside the four weeks blurs the answer");
    }

    private static int[] Largest(double[] change, int sign) =>
        [.. Enumerable.Range(0, change.Length).Where(c => sign * change[c] > 0.02 * change.Sum(Math.Abs)).OrderByDescending(c => sign * change[c]).Take(3)];
}
