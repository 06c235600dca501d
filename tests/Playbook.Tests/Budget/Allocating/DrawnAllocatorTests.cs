using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class DrawnAllocatorTests
{
    [Theory]
    [InlineData("concave12", 1)]
    [InlineData("sshape12", 1)]
    [InlineData("concave12", 0.1)]
    [InlineData("sshape12", 0.1)]
    public void Draws_that_are_all_equal_reach_the_best_known_objective_with_its_proof(string name, double tail)
    {
        var (known, best, _, current) = KnownProblems.Read(name);
        var channels = known.Channels
            .Select(c => new DrawnChannel(c.Name, [.. Enumerable.Repeat(c.Curve, 25)], c.Lower, c.Upper)).ToArray();
        var result = DrawnAllocator.Allocate(new(channels, known.Budget, new(Tail: tail), current), new(1e-7, 400));
        Assert.Equal(best, result.Objective, 2e-6 * best);
        Assert.InRange(result.Gap, 0, 1e-6);
        Assert.Equal(known.Budget, result.Spend.Sum(), 1e-9);
        Assert.Equal(0, result.ChanceOfLoss);
        Assert.True(result.Objective >= result.CurrentObjective);
    }

    [Theory]
    [InlineData(1, 0.4, 1.0)]
    [InlineData(0.25, 0.4, 1.0)]
    [InlineData(0.13, 0.4, 1.0)]
    [InlineData(1, 0.6, 3.0)]
    [InlineData(0.25, 0.6, 3.0)]
    public void No_point_of_a_grid_beats_the_allocation_and_none_exceeds_its_bound(double tail, double leastAlpha, double mostAlpha)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var problem = DrawnCases.Make(seed, 3, 30, leastAlpha, mostAlpha, new(Tail: tail));
            var result = DrawnAllocator.Allocate(problem, new(1e-6, 400));
            var best = double.NegativeInfinity;
            for (var a = 2.0; a <= 86; a += 0.5)
            {
                for (var b = 2.0; b <= 86; b += 0.5)
                {
                    if (90 - a - b is var c && c is >= 2 and <= 90) best = Math.Max(best, DrawnCases.Goal(problem, [a, b, c]));
                }
            }

            Assert.Equal(DrawnCases.Goal(problem, result.Spend), result.Objective, 1e-9 * result.Objective);
            Assert.True(result.Objective >= best - (1e-5 * best), $"{result.Objective} against the grid's {best}, seed {seed}");
            Assert.True(result.Bound >= best, $"bound {result.Bound} against the grid's {best}, seed {seed}");
            Assert.InRange(result.Objective, best * (1 - 1e-9), best * (1 + 2e-3));
            Assert.InRange(result.Gap, 0, 1e-3);
            Assert.Equal(90, result.Spend.Sum(), 1e-9);
        }
    }

    [Fact]
    public void A_plan_is_never_worse_than_the_current_one_keeps_its_limits_and_stays_below_its_bound()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var (n, tail) = (random.Next(1, 8), random.Next(3) switch { 0 => 1.0, 1 => 0.3, _ => 0.1 });
            var profit = random.Next(2) == 0;
            var problem = DrawnCases.Make(seed, n, 60, 0.4, 3, profit ? new(0.7, 1, tail) : new(Tail: tail));
            problem = problem with
            {
                Spend = profit ? SpendRule.UpTo : SpendRule.Exactly,
                Limits = n > 2 ? [LinearLimit.Joint("pair", ["c0", "c1"], 0, 65), LinearLimit.AtMostTimes("c1", 1.5, "c2")] : null,
            };
            var result = DrawnAllocator.Allocate(problem, new(1e-5, 60));
            var x = result.Spend;
            Assert.True(result.Objective >= result.CurrentObjective - 1e-9, $"seed {seed}");
            Assert.True(result.Bound >= result.Objective);
            Assert.InRange(result.Gap, 0, 0.02);
            Assert.Equal(DrawnCases.Goal(problem, x), result.Objective, 1e-8 * Math.Max(1, Math.Abs(result.Objective)));
            Assert.All(x, v => Assert.InRange(v, 2 - 1e-9, 90 + 1e-9));
            if (profit) Assert.InRange(x.Sum(), 0, problem.Budget + 1e-9);
            else Assert.Equal(problem.Budget, x.Sum(), 1e-9);
            if (n > 2) Assert.True(x[0] + x[1] <= 65 + 1e-7 && x[1] <= (1.5 * x[2]) + 1e-7);
            // Where less may be spent, no channel is lifted to where its next yuan does not pay, but for one that a limit lifts.
            if (profit) Assert.All(result.Channels, c => Assert.True(!c.BelowBreakEven || n > 2, $"{c.Name} {c.Reason}"));
        }
    }

    [Fact]
    public void A_cap_on_the_chance_of_loss_holds()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var problem = DrawnCases.Make(seed, 4, 200, 0.4, 1, AllocationGoal.Outcome);
            problem = problem with { Current = [45, 25, 35, 15] };
            var free = DrawnAllocator.Allocate(problem);
            var capped = DrawnAllocator.Allocate(problem with { Goal = new(MostChanceOfLoss: 0.01) });
            var worse = Enumerable.Range(0, 200).Count(d =>
                problem.Channels.Select((c, i) => c.Draws[d].Response(capped.Spend[i]) - c.Draws[d].Response(problem.Current[i]))
                    .Sum() < 0);
            Assert.Equal(worse / 200.0, capped.ChanceOfLoss, 1e-12);
            Assert.InRange(capped.ChanceOfLoss, 0, 0.01);
            Assert.InRange(capped.Objective, capped.CurrentObjective!.Value - 1e-9, free.Objective + 1e-9);
        }
    }

    [Fact]
    public void The_worst_mean_is_worth_more_under_its_own_plan_than_under_the_plan_of_the_mean()
    {
        var mean = DrawnCases.Make(3, 5, 200, 0.4, 1, new());
        var worst = mean with { Goal = new(Tail: 0.05) };
        var (a, b) = (DrawnAllocator.Allocate(mean).Spend, DrawnAllocator.Allocate(worst).Spend);
        Assert.True(DrawnCases.Goal(worst, b) >= DrawnCases.Goal(worst, a));
        Assert.True(DrawnCases.Goal(mean, a) >= DrawnCases.Goal(mean, b));
    }

    [Fact]
    public void Every_bad_argument_is_refused_by_its_name_and_value()
    {
        var problem = DrawnCases.Make(1, 2, 5, 0.5, 1, new());
        void Refused(DrawnProblem p, string part) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(() => DrawnAllocator.Allocate(p)).Message, StringComparison.Ordinal);
        Refused(problem with { Channels = [] }, "at least one channel");
        Refused(problem with { Budget = -3 }, "got -3");
        Refused(problem with { Budget = double.PositiveInfinity }, "free total");
        Refused(problem with { Goal = new(Tail: 0) }, "got 0");
        Refused(problem with { Goal = new(Value: -1) }, "got -1");
        Refused(problem with { Goal = new(MostChanceOfLoss: 0.1), Current = null }, "current plan");
        Refused(problem with { Current = [1] }, "got 1");
        Refused(problem with { Channels = [problem.Channels[0], problem.Channels[0]] }, "appears twice");
        Refused(problem with { Channels = [problem.Channels[0], problem.Channels[1] with { Draws = [] }] }, "has 0");
        Refused(problem with { Channels = [problem.Channels[0], problem.Channels[1] with { Fee = -2 }] }, "-2");
        Refused(problem with { Limits = [new("x", [new("no", 1)], 0, 1)] }, "'no'");
        Refused(problem with { Limits = [new("x", [new("c0", 1), new("c0", 1)], 0, 1)] }, "twice");
        Refused(problem with { Limits = [new("x", [new("c0", 1)], 4, 1)] }, "got 4 and 1");
    }

    [Fact]
    public void Where_less_may_be_spent_no_channel_is_lifted_to_where_its_next_yuan_does_not_pay()
    {
        var lifted = 0;
        for (var seed = 0; seed < 25; seed++)
        {
            var problem = DrawnCases.Make(seed, 1 + (seed % 7), 80, 0.4, 3, new(0.9, 1, seed % 2 == 0 ? 0.1 : 1, seed % 3 == 0 ? 0.2 : 1));
            problem = problem with { Spend = SpendRule.UpTo, Budget = 2 * problem.Budget };
            var result = DrawnAllocator.Allocate(problem);
            foreach (var (c, spec) in result.Channels.Zip(problem.Channels))
            {
                if (c.Spend <= 30 + 1e-6) continue;
                lifted++;
                Assert.True(0.9 * spec.Draws.Average(d => d.Slope(c.Spend)) >= 1 - 1e-4, $"{c.Name} to {c.Spend}, seed {seed}");
                Assert.False(c.BelowBreakEven);
            }
        }

        Assert.True(lifted > 20, $"{lifted} lifted");
        // Told to spend the total, it says which ones are.
        var forced = DrawnCases.Make(1, 3, 40, 0.4, 1, new(0.05, 1)) with { Budget = 200 };
        var told = DrawnAllocator.Allocate(forced);
        Assert.Contains(told.Channels, c => c.BelowBreakEven
            && c.Reason.Contains("below break-even, because the total must be spent", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_channel_says_why_it_changes_and_every_limit_that_binds_what_it_is_worth()
    {
        DrawnChannel[] channels =
            [new("search", [new(3e6, 1, 1e6)], 0, 5e5), new("feed", [new(1e6, 1, 1e6)]), new("old", [new(1e5, 1, 1e6)], 1e5)];
        var result = DrawnAllocator.Allocate(new(channels, 1e6, AllocationGoal.Outcome, [2e5, 4e5, 4e5]));
        Assert.Equal([5e5, 4e5, 1e5], result.Spend.Select(x => Math.Round(x, 3)));
        // Slopes β·γ ÷ (γ + x)²: feed at 400,000 is 1 ÷ 1.96; search at 500,000 is 3 ÷ 2.25; old at 400,000 and 100,000.
        Assert.Equal("raised: the next yuan brings 2.08× now and 1.33× after, 0.51× elsewhere, held by at most 500,000",
            result.Channels[0].Reason);
        Assert.Equal("kept: the next yuan brings 0.51×, 0.51× elsewhere", result.Channels[1].Reason);
        Assert.Equal("lowered: its last yuan brings 0.05× now, 0.51× elsewhere, held by at least 100,000", result.Channels[2].Reason);
        Assert.Equal(["search", "budget", "old"], result.Prices.Select(p => p.Limit));
        Assert.Equal("¥10.0k more room for search brings ¥8,231 more outcome", result.Prices[0].Words);
        Assert.Equal("¥10.0k more budget brings ¥5,102 more outcome", result.Prices[1].Words);
        Assert.Equal(0, result.ChanceOfLoss);
    }

    [Fact]
    public void Budgets_of_nothing_curves_of_nothing_and_hundreds_of_billions_have_answers()
    {
        DrawnChannel[] channels = [new("a", [new(10, 0.5, 5), new(20, 2, 5)]), new("b", [new(0, 1, 5), new(0, 1, 5)])];
        Assert.Equal([0.0, 0.0], DrawnAllocator.Allocate(new(channels, 0, AllocationGoal.Outcome)).Spend);
        var dead = DrawnAllocator.Allocate(new([channels[1]], 7, AllocationGoal.Outcome));
        Assert.Equal((7.0, 0.0, 0.0), (dead.Spend[0], dead.Objective, dead.Gap));
        DrawnProblem At(double f) => new([.. Enumerable.Range(0, 3).Select(i => new DrawnChannel($"c{i}",
            [new((3 + i) * f, 0.7, (2 + i) * f), new((5 - i) * f, 1.8, 3 * f)]))], 6 * f, new(Tail: 0.5));
        var (small, large) = (DrawnAllocator.Allocate(At(1)), DrawnAllocator.Allocate(At(1e11)));
        Assert.Equal(small.Objective * 1e11, large.Objective, 1e-4 * large.Objective);
        Assert.Equal(6e11, large.Spend.Sum(), 1e3);
    }
}
