using BenchmarkDotNet.Attributes;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>Tests of one experiment out of its sums. Target: a test in less than 20 µs.</summary>
public class ExperimentBench
{
    private readonly ArmProportion _control = new(44_700, 20_034);
    private readonly ArmProportion _treatment = new(45_489, 20_119);
    private readonly ArmFigure _mean = new ArmMean(3407, 0.41, 15.21).Figure();
    private readonly ArmFigure _other = new ArmMean(3461, 0.7, 38.44).Figure();
    private readonly ComparisonOptions _relative = new(Relative: true);
    private readonly int _looks = 5;

    /// <summary>The relative test of two rates that GrowthBook publishes.</summary>
    [Benchmark(Baseline = true, Description = "Welch's test of two rates, relative")]
    public double? Rates() => Comparison.Of(_control, _treatment, _relative).PValue;

    /// <summary>The difference of two means.</summary>
    [Benchmark(Description = "Welch's test of two means, difference")]
    public double? Means() => Comparison.Of(_mean, _other).PValue;

    /// <summary>A look at any time.</summary>
    [Benchmark(Description = "always-valid test of two means, relative")]
    public double? AnyTime() => AlwaysValid.Of(_mean, _other, _relative).PValue;

    /// <summary>Beta posteriors by quadrature, with interval and losses.</summary>
    [Benchmark(Description = "beta posteriors of two rates, relative")]
    public double? Bayes() => BayesianComparison.Of(_control, _treatment, relative: true).ChanceBetter;

    /// <summary>The boundaries of five looks.</summary>
    [Benchmark(Description = "group-sequential boundaries, five looks")]
    public double Boundaries() => GroupSequential.Equal(_looks).Critical[^1];
}
