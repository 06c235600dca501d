using BenchmarkDotNet.Attributes;
using Playbook.Budget;

namespace Playbook.Scripts;

/// <summary>The media-mix fit on two years of weekly data and six channels, with and without 200 draws of its posterior.</summary>
public class MediaMixBench
{
    private MediaMixData _data = null!;

    /// <summary>Made-up weeks with known curves, the same in every run.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(5);
        var weeks = Enumerable.Range(0, 104).Select(t => new DateOnly(2024, 7, 1).AddDays(7 * t)).ToArray();
        var spends = Enumerable.Range(0, 6).Select(_ => weeks.Select(_ => 20_000 + (60_000 * random.NextDouble())).ToArray()).ToArray();
        var outcome = weeks.Select((_, t) => 500_000 + (1_000 * t) + spends.Sum(s => new HillCurve(120_000, 1.2, 50_000).Response(s[t]))
            + (20_000 * random.NextDouble())).ToArray();
        _data = new(weeks, outcome, [.. spends.Select((s, c) => new MediaChannel($"c{c}", s))], []);
    }

    /// <summary>Fit alone.</summary>
    [Benchmark(Baseline = true, Description = "fit, 104 weeks, 6 channels, no intervals")]
    public double Fit() => MediaMixModel.Fit(_data, new(Draws: 0)).Components.Count;

    /// <summary>Draws of the posterior, with intervals.</summary>
    [Benchmark(Description = "fit, 104 weeks, 6 channels, 200 draws")]
    public double Intervals() => MediaMixModel.Fit(_data, new(Draws: 200)).Components.Count;
}
