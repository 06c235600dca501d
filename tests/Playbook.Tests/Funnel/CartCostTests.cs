using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class CartCostTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly MediumDay[] Days =
    [
        new(Day.AddDays(1), "feed", 300m, 100, 10), new(Day, "feed", 100m, 40, 10), new(Day, "search", 50m, 10, 10),
        new(Day.AddDays(1), "search", 70m, 14, 10),
    ];

    [Fact]
    public void A_cart_costs_the_sum_of_spend_over_the_sum_of_carts()
    {
        var cost = CartCost.Of(Days);
        Assert.Equal(["feed", "search"], cost.Media);
        var feed = cost["feed"];
        // Residuals of both days are 100: standard error √(2 · 10,000 · 2) / 20 = 10; Student's t of one degree of freedom is tan(0.475 π).
        Assert.Equal((20.0, Unit.Yuan, 2L), (feed.Value!.Value, feed.Unit, feed.N));
        Assert.Equal(20 - (Math.Tan(0.475 * Math.PI) * 10), feed.Lower!.Value, 9);
        Assert.Equal(6, cost["search"].Value!.Value, 12);
    }

    [Fact]
    public void The_gap_between_two_media_is_relative_and_is_of_the_carts_asked_for()
    {
        var cost = CartCost.Of(Days);
        Assert.Equal((20.0 / 6) - 1, cost.Gap("feed", "search", own: true).Value!.Value, 12);
        // By the carts the platforms claim: 400 / 140 against 120 / 24.
        Assert.Equal((400.0 / 140 / (120.0 / 24)) - 1, cost.Gap("feed", "search", own: false).Value!.Value, 12);
        Assert.Equal("spend / carts the platform claims, feed against search", cost.Gap("feed", "search", own: false).Definition);
        Assert.Equal(0, cost.Gap("feed", "feed", own: true).Value!.Value, 12);
    }

    [Fact]
    public void What_cannot_be_divided_is_missing_with_its_reason()
    {
        var cost = CartCost.Of([new(Day, "feed", 300m, 0, 0), new(Day, "search", 0m, 5, 5)]);
        Assert.Equal("the denominators add up to 0", cost["feed"].MissingReason);
        Assert.Equal((0.0, false), (cost["search"].Value!.Value, cost["search"].HasInterval)); // one day has no spread
        Assert.Equal("one of the two ratios has no positive value", cost.Gap("feed", "search", own: true).MissingReason);
        Assert.False(cost["radio"].HasValue);
        Assert.False(cost.Gap("radio", "search", own: false).HasValue);
        Assert.Equal("no ad reports", CartCost.Of([]).Gap("feed", "search", own: true).MissingReason);
        Assert.Empty(CartCost.Of([]).Media);
    }
}
