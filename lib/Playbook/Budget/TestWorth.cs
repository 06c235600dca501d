using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// What an experiment on a channel would be worth: the profit missed, in each draw, by keeping the recommended spend instead of the best
/// one for that draw, anything from nothing to the largest change upwards. It asks the real question, stopping the channel included, not
/// only how a fixed total is divided (expected value of perfect information on one channel: H. Raiffa and R. Schlaifer, "Applied
/// Statistical Decision Theory", 1961).
/// </summary>
/// <param name="Channel">The channel worth testing first; null where there is none.</param>
/// <param name="Worth">Mean over the draws, yuan of contribution a month, with the interval of the draws.</param>
public sealed record TestWorth(ChannelReading? Channel, Estimate Worth)
{
    private const int Grid = 60;

    /// <summary>
    /// The channel whose test is worth most. Channels that keep their spend come first, so that a test never crosses a recommended move.
    /// </summary>
    /// <param name="split">The recommended division.</param>
    public static TestWorth Of(BudgetSplit split)
    {
        var fit = split.Fit;
        if (split.Best is null) return new(null, fit.Missing(Unit.Yuan));
        if (split.Margin.Value is not { } margin) return new(null, split.Margin with { Unit = Unit.Yuan });
        if (fit.Draws.Count == 0) return new(null, Estimate.Missing("the model has no draws of its curves", Unit.Yuan));
        var spent = Enumerable.Range(0, split.Spend.Count).Where(c => split.Spend[c] > 0).ToArray();
        var kept = spent.Where(c => !split.Changes(c)).ToArray();
        var worth = (kept.Length > 0 ? kept : spent).Select(c => (Channel: c, Worth: Missed(split, c, margin)))
            .MaxBy(c => c.Worth.Value);
        return new(split.Readings[worth.Channel], worth.Worth);
    }

    private static Estimate Missed(BudgetSplit split, int channel, double margin)
    {
        var (recommended, most) = (split.Spend[channel], split.Fit.Current[channel] * (1 + split.Options.MaxChange));
        double[] spends = [recommended, .. Enumerable.Range(0, Grid + 1).Select(k => most * k / Grid)];
        double[] missed = [.. split.Fit.Draws.Select(d => d[channel]).Select(curve => BudgetFit.WeeksPerMonth
            * (spends.Max(x => (margin * curve.Response(x)) - x) - ((margin * curve.Response(recommended)) - recommended)))];
        return DrawInterval.Of(missed.Average(), missed, split.Fit.Level, Unit.Yuan,
            "profit a month missed by not knowing the channel's curve, mean over the draws", split.Fit.Input.Weeks);
    }
}
