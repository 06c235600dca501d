using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>What one channel receives, and why.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Now">Spend now; 0 without a current plan.</param>
/// <param name="Spend">Spend per period after, its fee included.</param>
/// <param name="Response">Response per period after: mean of the draws with its interval over them.</param>
/// <param name="MarginalNow">What the next yuan brings now; mean and interval.</param>
/// <param name="Marginal">What the next yuan brings after.</param>
/// <param name="Binding">Which limit holds it; empty when it is free.</param>
/// <param name="Reason">Why it changes or stays, in words.</param>
/// <param name="BelowBreakEven">
/// True for a channel that is raised although its next yuan then does not pay: only where the total must be spent or a limit asks for it.
/// </param>
public sealed record ChannelMove(string Name, double Now, double Spend, Estimate Response, Estimate MarginalNow, Estimate Marginal,
    string Binding, string Reason, bool BelowBreakEven);

/// <summary>What loosening a limit by one yuan is worth, as long as the same limits bind (影子价格).</summary>
/// <param name="Limit">The limit.</param>
/// <param name="PerYuan">Goal per yuan: of outcome in its unit, of profit in yuan.</param>
/// <param name="Words">In words: "¥10.0k more budget brings ¥14.3k more outcome".</param>
public sealed record LimitPrice(string Limit, double PerYuan, string Words);

/// <summary>The best allocation over draws that was found, and the proof of how good it is.</summary>
/// <param name="Channels">By channel, in the order of the problem.</param>
/// <param name="Objective">
/// What the goal makes of it: value × response − price × spend, the mean of the worst share of the draws.
/// </param>
/// <param name="Bound">
/// No allocation within the limits reaches more. A cap on the chance of loss is no part of this bound, which then is one of the problem
/// without the cap.
/// </param>
/// <param name="CurrentObjective">The same of the current plan, whether or not it keeps the limits; null without one.</param>
/// <param name="Spent">Money spent.</param>
/// <param name="Gain">Goal against the current plan under the same draws: mean and interval; missing without one.</param>
/// <param name="ChanceOfLoss">Share of the draws in which it does worse than the current plan; 0 without one.</param>
/// <param name="Prices">What the limits that bind are worth, dearest first.</param>
/// <param name="Nodes">Nodes of the search tree that were solved.</param>
/// <param name="Note">What a reader must know; empty for nothing.</param>
public sealed record DrawnAllocation(
    IReadOnlyList<ChannelMove> Channels, double Objective, double Bound, double? CurrentObjective, double Spent, Estimate Gain,
    double ChanceOfLoss, IReadOnlyList<LimitPrice> Prices, int Nodes, string Note = "")
{
    /// <summary>Gap to the proven bound, relative to the bound's size; 0 when both are 0.</summary>
    public double Gap => Bound == 0 ? 0 : Math.Max(0, Bound - Objective) / Math.Abs(Bound);

    /// <summary>Spend by channel.</summary>
    public double[] Spend => [.. Channels.Select(c => c.Spend)];
}
