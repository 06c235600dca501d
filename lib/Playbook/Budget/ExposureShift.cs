using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What moving a share of the budget from exposure to performance buying does, in the steady state.</summary>
/// <param name="Share">Share of the whole budget that moves, 0 to 1.</param>
/// <param name="Change">Outcome a month more than with today's division; negative for a loss.</param>
/// <param name="Multiple">Return of all advertising after ÷ before.</param>
/// <param name="Profit">Contribution of the change, yuan a month (the total of the spend stays); missing without a margin.</param>
/// <param name="Chance">Share of the draws in which it gains, 0 to 1.</param>
/// <param name="Beyond">Channels whose spend would leave what any week has seen: there the curve is a guess.</param>
public sealed record ShiftPoint(
    double Share, Estimate Change, Estimate Multiple, Estimate Profit, double Chance, IReadOnlyList<string> Beyond);

/// <summary>
/// Reallocation (预算转移) as a curve: any share of the whole budget moved from exposure to performance channels under the response
/// curves
/// of the media-mix model, at the same total. Exposure channels give in proportion to their spend; the money goes where the point estimate
/// makes the most of it and no performance channel loses, as in <see cref="BudgetShift"/>. Intervals hold the draws of the curves alone.
/// </summary>
/// <param name="Points">From nothing to all that exposure has; none with a reason.</param>
/// <param name="Asked">The share asked for; null where exposure has less, or with a reason.</param>
/// <param name="Exposure">Exposure's share of the budget now.</param>
/// <param name="Untold">Exposure channels whose effect the data cannot tell from nothing: "A and B"; empty for none.</param>
/// <param name="Failed">Which of its own checks the model failed: such a model describes and decides nothing; empty for none.</param>
/// <param name="Reason">Why there is no curve; empty when there is one.</param>
public sealed record ExposureShift(
    IReadOnlyList<ShiftPoint> Points, ShiftPoint? Asked, Estimate Exposure, string Untold, string Failed, string Reason = "")
{
    private static readonly AllocatorOptions Quick = new(1e-5, 200);

    /// <summary>The share asked for, or all that exposure has where that is less; null with a reason.</summary>
    public ShiftPoint? Shown => Asked ?? (Points.Count > 0 ? Points[^1] : null);

    /// <summary>
    /// Contribution a month of the shift shown where it may decide: by a model that passed its checks, of exposure channels that it can
    /// tell, within the spend seen, in enough of the draws; missing with the reason otherwise.
    /// </summary>
    public Estimate Sure => Shown is not { } shown ? Estimate.Missing(Reason, Unit.Yuan)
        : Failed.Length > 0 ? Estimate.Missing(Failed, Unit.Yuan)
        : Untold.Length > 0 ? Estimate.Missing($"what {Untold} brings cannot be told from nothing", Unit.Yuan)
        : shown.Beyond.Count > 0
            ? Estimate.Missing($"the spend of {Phrase.List(shown.Beyond)} would leave what any week has seen", Unit.Yuan)
        : shown.Chance < BudgetGain.LeastChance ? Estimate.Missing($"it gains in {BudgetGain.Draws(shown.Chance)}", Unit.Yuan)
        : shown.Profit;

    /// <summary>Computes the curve.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="margin">What a yuan of the outcome leaves; missing leaves contribution missing.</param>
    /// <param name="share">Share of the whole budget asked for, 0 to 1.</param>
    /// <param name="steps">Points of the curve after the first, 1 to 100.</param>
    public static ExposureShift Of(BudgetFit fit, Estimate margin, double share, int steps = 12)
    {
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in 0 to 1.");
        if (steps is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(steps), steps, "A curve has 1 to 100 steps.");
        if (fit.Model is null) return Missing(fit.Reason);
        var current = fit.Current;
        var (exposure, performance, total) = (Channels(fit, "exposure"), Channels(fit, "performance"), current.Sum());
        if (exposure.Length == 0 || performance.Length == 0)
            return Missing("needs spend on both exposure and performance channels (channel.goal)");
        var held = exposure.Sum(c => current[c]) / total;
        var readings = fit.Readings(Estimate.Missing("none", fit.ReturnUnit));
        ShiftPoint Point(double part) => At(fit, margin, part);
        return new([.. Enumerable.Range(0, steps + 1).Select(i => Point(held * i / steps))], share <= held ? Point(share) : null,
            Estimate.Exact(held, Unit.Fraction, fit.Input.Weeks, "spend on exposure channels ÷ spend on all, last weeks"),
            Phrase.List(exposure.Where(c => !readings[c].IsTold).Select(c => fit.Channels[c].Name)), fit.Failed);
    }

    /// <summary>The channels of a goal on which something is spent.</summary>
    internal static int[] Channels(BudgetFit fit, string goal) =>
        [.. Enumerable.Range(0, fit.Current.Count).Where(c => fit.Input.Goals[c] == goal && fit.Current[c] > 0)];

    /// <summary>
    /// Today's division after a share of the whole budget has moved, at most what exposure has: exposure channels give in proportion to
    /// their spend, and the money goes where the point estimate makes the most of it and no performance channel loses.
    /// </summary>
    internal static double[] Shifted(BudgetFit fit, double share)
    {
        var (current, exposure, performance) = (fit.Current, Channels(fit, "exposure"), Channels(fit, "performance"));
        var moved = share * current.Sum();
        double[] shifted = [.. current];
        var held = exposure.Sum(c => current[c]);
        foreach (var c in exposure) shifted[c] = Math.Max(0, current[c] * (1 - (moved / held)));
        if (moved > 0)
        {
            var channels = performance.Select(c => new AllocationChannel($"{c}", fit.Curves[c], current[c])).ToArray();
            var spend = BudgetAllocator.Allocate(new(channels, performance.Sum(c => current[c]) + moved), Quick).Spend;
            for (var i = 0; i < performance.Length; i++) shifted[performance[i]] = spend[i];
        }

        return shifted;
    }

    /// <summary>Return of all advertising after a division ÷ before, by curves; 1 where nothing is brought now.</summary>
    internal static double Multiple(BudgetFit fit, IReadOnlyList<HillCurve> curves, double[] shifted) =>
        BudgetSplit.Response(curves, fit.Current) is > 0 and var before ? BudgetSplit.Response(curves, shifted) / before : 1;

    private static ShiftPoint At(BudgetFit fit, Estimate margin, double share)
    {
        Interruption.Check();
        var (current, n, shifted) = (fit.Current, fit.Input.Weeks, Shifted(fit, share));
        double Change(IReadOnlyList<HillCurve> curves) => BudgetFit.WeeksPerMonth
            * (BudgetSplit.Response(curves, shifted) - BudgetSplit.Response(curves, current));
        Estimate Over(Func<IReadOnlyList<HillCurve>, double> of, Unit unit, string definition) =>
            DrawInterval.Of(of(fit.Curves), [.. fit.Draws.Select(of)], fit.Level, unit, definition, n);
        var gains = fit.Draws.Count == 0 ? 0 : fit.Draws.Count(d => Change(d) > 0) / (double)fit.Draws.Count;
        return new(share, Over(Change, fit.Input.Metric.Unit, "outcome a month more than with today's division, steady state"),
            Over(c => Multiple(fit, c, shifted), Unit.Multiple,
                "outcome of all advertising per yuan after the shift ÷ before, steady state"),
            BudgetGain.Of(fit, current, shifted, margin).Profit, gains, Beyond(fit, shifted));
    }

    // Whole weeks of spend are what a curve has seen: below the least and above the most of them it is drawn by its shape alone.
    private static string[] Beyond(BudgetFit fit, double[] spend) => [.. Enumerable.Range(0, spend.Length)
        .Where(c => spend[c] != fit.Current[c]
            && (spend[c] > fit.Model!.Data.Channels[c].Spend.Max() || spend[c] < fit.Model.Data.Channels[c].Spend.Min()))
        .Select(c => fit.Channels[c].Name)];

    private static ExposureShift Missing(string reason) => new([], null, Estimate.Missing(reason, Unit.Fraction), "", "", reason);
}
