using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class BudgetAllocatorTests
{
    private static AllocationChannel Channel(string name, double beta, double alpha, double gamma, double lower = 0,
        double upper = double.PositiveInfinity) =>
        new(name, new(beta, alpha, gamma), lower, upper);

    [Theory]
    [InlineData("concave12")]
    [InlineData("sshape12")]
    public void The_known_problems_reach_the_best_known_objective_and_spend_the_budget_exactly(string name)
    {
        var (problem, best, currentResponse, current) = KnownProblems.Read(name);
        var result = BudgetAllocator.Allocate(problem);
        Assert.True(result.Objective >= best - (1e-6 * best) && result.Objective >= best - 1e-6, $"{result.Objective} against {best}");
        Assert.True(result.Bound >= result.Objective);
        Assert.InRange(result.Gap, 0, 1e-7);
        Assert.Equal(problem.Budget, result.Spend.Sum());
        Assert.All(result.Channels.Zip(problem.Channels),
            p => Assert.InRange(p.First.Spend, p.Second.Lower - 1e-12, p.Second.Upper + 1e-12));
        Assert.Equal(currentResponse, problem.Channels.Zip(current, (c, x) => c.Curve.Response(x)).Sum(), 1e-9 * currentResponse);
    }

    [Fact]
    public void Free_channels_of_a_concave_problem_have_one_marginal_response_and_bound_ones_obey_the_Kuhn_Tucker_signs()
    {
        var (problem, _, _, _) = KnownProblems.Read("concave12");
        var result = BudgetAllocator.Allocate(problem);
        Assert.Equal(1, result.Nodes);
        foreach (var (c, spec) in result.Channels.Zip(problem.Channels))
        {
            if (c.Binding.StartsWith("at least", StringComparison.Ordinal)) Assert.True(c.Marginal <= result.ShadowPrice * (1 + 1e-7));
            else if (c.Binding.StartsWith("at most", StringComparison.Ordinal)) Assert.True(c.Marginal >= result.ShadowPrice * (1 - 1e-7));
            else Assert.Equal(result.ShadowPrice, c.Marginal, 1e-7 * result.ShadowPrice);
        }
    }

    [Fact]
    public void The_shadow_price_is_the_slope_of_the_best_response_in_the_budget()
    {
        var (problem, _, _, _) = KnownProblems.Read("concave12");
        var more = BudgetAllocator.Allocate(problem with { Budget = problem.Budget + 0.01 }).Objective;
        var less = BudgetAllocator.Allocate(problem with { Budget = problem.Budget - 0.01 }).Objective;
        Assert.Equal((more - less) / 0.02, BudgetAllocator.Allocate(problem).ShadowPrice, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sixty_S_shaped_channels_end_within_a_hundredth_of_a_per_cent_of_their_own_bound(int seed)
    {
        var random = new Random(seed);
        var channels = Enumerable.Range(0, 60)
            .Select(i => Channel($"c{i}", 20 + (180 * random.NextDouble()), 1.2 + (1.8 * random.NextDouble()),
            15 + (85 * random.NextDouble()), 0, 60 + (120 * random.NextDouble()))).ToArray();
        var result = BudgetAllocator.Allocate(new(channels, 60 * 22), new(1e-5));
        Assert.InRange(result.Gap, 0, 1e-4);
        Assert.Equal(1320.0, result.Spend.Sum());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void No_point_of_a_fine_grid_beats_the_allocation_of_three_S_shaped_channels(int seed)
    {
        var random = new Random(seed);
        var channels = Enumerable.Range(0, 3).Select(i => Channel($"c{i}", 20 + (80 * random.NextDouble()), 0.6 + (3 * random.NextDouble()),
            10 + (60 * random.NextDouble()), 4 * random.NextDouble(), 40 + (60 * random.NextDouble()))).ToArray();
        const double Budget = 90;
        var result = BudgetAllocator.Allocate(new(channels, Budget));
        var best = 0.0;
        for (var a = channels[0].Lower; a <= channels[0].Upper; a += 0.1)
        {
            for (var b = channels[1].Lower; b <= channels[1].Upper; b += 0.1)
            {
                var c = Budget - a - b;
                if (c < channels[2].Lower || c > channels[2].Upper) continue;
                best = Math.Max(best, channels[0].Curve.Response(a) + channels[1].Curve.Response(b) + channels[2].Curve.Response(c));
            }
        }

        Assert.True(result.Objective >= best - 1e-9, $"{result.Objective} against the grid's {best}");
        Assert.True(best >= result.Objective * (1 - 1e-3), "the grid comes close, so the bound on it is not vacuous");
        Assert.InRange(result.Gap, 0, 1e-7);
    }

    [Fact]
    public void Two_equal_concave_channels_share_equally()
    {
        var result = BudgetAllocator.Allocate(new([Channel("a", 100, 1, 50), Channel("b", 100, 1, 50)], 100));
        Assert.Equal([50, 50], result.Spend.Select(x => Math.Round(x, 9)));
        Assert.Equal(100, result.Objective, 1e-9);
        Assert.Equal(0.5, result.ShadowPrice, 1e-9);
    }

    [Fact]
    public void Two_equal_S_shaped_channels_with_little_money_are_not_fed_both()
    {
        // Half of 40 each would leave both on the convex part.
        var result = BudgetAllocator.Allocate(new([Channel("a", 100, 3, 50), Channel("b", 100, 3, 50)], 40));
        Assert.Contains(result.Spend, x => x < 1e-6);
        Assert.Equal(new HillCurve(100, 3, 50).Response(40), result.Objective, 1e-6);
    }

    [Fact]
    public void One_channel_takes_the_whole_budget()
    {
        var result = BudgetAllocator.Allocate(new([Channel("only", 10, 2, 5)], 7));
        Assert.Equal([7.0], result.Spend);
        Assert.Equal(new HillCurve(10, 2, 5).Response(7), result.Objective, 1e-12);
    }

    [Fact]
    public void A_budget_of_nothing_buys_nothing()
    {
        var result = BudgetAllocator.Allocate(new([Channel("a", 10, 2, 5), Channel("b", 10, 0.5, 5)], 0));
        Assert.Equal([0.0, 0.0], result.Spend);
        Assert.Equal(0, result.Objective);
        Assert.Equal(0, result.Gap);
    }

    [Fact]
    public void The_first_yuan_of_a_steep_curve_is_worth_without_limit_and_of_a_closed_one_nothing()
    {
        Assert.Equal(double.PositiveInfinity,
            BudgetAllocator.Allocate(new([Channel("a", 10, 2, 5), Channel("b", 10, 0.5, 5)], 0)).ShadowPrice);
        Assert.Equal(2, BudgetAllocator.Allocate(new([Channel("a", 10, 2, 5), Channel("b", 10, 1, 5)], 0)).ShadowPrice);
        Assert.Equal(0, BudgetAllocator.Allocate(new([Channel("b", 10, 0.5, 5, 0, 0)], 0)).ShadowPrice);
        Assert.Equal(0, BudgetAllocator.Allocate(new([new("b", new(10, 0.5, 5), 0, 50, 20)], 0)).ShadowPrice);
    }

    [Theory]
    [InlineData(40, 1100, 1163.267)]
    [InlineData(20, 700, double.NaN)]
    [InlineData(7, 160, double.NaN)]
    public void Channels_copied_from_one_benchmark_share_among_the_best_number_of_them(int n, double budget, double known)
    {
        // k of them share alike, or one more is left on its convex part: the best k by trying them all.
        var curve = new HillCurve(100, 3, 50);
        var best = Enumerable.Range(1, n).Max(k => Enumerable.Range(0, 2001)
            .Max(s => ((k - 1) * curve.Response(budget * s / 2000 / Math.Max(1, k - 1))) + curve.Response(budget * (2000 - s) / 2000)));
        if (!double.IsNaN(known)) Assert.Equal(known, best, 1e-3);
        var result = BudgetAllocator.Allocate(new([.. Enumerable.Range(0, n).Select(i => Channel($"c{i}", 100, 3, 50))], budget));
        Assert.InRange(result.Objective, best * (1 - 1e-9), best * (1 + 1e-4));
        Assert.InRange(result.Gap, 0, 1e-7);
        Assert.InRange(result.Nodes, 1, 400);
    }

    [Fact]
    public void Nearly_equal_channels_end_close_to_the_best_division_in_whole_steps()
    {
        var random = new Random(2);
        var channels = Enumerable.Range(0, 40)
            .Select(i => Channel($"c{i}", 100 * (1 + (0.01 * random.NextDouble())), 3, 50 * (1 + (0.01 * random.NextDouble())))).ToArray();
        var best = new double[1101];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        foreach (var c in channels)
        {
            for (var s = 1100; s >= 0; s--)
                for (var k = 1; k <= s; k++) best[s] = Math.Max(best[s], best[s - k] + c.Curve.Response(k));
        }

        var result = BudgetAllocator.Allocate(new(channels, 1100), new(MaximumNodes: 200));
        Assert.True(result.Objective >= best[1100], $"{result.Objective} against {best[1100]}");
    }

    [Fact]
    public void Channels_that_bring_nothing_still_take_what_the_others_cannot()
    {
        var result = BudgetAllocator.Allocate(new([Channel("good", 10, 1, 5, 0, 30), Channel("dead", 0, 1, 5)], 100));
        Assert.Equal([30, 70], result.Spend.Select(x => Math.Round(x, 6)));
        Assert.Equal(100.0, result.Spend.Sum());
    }

    [Fact]
    public void Money_in_hundreds_of_billions_is_divided_as_well_as_cents()
    {
        var small = BudgetAllocator.Allocate(new([Channel("a", 3, 0.7, 2), Channel("b", 5, 1.8, 3)], 4));
        var large = BudgetAllocator.Allocate(new([Channel("a", 3e11, 0.7, 2e11), Channel("b", 5e11, 1.8, 3e11)], 4e11));
        Assert.Equal(small.Spend[0] * 1e11, large.Spend[0], 1e4);
        Assert.Equal(4e11, large.Spend.Sum());
    }

    [Fact]
    public void Two_hundred_concave_channels_satisfy_the_optimality_conditions()
    {
        var random = new Random(5);
        var channels = Enumerable.Range(0, 200)
            .Select(i => Channel($"c{i}", 20 + (180 * random.NextDouble()), 0.4 + (0.6 * random.NextDouble()),
            15 + (85 * random.NextDouble()), 2, 150)).ToArray();
        var result = BudgetAllocator.Allocate(new(channels, 200 * 30));
        Assert.Equal(6000.0, result.Spend.Sum());
        Assert.InRange(result.Gap, 0, 1e-9);
        Assert.Equal(1, result.Nodes);
        Assert.All(result.Channels.Where(c => c.Binding.Length == 0), c => Assert.Equal(result.ShadowPrice, c.Marginal, 1e-8));
    }
}
