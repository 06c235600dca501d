using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class HookFiguresTests
{
    private static VideoReactions Video(double? hook, long plays = 100, long plays3s = 50) => new(plays, 0, 0, 0, 0, 0, "", plays3s, hook);

    [Fact]
    public void Only_videos_whose_hook_is_known_count()
    {
        VideoReactions[] videos = [Video(1), Video(3), Video(3.1), Video(null), Video(8)];
        var early = HookFigures.EarlyShare(videos);
        Assert.Equal((0.5, 4L, "videos with the hook within 3 s / videos tagged"), (early.Value!.Value, early.N, early.Definition));
        Assert.Equal(0.75, HookFigures.EarlyShare(videos, seconds: 4.5).Value);
        var mean = HookFigures.MeanSeconds(videos);
        Assert.Equal((15.1 / 4, Unit.Seconds, 4L), (mean.Value!.Value, mean.Unit, mean.N));
        // Student's interval of a mean of four: 3.182 standard deviations over √n.
        var deviation = Math.Sqrt(new[] { 1, 3, 3.1, 8 }.Sum(s => Math.Pow(s - (15.1 / 4), 2)) / 3);
        Assert.Equal((15.1 / 4) + (3.182446305284263 * deviation / 2), mean.Upper!.Value, 9);
    }

    [Fact]
    public void Plays_that_pass_are_a_ratio_of_sums_over_early_or_late_hooks()
    {
        VideoReactions[] videos = [Video(1, 1_000, 600), Video(3, 10, 10), Video(5, 200, 40), Video(null, 999, 999)];
        Assert.Equal(610.0 / 1_010, HookFigures.Passing(videos, early: true).Value!.Value, 12);
        Assert.Equal(0.2, HookFigures.Passing(videos, early: false).Value!.Value, 12);
        Assert.False(HookFigures.Passing(videos, early: false).HasInterval);
    }

    [Fact]
    public void An_interval_ends_where_shares_and_seconds_do()
    {
        VideoReactions[] videos = [Video(0.1, 100, 100), Video(2, 10, 1), Video(2.9, 100, 98)];
        Assert.Equal(1, HookFigures.Passing(videos, early: true).Upper);
        Assert.Equal(0, HookFigures.MeanSeconds([Video(0), Video(20)]).Lower);
    }

    [Fact]
    public void Nothing_tagged_and_nothing_played_have_no_figure()
    {
        Assert.False(HookFigures.EarlyShare([]).HasValue);
        Assert.False(HookFigures.EarlyShare([Video(null)]).HasValue);
        Assert.False(HookFigures.MeanSeconds([Video(null)]).HasValue);
        Assert.False(HookFigures.Passing([Video(1, 0, 0)], early: true).HasValue);
        Assert.Equal((1.0, 1.0), (HookFigures.EarlyShare([Video(2)]).Value!.Value, HookFigures.EarlyShare([Video(2)]).Upper!.Value));
    }
}
