using Playbook.Bidding;
using Playbook.Budget;
using Playbook.Creatives;
using Playbook.Fission;
using Playbook.Planning;
using Playbook.Rooms;

namespace Playbook.Kit.Strategy;

/// <summary>Tables of the chapter on the core strategy: reallocation, dynamic creative, bidding, fission, components.</summary>
public static class StrategyTables
{
    private const int MostContexts = 16;

    /// <summary>
    /// Shares moved from exposure to performance, a few of the curve's points and the share asked for; null without a curve.
    /// </summary>
    /// <param name="shift">The curve.</param>
    public static Table? Reallocation(ExposureShift shift) => shift.Points.Count == 0 ? null : Table.From(
        shift.Points.Where((_, i) => i > 0 && i % 3 == 0).Append(shift.Asked).OfType<ShiftPoint>().DistinctBy(p => p.Share)
            .OrderBy(p => p.Share),
        ("Moved, of the whole budget", p => p.Share, Unit.Fraction), ("Return of all advertising", p => p.Multiple, Unit.Multiple),
        ("Contribution a month", p => p.Profit, Unit.Yuan), ("Gains in", p => BudgetGain.Draws(p.Chance), null),
        ("Beyond the spend seen", p => p.Beyond.Count == 0 ? "none" : string.Join(", ", p.Beyond), null));

    /// <summary>What each way of reading the log says; null without a reading.</summary>
    /// <param name="study">The study.</param>
    public static Table? Policies(ContextStudy study)
    {
        if (study.Readings.Count == 0) return null;
        var rows = study.Readings.Select(r => (By: Named(r.Method), r.Rate, r.Fixed, r.Lift)).ToList();
        if (study.Replay is { } replay)
        {
            rows.Add(($"Thompson sampling replayed, {FigureText.Number(replay.Kept, Unit.Count)} of "
                + $"{FigureText.Number(replay.Impressions, Unit.Count)} impressions kept", replay.Rate, study.Readings[^1].Fixed,
                replay.Lift));
        }

        return Table.From(rows, ("Read by", r => r.By, null), ("Click rate by context", r => r.Rate, Unit.Fraction),
            ("Best fixed creatives", r => r.Fixed, Unit.Fraction), ("Lift", r => r.Lift, Unit.Change));
    }

    /// <summary>The contexts that get another creative than their stratum's best, largest first; null for none.</summary>
    /// <param name="study">The study.</param>
    public static Table? Choices(ContextStudy study) => study.Lines.Where(l => l.Differs).OrderByDescending(l => l.Impressions)
        .ThenBy(l => l.Stratum, StringComparer.Ordinal).ThenBy(l => l.Context, StringComparer.Ordinal).Take(MostContexts).ToArray() is
            { Length: > 0 } lines ? Table.From(lines, ("Within", l => Words.Of(l.Stratum), null), ("Context", l => l.Context, null),
            ("Impressions", l => l.Impressions, Unit.Count), ("Chosen", l => Words.Of(l.Chosen), null),
            ("Instead of", l => Words.Of(l.Fixed), null), ("Served there", l => l.Share, Unit.Fraction),
            ("Its click rate there", l => l.Rate, Unit.Fraction)) : null;

    /// <summary>The policies of the simulation; null without one.</summary>
    /// <param name="study">The simulation.</param>
    public static Table? Bids(BidStudy study) => study.Lines.Count == 0 ? null : Table.From(study.Lines,
        ("Bids", l => l.Policy, null), ("Spend a run", l => l.Spend, Unit.Yuan), ("Of the budget", l => l.UsedBudget, Unit.Fraction),
        ("Cost per order 单客成本", l => l.Cac, Unit.Yuan), ("ROI within the window", l => l.Roi, Unit.Multiple),
        ("Floor kept in", l => l.FloorKept, Unit.Fraction), ("Sales ÷ floor − spend", l => l.Surplus, Unit.Yuan),
        ("Sales missed", l => l.Regret, Unit.Fraction));

    /// <summary>Fission in figures.</summary>
    /// <param name="study">The branching process.</param>
    /// <param name="reward">What it costs.</param>
    /// <param name="asked">Customers to bring for the reward.</param>
    public static Table Fission(FissionStudy study, FissionReward reward, int asked) => Table.From(
        new (string Name, Estimate Figure)[]
        {
            ("K-factor 裂变系数: new customers that 1,000 customers bring", study.PerThousand),
            ("Chance that one customer's cascade ends by itself", study.Extinction),
            ("Customers of a cascade ÷ its first", study.Cascade), ($"Customers who bring {asked} or more", study.Reaches),
            ("A bought customer costs", reward.Bought), ("A customer costs with today's fission", reward.Now),
            ("Best reward a customer brought, responses assumed", reward.BestReward), ("A customer then costs", reward.Best),
            ("Saved against buying all", reward.Saving),
        }, ("Figure", r => r.Name, null), ("Value", r => r.Figure, null));

    /// <summary>The planned test of components.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="lift">Lift to be found.</param>
    public static Table Components(ComponentPlan plan, double lift) => Table.From(new (string Name, Estimate Figure)[]
    {
        ("Buyers ÷ viewers of live rooms as they are", plan.Rate),
        ($"{Words.First(plan.Kind)}s needed for a lift of {Words.Whole(lift)}, both arms", plan.Units),
        ("Weeks at the pace of the data", plan.Weeks), ($"Smallest lift that {ComponentPlan.Short} weeks find", plan.Detectable),
    }, ("Figure", r => r.Name, null), ("Value", r => r.Figure, null));

    /// <summary>An estimator as a reader sees it.</summary>
    /// <param name="method">The estimator.</param>
    public static string Named(OffPolicyMethod method) => method switch
    {
        OffPolicyMethod.InversePropensity => "inverse propensity (IPS)",
        OffPolicyMethod.SelfNormalised => "self-normalised",
        _ => "doubly robust",
    };
}
