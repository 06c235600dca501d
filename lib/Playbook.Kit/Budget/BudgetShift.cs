using Playbook.Budget;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Budget;

/// <summary>The deck's shift (C02-013, C02-014): money moved from exposure to performance buying at the same total.</summary>
/// <param name="BestShare">Share of the exposure budget that the best allocation moves away; missing without both kinds of channels.</param>
/// <param name="ReturnMultiple">Return of all advertising after a shift of 30 % ÷ before; missing likewise.</param>
/// <param name="Moved">Yuan a week that a shift of 30 % moves.</param>
public sealed record BudgetShift(Estimate BestShare, Estimate ReturnMultiple, double Moved)
{
    /// <summary>The share that the deck names.</summary>
    public const double DeckShare = 0.3;

    private static readonly AllocatorOptions Quick = new(1e-5, 200);

    internal static BudgetShift Of(MediaMixFit fit, IReadOnlyList<string?> goals, double[] current)
    {
        var exposure = Enumerable.Range(0, current.Length).Where(c => goals[c] == "exposure").ToArray();
        var performance = Enumerable.Range(0, current.Length).Where(c => goals[c] == "performance").ToArray();
        var held = exposure.Sum(c => current[c]);
        if (held <= 0 || performance.Length == 0)
        {
            const string Reason = "needs spend on both exposure and performance channels (channel.goal)";
            return new(Estimate.Missing(Reason, Unit.Fraction), Estimate.Missing(Reason, Unit.Multiple), 0);
        }

        var point = fit.Channels.Select(c => c.Curve).ToArray();
        var draws = fit.CurveDraws;
        var shifted = Shift(point, current, exposure, performance, held);
        double Multiple(HillCurve[] curves)
        {
            var before = Total(curves, current);
            return before > 0 ? Total(curves, shifted) / before : 1;
        }

        double Best(HillCurve[] curves)
        {
            var channels = curves.Select((c, i) => new AllocationChannel($"{i}", c, 0, 2 * current[i])).ToArray();
            var spend = BudgetAllocator.Allocate(new(channels, current.Sum()), Quick).Spend;
            return Math.Max(0, 1 - (exposure.Sum(c => spend[c]) / held));
        }

        return new(
            Interval(Best(point), [.. draws.Select(Best)], fit.Options.Level, Unit.Fraction, "share of the exposure budget that the best allocation of the same total moves away, no channel more than doubled"),
            Interval(Multiple(point), [.. draws.Select(Multiple)], fit.Options.Level, Unit.Multiple, "outcome of all advertising per yuan after moving 30 % of exposure spend to performance channels ÷ before"),
            DeckShare * held);
    }

    // The moved money goes where the point estimate makes the most of it; no performance channel loses.
    private static double[] Shift(HillCurve[] curves, double[] current, int[] exposure, int[] performance, double held)
    {
        var shifted = (double[])current.Clone();
        foreach (var c in exposure) shifted[c] *= 1 - DeckShare;
        var channels = performance.Select(c => new AllocationChannel($"{c}", curves[c], current[c])).ToArray();
        var spend = BudgetAllocator.Allocate(new(channels, performance.Sum(c => current[c]) + (DeckShare * held)), Quick).Spend;
        for (var i = 0; i < performance.Length; i++) shifted[performance[i]] = spend[i];
        return shifted;
    }

    private static double Total(HillCurve[] curves, double[] spend) => curves.Select((c, i) => c.Response(spend[i])).Sum();

    private static Estimate Interval(double value, double[] draws, double level, Unit unit, string definition)
    {
        if (draws.Length == 0) return Estimate.Exact(value, unit, 0, definition);
        Array.Sort(draws);
        return Estimate.Of(value, Math.Min(value, Quantiles.Of(draws, (1 - level) / 2)), Math.Max(value, Quantiles.Of(draws, (1 + level) / 2)), 0, unit, definition, level);
    }
}
