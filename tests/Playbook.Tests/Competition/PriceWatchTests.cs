using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class PriceWatchTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static WatchDay[] Series(int n, Func<int, double> price, Func<int, bool>? promotion = null) =>
        [.. Enumerable.Range(0, n).Select(i => new WatchDay(First.AddDays(i), price(i), promotion?.Invoke(i) ?? false))];

    [Fact]
    public void A_promotion_a_dip_a_cut_and_an_open_drop_are_told_apart()
    {
        bool Promo(int i) => i is >= 30 and < 35;
        var days = Series(200,
            i => i switch { >= 30 and < 35 => 80, >= 60 and < 66 => 85, >= 100 and < 190 => 88, >= 190 => 70, _ => 100 }, Promo);
        var alerts = PriceWatch.Alerts(days);
        Assert.Equal([PriceMove.Promotion, PriceMove.Temporary, PriceMove.LastingCut, PriceMove.Open], alerts.Select(a => a.Move));
        Assert.Equal([30, 60, 100, 190], alerts.Select(a => a.From.DayNumber - First.DayNumber));
        Assert.Equal(0.2, alerts[0].Drop, 12);
        Assert.Equal(0.12, alerts[2].Drop, 12);
        Assert.Equal(First.AddDays(102), alerts[2].KnownOn);
        // After the cut 88 is the usual price.
        Assert.Equal(88, alerts[3].Baseline);
        Assert.Equal((70 / 88.0), 1 - alerts[3].Drop, 12);
    }

    [Fact]
    public void Short_and_shallow_drops_are_silent()
    {
        Assert.Empty(PriceWatch.Alerts(Series(100, i => i is 50 or 51 ? 50 : 100)));
        Assert.Empty(PriceWatch.Alerts(Series(100, i => i is > 50 and < 60 ? 91 : 100)));
        Assert.Single(PriceWatch.Alerts(Series(100, i => i is > 50 and < 60 ? 90 : 100)));
    }

    [Fact]
    public void A_cut_during_a_promotion_is_known_once_the_promotion_is_over()
    {
        var days = Series(120, i => i >= 40 ? 85 : 100, i => i is >= 40 and < 50);
        var alert = Assert.Single(PriceWatch.Alerts(days));
        Assert.Equal(PriceMove.LastingCut, alert.Move);
        Assert.Equal(First.AddDays(40), alert.From);
        Assert.Equal(First.AddDays(70), alert.To);
    }

    [Fact]
    public void Every_second_week_on_promotion_does_not_move_the_usual_price()
    {
        var days = Series(140, i => i / 7 % 2 == 1 ? 80 : 100, i => i / 7 % 2 == 1);
        Assert.All(PriceWatch.Alerts(days), a => Assert.Equal((100, PriceMove.Promotion), (a.Baseline, a.Move)));
    }

    [Fact]
    public void Noise_below_the_drop_raises_no_false_alarms_and_noise_above_it_does()
    {
        var random = new Random(3);
        var quiet = Series(300, _ => 100 * (1 + (0.02 * (random.NextDouble() - 0.5))));
        Assert.Equal(0, PriceWatch.FalseAlarmsPerYear(quiet, new Random(1)));
        var loud = Series(300, _ => random.Next(2) == 0 ? 100 : 85);
        Assert.True(PriceWatch.FalseAlarmsPerYear(loud, new Random(1)) > 1);
        Assert.Null(PriceWatch.FalseAlarmsPerYear(quiet[..30], new Random(1)));
    }

    [Fact]
    public void Edges_have_answers()
    {
        Assert.Empty(PriceWatch.Alerts([]));
        Assert.Empty(PriceWatch.Alerts(Series(1, _ => 5)));
        Assert.Empty(PriceWatch.Alerts(Series(50, _ => 50, _ => true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceWatch.Alerts(Series(3, _ => 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceWatch.Alerts([], new(Drop: 1)));
        Assert.Throws<ArgumentException>(() => PriceWatch.Alerts([new(First, 1), new(First, 1)]));
    }
}
