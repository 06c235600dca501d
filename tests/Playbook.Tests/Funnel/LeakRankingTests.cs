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
        List<FunnelRow> rows = [.. Enumerable.Range(0, 20)
            .Select(i => new FunnelRow($"s{i:00}", [10_000, 1_000, 800 + (i % 2 == 0 ? 10 : -10)], 80_000m, 80_000m))];
        rows.Add(new("tiny", [60, 6, 0], 0m, 0m));
        var leaks = LeakRanking.Rank(Stages, rows, seed: 1);
        Assert.NotEqual("tiny", leaks[0].Segment);
        Assert.All(leaks.Where(l => l is { Segment: "tiny", From: "orders" }), l => Assert.True(l.Recoverable.Value < .8 * 6 * 100));
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
    public void An_hour_is_not_blamed_for_the_channel_that_fills_it()
    {
        // Feed converts at 5 %, search at 20 %, in every hour alike; the morning is full of feed.
        StratumRow Cell(string hour, string channel, long visits, double rate) =>
            new(channel, new(hour, [visits, (long)(visits * rate), (long)(visits * rate * .8)], 100m * (decimal)(visits * rate * .8),
                100m * (decimal)(visits * rate * .8)));
        StratumRow[] rows = [Cell("morning", "feed", 9_000, .05), Cell("morning", "search", 1_000, .2), Cell("evening", "feed", 1_000, .05),
            Cell("evening", "search", 9_000, .2)];
        Assert.NotEmpty(LeakRanking.Rank(Stages,
            [.. rows.GroupBy(r => r.Row.Segment).Select(g => FunnelRow.Sum(g.Key, [.. g.Select(r => r.Row)]))], 1));
        Assert.All(LeakRanking.Rank(Stages, rows, 1, before: null), l => Assert.True(l.Recoverable.Lower <= 0));
    }

    [Fact]
    public void A_channel_is_compared_with_itself_when_there_is_a_before()
    {
        StratumRow Cell(string channel, long orders, long paid) => new("", new(channel, [10_000, orders, paid], 100m * paid, 90m * paid));
        var leaks = LeakRanking.Rank(Stages, [Cell("feed", 500, 400), Cell("search", 2_000, 1_300)], 1,
            [Cell("feed", 500, 400), Cell("search", 2_000, 1_600)]);
        Assert.Equal(("search", "orders", "payments"), (leaks[0].Segment, leaks[0].From, leaks[0].To));
        Assert.InRange(300 * 90, leaks[0].Recoverable.Lower!.Value, leaks[0].Recoverable.Upper!.Value);
        Assert.Equal(.8, leaks[0].Reference, 12);
    }

    [Fact]
    public void A_step_that_can_be_skipped_is_left_out()
    {
        var leaks = LeakRanking.Rank(["carts", "orders", "payments"],
            [new("a", [100, 150, 60], 100m, 100m), new("b", [100, 20, 15], 100m, 100m)], 1);
        Assert.All(leaks, l => Assert.Equal("orders", l.From));
    }
}
