using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class SampleRatioTests
{
    [Fact]
    public void A_split_that_is_met_is_said_in_words()
    {
        Assert.Contains("strays so far in nearly all experiments", SampleRatio.Check([300, 300]).Reason, StringComparison.Ordinal);
        Assert.Contains("strays so far in 94 % of experiments", SampleRatio.Check([300, 302]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_split_gives_the_published_p_value()
    {
        var check = SampleRatio.Check([44_700, 45_489]);
        Assert.Equal(0.008608, check.PValue!.Value, 5e-7);
        Assert.False(check.Broken);
        Assert.Contains("44,700 : 45,489 is as planned", check.Reason, StringComparison.Ordinal);
        Assert.True(SampleRatio.Check([44_700, 45_489], threshold: 0.01).Broken);
    }

    [Fact]
    public void Three_arms_of_planned_shares_give_pearson_s_statistic()
    {
        // Expected 500, 300, 200: 900 ÷ 500 + 400 ÷ 300 + 100 ÷ 200 = 3.6333 with two degrees of freedom: exp(−3.6333 ÷ 2).
        Assert.Equal(Math.Exp(-((900 / 500.0) + (400 / 300.0) + (100 / 200.0)) / 2),
            SampleRatio.Check([530, 280, 190], [5, 3, 2]).PValue!.Value, 12);
    }

    [Fact]
    public void A_sound_split_is_called_broken_as_often_as_the_threshold_says()
    {
        var random = new Random(61);
        const int runs = 10_000;
        var broken = 0;
        for (var run = 0; run < runs; run++)
        {
            var first = Binomial.Sample(random, 0.3, 2000);
            if (SampleRatio.Check([first, 2000 - first], [0.3, 0.7], 0.02).Broken) broken++;
        }

        Simulated.Between(broken, runs, 0.018, 0.022);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        Assert.Equal((null, false), (SampleRatio.Check([4, 4]).PValue, SampleRatio.Check([4, 4]).Broken));
        Assert.Contains("0 units are too few", SampleRatio.Check([0, 0]).Reason, StringComparison.Ordinal);
        var empty = SampleRatio.Check([0, 5_000_000_000]);
        Assert.True(empty is { Broken: true, PValue: < 1e-300 });
        Assert.Contains("less than one experiment in a million", empty.Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([1]));
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([10, -1]));
        Assert.Contains("got 0", Assert.Throws<ArgumentException>(() => SampleRatio.Check([10, 10], [1, 0])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([10, 10], [1]));
    }
}
