using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class WeeklyAllocatorTests
{
    // Written out from the definition: a_t = (1 − d)·x_t + d·a_(t−1).
    private static double Response(WeeklyProblem problem, double[][] x)
    {
        var sum = 0.0;
        for (var c = 0; c < x.Length; c++)
        {
            var channel = problem.Channels[c];
            var stock = channel.Carried ?? channel.Before;
            for (var t = 0; t < problem.Weeks + problem.RunOut; t++)
            {
                stock = ((1 - channel.Decay) * (t < problem.Weeks ? x[c][t] : 0)) + (channel.Decay * stock);
                sum += channel.Curve.Response(stock);
            }
        }

        return sum;
    }

    [Fact]
    public void Without_carry_over_and_steps_every_week_is_the_best_week()
    {
        var (known, best, _, current) = KnownProblems.Read("concave12");
        var channels = known.Channels.Select((c, i) => new WeeklyChannel(c.Name, c.Curve, 0, current[i], c.Lower, c.Upper)).ToArray();
        var result = WeeklyAllocator.Allocate(new(channels, 13, 13 * known.Budget, double.PositiveInfinity), 1e-5);
        Assert.Equal(13 * best, result.Response, 1e-5 * 13 * best);
        Assert.InRange(result.Bound, 13 * best * (1 - 1e-8), 13 * best * (1 + 1e-5));
        Assert.Equal(13 * known.Budget, result.Channels.Sum(c => c.Spend.Sum()), 1e-7);
    }

    [Fact]
    public void No_plan_of_a_grid_beats_two_channels_over_two_weeks()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            WeeklyChannel Make(string name) => new(name, new(50 + (50 * random.NextDouble()), 0.5 + (0.5 * random.NextDouble()),
                20 + (30 * random.NextDouble())), 0.7 * random.NextDouble(), 20 + (20 * random.NextDouble()), 5, 60);
            WeeklyChannel[] channels = [Make("a"), Make("b")];
            var problem = new WeeklyProblem(channels, 2, 2.1 * channels.Sum(c => c.Before), 0.2, 0, seed % 3);
            var result = WeeklyAllocator.Allocate(problem, 1e-6);
            var best = 0.0;
            // Three free spends; the last week of the second channel takes the rest.
            const int Steps = 60;
            double At(double from, int k) => from * (0.8 + (0.4 * k / Steps));
            for (var i = 0; i <= Steps; i++)
            {
                for (var j = 0; j <= Steps; j++)
                {
                    for (var k = 0; k <= Steps; k++)
                    {
                        var (a1, b1) = (At(channels[0].Before, i), At(channels[1].Before, j));
                        var a2 = At(a1, k);
                        var b2 = problem.Total - a1 - b1 - a2;
                        if (b2 < 0.8 * b1 || b2 > 1.2 * b1 || a1 > 60 || a2 > 60 || b1 > 60 || b2 > 60) continue;
                        best = Math.Max(best, Response(problem, [[a1, a2], [b1, b2]]));
                    }
                }
            }

            Assert.True(result.Response >= best - (1e-6 * best), $"{result.Response} against the grid's {best}, seed {seed}");
            Assert.InRange(result.Response, best * (1 - 1e-6), best * (1 + 1e-3));
            Assert.True(result.Bound >= best);
        }
    }

    [Fact]
    public void Plans_keep_total_bounds_and_steps_respond_as_defined_and_are_never_worse_than_a_level_one()
    {
        for (var seed = 0; seed < 14; seed++)
        {
            var random = new Random(seed);
            var shaped = seed % 3 == 2;
            // The last ones are of the size of a quarter.
            var (n, weeks) = seed < 12 ? (4, 8) : (12, 13);
            var channels = Enumerable.Range(0, n).Select(i => new WeeklyChannel($"c{i}", new(20 + (180 * random.NextDouble()),
                shaped ? 1.2 + random.NextDouble() : 0.4 + (0.6 * random.NextDouble()), 10 + (60 * random.NextDouble())),
                0.8 * random.NextDouble(), 15 + (30 * random.NextDouble()), 2, 90)).ToArray();
            var problem = new WeeklyProblem(channels, weeks, weeks * channels.Sum(c => c.Before), seed % 2 == 0 ? 0.1 : 0.2, 0, seed % 4);
            var result = WeeklyAllocator.Allocate(problem);
            double[][] x = [.. result.Channels.Select(c => c.Spend.ToArray())];
            Assert.Equal(problem.Total, x.Sum(w => w.Sum()), 1e-7);
            Assert.Equal(Response(problem, x), result.Response, 1e-8 * result.Response);
            Assert.True(result.Response >= result.Level!.Value);
            Assert.True(result.Bound >= result.Response);
            Assert.InRange(result.Gap, 0, shaped ? 0.2 : 1e-4);
            for (var c = 0; c < x.Length; c++)
            {
                var before = channels[c].Before;
                foreach (var v in x[c])
                {
                    Assert.InRange(v, 2 - 1e-8, 90 + 1e-8);
                    Assert.InRange(v, (before * (1 - problem.MostStep)) - 1e-7, (before * (1 + problem.MostStep)) + 1e-7);
                    before = v;
                }
            }
        }
    }

    [Fact]
    public void A_channel_at_rest_starts_with_the_start_step_alone()
    {
        var problem = new WeeklyProblem([new("new", new(500, 0.8, 50), 0.3, 0), new("old", new(20, 0.8, 50), 0.3, 100)], 4, 400, 0.2, 10);
        var spend = WeeklyAllocator.Allocate(problem).Channels[0].Spend;
        Assert.Equal([10, 22, 36.4, 53.68], spend.Select(v => Math.Round(v, 4)));
    }

    [Fact]
    public void Limits_that_clash_are_named_with_their_values()
    {
        WeeklyChannel a = new("a", new(10, 1, 5), 0.5, 10);
        var far = Assert.Throws<InfeasibleBudgetException>(() => WeeklyAllocator.Allocate(new([a], 2, 40)));
        Assert.Contains("14.4 to 26.4", far.Message, StringComparison.Ordinal);
        var steep = Assert.Throws<InfeasibleBudgetException>(() => WeeklyAllocator.Allocate(new([a with { Lower = 13 }], 2, 26)));
        Assert.Contains("'a' cannot reach", steep.Message, StringComparison.Ordinal);
        Assert.Contains("got 1", Assert.Throws<ArgumentException>(() =>
            WeeklyAllocator.Allocate(new([a with { Decay = 1 }], 2, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("got 0", Assert.Throws<ArgumentException>(() => WeeklyAllocator.Allocate(new([a], 0, 20))).Message,
            StringComparison.Ordinal);
    }
}
