using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class NightBreakTests
{
    [Fact]
    public void A_planted_step_is_found_at_its_hour()
    {
        var random = new Random(3);
        var hour = NightBreak.Find(Enumerable.Range(0, 24)
            .Select(h => new HourlyOrders(h, 1_000, Enumerable.Range(0, 1_000).Count(_ => random.NextDouble() < (h >= 22 ? .25 : .1)))));
        Assert.Equal((22, 22, 22), (hour.Value, hour.Lower, hour.Upper));
    }

    [Fact]
    public void A_gentle_step_has_an_interval_and_a_flat_day_has_none()
    {
        var gentle = NightBreak.Find(Enumerable.Range(8, 16).Select(h => new HourlyOrders(h, 200, h < 20 ? 20 : h < 22 ? 28 : 36)));
        Assert.True(gentle.Lower < gentle.Upper);
        Assert.Contains("no hour", NightBreak.Find(Enumerable.Range(8, 16).Select(h => new HourlyOrders(h, 200, 20))).MissingReason);
        Assert.Contains("no hour",
            NightBreak.Find(Enumerable.Range(8, 16).Select(h => new HourlyOrders(h, 200, h >= 22 ? 5 : 40))).MissingReason);
    }

    [Fact]
    public void Nothing_and_impossible_hours_have_defined_answers()
    {
        Assert.False(NightBreak.Find([]).HasValue);
        Assert.False(NightBreak.Find([new(2, 10, 5)]).HasValue);
        Assert.Throws<ArgumentException>(() => NightBreak.Find([new(9, 1, 2)]));
        Assert.Throws<ArgumentException>(() => NightBreak.Find([new(9, 1, 1), new(9, 1, 1)]));
    }
}
