using Playbook.Budget;

namespace Playbook.Tests.Budget;

/// <summary>Random problems of three channels with every kind of limit, against all points of a grid.</summary>
public sealed class AllocationGridTests
{
    private const int Points = 120;

    private static AllocationProblem Problem(int seed)
    {
        var random = new Random(seed);
        double Draw(double from, double to) => from + ((to - from) * random.NextDouble());
        bool Often(double share) => random.NextDouble() < share;
        var scale = Math.Pow(10, random.Next(-2, 7));
        var channels = Enumerable.Range(0, 3).Select(i =>
        {
            var curve = new HillCurve(Draw(20, 120), Draw(0.4, 3.5), Draw(10, 60) * scale);
            var lower = Often(0.4) ? Draw(0, 15) * scale : 0;
            var upper = lower + (Draw(20, 90) * scale);
            var minimum = Often(0.4) ? Draw(0.5, 1.1) * upper : 0;
            var floor = Often(0.4) ? Draw(0.2, 1.3) * curve.Beta / (2 * curve.Gamma) : 0;
            return new AllocationChannel($"c{i}", curve, lower, upper, minimum, floor);
        }).ToArray();
        var budget = Draw(channels.Sum(c => c.Lower), 0.9 * channels.Sum(c => c.Upper));
        var group = Often(0.3) ? new BudgetGroup("g", ["c1", "c2"], Draw(0, 0.3) * budget, Draw(0.5, 0.9) * budget) : null;
        return new(channels, budget, group is null ? null : [group]);
    }

    private static bool Allowed(AllocationChannel c, double x, double slack) =>
        x >= c.Lower - (slack * c.Upper) && x <= c.Upper * (1 + slack)
        && (x <= c.Lower + (slack * c.Upper) || x >= c.MinimumIfUsed * (1 - slack))
        && (x <= slack * c.Upper || c.Curve.Response(x) >= c.MinimumReturn * x * (1 - slack));

    private static bool GroupAllows(AllocationProblem p, double joint, double slack) =>
        (p.Groups ?? []).All(g => joint >= g.Lower - (slack * p.Budget) && joint <= g.Upper + (slack * p.Budget));

    private static double GridBest(AllocationProblem p)
    {
        double[] Grid(AllocationChannel c) => [.. Enumerable.Range(0, Points + 1).Select(k => c.Lower + ((c.Upper - c.Lower) * k / Points))
            .Append(Math.Clamp(c.MinimumIfUsed, c.Lower, c.Upper)).Where(x => Allowed(c, x, 0))];
        var (first, second, third) = (p.Channels[0], p.Channels[1], p.Channels[2]);
        var (a, b) = (Grid(first), Grid(second));
        var (fa, fb) = (a.Select(first.Curve.Response).ToArray(), b.Select(second.Curve.Response).ToArray());
        var best = double.NegativeInfinity;
        for (var i = 0; i < a.Length; i++)
        {
            if (!GroupAllows(p, p.Budget - a[i], 0)) continue;
            for (var j = 0; j < b.Length; j++)
            {
                var rest = p.Budget - a[i] - b[j];
                if (Allowed(third, rest, 0)) best = Math.Max(best, fa[i] + fb[j] + third.Curve.Response(rest));
            }
        }

        return best;
    }

    [Fact]
    public void No_grid_point_beats_the_allocation_or_its_bound_and_no_limit_is_broken()
    {
        var solved = 0;
        for (var seed = 0; seed < 700; seed++)
        {
            var problem = Problem(seed);
            var grid = GridBest(problem);
            try
            {
                var result = BudgetAllocator.Allocate(problem);
                solved++;
                Assert.Equal(problem.Budget, result.Spend.Sum(), 1e-9 * problem.Budget);
                for (var c = 0; c < 3; c++)
                    Assert.True(Allowed(problem.Channels[c], result.Spend[c], 1e-8),
                        $"seed {seed}: {result.Spend[c]} for {problem.Channels[c]}");
                Assert.True(GroupAllows(problem, result.Spend[1] + result.Spend[2], 1e-8), $"seed {seed}: group limit");
                Assert.True(result.Objective >= grid * (1 - 1e-9), $"seed {seed}: {result.Objective} against {grid}");
                Assert.InRange(result.Gap, 0, 1e-6);
            }
            catch (InfeasibleBudgetException)
            {
                Assert.True(double.IsNegativeInfinity(grid), $"seed {seed}: the grid reaches {grid}");
            }
        }

        Assert.InRange(solved, 350, 700);
    }
}
