using BenchmarkDotNet.Attributes;
using Playbook.Budget;

namespace Playbook.Scripts;

/// <summary>Allocation of a budget; the baseline hands out the same budget greedily in 2,000 steps.</summary>
public class AllocatorBench
{
    private AllocationProblem _concave = null!;
    private AllocationProblem _shaped = null!;

    /// <summary>Random problems, the same in every run.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _concave = Problem(200, 0.4, 1.0);
        _shaped = Problem(60, 0.7, 3.0);
    }

    /// <summary>200 concave channels; the target is 10 ms.</summary>
    [Benchmark(Description = "allocate 200 concave channels")]
    public double Concave() => BudgetAllocator.Allocate(_concave).Gap;

    /// <summary>60 S-shaped channels to 0.01 % of the proven bound; the target is 1 s.</summary>
    [Benchmark(Description = "allocate 60 S-shaped channels, gap 0.01 %")]
    public double Shaped() => BudgetAllocator.Allocate(_shaped, new(RelativeGap: 1e-4)).Gap;

    /// <summary>The greedy grid on the 60 S-shaped channels: it proves nothing and stops short of the best.</summary>
    [Benchmark(Baseline = true, Description = "baseline: greedy grid, 60 channels, 2,000 steps")]
    public double Greedy()
    {
        const int steps = 2000;
        var (channels, step) = (_shaped.Channels, _shaped.Budget / steps);
        var spend = new double[channels.Count];
        for (var i = 0; i < steps; i++)
        {
            var (best, gain) = (0, double.NegativeInfinity);
            for (var c = 0; c < spend.Length; c++)
            {
                var more = channels[c].Curve.Response(spend[c] + step) - channels[c].Curve.Response(spend[c]);
                if (spend[c] + step <= channels[c].Upper && more > gain) (best, gain) = (c, more);
            }

            spend[best] += step;
        }

        return channels.Select((c, i) => c.Curve.Response(spend[i])).Sum();
    }

    private static AllocationProblem Problem(int n, double lowestAlpha, double highestAlpha)
    {
        var random = new Random(7);
        return new([.. Enumerable.Range(0, n).Select(i => new AllocationChannel($"c{i}",
            new(20 + (180 * random.NextDouble()), lowestAlpha + ((highestAlpha - lowestAlpha) * random.NextDouble()),
                10 + (90 * random.NextDouble())), 0, 150))], n * 30);
    }
}
