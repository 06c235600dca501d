using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class SegmentLossesTests
{
    private static readonly Estimate Margin = Estimate.Exact(0.4, Unit.Fraction);

    [Fact]
    public void The_largest_loss_of_contribution_comes_first_with_the_spread_of_its_orders()
    {
        // 400 orders of ¥100 became 100; 100 more of ¥100 were bought by ¥5,000 of advertising.
        var losses = SegmentLosses.Of(
            [
                new("ad", 200, 100, 20_000, 10_000, 3e6, 5_000, 0), new("gone", 100, 400, 10_000, 40_000, 5e6),
                new("same", 50, 50, 5_000, 5_000, 1e6),
            ],
            Margin);
        Assert.Equal(["gone", "ad", "same"], losses.Select(l => l.Sales.Segment));
        Assert.Equal(-12_000, losses[0].Contribution.Value!.Value, 6);
        Assert.Equal(-12_000 - (1.959963984540054 * 0.4 * Math.Sqrt(5e6)), losses[0].Contribution.Lower!.Value, 6);
        Assert.Equal(-1_000, losses[1].Contribution.Value!.Value, 6);
        Assert.Equal([true, false, false], losses.Select(l => l.Clear));
    }

    [Fact]
    public void The_worst_of_many_equal_segments_is_not_called_a_loser()
    {
        var random = new Random(4);
        var called = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var sales = Enumerable.Range(0, 60).Select(i =>
            {
                long now = Poisson(random, 80), before = Poisson(random, 80);
                return new SegmentSales($"p{i:00}", now, before, now * 100, before * 100, (now + before) * 1e4);
            });
            if (SegmentLosses.Of([.. sales], Margin).Any(l => l.Clear)) called++;
        }

        // 5 % of 200 trials are 10; 20 would be a chance of 1 in 700.
        Assert.InRange(called, 0, 20);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_without_a_margin_there_is_no_contribution()
    {
        SegmentSales one = new("a", 1, 1, 10, 10, 200);
        Assert.Empty(SegmentLosses.Of([one], Estimate.Missing("no cost")));
        Assert.Empty(SegmentLosses.Of([], Margin));
        Assert.Throws<ArgumentException>(() => SegmentLosses.Of([one, one], Margin));
        Assert.Throws<ArgumentException>(() => SegmentLosses.Of([one with { Paid = -1 }], Margin));
    }

    private static long Poisson(Random random, double mean)
    {
        var (limit, product, n) = (Math.Exp(-mean), 1.0, -1L);
        do
        {
            product *= random.NextDouble();
            n++;
        }
        while (product > limit);
        return n;
    }
}
