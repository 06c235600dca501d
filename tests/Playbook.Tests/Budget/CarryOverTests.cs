using MathNet.Numerics.Distributions;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class CarryOverTests
{
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.7, 0.4)]
    [InlineData(0.6, 3)]
    public void Its_weights_are_those_of_the_negative_binomial_law(double decay, double stages)
    {
        var carry = CarryOver.Pascal(decay, stages, weeks: 300);
        // Failures with chance decay before so many passes with chance 1 − decay.
        var law = new NegativeBinomial(stages, 1 - decay);
        for (var lag = 0; lag < 60; lag++) Assert.Equal(law.Probability(lag), carry.Weights[lag], 1e-10);
        Assert.Equal(1, carry.Weights.Sum(), 1e-12);
        Assert.Equal(stages * decay / (1 - decay), carry.MeanLag, 1e-6);
        Assert.Equal(carry.Weights[0] + carry.Weights[1] + carry.Weights[2], carry.Arrived(3), 1e-15);
    }

    [Fact]
    public void One_stage_is_geometric_and_two_are_one_after_the_other()
    {
        double[] spend = [100, 0, 40, 0, 0, 7, 0, 0];
        var one = CarryOver.Pascal(0.4, weeks: 100);
        double[] geometric = GeometricAdstock.Normalised(spend, 0.4), twice = GeometricAdstock.Normalised(geometric, 0.4);
        for (var t = 0; t < spend.Length; t++)
        {
            Assert.Equal(geometric[t], one.Of(spend)[t], 1e-10);
            Assert.Equal(twice[t], CarryOver.Pascal(0.4, 2, weeks: 100).Of(spend)[t], 1e-10);
        }
    }

    [Fact]
    public void More_stages_bring_the_peak_later_and_fewer_a_longer_tail()
    {
        var (late, tail) = (CarryOver.Pascal(0.5, 3), CarryOver.Pascal(0.85, 0.4));
        Assert.Equal(1, late.Weights.ToList().IndexOf(late.Weights.Max()));
        Assert.True(tail.SameWeek > 0.4 && 1 - tail.Arrived(8) > 0.07, $"{tail.SameWeek} {tail.Arrived(8)}");
        // A steady spend gives itself.
        Assert.Equal(10, late.Of([.. Enumerable.Repeat(10.0, 40)])[^1], 1e-9);
    }

    // What comes when is read from weeks: all at once, and a peak two weeks late, which no geometric carry-over can follow.
    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 0.05, 0.2, 0.3, 0.25, 0.12, 0.08 })]
    public void The_model_finds_when_the_effect_comes(double[] weights)
    {
        var random = new Random(11);
        double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        double[] spend = [.. Enumerable.Range(0, 156).Select(_ => 1e5 * Math.Exp(0.8 * Normal()))];
        double[] outcome = [.. spend.Select((_, t) => 1e6 + (2e4 * Normal())
            + (8e5 * new HillCurve(1, 1, 2e5).Response(weights.Select((w, lag) => t < lag ? 0 : w * spend[t - lag]).Sum())))];
        DateOnly[] days = [.. Enumerable.Range(0, 156).Select(t => new DateOnly(2023, 1, 2).AddDays(7 * t))];
        var channel = MediaMixModel.Fit(new(days, outcome, [new("a", spend)], []), new(HoldoutWeeks: 0, Draws: 200)).Channels[0];
        var truth = new CarryOver(weights);
        var all = channel.BroughtIn([.. Enumerable.Range(0, 156)]);
        Assert.Equal(channel.Contribution.Value!.Value / 156, all.Value!.Value, 1e-6 * all.Value.Value);
        Assert.Equal(channel.Contribution.Upper!.Value / 156, all.Upper!.Value, 1e-6 * all.Value.Value);
        Assert.Equal(channel.Weekly[7], channel.BroughtIn([7]).Value!.Value, 1e-9 * channel.Weekly[7]);
        Assert.Throws<ArgumentException>(() => channel.BroughtIn([]));
        Assert.Equal(truth.MeanLag, channel.CarryOver.MeanLag, 0.35);
        Assert.Equal(1 - weights[0], channel.Later.Value!.Value, 0.1);
        for (var weeks = 1; weeks < 9; weeks++) Assert.Equal(truth.Arrived(weeks), channel.CarryOver.Arrived(weeks), 0.1);
    }

    [Fact]
    public void Nothing_carried_empty_and_impossible_ones_have_defined_answers()
    {
        Assert.Equal([3, 0, 4], CarryOver.Pascal(0, 2).Of([3, 0, 4]));
        Assert.Equal([3, 0, 4], CarryOver.None.Of([3, 0, 4]));
        Assert.Empty(CarryOver.None.Of([]));
        Assert.Equal(1, CarryOver.None.Arrived(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarryOver.Pascal(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarryOver.Pascal(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarryOver.Pascal(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarryOver.Pascal(0.5, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => CarryOver.Mean([]));
        Assert.Equal([0.75, 0.25], CarryOver.Mean([CarryOver.None, new([0.5, 0.5])]).Weights);
    }
}
