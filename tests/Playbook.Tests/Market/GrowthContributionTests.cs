using CsCheck;
using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class GrowthContributionTests
{
    [Fact]
    public void A_worked_example()
    {
        // Whole 100 → 140, +40 %. A: 60 % × 50 % = 30 pt; B: 40 % × 25 % = 10 pt.
        var g = GrowthContribution.Of([new("A", "food", 60, 90), new("B", "food", 40, 50)])!;
        Assert.Equal(0.4, g.Growth, 12);
        Assert.Equal(0.3, g.Platforms[0].Points, 12);
        Assert.Equal(0.1, g.Platforms[1].Points, 12);
        Assert.Equal(90 / 140.0 - 0.6, g.Platforms[0].ShareShift, 12);
        Assert.Equal(0.4, g.Categories.Single().Points, 12);
    }

    [Fact]
    public void Contributions_add_up_to_the_whole_over_cells_platforms_and_categories() =>
        Gen.Select(Gen.Decimal[0, 1e9m], Gen.Decimal[0, 1e9m]).Array[12].Sample(sizes =>
        {
            MarketCell[] cells =
                [.. sizes.Select((s, i) => new MarketCell($"p{i % 3}", $"c{i / 3}", decimal.Round(s.Item1, 2), decimal.Round(s.Item2, 2)))];
            var g = GrowthContribution.Of(cells);
            if (g is null) return;
            foreach (var parts in new[] { g.Cells, g.Platforms, g.Categories })
            {
                Assert.Equal(g.After - g.Before, parts.Sum(p => p.Change));
                Assert.Equal(g.Growth, parts.Sum(p => p.Points), 1e-9 * (1 + Math.Abs(g.Growth)));
                Assert.Equal(0, parts.Sum(p => p.ShareShift), g.After == 0 ? 1.1 : 1e-9);
                Assert.All(parts.Where(p => p.Growth is not null),
                    p => Assert.Equal(p.ShareBefore * p.Growth!.Value, p.Points, 1e-9 * (1 + Math.Abs(p.Points))));
            }
        });

    [Fact]
    public void A_part_that_starts_from_nothing_contributes_its_size()
    {
        var g = GrowthContribution.Of([new("A", "x", 100, 100), new("B", "x", 0, 20)])!;
        var b = g.Cells.Single(c => c.Name == "B × x");
        Assert.Null(b.Growth);
        Assert.Equal(0.2, b.Points, 12);
    }

    [Fact]
    public void A_market_that_was_nothing_has_no_parts_and_repeated_cells_are_refused()
    {
        Assert.Null(GrowthContribution.Of([new("A", "x", 0, 5)]));
        Assert.Null(GrowthContribution.Of([]));
        Assert.Throws<ArgumentException>(() => GrowthContribution.Of([new("A", "x", 1, 5), new("A", "x", 1, 5)]));
        Assert.Throws<ArgumentException>(() => GrowthContribution.Of([new("A", "x", -1, 5)]));
    }

    [Fact]
    public void Parts_have_the_names_that_a_reader_knows()
    {
        var g = GrowthContribution.Of([new("channels", "mother_baby", 60, 90), new("douyin", "food", 40, 50)])!;
        Assert.Equal("WeChat Channels × mother & baby", g.Cells[0].Name);
        Assert.Equal("WeChat Channels", g.Platforms[0].Name);
        Assert.Equal("Mother & baby", g.Categories[0].Name);
    }

    [Fact]
    public void Concentration_runs_from_one_over_n_to_one()
    {
        Assert.Equal(0.25, Concentration.Herfindahl([5, 5, 5, 5])!.Value, 12);
        Assert.Equal(1, Concentration.Herfindahl([7, 0])!.Value, 12);
        // Shares 62.5 % and 37.5 %: .390625 + .140625.
        Assert.Equal(0.53125, Concentration.Herfindahl([5, 3])!.Value, 12);
        Assert.Null(Concentration.Herfindahl([0, 0]));
        Assert.Null(Concentration.Herfindahl([]));
    }

    [Theory]
    [InlineData(0.5, 1.2, GrowthShareClass.Star)]
    [InlineData(0.1, 1.0, GrowthShareClass.CashCow)]
    [InlineData(0.4, 0.9, GrowthShareClass.QuestionMark)]
    [InlineData(-0.2, 0.0, GrowthShareClass.Dog)]
    public void The_four_fields_have_their_limits_on_the_high_side(double growth, double share, GrowthShareClass expected) =>
        Assert.Equal(expected, GrowthShareMatrix.Classify(growth, share, 0.4));
}
