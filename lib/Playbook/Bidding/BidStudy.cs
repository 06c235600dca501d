using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Bidding;

/// <summary>What a policy did over the simulated runs; intervals hold 95 % of the runs.</summary>
/// <param name="Policy">Name.</param>
/// <param name="Spend">Yuan a run.</param>
/// <param name="UsedBudget">Spend ÷ budget.</param>
/// <param name="Cac">Yuan paid per order.</param>
/// <param name="Roi">Sales within the window ÷ spend, as orders came (not as expected).</param>
/// <param name="FloorKept">Share of the runs whose expected sales kept the floor.</param>
/// <param name="Surplus">
/// Sales that came ÷ floor − spend, yuan: contribution where the floor is break-even. A floor on the average lets the last auctions
/// lose.
/// </param>
/// <param name="Regret">
/// Sales missed ÷ those of the hindsight optimum, which keeps both limits; negative for a policy that broke the floor.
/// </param>
public sealed record BidLine(
    string Policy, Estimate Spend, Estimate UsedBudget, Estimate Cac, Estimate Roi, Estimate FloorKept, Estimate Surplus,
    Estimate Regret);

/// <summary>
/// oCPM bidding (智能出价) simulated: policies against the same auctions, run by run. It shows what the controller does to spend,
/// cost per
/// order and return in a market like the brand's; it is no forecast of what a platform's own bidding does, which is not published.
/// </summary>
/// <param name="Lines">One per policy, the hindsight optimum last; none with a reason.</param>
/// <param name="Market">The market; null with a reason.</param>
/// <param name="Limits">Budget and floor of a run; null with a reason.</param>
/// <param name="Reason">Why nothing is simulated; empty otherwise.</param>
public sealed record BidStudy(IReadOnlyList<BidLine> Lines, BidMarket? Market, BidLimits? Limits, string Reason = "")
{
    private const string Paced = "paces budget and floor";

    /// <summary>The controller that keeps both limits; null with a reason.</summary>
    public BidLine? Controller => Lines.FirstOrDefault(l => l.Policy == Paced);

    /// <summary>Simulates.</summary>
    /// <param name="market">The market; null gives the reason.</param>
    /// <param name="roiFloor">Least sales within the window per yuan, above 0.</param>
    /// <param name="budgetPart">Budget as a part of what winning every auction costs, above 0.</param>
    /// <param name="within">Part of an order's sales that comes within the window, 0 to 1.</param>
    /// <param name="auctions">Auctions of a run, 100 or more.</param>
    /// <param name="runs">Runs, 20 or more.</param>
    /// <param name="seed">Seed.</param>
    public static BidStudy Of(
        BidMarket? market, double roiFloor, double budgetPart = 0.3, double within = 1, int auctions = 10_000, int runs = 40, int seed = 1)
    {
        if (!(roiFloor > 0) || !double.IsFinite(roiFloor))
            throw new ArgumentOutOfRangeException(nameof(roiFloor), roiFloor, "The floor is above 0 and finite.");
        if (budgetPart is not (> 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(budgetPart), budgetPart, "The budget is above 0, at most 100 times the market.");
        if (within is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(within), within, "A part lies above 0, at most 1.");
        if (auctions is < 100 or > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(auctions), auctions, "A run has 100 to 1,000,000 auctions.");
        if (runs is < 20 or > 10_000) throw new ArgumentOutOfRangeException(nameof(runs), runs, "There are 20 to 10,000 runs.");
        if (market is null) return new([], null, null, "no ad report holds impressions, spend and claimed orders");

        var seen = market with { OrderValue = market.OrderValue * within };
        var limits = new BidLimits(budgetPart * auctions * market.Price, roiFloor);
        BidPolicy[] policies =
        [
            new("fixed bid at the floor", false, false, roiFloor), new("paces the budget alone", true, false), new(Paced, true, true),
        ];
        var results = new List<(BidOutcome Outcome, double Orders)>[policies.Length + 1];
        for (var p = 0; p < results.Length; p++) results[p] = [];
        for (var run = 0; run < runs; run++)
        {
            Interruption.Check();
            var random = new Random(unchecked((seed * 7919) + run));
            var drawn = seen.Draw(auctions, random);
            BidOutcome[] outcomes = [.. policies.Select(p => DualPacing.Run(drawn, limits, p)), Hindsight.Best(drawn, limits)];
            for (var p = 0; p < outcomes.Length; p++)
                results[p].Add((outcomes[p], Poisson.Sample(random, Math.Max(1e-9, outcomes[p].Value / seen.OrderValue))));
        }

        return new([.. results.Select((r, p) => Line(p < policies.Length ? policies[p].Name : "hindsight optimum", r,
            results[^1], seen, limits))], seen, limits);
    }

    private static BidLine Line(string name, List<(BidOutcome Outcome, double Orders)> runs,
        List<(BidOutcome Outcome, double Orders)> best, BidMarket market, BidLimits limits)
    {
        Estimate Over(IEnumerable<double> values, Unit unit, string definition)
        {
            var drawn = values.Where(double.IsFinite).ToArray();
            return drawn.Length == 0 ? Estimate.Missing("no run won anything", unit, runs.Count)
                : DrawInterval.Of(drawn.Average(), drawn, 0.95, unit, definition, runs.Count);
        }

        var kept = runs.Count(r => r.Outcome.Value >= limits.RoiFloor * r.Outcome.Spend * (1 - 1e-9));
        return new(name,
            Over(runs.Select(r => r.Outcome.Spend), Unit.Yuan, "yuan paid a run"),
            Over(runs.Select(r => r.Outcome.Spend / limits.Budget), Unit.Fraction, "spend ÷ budget"),
            Over(runs.Select(r => r.Outcome.Spend / r.Orders), Unit.Yuan, "spend ÷ orders that came"),
            Over(runs.Select(r => r.Orders * market.OrderValue / r.Outcome.Spend), Unit.Multiple,
                "sales within the window of the orders that came ÷ spend"),
            Proportions.Wilson(kept, runs.Count, definition: "runs whose expected sales are at least the floor × spend"),
            Over(runs.Select(r => (r.Orders * market.OrderValue / limits.RoiFloor) - r.Outcome.Spend), Unit.Yuan,
                "sales within the window ÷ floor − spend"),
            Over(runs.Zip(best, (r, b) => b.Outcome.Value > 0 ? 1 - (r.Outcome.Value / b.Outcome.Value) : 0), Unit.Fraction,
                "expected sales missed ÷ those of the hindsight optimum"));
    }
}
