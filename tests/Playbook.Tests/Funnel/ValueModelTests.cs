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
