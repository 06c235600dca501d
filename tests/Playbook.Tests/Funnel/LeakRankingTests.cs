using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class LeakRankingTests
{
    private static readonly string[] Stages = ["visits", "orders", "payments"];

    [Fact]
    public void The_planted_leak_leads_with_its_worth_in_the_interval()
    {
        var random = new Random(9);
        var rows = Enumerable.Range(0, 24).Select(hour =>
        {
            const int visits = 30_000;
            var orders = Enumerable.Range(0, visits).Count(_ => random.NextDouble() < .1);
            var paid = Enumerable.Range(0, orders).Count(_ => random.NextDouble() < (hour == 22 ? .6 : .8));
            return new FunnelRow($"{hour:00}:00", [visits, orders, paid], 200m * paid, 150m * paid);
        }).ToArray();
        var leaks = LeakRanking.Rank(Stages, rows, seed: 1);
        Assert.Equal(("22:00", "orders", "payments"), (leaks[0].Segment, leaks[0].From, leaks[0].To));
        var truth = .2 * 3_000 * 150;
        Assert.InRange(truth, leaks[0].Recoverable.Lower!.Value, leaks[0].Recoverable.Upper!.Value);
        Assert.True(leaks[0].Certainty > .999);
        Assert.True(leaks[0].Recoverable.Value > 3 * leaks[1].Recoverable.Value);
    }

    [Fact]
    public void A_small_cell_with_a_bad_day_does_not_lead()
    {
        List<FunnelRow> rows = [.. Enumerable.Range(0, 20).Select(i => new FunnelRow($"s{i:00}", [10_000, 1_000, 800 + (i % 2 == 0 ? 10 : -10)], 80_000m, 80_000m))];
        rows.Add(new("tiny", [60, 6, 0], 0m, 0m));
        var leaks = LeakRanking.Rank(Stages, rows, seed: 1);
        Assert.NotEqual("tiny", leaks[0].Segment);
        Assert.All(leaks.Where(l => l is { Segment: "tiny", From: "orders" }), l => Assert.True(l.Rate.Value > .5));
    }

    [Fact]
    public void Alike_segments_leak_nothing_for_certain()
    {
        var rows = Enumerable.Range(0, 5).Select(i => new FunnelRow($"s{i}", [10_000, 1_000, 800], 80_000m, 70_000m)).ToArray();
        Assert.All(LeakRanking.Rank(Stages, rows, 1), l => Assert.True(l.Recoverable.Lower <= 0));
        Assert.Empty(LeakRanking.Rank(Stages, [rows[0]], 1));
        Assert.Empty(LeakRanking.Rank(Stages, [], 1));
        Assert.Empty(LeakRanking.Rank(Stages, [new("a", [0, 0, 0]), new("b", [0, 0, 0])], 1));
    }

    [Fact]
    public void A_step_that_can_be_skipped_is_left_out()
    {
        var leaks = LeakRanking.Rank(["carts", "orders", "payments"], [new("a", [100, 150, 60], 100m, 100m), new("b", [100, 20, 15], 100m, 100m)], 1);
        Assert.All(leaks, l => Assert.Equal("orders", l.From));
    }
}
