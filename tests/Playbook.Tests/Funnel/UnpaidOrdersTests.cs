using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class UnpaidOrdersTests
{
    [Fact]
    public void Planted_odds_are_recovered_although_night_and_price_go_together()
    {
        var random = new Random(8);
        var cells = new List<OrderCell>();
        foreach (var night in new[] { false, true })
            for (var price = 0; price < 3; price++)
                foreach (var android in new[] { false, true })
                    foreach (var first in new[] { false, true })
                    {
                        var orders = night ? 1_000 * (price + 1) : 8_000 / (price + 1); // dear orders come at night
                        var p = 1 / (1 + Math.Exp(2 - (night ? .8 : 0) - (price > 0 ? .5 : 0) - (first ? .3 : 0)));
                        cells.Add(
                            new(night, price, android, first, orders, Enumerable.Range(0, orders).Count(_ => random.NextDouble() < p)));
                    }

        var result = UnpaidOrders.Of(cells);
        foreach (var (name, log) in new[] { ("night", .8), ("price above the lowest band", .5), ("android", 0.0), ("first order", .3) })
        {
            var factor = result.Factors.Single(f => f.Factor == name);
            Assert.InRange(Math.Exp(log), factor.Adjusted.Lower! .Value * .97, factor.Adjusted.Upper!.Value * 1.03);
            Assert.InRange(Math.Exp(log), factor.Stratified.Lower!.Value * .97, factor.Stratified.Upper!.Value * 1.03);
        }

        // The crude figure blames the night for what the price does.
        Assert.True(result.Factors[0].Crude.Value > result.Factors[0].Adjusted.Value);
        Assert.Equal(24_000.0 / (24_000 + 58_664), result.OrdersAtNight.Value!.Value, 3);
        Assert.True(result.ShareAtNight.Value > result.OrdersAtNight.Value);
        Assert.InRange(result.Excess.Value!.Value, 1, cells.Where(c => c.Night).Sum(c => c.Unpaid));
    }

    [Fact]
    public void The_interval_of_the_excess_covers_the_truth_as_often_as_it_says()
    {
        var random = new Random(21);
        var truth = 2_000 * (.3 - .1);
        var covered = 0;
        for (var r = 0; r < 300; r++)
        {
            OrderCell Cell(bool night, int orders, double p) =>
                new(night, 0, false, false, orders, Enumerable.Range(0, orders).Count(_ => random.NextDouble() < p));
            var excess = UnpaidOrders.Of([Cell(false, 8_000, .1), Cell(true, 2_000, .3)]).Excess;
            if (excess.Lower <= truth && truth <= excess.Upper) covered++;
        }

        Assert.InRange(covered / 300.0, .91, .985);
    }

    [Fact]
    public void Nothing_and_orders_all_alike_have_defined_answers()
    {
        var none = UnpaidOrders.Of([]);
        Assert.False(none.ShareAtNight.HasValue);
        Assert.All(none.Factors, f => Assert.False(f.Adjusted.HasValue));
        var alike = UnpaidOrders.Of([new(false, 0, false, false, 100, 20)]);
        Assert.Equal(0, alike.ShareAtNight.Value);
        Assert.False(alike.Excess.HasValue);
        Assert.Throws<ArgumentException>(() => UnpaidOrders.Of([new(false, 0, false, false, 1, 2)]));
    }
}
