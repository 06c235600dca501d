using BenchmarkDotNet.Attributes;
using Playbook.Creators;

namespace Playbook.Scripts;

/// <summary>Which of 2,000 creators to buy; the baseline is the greedy choice, which proves nothing.</summary>
public class CreatorMixBench
{
    private readonly MixRules _rules = new(8_000);
    private List<MixCandidate> _candidates = [];
    private AudienceReach _reach = new([1]);

    /// <summary>A random list, the same in every run: 5 % head creators, half of the rest of the waist, 20 cells of audience.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(77);
        _reach = new([.. Enumerable.Range(0, 20).Select(_ => 1000.0 + random.Next(4000))]);
        _candidates = [.. Enumerable.Range(0, 2000).Select(i =>
        {
            var u = random.NextDouble();
            var tier = u < 0.05 ? CreatorTier.Head : u < 0.6 ? CreatorTier.Waist : CreatorTier.Micro;
            var cost = (tier == CreatorTier.Head ? 200 : tier == CreatorTier.Waist ? 80 : 10) * (0.5 + random.NextDouble());
            double[] weights = [.. _reach.Sizes.Select(_ => cost * 0.0008 * random.NextDouble() * Math.Exp(random.NextDouble()))];
            return new MixCandidate($"k{i}", tier, cost, cost * ((random.NextDouble() * 1.5) - 0.4), weights, random.NextDouble() < 0.7);
        })];
    }

    /// <summary>Different persons under all rules; the target is 10 s and a gap below 1 %.</summary>
    /// <exception cref="InvalidOperationException">The gap is not below 1 %.</exception>
    [Benchmark(Description = "choose among 2,000 creators, gap < 1 %")]
    public double Reach()
    {
        var mix = MixSolver.Best(_candidates, _rules, _reach, MixGoal.Reach);
        return mix.Gap < 0.01 ? mix.Amount : throw new InvalidOperationException($"The gap is {mix.Gap:P2}.");
    }

    /// <summary>The greedy choice of the same list.</summary>
    [Benchmark(Baseline = true, Description = "baseline: greedy choice among 2,000 creators")]
    public double Greedy() => MixSolver.Greedy(_candidates, _rules, _reach, MixGoal.Reach).Amount;
}
