using System.Diagnostics;
using Playbook.Creators;

namespace Playbook.Tests.Creators;

public sealed class MixSolverTests
{
    [Theory]
    [InlineData(MixGoal.Reach)]
    [InlineData(MixGoal.Margin)]
    public void On_small_cases_no_mix_of_all_there_are_is_better_than_the_bound_and_the_best_is_found(MixGoal goal)
    {
        var bought = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var (candidates, reach) = Random(seed, 13, cells: 3);
            var rules = new MixRules(900, 0.2, 0.6, WaistLow: 2, WaistHigh: 4, FitShare: 0.5, Most: seed % 3 == 0 ? 5 : 0);
            var best = 0.0;
            for (var set = 1; set < 1 << candidates.Count; set++)
            {
                var mix = candidates.Where((_, i) => (set >> i & 1) == 1).ToList();
                if (rules.Holds(mix)) best = Math.Max(best, MixSolver.Amount(mix, reach, goal));
            }

            var found = MixSolver.Best(candidates, rules, reach, goal);
            Assert.True(rules.Holds([.. found.Creators]));
            Assert.True(found.Bound is null || found.Bound >= best - 1e-6, $"seed {seed}: bound {found.Bound} below {best}");
            Assert.InRange(found.Amount, best * (1 - MixSolver.GapWanted) - 1e-9, best + 1e-6);
            Assert.True(MixSolver.Greedy(candidates, rules, reach, goal).Amount <= best + 1e-6);
            if (found.Creators.Count > 0) bought++;
        }

        Assert.True(bought >= 8, $"{bought} of 12 cases have a mix");
    }

    [Fact]
    public void Two_thousand_candidates_are_chosen_from_within_ten_seconds_and_a_gap_of_one_per_cent()
    {
        var (candidates, reach) = Random(77, 2000, cells: 20);
        var clock = Stopwatch.StartNew();
        var found = MixSolver.Best(candidates, new(8_000), reach, MixGoal.Reach);
        Assert.True(found.Gap < 0.01, $"gap {found.Gap:P2}, {found.Creators.Count} creators");
        Assert.True(clock.Elapsed.TotalSeconds < 10, $"{clock.Elapsed.TotalSeconds:0.0} s");
        Assert.True(found.Amount >= MixSolver.Greedy(candidates, new(8_000), reach, MixGoal.Reach).Amount);
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalSeconds:0.00} s, gap {found.Gap:P3}, {found.Creators.Count}");
    }

    [Fact]
    public void What_cannot_be_bought_is_said()
    {
        var reach = new AudienceReach([1000]);
        MixCandidate waist = new("a", CreatorTier.Waist, 10, 5, [0.1]);
        Assert.Contains("no head creator", MixSolver.Best([waist], new(100), reach, MixGoal.Reach).Note, StringComparison.Ordinal);
        Assert.Contains("costs more than its share",
            MixSolver.Best([waist, waist with { Creator = "b", Tier = CreatorTier.Head, Cost = 90 }], new(100), reach, MixGoal.Reach).Note,
            StringComparison.Ordinal);
        Assert.Contains("no creator to buy", MixSolver.Best([], new(100), reach, MixGoal.Reach).Note, StringComparison.Ordinal);
        var negative = Assert.Throws<ArgumentException>(() => MixSolver.Best([waist], new(-1), reach, MixGoal.Reach));
        Assert.Contains("budget is 0 yuan or more; got -1", negative.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MixSolver.Best([waist with { Cost = 0 }], new(1), reach, MixGoal.Reach));
        Assert.Throws<ArgumentException>(() => MixSolver.Best([waist with { Weights = [] }], new(1), reach, MixGoal.Reach));
        // Nothing that pays: nothing is bought, and that is the best.
        var none = MixSolver.Best([waist with { Value = -1 }], new(100, HeadLow: 0, WaistLow: 0, WaistHigh: 9), reach, MixGoal.Margin);
        Assert.Empty(none.Creators);
        Assert.Contains("Buying nothing is best", none.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Bound_creators_are_not_bought_and_one_of_a_group_at_most()
    {
        var reach = new AudienceReach([1000]);
        var rules = new MixRules(100, HeadLow: 0, WaistLow: 0, WaistHigh: 0, FitShare: 0);
        MixCandidate micro = new("a", CreatorTier.Micro, 10, 5, [0.5]);
        var mix = MixSolver.Best([micro, micro with { Creator = "b", Bound = true }, micro with { Creator = "c", Group = "one" },
            micro with { Creator = "d", Group = "one" }], rules, reach, MixGoal.Reach);
        Assert.Equal(2, mix.Creators.Count);
        Assert.DoesNotContain(mix.Creators, c => c.Creator == "b");
        // Closed form of two posts that each miss e^−0.5 of the audience.
        Assert.Equal(1000 * (1 - Math.Exp(-1)), mix.Amount, 1e-9);
    }

    [Fact]
    public void Reach_is_that_of_independent_posts()
    {
        var reach = new AudienceReach([1000, 500]);
        double[] a = reach.Weights([200, 100]), b = reach.Weights([300, 0]);
        Assert.Equal((1000 * (1 - (0.8 * 0.7))) + (500 * 0.2), reach.Persons([a[0] + b[0], a[1] + b[1]]), 1e-9);
        Assert.Equal(0, reach.Persons([0, 0]));
        Assert.Equal(999, reach.Persons([reach.Weights([5000, 0])[0], 0]), 1e-6);
        Assert.Throws<ArgumentException>(() => new AudienceReach([0]));
    }

    internal static (List<MixCandidate> Candidates, AudienceReach Reach) Random(int seed, int n, int cells)
    {
        var random = new Random(seed);
        var reach = new AudienceReach([.. Enumerable.Range(0, cells).Select(_ => 1000.0 + random.Next(4000))]);
        return ([.. Enumerable.Range(0, n).Select(i =>
        {
            var u = random.NextDouble();
            var tier = u < (n < 100 ? 0.25 : 0.05) ? CreatorTier.Head : u < 0.6 ? CreatorTier.Waist : CreatorTier.Micro;
            var cost = (tier == CreatorTier.Head ? 200 : tier == CreatorTier.Waist ? 80 : 10) * (0.5 + random.NextDouble());
            double[] weights = [.. Enumerable.Range(0, cells)
                .Select(_ => cost * 0.0008 * random.NextDouble() * Math.Exp(random.NextDouble()))];
            return new MixCandidate($"k{i}", tier, cost, cost * ((random.NextDouble() * 1.5) - 0.4), weights, random.NextDouble() < 0.7,
                random.NextDouble() < 0.05, random.NextDouble() < 0.1 ? $"g{random.Next(3)}" : null);
        })], reach);
    }
}
