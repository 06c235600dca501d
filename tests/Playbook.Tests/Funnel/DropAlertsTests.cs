using Playbook.Funnel;
using Playbook.Statistics;

namespace Playbook.Tests.Funnel;

public class DropAlertsTests
{
    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly double[] Week = [1.3, .9, .8, .85, .95, 1.1, 1.4];

    [Fact]
    public void The_fixed_rule_cries_wolf_every_monday_and_the_baseline_does_not()
    {
        var days = Series(400);
        var scores = AlertTrial.Run(days, loss: .25, incidents: 200, seed: 3);
        Assert.True(scores[0].FalseAlarms.Value > .1, "Sunday to Monday falls by 31 % every week");
        Assert.True(scores[1].FalseAlarms.Value < .03);
        Assert.True(scores[1].Detected.Value > .95);
        Assert.True(scores[1].Detected.Value > scores[0].Detected.Value);
    }

    [Fact]
    public void A_fall_of_exactly_the_threshold_raises_no_alarm()
    {
        var alerts = DropAlerts.Of([new(Start, 100), new(Start.AddDays(1), 85), new(Start.AddDays(2), 72)]);
        Assert.False(alerts[1].Fixed);
        Assert.True(alerts[2].Fixed);
        Assert.False(alerts[2].Judged);
    }

    [Fact]
    public void A_gap_is_no_fall_and_too_little_history_is_no_verdict()
    {
        var alerts = DropAlerts.Of([new(Start, 100), new(Start.AddDays(2), 10)]);
        Assert.Null(alerts[1].Change);
        Assert.False(alerts[1].Fixed);
        Assert.False(AlertTrial.Run([new(Start, 1)], .4, 5, 1)[0].FalseAlarms.HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => DropAlerts.Of([], drop: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlertTrial.Run([], 0, 5, 1));
    }

    private static DayValue[] Series(int n)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, n).Select(i => new DayValue(Start.AddDays(i),
            100_000 * Week[(int)Start.AddDays(i).DayOfWeek]
                * Math.Exp(.05 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))))];
    }
}
