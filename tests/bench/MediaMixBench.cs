using BenchmarkDotNet.Attributes;
using Playbook.Budget;

namespace Playbook.Scripts;

/// <summary>
/// The media-mix fit on weekly data, three tables: two years and six channels, four years and twelve, ten years and thirty; its densest
/// point with all checks on weeks held out, and the draws of its posterior.
/// </summary>
public class MediaMixBench
{
    private readonly Dictionary<(int Weeks, int Channels), MediaMixData> _data = [];

    /// <summary>Made-up weeks with known curves, the same in every run.</summary>
    [GlobalSetup]
    public void Setup()
    {
        foreach (var (weeks, channels) in new[] { (104, 6), (208, 12), (520, 30) }) _data[(weeks, channels)] = Table(weeks, channels);
    }

    /// <summary>Fit alone.</summary>
    [Benchmark(Baseline = true, Description = "fit, 104 weeks, 6 channels, no draws")]
    public double Small() => Fit(104, 6, 0);

    /// <summary>Draws of the posterior, with intervals.</summary>
    [Benchmark(Description = "fit, 104 weeks, 6 channels, 200 draws")]
    public double SmallDrawn() => Fit(104, 6, 200);

    /// <summary>Four years.</summary>
    [Benchmark(Description = "fit, 208 weeks, 12 channels, no draws")]
    public double Middle() => Fit(208, 12, 0);

    /// <summary>Four years, 4 × 1,000 draws.</summary>
    [Benchmark(Description = "fit, 208 weeks, 12 channels, 4 x 1,000 draws")]
    public double MiddleDrawn() => Fit(208, 12, 4000);

    /// <summary>Ten years.</summary>
    [Benchmark(Description = "fit, 520 weeks, 30 channels, no draws")]
    public double Large() => Fit(520, 30, 0);

    private double Fit(int weeks, int channels, int draws) =>
        MediaMixModel.Fit(_data[(weeks, channels)], new(Draws: draws)).Components.Count;

    private static MediaMixData Table(int count, int channels)
    {
        var random = new Random(5);
        var weeks = Enumerable.Range(0, count).Select(t => new DateOnly(2015, 1, 5).AddDays(7 * t)).ToArray();
        var spends = Enumerable.Range(0, channels)
            .Select(_ => weeks.Select(_ => 20_000 + (60_000 * random.NextDouble())).ToArray()).ToArray();
        var outcome = weeks.Select((_, t) => 500_000 + (1_000 * t) + spends.Sum(s => new HillCurve(120_000, 1.2, 50_000).Response(s[t]))
            + (20_000 * random.NextDouble())).ToArray();
        return new(weeks, outcome, [.. spends.Select((s, c) => new MediaChannel($"c{c}", s))], []);
    }
}
