using BenchmarkDotNet.Attributes;
using Playbook.Budget;

namespace Playbook.Scripts;

/// <summary>
/// Allocation of 12 channels over 1,000 draws of their curves; the baseline hands out the same budget greedily in 360 lots by the mean of
/// the draws, and proves nothing.
/// </summary>
public class DrawnAllocatorBench
{
    private DrawnProblem _concave = null!;
    private DrawnProblem _shaped = null!;
    private WeeklyProblem _weeks = null!;

    /// <summary>Random problems, the same in every run.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (_concave, _shaped) = (Problem(0.4, 1.0), Problem(0.7, 3.0));
        var random = new Random(7);
        var channels = Enumerable.Range(0, 12).Select(i => new WeeklyChannel($"c{i}", Curve(random, 0.4, 1.0), 0.8 * random.NextDouble(),
            20 + (20 * random.NextDouble()), 0, 150)).ToArray();
        _weeks = new(channels, 13, 13 * channels.Sum(c => c.Before), 0.15);
    }

    /// <summary>The mean of concave curves; the target is 1 s.</summary>
    [Benchmark(Description = "allocate 12 concave channels × 1,000 draws, mean")]
    public double Mean() => DrawnAllocator.Allocate(_concave).Gap;

    /// <summary>The mean of S-shaped curves; the target is 1 s.</summary>
    [Benchmark(Description = "allocate 12 S-shaped channels × 1,000 draws, mean")]
    public double Shaped() => DrawnAllocator.Allocate(_shaped).Gap;

    /// <summary>The worst tenth of the draws; the target is 1 s.</summary>
    [Benchmark(Description = "allocate 12 concave channels × 1,000 draws, worst tenth")]
    public double Worst() => DrawnAllocator.Allocate(_concave with { Goal = new(Tail: 0.1) }).Gap;

    /// <summary>The worst tenth of S-shaped curves; the target is 1 s.</summary>
    [Benchmark(Description = "allocate 12 S-shaped channels × 1,000 draws, worst tenth")]
    public double ShapedWorst() => DrawnAllocator.Allocate(_shaped with { Goal = new(Tail: 0.1) }).Gap;

    /// <summary>Thirteen weeks with carry-over and steps of 15 %.</summary>
    [Benchmark(Description = "allocate 12 channels over 13 weeks, gap 0.01 %")]
    public double Weeks() => WeeklyAllocator.Allocate(_weeks).Gap;

    /// <summary>The greedy lots.</summary>
    [Benchmark(Baseline = true, Description = "baseline: greedy lots, 12 × 1,000 draws, 360 lots")]
    public double Greedy()
    {
        const int lots = 360;
        var (channels, lot) = (_shaped.Channels, _shaped.Budget / lots);
        var (spend, value, next) = (new double[channels.Count], new double[channels.Count], new double[channels.Count]);
        double At(int c) => channels[c].Draws.Average(d => d.Response(spend[c] + lot));
        for (var c = 0; c < next.Length; c++) next[c] = At(c);
        for (var i = 0; i < lots; i++)
        {
            var best = 0;
            for (var c = 1; c < next.Length; c++)
                if (next[c] - value[c] > next[best] - value[best]) best = c;
            spend[best] += lot;
            (value[best], next[best]) = (next[best], At(best));
        }

        return value.Sum();
    }

    private static HillCurve Curve(Random random, double lowestAlpha, double highestAlpha) => new(20 + (180 * random.NextDouble()),
        lowestAlpha + ((highestAlpha - lowestAlpha) * random.NextDouble()), 10 + (90 * random.NextDouble()));

    private static DrawnProblem Problem(double lowestAlpha, double highestAlpha)
    {
        var random = new Random(7);
        // A factor around 1 whose logarithm is near a normal law.
        double Factor() => Math.Exp(0.5 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
        var channels = Enumerable.Range(0, 12).Select(i =>
        {
            var curve = Curve(random, lowestAlpha, highestAlpha);
            return new DrawnChannel($"c{i}", [.. Enumerable.Range(0, 1000).Select(_ => new HillCurve(curve.Beta * Factor(),
                Math.Clamp(curve.Alpha * Factor(), lowestAlpha, highestAlpha), curve.Gamma * Factor()))], 0, 150);
        }).ToArray();
        return new(channels, 12 * 30, AllocationGoal.Outcome, [.. Enumerable.Repeat(30.0, 12)]);
    }
}
