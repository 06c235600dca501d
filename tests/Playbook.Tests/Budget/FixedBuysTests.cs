using Google.OrTools.Sat;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class FixedBuysTests
{
    private static AllocationChannel Buy(string name, double price, double response, double lower = 0) =>
        new(name, new(response, 2, price), lower, lower + price, lower + price);

    // Prices in whole yuan, so that an integer solver sees the same problem; the budget is the price of a chosen half.
    private static (AllocationChannel[] Buys, double Budget) Problem(int seed, int n)
    {
        var random = new Random(seed);
        var buys = Enumerable.Range(0, n)
            .Select(i => Buy($"b{i}", random.Next(800, 9000), 1000 + (9000 * random.NextDouble()))).ToArray();
        return (buys, buys.Where(_ => random.Next(2) == 0).Sum(b => b.Upper));
    }

    private static double Gain(AllocationChannel c) => c.Curve.Response(c.Upper) - c.Curve.Response(c.Lower);

    [Fact]
    public void No_subset_of_up_to_sixteen_buys_beats_the_allocation()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var (buys, budget) = Problem(seed, 10 + (seed % 7));
            if (budget == 0) continue;
            var best = double.NegativeInfinity;
            for (var mask = 0; mask < 1 << buys.Length; mask++)
            {
                var (sum, value) = (0.0, 0.0);
                for (var i = 0; i < buys.Length; i++)
                    if ((mask >> i & 1) == 1) (sum, value) = (sum + buys[i].Upper, value + Gain(buys[i]));
                if (sum == budget) best = Math.Max(best, value);
            }

            var result = BudgetAllocator.Allocate(new(buys, budget));
            Assert.Equal(best, result.Objective, 1e-9 * best);
            Assert.Equal(budget, result.Spend.Sum());
            Assert.Equal(0, result.Gap, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 40)]
    [InlineData(3, 40)]
    public void Thirty_and_forty_buys_agree_with_an_integer_solver(int seed, int n)
    {
        var (buys, budget) = Problem(seed, n);
        var model = new CpModel();
        var taken = buys.Select(b => model.NewBoolVar(b.Name)).ToArray();
        model.Add(LinearExpr.WeightedSum(taken, buys.Select(b => (long)b.Upper)) == (long)budget);
        model.Maximize(LinearExpr.WeightedSum(taken, buys.Select(b => (long)Math.Round(Gain(b) * 1e6))));
        var solver = new CpSolver { StringParameters = "num_workers:1" };
        Assert.Equal(CpSolverStatus.Optimal, solver.Solve(model));
        var result = BudgetAllocator.Allocate(new(buys, budget));
        Assert.Equal(solver.ObjectiveValue / 1e6, result.Objective, 1e-4);
        Assert.Equal(budget, result.Spend.Sum(), 1e-6);
    }

    [Fact]
    public void Forty_buys_at_prices_that_share_no_unit_are_solved_too()
    {
        var random = new Random(8);
        var buys = Enumerable.Range(0, 40)
            .Select(i => Buy($"b{i}", 100 + (900 * random.NextDouble()), 10 + random.NextDouble(), i % 5 == 0 ? 20 : 0)).ToArray();
        // The sum is met by this choice alone, so it is also the best one.
        var chosen = buys.Select(b => random.Next(2) == 0).ToArray();
        var budget = buys.Select((b, i) => chosen[i] ? b.Upper : b.Lower).Sum();
        var result = BudgetAllocator.Allocate(new(buys, budget));
        Assert.Equal(budget, result.Spend.Sum(), 1e-9 * budget);
        Assert.True(result.Objective >= buys.Select((b, i) => b.Curve.Response(chosen[i] ? b.Upper : b.Lower)).Sum() * (1 - 1e-12));
    }

    [Fact]
    public void A_sum_that_no_buys_make_is_refused_with_the_nearest_that_they_do()
    {
        var error = Assert.Throws<InfeasibleBudgetException>(() =>
            BudgetAllocator.Allocate(new([Buy("a", 300, 1), Buy("b", 500, 1), Buy("c", 900, 1)], 1000)));
        Assert.Equal((900, 1200), (error.Minimum!.Value, error.Maximum!.Value));
        Assert.Contains("nearest sums are 900 and 1,200", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spending_up_to_a_budget_takes_the_best_buys_that_fit()
    {
        var problem = new AllocationProblem([Buy("a", 300, 10), Buy("b", 500, 30), Buy("c", 900, 35)], 1000, Spend: SpendRule.UpTo);
        var result = BudgetAllocator.Allocate(problem);
        Assert.Equal([300, 500, 0], result.Spend.Select(x => Math.Round(x, 9)));
        Assert.Contains("leave 200 of 1,000 unspent", result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_buys_keep_their_limits()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (buys, _) = Problem(100 + seed, 9);
            var random = new Random(seed);
            var group = new BudgetGroup("g", [.. buys.Take(4).Select(b => b.Name)], 3000, 15000);
            var feasible = Enumerable.Range(1, 511).Where(mask => Sum(buys, mask, 4) is >= 3000 and <= 15000).ToArray();
            var budget = Sum(buys, feasible[random.Next(feasible.Length)], 9);
            var best = feasible.Where(mask => Sum(buys, mask, 9) == budget)
                .Max(mask => Enumerable.Range(0, 9).Where(i => (mask >> i & 1) == 1).Sum(i => Gain(buys[i])));
            var result = BudgetAllocator.Allocate(new(buys, budget, [group]));
            Assert.Equal(best, result.Objective, 1e-9 * best);
            Assert.InRange(result.Spend.Take(4).Sum(), 3000 - 1e-6, 15000 + 1e-6);
        }

        static double Sum(AllocationChannel[] buys, int mask, int first) =>
            Enumerable.Range(0, first).Where(i => (mask >> i & 1) == 1).Sum(i => buys[i].Upper);
    }

    [Fact]
    public void Buys_beside_curves_reach_the_best_of_all_subsets()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var buys = Enumerable.Range(0, 10).Select(i => Buy($"b{i}", random.Next(5, 60), 10 + (30 * random.NextDouble()))).ToArray();
            AllocationChannel[] curves = [new("s", new(60, 2.5, 40), 0, 120), new("t", new(40, 0.8, 30), 5, 80)];
            const double Budget = 200;
            var best = 0.0;
            for (var mask = 0; mask < 1 << 10; mask++)
            {
                var taken = Enumerable.Range(0, 10).Where(i => (mask >> i & 1) == 1).ToArray();
                var rest = Budget - taken.Sum(i => buys[i].Upper);
                if (rest is < 5 or > 200) continue;
                best = Math.Max(best, taken.Sum(i => Gain(buys[i])) + BudgetAllocator.Allocate(new(curves, rest)).Objective);
            }

            var result = BudgetAllocator.Allocate(new([.. buys, .. curves], Budget));
            Assert.Equal(best, result.Objective, 1e-6 * best);
        }
    }

    [Fact]
    public void A_search_that_ends_early_does_not_say_that_none_exists()
    {
        // Too many buys at prices without a common unit to list their sums, and no room to meet the budget nearly.
        var random = new Random(4);
        var buys = Enumerable.Range(0, 70)
            .Select(i => Buy($"b{i}", 100 + (900 * random.NextDouble()), 10 + random.NextDouble())).ToArray();
        var budget = buys.Where(_ => random.Next(2) == 0).Sum(b => b.Upper);
        var error = Assert.Throws<UndecidedBudgetException>(() => BudgetAllocator.Allocate(new(buys, budget), new(MaximumNodes: 100)));
        Assert.Contains($"in {error.Nodes} nodes", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumNodes", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Nodes, 100, 102);
        Assert.InRange(BudgetAllocator.Allocate(new(buys, budget, Spend: SpendRule.UpTo)).Spent, budget * 0.99, budget);
    }
}
