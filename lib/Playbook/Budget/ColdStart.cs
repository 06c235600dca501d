using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What a way of dividing a test budget loses and saves.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Regret">
/// Contribution that it misses in a launch against all money on the best group (遗憾值), yuan: the mean, and where 95 % of launches lie.
/// </param>
/// <param name="Saved">Regret of the equal split less its own, yuan, likewise; of the equal split 0.</param>
/// <param name="Better">Share of launches in which it saves anything; null for the equal split.</param>
/// <param name="BestFound">Share of launches after which the group that looks best is the best.</param>
public sealed record ColdStartPolicy(string Policy, Estimate Regret, Estimate Saved, double? Better, double BestFound);

/// <summary>
/// A cold start (冷启动) of new ad groups, planned: their returns lie apart as those of the brand's own groups do, and the test budget
/// is divided equally, by successive halving (逐轮减半) or by Thompson sampling, anew each day. Every simulated launch draws the spread
/// (from the groups drawn again), the groups, the margin and the orders, so that all four are in the interval.
/// </summary>
/// <param name="Spread">How far the brand's groups lie apart.</param>
/// <param name="Policies">The equal split first; empty where <see cref="Reason"/> says why.</param>
/// <param name="Reason">Why nothing can be planned; null when something can.</param>
public sealed record ColdStart(GroupSpread Spread, IReadOnlyList<ColdStartPolicy> Policies, string? Reason)
{
    /// <summary>Days of a launch; money is divided anew on each.</summary>
    public const int Days = 14;

    /// <summary>Launches that are simulated.</summary>
    public const int Launches = 400;

    // An order is one of twenty trials in the mean: a group of five times the mean return still has a rate.
    private const double OrdersPerTrial = 0.05;

    /// <summary>The policy that saves most in the mean; null where none can be planned.</summary>
    public ColdStartPolicy? Best => Policies.Skip(1).MaxBy(p => p.Saved.Value);

    /// <summary>
    /// What it saves over an equal split; missing where nothing can be planned, where the groups cannot be told apart, or where no policy
    /// saves anything in the mean.
    /// </summary>
    public Estimate Saved => Reason is { } why ? Estimate.Missing(why, Unit.Yuan)
        : !Spread.IsTold ? Estimate.Missing("chance alone may explain that: "
            + "no division of a test is known to earn more than an equal split", Unit.Yuan, Spread.Groups)
        : Best!.Saved.Value > 0 ? Best.Saved
        : Estimate.Missing("neither halving nor Thompson sampling saves anything with so small a budget", Unit.Yuan, Spread.Groups);

    /// <summary>Contribution per yuan of the GMV that a platform claims.</summary>
    /// <param name="economics">What sales leave.</param>
    /// <param name="given">A margin set by hand, 0 to 1; 0 for none.</param>
    public static Estimate Margin(Economics economics, double given) =>
        given > 0 ? Estimate.Exact(given, Unit.Fraction, 0, "contribution per yuan of GMV, as set") : economics.GmvMargin;

    /// <summary>Plans a launch.</summary>
    /// <param name="rows">The brand's own groups by week.</param>
    /// <param name="groups">New groups, 2 to 20.</param>
    /// <param name="budget">Test budget of all groups together, yuan, above 0.</param>
    /// <param name="margin">Contribution per yuan of claimed GMV.</param>
    /// <exception cref="ArgumentOutOfRangeException">The groups or the budget are out of range.</exception>
    public static ColdStart Of(IReadOnlyCollection<GroupWeek> rows, int groups, decimal budget, Estimate margin)
    {
        if (groups is < 2 or > 20) throw new ArgumentOutOfRangeException(nameof(groups), groups, "A cold start has 2 to 20 groups.");
        if (budget is not (> 0 and <= 1_000_000_000))
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "A test budget lies above 0 and up to 1,000,000,000 yuan.");
        var spread = GroupSpread.Of(rows);
        if (spread.Deviation.MissingReason is { } reason) return new(spread, [], reason);
        if (margin.Value is not { } kept) return new(spread, [], $"what a yuan of GMV leaves is not known: {margin.MissingReason}");
        var trials = (double)budget / (spread.OrderCost * OrdersPerTrial);
        // Days × groups: an equal split must have a trial for each group on each day.
        if (trials < Days * groups)
            return new(spread, [], $"the test budget buys {Orders(trials)} orders; {groups} groups over {Days} days need "
                + $"{Orders(Days * groups)} at least");
        IBanditPolicy[] policies = [new EqualSplit(), new SuccessiveHalving(),
            new ThompsonSampling(1, 1 / OrdersPerTrial, Draws: 60)];
        // Beyond ten million trials nothing is left to learn: the rest counts in proportion.
        var played = (long)Math.Min(trials, 10_000_000);
        return new(spread, Simulated(policies, spread, groups, played, trials / played, margin, kept), null);
    }

    private static List<ColdStartPolicy> Simulated(
        IBanditPolicy[] policies, GroupSpread spread, int groups, long trials, double times, Estimate margin, double kept)
    {
        var regrets = Array.ConvertAll(policies, _ => new double[Launches]);
        var found = new int[policies.Length];
        var error = margin is { Lower: { } low, Upper: { } high } ? (high - low) / (2 * Z.ForLevel(margin.Level)) : 0;
        var random = new Random(GroupSpread.Seed);
        for (var run = 0; run < Launches; run++)
        {
            Interruption.Check();
            var rates = Rates(spread.Draw(random), groups, random);
            var worth = times * spread.OrderValue * Math.Max(0, kept + (error * Normal.Sample(random, 0, 1)));
            for (var p = 0; p < policies.Length; p++)
            {
                var (regret, chosen) = BanditTrial.Once(policies[p], rates, trials, Days, new(GroupSpread.Seed + 1 + run));
                regrets[p][run] = regret * worth;
                if (rates[chosen] == rates.Max()) found[p]++;
            }
        }

        return [.. policies.Select((policy, p) =>
        {
            double[] saved = [.. regrets[0].Zip(regrets[p], (equal, own) => equal - own)];
            var better = saved.Count(s => s > 0) / (double)Launches;
            return new ColdStartPolicy(policy.Name,
                Range(regrets[p], spread.Groups, "contribution missed in a launch against all money on the best group"),
                p == 0 ? Estimate.Exact(0, Unit.Yuan)
                    : Range(saved, spread.Groups, "contribution more in a launch than with an equal split"),
                p == 0 ? null : better, found[p] / (double)Launches);
        })];
    }

    // Returns are above 0 and lean to the right: lognormal around the mean.
    private static double[] Rates(double deviation, int groups, Random random)
    {
        var scale = Math.Sqrt(Math.Log(1 + (deviation * deviation)));
        return [.. Enumerable.Range(0, groups).Select(_ =>
            Math.Min(1, OrdersPerTrial * Math.Exp((scale * Normal.Sample(random, 0, 1)) - (scale * scale / 2))))];
    }

    private static Estimate Range(double[] values, int n, string definition) =>
        DrawInterval.Of(values.Average(), (double[])values.Clone(), 0.95, Unit.Yuan, definition, n);

    private static string Orders(double trials) => FigureText.Number(Math.Floor(trials * OrdersPerTrial), Unit.Count);
}
