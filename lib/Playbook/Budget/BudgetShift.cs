using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// The deck's shift (C02-013, C02-014): <see cref="DeckShare"/> of the whole budget moved from exposure to performance buying at the same
/// total.
/// </summary>
/// <param name="BestShare">
/// Share of the whole budget that the best allocation of the same total moves from exposure to performance within the largest change;
/// missing, with the reason, without both kinds of channels or where the effect of exposure cannot be told.
/// </param>
/// <param name="ReturnMultiple">
/// Return of all advertising after the deck's shift ÷ before; missing likewise or where exposure has less.
/// </param>
/// <param name="Exposure">Exposure's share of the budget now; missing without both kinds of channels.</param>
public sealed record BudgetShift(Estimate BestShare, Estimate ReturnMultiple, Estimate Exposure)
{
    /// <summary>The share of the budget that the deck moves.</summary>
    public const double DeckShare = 0.3;

    private static readonly string Deck = FigureText.Number(DeckShare, Unit.Fraction).Replace(".0", "", StringComparison.Ordinal);

    private static readonly AllocatorOptions Quick = new(1e-5, 200);

    /// <summary>Computes the shift.</summary>
    /// <param name="split">The recommended division of today's budget: its limits are those of the best allocation.</param>
    public static BudgetShift Of(BudgetSplit split)
    {
        var fit = split.Fit;
        if (fit.Model is null) return Missing(fit.Reason);
        var (current, total) = (fit.Current, fit.Current.Sum());
        var exposure = ExposureShift.Channels(fit, "exposure");
        var held = exposure.Sum(c => current[c]);
        if (held <= 0 || ExposureShift.Channels(fit, "performance").Length == 0)
            return Missing("needs spend on both exposure and performance channels (channel.goal)");

        var share = Estimate.Exact(held / total, Unit.Fraction, fit.Input.Weeks, "spend on exposure channels ÷ spend on all, last weeks");
        if (exposure.All(c => !split.Readings[c].IsTold))
        {
            var reason = "what exposure advertising brings cannot be told from nothing "
                + $"({FigureText.Interval(split.Readings[exposure[0]].Return)} per yuan, an upper end that the fit makes too low)";
            return new(Estimate.Missing(reason, Unit.Fraction), Estimate.Missing(reason, Unit.Multiple), share);
        }

        return new(
            Over(fit, c => Best(split, c, exposure), Unit.Fraction,
                "share of the budget that the best allocation of the same total moves from exposure to performance, largest change as set"),
            held < DeckShare * total
                ? Estimate.Missing(
                    $"exposure advertising is {FigureText.Value(share)} of the budget: {Deck} of it cannot be moved from there",
                    Unit.Multiple)
                : Multiple(fit), share);
    }

    private static Estimate Multiple(BudgetFit fit)
    {
        var shifted = ExposureShift.Shifted(fit, DeckShare);
        return Over(fit, curves => ExposureShift.Multiple(fit, curves, shifted), Unit.Multiple,
            $"outcome of all advertising per yuan after moving {Deck} of the budget from exposure to performance channels ÷ before");
    }

    private static double Best(BudgetSplit split, IReadOnlyList<HillCurve> curves, int[] exposure)
    {
        var (current, change) = (split.Fit.Current, split.Options.MaxChange);
        var channels = curves.Select((curve, i) => new AllocationChannel($"{i}", curve,
            split.Readings[i].IsTold ? Math.Max(0, current[i] * (1 - change)) : current[i],
            split.Readings[i].IsTold ? current[i] * (1 + change) : current[i])).ToArray();
        var spend = BudgetAllocator.Allocate(new(channels, current.Sum()), Quick).Spend;
        return Math.Max(0, exposure.Sum(c => current[c] - spend[c])) / current.Sum();
    }

    private static Estimate Over(BudgetFit fit, Func<IReadOnlyList<HillCurve>, double> of, Unit unit, string definition) =>
        DrawInterval.Of(of(fit.Curves), [.. fit.Draws.Select(of)], fit.Level, unit, definition, fit.Input.Weeks);

    private static BudgetShift Missing(string reason) =>
        new(Estimate.Missing(reason, Unit.Fraction), Estimate.Missing(reason, Unit.Multiple), Estimate.Missing(reason, Unit.Fraction));
}
