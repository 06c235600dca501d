using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class ProportionsTests
{
    [Theory] // Newcombe 1998a, Statistics in Medicine 17:857, table I, Wilson without continuity correction
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void Wilson_reproduces_the_published_intervals(long x, long n, double lower, double upper)
    {
        var e = Proportions.Wilson(x, n);
        Assert.Equal((double)x / n, e.Value!.Value, 12);
        Assert.Equal(lower, e.Lower!.Value, 4);
        Assert.Equal(upper, e.Upper!.Value, 4);
        Assert.Equal(Unit.Fraction, e.Unit);
    }

    [Theory] // Newcombe 1998b, Statistics in Medicine 17:873, table II, method 10
    [InlineData(56, 70, 48, 80, .0524, .3339)]
    [InlineData(9, 10, 3, 10, .1705, .8090)]
    [InlineData(6, 7, 2, 7, .0582, .8062)]
    [InlineData(5, 56, 0, 29, -.0381, .1926)]
    [InlineData(0, 10, 0, 20, -.1611, .2775)]
    [InlineData(10, 10, 0, 20, .6791, 1)]
    public void Difference_reproduces_the_published_intervals(long x1, long n1, long x2, long n2, double lower, double upper)
    {
        var e = Proportions.Difference(x1, n1, x2, n2);
        Assert.Equal(lower, e.Lower!.Value, 4);
        Assert.Equal(upper, e.Upper!.Value, 4);
    }

    [Fact] // Physicians' Health Study: myocardial infarction 104/11,037 on aspirin, 189/11,034 on placebo (Agresti 2002, ch. 3)
    public void Risk_ratio_reproduces_the_physicians_health_study()
    {
        var e = Proportions.RiskRatio(189, 11034, 104, 11037);
        Assert.Equal(1.82, e.Value!.Value, 2);
        Assert.Equal(1.43, e.Lower!.Value, 2);
        Assert.Equal(2.31, e.Upper!.Value, 2);
    }

    [Fact]
    public void An_empty_group_gives_a_missing_estimate_with_a_reason()
    {
        Assert.False(Proportions.Wilson(0, 0).HasValue);
        Assert.False(Proportions.Difference(0, 0, 1, 2).HasValue);
        Assert.Contains("empty", Proportions.RiskRatio(1, 2, 0, 0).MissingReason);
        Assert.Contains("neither", Proportions.RiskRatio(0, 5, 0, 7).MissingReason);
    }

    [Fact]
    public void An_empty_cell_keeps_the_risk_ratio_finite()
    {
        var e = Proportions.RiskRatio(0, 50, 5, 50);
        Assert.InRange(e.Value!.Value, 0.01, 0.2);
        Assert.True(e.Lower < e.Value && e.Value < e.Upper);
    }

    [Fact]
    public void Huge_counts_and_certain_rates_stay_within_0_and_1()
    {
        var e = Proportions.Wilson(9_000_000_000, 9_000_000_000);
        Assert.Equal(1, e.Upper);
        Assert.True(e.Lower > .999999);
    }

    [Fact]
    public void Impossible_counts_are_refused_with_the_value()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(3, 2));
        Assert.Equal(3L, error.ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportions.Wilson(1, 2, level: 1));
    }

    [Fact]
    public void Five_of_five_against_five_of_five_may_still_differ()
    {
        // Wilson's interval of 5 of 5 is 5 / (5 + z²) = .5655 to 1; combined: 1 ∓ √(1 − .5655 · 1.4345).
        var e = Proportions.RiskRatio(5, 5, 5, 5);
        var lower = 5 / (5 + (1.959963984540054 * 1.959963984540054));
        var root = Math.Sqrt(1 - (lower * (2 - lower)));
        Assert.Equal(1, e.Value);
        Assert.Equal(1 - root, e.Lower!.Value, 10);
        Assert.Equal((1 + root) / (lower * (2 - lower)), e.Upper!.Value, 10);
        var one = Proportions.RiskRatio(1, 1, 1, 1);
        Assert.True(one.Lower < .3 && one.Upper > 3);
    }

    [Fact]
    public void A_full_group_has_an_interval_that_covers()
    {
        // Truth 0.9 against 0.8, eight in each group: the first is full in 43 % of the samples.
        var random = new Random(6);
        var covered = 0;
        for (var r = 0; r < 1000; r++)
        {
            var (x, y) = (Enumerable.Range(0, 8).Count(_ => random.NextDouble() < .9),
                Enumerable.Range(0, 8).Count(_ => random.NextDouble() < .8));
            if (Proportions.RiskRatio(x, 8, y, 8) is { } e && e.Lower <= 1.125 && e.Upper >= 1.125) covered++;
        }

        Assert.InRange(covered, 930, 1000);
    }
}
