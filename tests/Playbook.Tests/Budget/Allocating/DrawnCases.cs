using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

/// <summary>Random problems over draws, the same for the same seed.</summary>
internal static class DrawnCases
{
    public static DrawnProblem Make(int seed, int channels, int draws, double leastAlpha, double mostAlpha, AllocationGoal goal)
    {
        var random = new Random(seed);
        double Normal() => Math.Exp(0.3 * Normal1(random));
        var list = Enumerable.Range(0, channels).Select(i =>
        {
            var (beta, alpha, gamma) = (20 + (180 * random.NextDouble()),
                leastAlpha + ((mostAlpha - leastAlpha) * random.NextDouble()), 10 + (60 * random.NextDouble()));
            return new DrawnChannel($"c{i}", [.. Enumerable.Range(0, draws).Select(_ => new HillCurve(beta * Normal(),
                Math.Clamp(alpha * Math.Pow(Normal(), 0.3), leastAlpha, mostAlpha), gamma * Normal()))], 2, 90);
        }).ToArray();
        return new(list, channels * 30, goal, [.. Enumerable.Repeat(30.0, channels)]);
    }

    /// <summary>The goal by its definition: sort, and take the mean of the worst share, the last draw in part.</summary>
    public static double Goal(DrawnProblem problem, IReadOnlyList<double> x)
    {
        var draws = problem.Channels[0].Draws.Count;
        var values = Enumerable.Range(0, draws).Select(d => problem.Goal.Value * problem.Channels
            .Select((c, i) => c.Draws[d].Response(x[i] - c.Fee)).Sum() - (problem.Goal.Price * x.Sum())).Order().ToArray();
        var (left, sum) = (problem.Goal.Tail * draws, 0.0);
        foreach (var v in values)
        {
            var part = Math.Min(1, left);
            sum += part * v;
            left -= part;
            if (left <= 0) break;
        }

        return sum / (problem.Goal.Tail * draws);
    }

    private static double Normal1(Random random) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
}
