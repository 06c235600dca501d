using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class TargetGroupIndexTests
{
    [Fact]
    public void Twice_the_share_of_everybody_is_200()
    {
        // 40 of 100 against 160 of 900: base 20 %.
        var tgi = TargetGroupIndex.Of(40, 100, 160, 900);
        Assert.Equal(200, tgi.Value!.Value, 9);
        Assert.True(tgi.Lower > 100 && tgi.Upper > 200);
    }

    [Fact]
    public void The_interval_covers_the_truth_at_its_level()
    {
        var random = new Random(9);
        var covered = 0;
        // Truth: 0.3 in the group of 200, 0.2 in the rest of 800: base 0.22.
        for (var r = 0; r < 500; r++)
        {
            var a = Enumerable.Range(0, 200).Count(_ => random.NextDouble() < 0.3);
            var b = Enumerable.Range(0, 800).Count(_ => random.NextDouble() < 0.2);
            var tgi = TargetGroupIndex.Of(a, 200, b, 800);
            if (0.3 / 0.22 * 100 >= tgi.Lower && 0.3 / 0.22 * 100 <= tgi.Upper) covered++;
        }

        Assert.InRange(covered / 500.0, 0.925, 0.975);
    }

    [Fact]
    public void A_small_group_has_a_wide_interval()
    {
        var (small, large) = (TargetGroupIndex.Of(4, 10, 160, 900), TargetGroupIndex.Of(400, 1000, 16_000, 90_000));
        Assert.True(small.Upper - small.Lower > 4 * (large.Upper - large.Lower));
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        Assert.Equal(100, TargetGroupIndex.Of(5, 10, 0, 0).Value);
        Assert.False(TargetGroupIndex.Of(0, 0, 5, 10).HasValue);
        Assert.False(TargetGroupIndex.Of(0, 10, 0, 10).HasValue);
        var none = TargetGroupIndex.Of(0, 10, 50, 100);
        Assert.True(none is { Value: 0, Lower: 0, Upper: > 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetGroupIndex.Of(11, 10, 5, 10));
    }

    [Fact]
    public void Five_of_five_in_either_group_is_no_proof_of_100()
    {
        var tgi = TargetGroupIndex.Of(5, 5, 5, 5);
        Assert.Equal(100, tgi.Value);
        Assert.InRange(tgi.Lower!.Value, 70, 74);
        Assert.InRange(tgi.Upper!.Value, 125, 130);
    }

    [Fact]
    public void More_with_the_trait_than_people_are_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TargetGroupIndex.Of(5, 10, 3, 0));
        Assert.Equal(3L, error.ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetGroupIndex.Of(1, 0, 3, 5));
    }
}
