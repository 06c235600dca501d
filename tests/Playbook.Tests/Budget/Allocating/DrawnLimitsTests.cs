using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class DrawnLimitsTests
{
    private static DrawnChannel One(string name, double beta, double alpha, double gamma, double lower = 0, double upper = 200) =>
        new(name, [new(beta, alpha, gamma)], lower, upper);

    [Fact]
    public void Fixed_fees_and_minimum_lots_reach_the_best_of_all_sets_of_channels()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var random = new Random(seed);
            var channels = Enumerable.Range(0, 6).Select(i => One($"c{i}", 20 + (80 * random.NextDouble()),
                0.5 + (0.5 * random.NextDouble()), 10 + (30 * random.NextDouble())) with
            {
                Fee = random.Next(3) * 5 * random.NextDouble(), MinimumIfUsed = random.Next(2) * 10 * random.NextDouble(),
            }).ToArray();
            const double Budget = 60;
            var best = 0.0;
            for (var mask = 1; mask < 64; mask++)
            {
                // What is left after the fees buys media on the channels of the set, each at its lot or more: the known allocator.
                var used = channels.Where((_, i) => (mask >> i & 1) == 1).ToArray();
                var media = Budget - used.Sum(c => c.Fee);
                if (media < used.Sum(c => c.MinimumIfUsed)) continue;
                best = Math.Max(best, BudgetAllocator.Allocate(new(
                    [.. used.Select(c => new AllocationChannel(c.Name, c.Draws[0], c.MinimumIfUsed, 200))], media)).Objective);
            }

            var result = DrawnAllocator.Allocate(new(channels, Budget, AllocationGoal.Outcome), new(1e-7, 2000));
            Assert.Equal(best, result.Objective, 2e-6 * best);
            Assert.InRange(result.Bound, best * (1 - 1e-9), best * (1 + 2e-6));
            Assert.Equal(Budget, result.Spend.Sum(), 1e-9);
        }
    }

    [Fact]
    public void Linear_limits_reach_the_best_point_of_a_grid()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var channels = Enumerable.Range(0, 3).Select(i => One($"c{i}", 20 + (80 * random.NextDouble()),
                0.5 + ((seed % 2 == 0 ? 0.5 : 2.5) * random.NextDouble()), 10 + (30 * random.NextDouble()))).ToArray();
            LinearLimit[] limits =
            [
                LinearLimit.AtMostTimes("c0", 0.8, "c1"), LinearLimit.Joint("b and c", ["c1", "c2"], 30, 70),
                LinearLimit.Joint("a and c", ["c0", "c2"], 0, 55),
            ];
            var problem = new DrawnProblem(channels, 90, AllocationGoal.Outcome, null, SpendRule.Exactly, limits);
            var result = DrawnAllocator.Allocate(problem, new(1e-6, 1000));
            var best = 0.0;
            for (var i = 0; i <= 900; i++)
            {
                for (var j = 0; j <= 900 - i; j++)
                {
                    var (a, b, c) = (i / 10.0, j / 10.0, (900 - i - j) / 10.0);
                    if (a > (0.8 * b) + 1e-12 || b + c is < 30 or > 70 || a + c > 55) continue;
                    best = Math.Max(best, channels.Zip([a, b, c], (channel, x) => channel.Draws[0].Response(x)).Sum());
                }
            }

            Assert.True(result.Objective >= best - 1e-6, $"{result.Objective} against {best}, seed {seed}");
            Assert.True(result.Bound >= best);
            Assert.InRange(result.Gap, 0, 1e-4);
            Assert.InRange(result.Objective, best, best * (1 + 2e-3));
        }
    }

    [Fact]
    public void Disjoint_groups_agree_with_the_known_allocator()
    {
        var (known, _, _, _) = KnownProblems.Read("sshape12");
        var problem = known with
        {
            Groups = [new("g", ["c0", "c1", "c2"], 0, 80), new("h", ["c5", "c6"], 60, 100)], Spend = SpendRule.Exactly,
        };
        var expected = BudgetAllocator.Allocate(problem);
        var result = DrawnAllocator.Allocate(DrawnProblem.Of(problem), new(1e-7, 1000));
        Assert.Equal(expected.Objective, result.Objective, 1e-6 * expected.Objective);
        Assert.InRange(result.Bound, expected.Objective * (1 - 1e-9), expected.Objective * (1 + 2e-6));
        Assert.Contains(result.Prices, p => p.Limit == "g" && p.PerYuan > 0);
        Assert.Contains(result.Prices, p => p.Limit == "h" && p.PerYuan < 0);
    }

    [Fact]
    public void The_price_of_a_limit_is_what_loosening_it_brings()
    {
        DrawnProblem At(double ratio, double most, double budget) => new(
            [One("a", 100, 0.8, 30), One("b", 60, 0.9, 40), One("c", 50, 0.7, 20)], budget, AllocationGoal.Outcome, null, SpendRule.Exactly,
            [new("ratio", [new("a", 1), new("b", -1)], Upper: ratio), LinearLimit.Joint("pair", ["b", "c"], 0, most)]);
        double Best(double ratio, double most, double budget) => DrawnAllocator.Allocate(At(ratio, most, budget), new(1e-9, 100)).Objective;
        var prices = DrawnAllocator.Allocate(At(0, 60, 100), new(1e-9, 100)).Prices.ToDictionary(p => p.Limit, p => p);
        // A budget of 100 with at most 60 on b and c leaves 40 to a, which may have as much as b: both limits and the budget bind.
        Assert.Equal(Best(0, 60, 100.005) - Best(0, 60, 99.995), 0.01 * prices["budget"].PerYuan, 1e-6);
        Assert.Equal(Best(0.005, 60, 100) - Best(-0.005, 60, 100), 0.01 * prices.GetValueOrDefault("ratio", new("", 0, "")).PerYuan, 1e-6);
        Assert.Equal(Best(0, 60.005, 100) - Best(0, 59.995, 100), 0.01 * prices.GetValueOrDefault("pair", new("", 0, "")).PerYuan, 1e-6);
        Assert.Contains("¥1 more budget brings ¥", prices["budget"].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_s_return_floor_a_freeze_and_the_floor_of_all_hold()
    {
        DrawnChannel[] channels =
            [One("a", 100, 0.8, 30) with { MinimumReturn = 1.5 }, One("b", 60, 0.9, 40), One("f", 50, 0.7, 20, 25, 25)];
        var result = DrawnAllocator.Allocate(new(channels, 100, AllocationGoal.Outcome));
        var a = result.Spend[0];
        Assert.True(new HillCurve(100, 0.8, 30).Response(a) >= 1.5 * a * (1 - 1e-9));
        Assert.Contains("return floor 1.5", result.Channels[0].Binding, StringComparison.Ordinal);
        Assert.Equal(25, result.Spend[2], 1e-9);
        Assert.Equal("frozen at 25", result.Channels[2].Binding);

        var floor = new DrawnProblem([.. channels.Take(2).Select(c => c with { MinimumReturn = 0 })], 200, AllocationGoal.Outcome, null,
            SpendRule.UpTo, null, 1.1);
        var kept = DrawnAllocator.Allocate(floor, new(1e-7, 200));
        Assert.Equal(1.1, kept.Objective / kept.Spent, 1e-6);
        // The known allocator finds the same largest budget by bisection.
        var expected = BudgetAllocator.Allocate(
            new([new("a", new(100, 0.8, 30)), new("b", new(60, 0.9, 40))], 200, null, 1.1, SpendRule.UpTo));
        Assert.Equal(expected.Objective, kept.Objective, 1e-5 * expected.Objective);
    }

    [Fact]
    public void A_least_set_of_clashing_limits_is_named()
    {
        DrawnChannel[] channels = [One("a", 100, 0.8, 30, 60), One("b", 60, 0.9, 40), One("c", 50, 0.7, 20, 10)];
        LinearLimit[] limits =
        [
            LinearLimit.AtMostTimes("a", 0.5, "b"), LinearLimit.Joint("b and c", ["b", "c"], 0, 100),
            LinearLimit.Joint("idle", ["c"], 0, 90),
        ];
        var error = Assert.Throws<InfeasibleBudgetException>(() =>
            DrawnAllocator.Allocate(new(channels, 300, AllocationGoal.Outcome, null, SpendRule.UpTo, limits)));
        // a is at least 60, so b is at least 120: with c that is more than 100. The budget and 'idle' have no part in it.
        Assert.Contains("'a' at least 60", error.Message, StringComparison.Ordinal);
        Assert.Contains("'a at most 0.5 × b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'b and c' (b + c at most 100)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("idle", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("budget of", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'c' at least", error.Message, StringComparison.Ordinal);

        var total = Assert.Throws<InfeasibleBudgetException>(() =>
            DrawnAllocator.Allocate(new([One("a", 10, 1, 5, 0, 30), One("b", 10, 1, 5, 0, 20)], 70, AllocationGoal.Outcome)));
        Assert.Contains("'a' at most 30; 'b' at most 20; the budget of exactly 70", total.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_clashes_name_sets_that_clash_of_which_no_part_does()
    {
        var found = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var channels = Enumerable.Range(0, 4).Select(i =>
                One($"c{i}", 50, 0.8, 30, 20 * random.NextDouble(), 20 + (20 * random.NextDouble()))).ToArray();
            var limits = Enumerable.Range(0, 4).Select(k => new LinearLimit($"l{k}",
                [.. Enumerable.Range(0, 4).Select(c => new LimitTerm($"c{c}", random.Next(-1, 2)))],
                -30 + (60 * random.NextDouble()))).ToArray();
            var problem = new DrawnProblem(channels, 90, AllocationGoal.Outcome, null, SpendRule.UpTo, limits);
            var named = LimitConflict.Find(problem, new(problem));
            if (named.Count == 0) continue;
            found++;
            bool Part(string name) => named.Any(n => n.Contains($"'{name}'", StringComparison.Ordinal));
            // The same problem with the named limits alone still clashes; without one of the linear ones it does not.
            DrawnProblem Only(string without) => problem with { Limits = [.. limits.Where(l => Part(l.Name) && l.Name != without)] };
            Assert.NotEmpty(LimitConflict.Find(Only(""), new(Only(""))));
            var loose = channels.Select(c => c with
            {
                Lower = named.Any(n => n.StartsWith($"'{c.Name}' at least", StringComparison.Ordinal)) ? c.Lower : 0,
                Upper = named.Any(n => n.StartsWith($"'{c.Name}' at most", StringComparison.Ordinal)) ? c.Upper : double.PositiveInfinity,
            }).ToArray();
            foreach (var limit in limits.Where(l => Part(l.Name)))
            {
                var less = Only(limit.Name) with { Channels = loose, Budget = Part("budget") ? 90 : 1e6 };
                if (named.Any(n => n.StartsWith("the budget", StringComparison.Ordinal))) less = less with { Budget = 90 };
                Assert.Empty(LimitConflict.Find(less, new(less)));
            }
        }

        Assert.InRange(found, 10, 59);
    }
}
