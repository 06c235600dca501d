using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class RatingWatchTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static WatchDay[] Series(int n, Func<int, double?> rating) =>
        [.. Enumerable.Range(0, n).Select(i => new WatchDay(First.AddDays(i), 100, false, rating(i)))];

    [Fact]
    public void A_planted_fall_is_found_once_and_becomes_usual()
    {
        var random = new Random(1);
        double Noise() => 0.02 * (random.NextDouble() - 0.5);
        var alert = Assert.Single(RatingWatch.Alerts(Series(200, i => (i < 80 ? 4.8 : 4.5) + Noise())));
        Assert.Equal(First.AddDays(80), alert.From);
        Assert.Equal(0.3, alert.Fall, 2);
        Assert.True(alert.RobustZ > 10);
    }

    [Fact]
    public void Scatter_as_wide_as_the_fall_is_silent()
    {
        var random = new Random(2);
        Assert.Empty(RatingWatch.Alerts(Series(300, i => 4.5 + (0.4 * (random.NextDouble() - 0.5)) - (i > 150 ? 0.12 : 0))));
    }

    [Fact]
    public void The_limit_itself_counts_and_missing_days_are_skipped()
    {
        var alert = Assert.Single(RatingWatch.Alerts(Series(60, i => i % 10 == 9 ? null : i < 40 ? 4.7 : 4.6)));
        Assert.Equal(First.AddDays(40), alert.From);
        Assert.Null(alert.RobustZ);
        Assert.Empty(RatingWatch.Alerts(Series(60, i => i is >= 40 and < 45 ? 4.0 : 4.7)));
        Assert.Empty(RatingWatch.Alerts([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingWatch.Alerts(Series(2, _ => 7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingWatch.Alerts([], fall: 0));
    }
}
