using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class CutResponseTests
{
    private static readonly DateOnly Last = new(2026, 6, 30);

    // A cut of a fifth, four weeks before the end.
    private static PriceBoard Board() =>
        PriceBoard.Of([.. PriceBoardTests.Days("nuts", 120, back => back < 28 ? 80 : 100)], 0.1, 3, new(1));

    private static List<CategorySales> Sales(double since, double known = 1, int noise = 3) => [.. Enumerable.Range(0, 120).SelectMany(i =>
    {
        var (day, swing) = (Last.AddDays(-i), 1 + (0.01 * (i / 7 % noise)));
        var paid = (decimal)(1000 * swing * (i < 28 ? since : 1));
        return new CategorySales[]
        {
            new(day, "food", paid, paid * (decimal)known, paid * (decimal)known * 0.8m), new(day, "beauty", 5000, 5000, 4000),
        };
    })];

    [Fact]
    public void A_clear_fall_in_the_category_is_worth_matching_where_the_loss_exceeds_the_cost()
    {
        var cut = Assert.Single(CutResponse.Of(Board(), Sales(since: 0.3)));
        Assert.Equal(("food", "the −20.0\u202f% of Lanyue nuts"), (cut.Category, cut.Name));
        // ¥800 kept a day: ¥24,350 a month and a little for the swing, a fifth of it given away by a match.
        Assert.InRange(cut.CategoryMonth.Value!.Value, 800 * 365.25 / 12, 830 * 365.25 / 12);
        Assert.Equal(0.2 * cut.CategoryMonth.Value.Value, cut.CostOfMatching.Value!.Value, 6);
        Assert.InRange(cut.Loss.Value!.Value / cut.CategoryMonth.Value.Value, 0.69, 0.71);
        var economics = Economics.Of(
            Input.Exact(0.2, "refunds"), Input.Exact(0.5, "goods"), Input.Exact(0, "none"), Input.Exact(0, "none"), Input.Exact(0, "none"),
            Input.Exact(0, "none"), Input.Exact(0, "none"), Input.Exact(0, "none"));
        var match = cut.Match(economics);
        // Half of the loss times the half that a kept yuan leaves, less half of the cost.
        Assert.Equal(((cut.Loss.Value!.Value / 2) - cut.CostOfMatching.Value.Value) / 2, match.Value!.Value, 6);
        Assert.Equal(-cut.CostOfMatching.Value.Value / 2, match.Lower!.Value, 6);
        Assert.Equal("while a match costs more than it could win back", cut.Hold);
    }

    [Fact]
    public void A_fall_that_costs_less_than_a_match_is_held_with_the_figures()
    {
        var cut = Assert.Single(CutResponse.Of(Board(), Sales(since: 0.9)));
        Assert.True(cut.Loss.Lower > 0);
        var match = cut.Match(Economics.Of());
        Assert.StartsWith("holding changes nothing today; matching over the category would cost ¥", match.MissingReason,
            StringComparison.Ordinal);
        Assert.Contains("our sales there since the cut: −", match.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refunds_known_in_part_are_scaled_and_named()
    {
        var (all, part) = (Assert.Single(CutResponse.Of(Board(), Sales(1))), Assert.Single(CutResponse.Of(Board(), Sales(1, known: 0.5))));
        Assert.Equal(all.CategoryMonth.Value!.Value, part.CategoryMonth.Value!.Value, 6);
        Assert.Contains("Refunds known for 50.0", part.CategoryMonth.Definition, StringComparison.Ordinal);
        Assert.Contains("after-sales", Assert.Single(CutResponse.Of(Board(), Sales(1, known: 0))).CategoryMonth.MissingReason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_our_sales_prices_are_held_until_they_can_tell()
    {
        var cut = Assert.Single(CutResponse.Of(Board(), []));
        Assert.Equal("until our sales can show whether it matters", cut.Hold);
        Assert.Equal("holding changes nothing today; our sales there since the cut: no orders in this warehouse",
            cut.Match(Economics.Of()).MissingReason);
    }
}
