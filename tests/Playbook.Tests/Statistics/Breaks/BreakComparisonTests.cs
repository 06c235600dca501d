using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class BreakComparisonTests
{
    private static readonly DateOnly Day = new DateOnly(2025, 1, 1).AddDays(70);

    private static SegmentDays Segment(string name, int seed, double step, double rate = 0.6) =>
        new(name, LevelBreakTests.Days(seed, 0.3, step, 70, rate: rate));

    [Fact]
    public void The_segment_that_was_hit_is_told_from_those_that_were_not()
    {
        var found = BreakComparison.Of([Segment("Alipay", 1, 0), Segment("WeChat Pay", 2, -0.12), Segment("card", 3, 0)], Day);
        Assert.Equal(["Alipay", "WeChat Pay", "card"], found.Segments.Select(s => s.Segment));
        Assert.True(found.Segments[1].Change.Upper < 0);
        Assert.InRange(-0.2, found.Segments[1].Relative.Lower!.Value, found.Segments[1].Relative.Upper!.Value);
        Assert.InRange(found.Segments[1].Chance!.Value, 0, 0.01);
        Assert.True(found.Segments[0].Chance > 0.01 && found.Segments[2].Chance > 0.01);
        Assert.InRange(found.ChanceEqual!.Value, 0, 1e-4);
    }

    [Fact]
    public void A_difference_beyond_doubt_has_a_chance_that_is_small_and_not_nothing()
    {
        // 1 − 0.9999… would be 0 or noise of 1e-16 where the upper tail itself is far below.
        var found = BreakComparison.Of([Segment("a", 1, 0), Segment("b", 2, -0.24)], Day);
        Assert.InRange(found.ChanceEqual!.Value, double.Epsilon, 1e-17);
    }

    [Fact]
    public void Segments_that_lose_the_same_share_are_rarely_called_different()
    {
        // Levels of .6 and .3 that both lose a tenth.
        var different = Enumerable.Range(0, 40).Count(seed => BreakComparison.Of(
            [Segment("a", 10 + seed, -0.06), Segment("b", 60 + seed, -0.03, 0.3)], Day, new(Weekday: false)).ChanceEqual < 0.05);
        Assert.InRange(different, 0, 6);
    }

    [Fact]
    public void A_segment_with_too_few_days_is_missing_with_its_reason()
    {
        var late = new SegmentDays("late", [.. LevelBreakTests.Days(1, 0).Where(d => d.Day >= Day.AddDays(-2))]);
        var found = BreakComparison.Of([Segment("a", 1, 0), late], Day);
        Assert.Contains("2 before", found.Segments[1].Change.MissingReason, StringComparison.Ordinal);
        Assert.Null(found.ChanceEqual);
        Assert.Contains("'a' appears twice",
            Assert.Throws<ArgumentException>(() => BreakComparison.Of([Segment("a", 1, 0), Segment("a", 1, 0)], Day)).Message,
            StringComparison.Ordinal);
    }
}
