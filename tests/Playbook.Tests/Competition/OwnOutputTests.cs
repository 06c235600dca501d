using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class OwnOutputTests
{
    private static readonly Economics Half = Economics.Of(
        Input.Exact(0, "none"), Input.Exact(0.5, "half"), Input.Exact(0, "none"), Input.Exact(0, "none"), Input.Exact(0, "none"),
        Input.Exact(0, "none"), Input.Exact(0, "none"), Input.Exact(0, "none"));

    private static OwnWeek Week(int week, long videos, decimal paid = 1000, decimal? known = null, decimal kept = 900) =>
        new(new DateOnly(2026, 3, 2).AddDays(7 * week), videos, 10_000, paid, known ?? paid, kept);

    [Fact]
    public void Whole_weeks_give_the_pace_and_the_contribution_of_a_play()
    {
        // The first and the last week are cut and say little.
        var output = OwnOutput.Of([Week(0, 99), Week(1, 7), Week(2, 7), Week(3, 7), Week(4, 7), Week(5, 99)], Half);
        Assert.Equal(365.25 / 12, output.VideosPerMonth, 9);
        Assert.Equal(40_000 / 28.0, output.PlaysPerVideo, 9);
        Assert.Equal(0.09, output.KeptPerPlay.Value!.Value, 9);
        Assert.Equal(0.045, output.YuanPerPlay.Value!.Value, 9);
    }

    [Fact]
    public void Lines_whose_refunds_are_not_known_keep_the_share_of_the_others()
    {
        var output = OwnOutput.Of([Week(0, 7, known: 500, kept: 400), Week(1, 7, known: 500, kept: 400)], Half);
        Assert.Equal(0.08, output.KeptPerPlay.Value!.Value, 9);
        Assert.Contains("Refunds known for 50.0", output.KeptPerPlay.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        Assert.Contains("not in this warehouse", OwnOutput.Of([], Half).YuanPerPlay.MissingReason, StringComparison.Ordinal);
        Assert.Equal(0, OwnOutput.Of([], Half).VideosPerMonth);
        Assert.Contains("after-sales", OwnOutput.Of([Week(0, 7, known: 0, kept: 0)], Half).YuanPerPlay.MissingReason,
            StringComparison.Ordinal);
        var unsold = OwnOutput.Of([Week(0, 7, paid: 0, kept: 0)], Half);
        Assert.Equal("no order carries the video it came from", unsold.YuanPerPlay.MissingReason);
        Assert.True(unsold.VideosPerMonth > 0);
    }
}
