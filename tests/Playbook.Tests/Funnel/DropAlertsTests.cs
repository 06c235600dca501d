using Playbook.Funnel;
using Playbook.Planning;
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
    public void At_equal_false_alarms_the_baseline_finds_more_where_weeks_have_a_shape()
    {
        var days = Series(400);
        var calm = DropAlerts.Of(days);
        var scores = AlertTrial.Run(days, calm, loss: .25, incidents: 200, seed: 3);
        Assert.True(scores[2].FalseAlarms.Value <= scores[1].FalseAlarms.Value);
        Assert.True(scores[1].Detected.Lower > scores[2].Detected.Upper);
        // As many days fall further than the drop as the baseline has alarms.
        var drop = AlertTrial.EqualDrop(calm);
        Assert.Equal(calm.Count(a => a.Judged && a.Seasonal), calm.Count(a => a.Judged && a.Change < -drop - 1e-9));
        Assert.Equal(1, AlertTrial.EqualDrop([]));
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
    public void The_worst_fall_is_that_of_the_period_and_never_below_zero()
    {
        // Day by day: −10 %, −50 %, +20 %, a gap of a day, −25 %.
        var alerts = DropAlerts.Of([new(Start, 100), new(Start.AddDays(1), 90), new(Start.AddDays(2), 45), new(Start.AddDays(3), 54),
            new(Start.AddDays(5), 40), new(Start.AddDays(6), 30)]);
        Assert.Equal(0.5, Worst(0, 6).Value!.Value, 12);
        Assert.Equal(4, Worst(0, 6).N);
        Assert.Equal(0.25, Worst(3, 6).Value!.Value, 12);
        Assert.Equal(0.1, Worst(0, 1).Value!.Value, 12); // the change into a day counts where the day does
        Assert.Equal(0, Worst(3, 3).Value);
        Assert.Equal("fewer than two days of plays", Worst(5, 5).MissingReason);
        Assert.False(Worst(30, 60).HasValue);
        Assert.False(DropAlerts.Of([]).WorstFall(Of(0, 9)).HasValue);

        Estimate Worst(int from, int to) => alerts.WorstFall(Of(from, to));
        static Period Of(int from, int to) => new(Start.AddDays(from), Start.AddDays(to), Start, Start);
    }

    [Fact]
    public void The_power_is_that_of_the_trial_at_each_size()
    {
        var days = Series(200);
        var alerts = DropAlerts.Of(days);
        var power = AlertTrial.Power(days, alerts, seed: 4);
        Assert.Equal([0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5], power.Select(p => p.Loss));
        Assert.All(power, p => Assert.Equal(AlertTrial.Run(days, p.Loss, 300, 4), p.Scores));
        Assert.Equal(power.Select(p => p.Scores[1].Detected.Value).Order(), power.Select(p => p.Scores[1].Detected.Value));
    }

    [Fact]
    public void On_days_all_equal_the_fixed_rule_finds_what_exceeds_it_and_the_baseline_everything()
    {
        DayValue[] days = [.. Enumerable.Range(0, 60).Select(i => new DayValue(Start.AddDays(i), 1e12))];
        var power = AlertTrial.Power(days, DropAlerts.Of(days));
        Assert.Equal([0, 0, 1, 1, 1, 1, 1], power.Select(p => p.Scores[0].Detected.Value!.Value));
        Assert.All(power, p => Assert.Equal((1.0, 0.0), (p.Scores[1].Detected.Value!.Value, p.Scores[1].FalseAlarms.Value!.Value)));
    }

    [Fact]
    public void Days_that_nobody_can_judge_have_no_power()
    {
        DayValue[] days = [.. Series(20)];
        Assert.Empty(AlertTrial.Power(days, DropAlerts.Of(days)));
        Assert.Empty(AlertTrial.Power([], []));
        var error = Assert.Throws<ArgumentException>(() => AlertTrial.Run(days, [], 0.3, 5, 1));
        Assert.StartsWith("There are 20 days and 0 alerts.", error.Message);
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
