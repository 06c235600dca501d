using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>The deck's shift (C02-013, C02-014): money moved from exposure to performance buying at the same total.</summary>
/// <param name="BestShare">Share of exposure spend that the best allocation moves away; missing without both kinds of channels.</param>
/// <param name="ReturnMultiple">Return of all advertising after a shift of 30 % ÷ before; missing likewise.</param>
/// <param name="Moved">Yuan a week that a shift of 30 % moves; missing likewise.</param>
public sealed record BudgetShift(Estimate BestShare, Estimate ReturnMultiple, Estimate Moved)
{
    /// <summary>The share that the deck names.</summary>
    public const double DeckShare = 0.3;

    private static readonly AllocatorOptions Quick = new(1e-5, 200);

    /// <summary>Computes the shift.</summary>
    /// <param name="fit">The model.</param>
    public static BudgetShift Of(BudgetFit fit)
    {
        if (fit.Model is null) return Missing(fit.Reason);
        var (current, goals) = (fit.Current, fit.Input.Goals);
        var exposure = Enumerable.Range(0, current.Count).Where(c => goals[c] == "exposure").ToArray();
        var performance = Enumerable.Range(0, current.Count).Where(c => goals[c] == "performance").ToArray();
        var held = exposure.Sum(c => current[c]);
        if (held <= 0 || performance.Length == 0) return Missing("needs spend on both exposure and performance channels (channel.goal)");

        var shifted = Shift(fit.Curves, current, exposure, performance, held);
        double Multiple(IReadOnlyList<HillCurve> curves)
        {
            var before = BudgetSplit.Response(curves, current);
            return before > 0 ? BudgetSplit.Response(curves, shifted) / before : 1;
        }

        double Best(IReadOnlyList<HillCurve> curves)
        {
            var channels = curves.Select((c, i) => new AllocationChannel($"{i}", c, 0, 2 * current[i])).ToArray();
            var spend = BudgetAllocator.Allocate(new(channels, current.Sum()), Quick).Spend;
            return Math.Max(0, 1 - (exposure.Sum(c => spend[c]) / held));
        }

        Estimate Over(Func<IReadOnlyList<HillCurve>, double> of, Unit unit, string definition) =>
            DrawInterval.Of(of(fit.Curves), [.. fit.Draws.Select(of)], fit.Level, unit, definition, fit.Input.Weeks);
        return new(
            Over(Best, Unit.Fraction,
                "share of the exposure budget that the best allocation of the same total moves away, no channel more than doubled"),
            Over(Multiple, Unit.Multiple,
                "outcome of all advertising per yuan after moving 30 % of exposure spend to performance channels ÷ before"),
            Estimate.Exact(DeckShare * held, Unit.Yuan));
    }

    // The moved money goes where the point estimate makes the most of it; no performance channel loses.
    private static double[] Shift(
        IReadOnlyList<HillCurve> curves, IReadOnlyList<double> current, int[] exposure, int[] performance, double held)
    {
        double[] shifted = [.. current];
        foreach (var c in exposure) shifted[c] *= 1 - DeckShare;
        var channels = performance.Select(c => new AllocationChannel($"{c}", curves[c], current[c])).ToArray();
        var spend = BudgetAllocator.Allocate(new(channels, performance.Sum(c => current[c]) + (DeckShare * held)), Quick).Spend;
        for (var i = 0; i < performance.Length; i++) shifted[performance[i]] = spend[i];
        return shifted;
    }

    private static BudgetShift Missing(string reason) =>
        new(Estimate.Missing(reason, Unit.Fraction), Estimate.Missing(reason, Unit.Multiple), Estimate.Missing(reason, Unit.Yuan));
}
