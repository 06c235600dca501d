using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class EntryValueTests
{
    private static readonly EntryPlan Plan = new(
        Estimate.Exact(1e9, Unit.Yuan), new(0.001, 0.0005, 0.002, true), 200_000, Estimate.Exact(0.45, Unit.Fraction),
        new(0.2, 0.2, 0.2, true));

    [Fact]
    public void A_worked_example()
    {
        // 1e9 × 0.1 % = 1,000,000, of which 200,000 are ours; 800,000 × (0.45 − 0.2) = 200,000.
        var value = EntryValue.Of(Plan);
        Assert.Equal(800_000, value.Gmv.Value!.Value, 6);
        Assert.Equal(200_000, value.Contribution.Value!.Value, 6);
        Assert.Equal(160_000, value.Advertising.Value!.Value, 6);
        Assert.Equal(0, value.LossChance);
    }

    [Fact]
    public void With_one_doubt_the_interval_is_that_of_the_share()
    {
        var value = EntryValue.Of(Plan with { OwnGmvPerMonth = 0 }, draws: 100_000);
        Assert.InRange(value.Gmv.Lower!.Value, 490_000, 510_000);
        Assert.InRange(value.Gmv.Upper!.Value, 1_960_000, 2_040_000);
    }

    [Fact]
    public void Dear_advertising_loses_money_and_says_how_likely()
    {
        var value = EntryValue.Of(Plan with { AdvertisingShare = new(0.45, 0.3, 0.6, true) });
        Assert.Equal(0, value.Contribution.Value!.Value, 6);
        Assert.InRange(value.LossChance, 0.45, 0.55);
    }

    [Fact]
    public void A_margin_that_is_an_assumption_widens_the_money_by_its_range()
    {
        var sure = Plan with { Share = new(0.001, 0.001, 0.001, true), OwnGmvPerMonth = 0, Note = "; assumed: freight" };
        var value = EntryValue.Of(sure with { Margin = Estimate.Of(0.45, 0.35, 0.5, 0, Unit.Fraction) }, draws: 100_000).Contribution;
        // 1,000,000 × (0.35 − 0.2) to 1,000,000 × (0.5 − 0.2).
        Assert.InRange(value.Lower!.Value, 148_000, 152_000);
        Assert.InRange(value.Upper!.Value, 299_000, 301_000);
        Assert.EndsWith("; assumed: freight", value.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_we_are_larger_than_the_share_there_is_nothing_to_win()
    {
        var value = EntryValue.Of(Plan with { OwnGmvPerMonth = 5e6 });
        Assert.Equal((0.0, 0.0), (value.Gmv.Value, value.Contribution.Upper));
    }

    [Fact]
    public void An_unknown_market_has_no_value_and_bad_numbers_are_named()
    {
        Assert.Equal("no market",
            EntryValue.Of(Plan with { MarketPerMonth = Estimate.Missing("no market", Unit.Yuan) }).Contribution.MissingReason);
        Assert.Equal("no cost",
            EntryValue.Of(Plan with { Margin = Estimate.Missing("no cost", Unit.Fraction) }).Contribution.MissingReason);
        Assert.Throws<ArgumentException>(() => EntryValue.Of(Plan with { OwnGmvPerMonth = -1 }));
        Assert.Throws<ArgumentException>(() => EntryValue.Of(Plan with { Share = new(0, 0, 0, true) }));
    }
}
