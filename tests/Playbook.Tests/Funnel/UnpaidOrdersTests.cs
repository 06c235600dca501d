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
        Assert.Equal("what would be paid of " + result.Excess.Definition, result.ExcessYuan.Definition);
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
    public void A_factor_is_found_by_its_name_and_said_in_a_sentence()
    {
        var result = UnpaidOrders.Of([new(false, 0, false, false, 100, 20)]);
        Assert.Equal(UnpaidOrders.Names, result.Factors.Select(f => f.Factor));
        Assert.Equal(["placed at night", "above the lowest price band", "from Android", "that are a buyer's first"],
            UnpaidOrders.Names.Select(name => result[name].Phrase));
        var error = Assert.Throws<ArgumentException>(() => result["Night"]);
        Assert.StartsWith(
            "There is no factor \"Night\"; there are night, price above the lowest band, android, first order.", error.Message);
    }

    [Fact]
    public void The_strongest_factor_is_the_one_whose_odds_are_farthest_from_one_to_either_side()
    {
        // Odds of 1/9 by day and 2/8 at night, 2.25 times as many; on Android a fifth of those on iOS.
        OrderCell Cell(bool night, bool android)
        {
            var odds = 1.0 / 9 * (night ? 2.25 : 1) * (android ? 0.2 : 1);
            return new(night, 0, android, false, 100_000, (long)Math.Round(100_000 * odds / (1 + odds)));
        }

        var result = UnpaidOrders.Of([Cell(false, false), Cell(false, true), Cell(true, false), Cell(true, true)]);
        Assert.Equal("android", result.Strongest!.Factor);
        Assert.Equal(0.2, result.StrongestOdds.Value!.Value, 3);
        Assert.Equal(2.25, result["night"].Adjusted.Value!.Value, 3);
        Assert.False(result["first order"].Adjusted.HasValue);
    }

    [Fact]
    public void Orders_too_alike_to_compare_have_no_strongest_factor()
    {
        foreach (var cells in new OrderCell[][] { [], [new(true, 1, true, true, 100, 20)], [new(true, 1, true, true, 0, 0)] })
        {
            var result = UnpaidOrders.Of(cells);
            Assert.Null(result.Strongest);
            Assert.Equal("the orders are too alike to compare", result.StrongestOdds.MissingReason);
        }
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

    [Fact]
    public void Orders_without_device_or_buyer_stay_in_the_sample()
    {
        OrderCell[] cells =
        [
            new(false, 0, false, true, 800, 80), new(true, 0, false, true, 200, 60), new(false, 0, true, false, 800, 80),
            new(true, 0, true, false, 200, 60), new(false, 0, true, true, 400, 40), new(true, 0, true, true, 100, 30),
            new(false, 0, null, null, 40, 4), new(true, 0, null, null, 10, 5),
        ];
        var unpaid = UnpaidOrders.Of(cells);
        Assert.Equal((155 / 510.0, 510L), (unpaid["night"].UnpaidRate.Value!.Value, unpaid["night"].UnpaidRate.N));
        Assert.True(unpaid["night"].Adjusted.HasValue);
        // The rate of a device is of the orders that name one.
        Assert.Equal(1_500, unpaid["android"].UnpaidRate.N);
        var nameless = UnpaidOrders.Of([new(false, 0, null, null, 100, 10), new(true, 0, null, null, 100, 30)]);
        Assert.Equal(("no order names its device", "no order names its buyer"),
            (nameless["android"].Adjusted.MissingReason, nameless["first order"].Adjusted.MissingReason));
        Assert.True(nameless["night"].Adjusted.HasValue);
        // A handful of paid orders without a device: no coefficient fits them, the others are known all the same.
        Assert.True(UnpaidOrders.Of([.. cells[..6], new(false, 0, null, false, 5, 0)])["night"].Adjusted.HasValue);
    }
}
