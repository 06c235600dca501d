namespace Playbook.Budget;

/// <summary>A channel whose response curve is known by draws (posterior or bootstrap).</summary>
/// <param name="Name">Name, unique within the problem.</param>
/// <param name="Draws">The curve in each draw; one of them for a curve taken as certain. Every channel has as many.</param>
/// <param name="Lower">Least spend per period, 0 or more. With <paramref name="Upper"/> equal to it the channel is frozen.</param>
/// <param name="Upper">Most spend per period, not below <paramref name="Lower"/>; may be infinite.</param>
/// <param name="MinimumIfUsed">Least media spend when the channel is used at all (a minimum lot); 0 for none.</param>
/// <param name="Fee">
/// Fixed fee of using the channel (an agency, a production): part of its spend, paid once, and it buys nothing. 0 for none.
/// </param>
/// <param name="MinimumReturn">
/// Least mean response per yuan of the channel, its fee included (ROI floor ÷ margin, or 1 ÷ CPA cap); 0 for none.
/// </param>
public sealed record DrawnChannel(
    string Name, IReadOnlyList<HillCurve> Draws, double Lower = 0, double Upper = double.PositiveInfinity, double MinimumIfUsed = 0,
    double Fee = 0, double MinimumReturn = 0);

/// <summary>What an allocation shall make large: value × response − price × spend, over the draws.</summary>
/// <param name="Value">What a unit of response is worth, above 0: 1 for the outcome itself, the contribution margin for profit.</param>
/// <param name="Price">What a yuan of spend costs in the same terms: 0 for the outcome, 1 for profit, a target mROI for that.</param>
/// <param name="Tail">
/// Share of the worst draws whose mean counts, above 0 and at most 1: 1 is the mean of all, 0.1 the mean of the worst tenth (CVaR,
/// 条件风险 价值; R. T. Rockafellar, S. Uryasev, "Optimization of conditional value-at-risk", 2000).
/// </param>
/// <param name="MostChanceOfLoss">
/// Largest share of draws in which the plan may do worse than the current one, 0 to 1; 1 for no such cap.
/// </param>
/// <param name="OfGain">True to count the gain over the current plan, draw by draw, whose worst draws are others.</param>
public sealed record AllocationGoal(
    double Value = 1, double Price = 0, double Tail = 1, double MostChanceOfLoss = 1, bool OfGain = false)
{
    /// <summary>The mean outcome.</summary>
    public static AllocationGoal Outcome { get; } = new();

    /// <summary>The mean profit.</summary>
    /// <param name="margin">Contribution margin per unit of response, above 0.</param>
    public static AllocationGoal Profit(double margin) => new(margin, 1);

    /// <summary>
    /// The total at which the last yuan still returns a target: the most of response − target · spend, which ends where the marginal
    /// response is the target.
    /// </summary>
    /// <param name="marginalReturn">Response that the last yuan must bring, above 0.</param>
    public static AllocationGoal MarginalReturn(double marginalReturn) => marginalReturn > 0 && double.IsFinite(marginalReturn)
        ? new(1, marginalReturn)
        : throw new ArgumentOutOfRangeException(nameof(marginalReturn), marginalReturn, "A target return must be above 0 and finite.");
}

/// <summary>Divide a budget among channels known by draws.</summary>
/// <param name="Channels">At least one channel.</param>
/// <param name="Budget">Money per period, 0 or more; infinite for a free total, which needs a price.</param>
/// <param name="Goal">What shall be large.</param>
/// <param name="Current">Spend now by channel, which the answer is compared with; null for none.</param>
/// <param name="Spend">Whether the budget must be spent exactly.</param>
/// <param name="Limits">Linear limits; null for none.</param>
/// <param name="MinimumReturn">Least mean response per yuan of all spend (ROI floor ÷ margin, or 1 ÷ CPA cap); 0 for none.</param>
public sealed record DrawnProblem(
    IReadOnlyList<DrawnChannel> Channels, double Budget, AllocationGoal Goal, IReadOnlyList<double>? Current = null,
    SpendRule Spend = SpendRule.Exactly, IReadOnlyList<LinearLimit>? Limits = null, double MinimumReturn = 0)
{
    /// <summary>A problem of certain curves as one of a single draw, so that linear limits and fees can be added.</summary>
    /// <param name="problem">Channels, budget and groups.</param>
    /// <param name="goal">What shall be large; null for the outcome.</param>
    public static DrawnProblem Of(AllocationProblem problem, AllocationGoal? goal = null) => new(
        [.. problem.Channels.Select(c => new DrawnChannel(c.Name, [c.Curve], c.Lower, c.Upper, c.MinimumIfUsed, 0, c.MinimumReturn))],
        problem.Budget, goal ?? AllocationGoal.Outcome, null, problem.Spend,
        [.. (problem.Groups ?? []).Select(g => LinearLimit.Joint(g.Name, g.Channels, g.Lower, g.Upper))], problem.MinimumReturn);

    /// <summary>A division of the media-mix model's budget as a problem over the model's draws; spends are a week.</summary>
    /// <param name="split">
    /// The division: its limits hold, with channels that cannot be told frozen, and its budget is spent in whole where it keeps its total.
    /// </param>
    /// <param name="goal">What shall be large.</param>
    /// <param name="limits">Linear limits; null for none.</param>
    /// <exception cref="ArgumentException">There is no budget to divide.</exception>
    public static DrawnProblem Of(BudgetSplit split, AllocationGoal goal, IReadOnlyList<LinearLimit>? limits = null)
    {
        if (split.Limits.Count == 0)
        {
            var reason = split.Fit.Reason.Length > 0 ? split.Fit.Reason : "nothing is spent now";
            throw new ArgumentException($"There is no budget to divide: {reason}.", nameof(split));
        }

        var (fit, draws) = (split.Fit, split.Fit.Draws);
        return new([.. split.Limits.Select((c, i) => new DrawnChannel(c.Name, draws.Count > 0 ? [.. draws.Select(d => d[i])] : [c.Curve],
            c.Lower, c.Upper, c.MinimumIfUsed, 0, c.MinimumReturn))], split.Divided.Sum(), goal, fit.Current,
            split.Options.KeepTotal ? SpendRule.Exactly : SpendRule.UpTo, limits);
    }
}
