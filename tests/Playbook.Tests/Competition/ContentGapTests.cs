using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class ContentGapTests
{
    private static IEnumerable<TopicWeek> Weeks(string topic, int n, Func<int, double> demand, double own, double rivals) =>
        Enumerable.Range(0, n).Select(w => new TopicWeek(new DateOnly(2026, 1, 5).AddDays(7 * w), topic, "food", demand(w), own, rivals));

    [Fact]
    public void The_score_by_hand()
    {
        // Demand 60 : 40, our videos 2 : 8, theirs 1 : 1; steady demand.
        var ranked = ContentGap.Rank([.. Weeks("low sugar", 8, _ => 60, 2, 1), .. Weeks("snack", 8, _ => 40, 8, 1)], new Random(1));
        var best = ranked[0];
        Assert.Equal("low sugar", best.Topic);
        Assert.Equal(0.4, best.Gap.Value!.Value, 12);
        Assert.Equal(0.6 / 1.1, best.Room, 12);
        Assert.Equal(1, best.Momentum, 12);
        Assert.Equal(100 * 0.4 * 0.6 / 1.1, best.Score.Value!.Value, 9);
        Assert.Equal(0, ranked[1].Score.Value);
        Assert.Equal(1, best.ChanceInTop, 12);
    }

    [Fact]
    public void Rising_demand_counts_more_and_crowded_topics_less()
    {
        var ranked = ContentGap.Rank(
        [
            .. Weeks("rising", 10, w => w < 5 ? 20 : 40, 0, 5), .. Weeks("steady", 10, _ => 30, 0, 5),
            .. Weeks("crowded", 10, _ => 30, 0, 50), .. Weeks("ours", 10, _ => 10, 9, 5),
        ], new Random(1));
        Assert.Equal(["rising", "steady", "crowded", "ours"], ranked.Select(t => t.Topic));
        Assert.Equal(2, ranked[0].Momentum, 12);
    }

    [Fact]
    public void The_rank_of_a_clear_gap_is_certain_and_that_of_twins_is_a_coin()
    {
        var random = new Random(6);
        double Noisy(int _) => 30 + (20 * random.NextDouble());
        var ranked = ContentGap.Rank(
            [.. Weeks("clear", 12, _ => 300, 0, 1), .. Weeks("twin a", 12, Noisy, 0, 1), .. Weeks("twin b", 12, Noisy, 0, 1),
                .. Weeks("ours", 12, _ => 5, 30, 1)],
            new Random(2), top: 2);
        Assert.Equal("clear", ranked[0].Topic);
        Assert.Equal(1, ranked[0].ChanceInTop, 12);
        Assert.InRange(ranked[1].ChanceInTop, 0.4, 0.99);
        Assert.Equal(1, ranked[1].ChanceInTop + ranked[2].ChanceInTop, 9);
    }

    [Fact]
    public void Edges_have_answers()
    {
        Assert.Empty(ContentGap.Rank([], new Random(1)));
        Assert.Empty(ContentGap.Rank([.. Weeks("x", 5, _ => 0, 1, 1)], new Random(1)));
        var none = ContentGap.Rank([.. Weeks("x", 5, _ => 10, 0, 0), .. Weeks("y", 5, _ => 30, 0, 0)], new Random(1));
        Assert.Equal("y", none[0].Topic);
        Assert.Equal(75, none[0].Score.Value!.Value, 9);
        Assert.False(ContentGap.Rank([.. Weeks("x", 1, _ => 10, 0, 0)], new Random(1))[0].Score.HasInterval);
        Assert.Throws<ArgumentOutOfRangeException>(() => ContentGap.Rank([.. Weeks("x", 5, _ => -1, 0, 0)], new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContentGap.Rank([], new Random(1), top: 0));
    }
}
