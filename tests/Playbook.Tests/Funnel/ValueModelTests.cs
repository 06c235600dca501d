using CsCheck;
using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class ValueModelTests
{
    [Fact]
    public void The_six_factors_multiply_to_the_gmv()
    {
        var model = ValueModel.Of(30_000m, new("all", [1_000_000, 30_000, 21_000, 4_000, 1_500, 1_200], 120_000m, 96_000m));
        Assert.Equal(30, model.Cpm!.Value, 10);
        Assert.Equal(100, model.OrderValue!.Value, 10);
        Assert.Equal(120_000, model.Product(), 6);
        Assert.Equal(7.5, model.Layers[3].CostPerUnit.Value!.Value, 10);
        Assert.Equal(4, model.Roas.Value!.Value, 10);
        Assert.Equal(3.2, model.KeptRoas.Value!.Value, 10);
        Assert.Equal(["Spend: yuan of advertising", "= paid GMV: product of all the above"],
            new[] { model.Factors[0].Name, model.Factors[^1].Name });
        // Thousand impressions for the spend, times every rate and the order value, is the last row.
        var factors = model.Factors.Select(f => f.Figure.Value!.Value).ToArray();
        Assert.Equal(factors[^1], factors[0] / factors[1] * 1000 * factors[2..^1].Aggregate((a, b) => a * b), 6);
    }

    [Fact]
    public void The_identity_holds_for_any_counts() =>
        Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Long[1, 1_000_000], Gen.Long[1, 1_000_000], Gen.Long[1, 100_000],
        Gen.Long[1, 100_000], Gen.Long[1, 100_000], Gen.Int[0, 1_000_000]).Sample((a, b, c, d, e, f, spend) =>
    {
        var model = ValueModel.Of(spend, new("all", [a, b, c, d, e, f], 12_345.67m));
        Assert.Equal(12_345.67, model.Product(), 6);
    });

    [Fact]
    public void Each_advertised_channel_has_a_model_and_all_of_them_one_together()
    {
        var book = FunnelBook.Of(
        [
            FunnelCells.Day("feed", "video", FunnelCells.June.From, 100, 40, 20, 10, 1_000m, 5_000, 300, logged: 1),
            FunnelCells.Day("feed", "live", FunnelCells.June.From, 100, 40, 20, 10, 1_000m, 5_000, 300),
            FunnelCells.Day("search", "card", FunnelCells.June.To, 50, 30, 25, 20, 3_000m, 1_000, 100),
            FunnelCells.Day("friends", "card", FunnelCells.June.To, 500, 300, 250, 200, 9_000m, 1_000, 1_000),
        ], [], FunnelCells.June);
        var models = ValueModel.OfChannels(book, [new("feed", 400m), new("search", 150m), new("feed", 100m), new("radio", 999m)]);
        Assert.Equal(["all", "feed", "search"], models.Select(m => m.Row.Segment));
        Assert.Equal([650m, 500m, 150m], models.Select(m => m.Spend)); // what was spent on radio brought nobody
        Assert.Equal([11_000, 700, 250, 110, 65, 40], models[0].Row.Counts);
        Assert.Equal([5_000, 2_000, 3_000], models.Select(m => m.Product()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(50, models[1].Cpm!.Value, 9); // ¥500 / 10,000 × 1,000
        Assert.Empty(ValueModel.OfChannels(book, []));
        Assert.Empty(ValueModel.OfChannels(book, [new("radio", 5m)]));
    }

    [Fact]
    public void A_log_that_does_not_tell_all_layers_has_no_model()
    {
        var book = FunnelBook.Of(
            [FunnelCells.Day("feed", "video", FunnelCells.June.From, 100, 40, 20, 10, 1_000m, 5_000, 300)], [], FunnelCells.June);
        Assert.Equal(5, book.Stages.Count); // orders are not told from payments
        Assert.Empty(ValueModel.OfChannels(book, [new("feed", 400m)]));
    }

    [Fact]
    public void Empty_layers_and_no_spend_have_defined_answers()
    {
        var model = ValueModel.Of(0m, new("all", [0, 0, 0, 0, 0, 0]));
        Assert.Equal(0, model.Product());
        Assert.Null(model.Cpm);
        Assert.False(model.Roas.HasValue);
        Assert.Contains("no carts", model.Layers[3].CostPerUnit.MissingReason);
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueModel.Of(-1m, new("all", [1, 1, 1, 1, 1, 1])));
        Assert.Throws<ArgumentException>(() => ValueModel.Of(1m, new("all", [1, 1])));
    }
}
