using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>What a change of advertising earns, and how sure that is.</summary>
/// <param name="Profit">
/// Outcome of the change × margin − what is spent more: contribution, yuan a month. Its interval
/// covers the draws of the curves at every margin within
/// the margin's own interval; missing for a count without a value.
/// </param>
/// <param name="Outcome">Outcome of the change a month, in its own unit.</param>
/// <param name="Chance">Share of the draws in which the change gains, at the margin's value, 0 to 1.</param>
/// <param name="Failed">Which of its own checks the model failed, so that no decision comes of it; empty for none.</param>
public sealed record BudgetGain(Estimate Profit, Estimate Outcome, double Chance, string Failed = "")
{
    /// <summary>Share of the draws that must gain before a change is recommended.</summary>
    public const double LeastChance = 0.8;

    private const double Month = BudgetFit.WeeksPerMonth;

    /// <summary>Prices a change.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="from">Spend a week by channel before; none for no change to price.</param>
    /// <param name="to">Spend a week by channel after.</param>
    /// <param name="margin">What a yuan of the outcome leaves.</param>
    public static BudgetGain Of(BudgetFit fit, IReadOnlyList<double> from, IReadOnlyList<double> to, Estimate margin)
    {
        if (fit.Model is null || from.Count == 0 || to.Count == 0)
            return new(fit.Missing(Unit.Yuan), fit.Missing(fit.Input.Metric.Unit), 0, fit.Reason);
        AllocationUplift At(double factor, double cost, Unit unit) =>
            AllocationUplift.Compute(fit.Curves, fit.Draws, from, to, factor, cost, unit, fit.Level);
        var outcome = At(Month, 0, fit.Input.Metric.Unit);
        if (margin.Value is not { } value)
            return new(margin with { Unit = Unit.Yuan }, outcome.Uplift, outcome.ProbabilityBetter, fit.Failed);
        var gain = At(value * Month, Month, Unit.Yuan);
        double[] margins = [value, margin.Lower ?? value, margin.Upper ?? value];
        var ends = margins.Select(m => At(m * Month, Month, Unit.Yuan).Uplift).ToList();
        var definition = $"profit a month against the old allocation under the same response curves; {margin.Definition}";
        return new(gain.Uplift with { Lower = ends.Min(e => e.Lower), Upper = ends.Max(e => e.Upper), Definition = definition },
            outcome.Uplift, gain.ProbabilityBetter, fit.Failed);
    }

    /// <summary>Whether the change gains in enough of the draws, of a model that passed its check, to be recommended.</summary>
    public bool IsSure => Failed.Length == 0 && Profit.Value > 0 && Chance >= LeastChance;

    /// <summary>The profit where it is sure enough to recommend the change; missing, with the reason, otherwise.</summary>
    public Estimate Sure => IsSure || !Profit.HasValue ? Profit : Estimate.Missing(
        Failed.Length > 0 ? Failed
            : $"it gains in {Draws(Chance)}, and {FigureText.Number(LeastChance, Unit.Fraction)} are asked for", Unit.Yuan, Profit.N);

    /// <summary>How often it gains: "gains in 93.0 % of the model's draws"; empty without a profit.</summary>
    public string Odds => Profit.HasValue ? $"gains in {Draws(Chance)}" : "";

    /// <summary>
    /// A share of the draws in words: "93.0 % of the model's draws". Draws of one model never show what that model leaves out, so that not
    /// even all of them make a thing certain.
    /// </summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static string Draws(double share) => share switch
    {
        > 0.99 => "over 99\u202f% of the model's draws",
        < 0.01 => "under 1\u202f% of the model's draws",
        _ => $"{FigureText.Number(share, Unit.Fraction)} of the model's draws",
    };
}
