using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class EntryValueTests
{
    private static readonly EntryPlan Plan = new(
        Estimate.Exact(1e9, Unit.Yuan), new(0.001, 0.001, 0.001, true), 0.0002, Estimate.Exact(0.45, Unit.Fraction),
        Estimate.Exact(5, Unit.Multiple));

    [Fact]
    public void A_worked_example()
    {
        // 1e9 × (0.1 % − 0.02 %) = 800,000, at 5 yuan a yuan for 160,000; 800,000 × 0.45 − 160,000 = 200,000.
        var value = EntryValue.Of(Plan);
        Assert.Equal(800_000, value.Gmv.Value!.Value, 6);
        Assert.Equal(160_000, value.Advertising.Value!.Value, 6);
        Assert.Equal(200_000, value.Contribution.Value!.Value, 6);
        Assert.Equal(0, value.LossChance);
    }

    [Fact]
    public void The_budget_is_lost_where_the_share_cannot_be_won()
    {
        // At the low end our share is what we hold: nothing is won of it.
        var value = EntryValue.Of(Plan with { Share = new(0.001, 0.0002, 0.005, true) }, draws: 100_000);
        Assert.InRange(value.Contribution.Lower!.Value, -160_000, -155_000);
        // What the return brings is all that can be won, however much room there is.
        Assert.Equal(200_000, value.Contribution.Upper!.Value, 6);
        Assert.InRange(value.LossChance, 0.1, 0.5);
    }

    [Fact]
    public void Advertising_at_break_even_loses_in_half_of_the_draws_or_more()
    {
        var value = EntryValue.Of(Plan with { Return = Estimate.Of(1 / 0.45, 1.5, 3, 100, Unit.Multiple) });
        Assert.InRange(value.LossChance, 0.45, 1);
        Assert.True(value.Contribution.Value <= 0 && value.Contribution.Lower < 0);
    }

    [Fact]
    public void A_margin_that_is_an_assumption_widens_the_money_by_its_range()
    {
        var value = EntryValue.Of(Plan with { Margin = Estimate.Of(0.45, 0.35, 0.5, 0, Unit.Fraction), Note = "; assumed: freight" },
            draws: 100_000).Contribution;
        // 800,000 × 0.35 − 160,000 to 800,000 × 0.5 − 160,000.
        Assert.InRange(value.Lower!.Value, 118_000, 122_000);
        Assert.InRange(value.Upper!.Value, 239_000, 241_000);
        Assert.EndsWith("; assumed: freight", value.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_we_hold_the_share_already_there_is_nothing_to_win()
    {
        var value = EntryValue.Of(Plan with { OwnShare = 0.01 });
        Assert.Equal((0.0, 0.0, 0.0), (value.Gmv.Value, value.Contribution.Upper, value.Advertising.Value));
    }

    [Fact]
    public void An_unknown_market_has_no_value_and_bad_numbers_are_named()
    {
        Assert.Equal("no market",
            EntryValue.Of(Plan with { MarketPerMonth = Estimate.Missing("no market", Unit.Yuan) }).Contribution.MissingReason);
        Assert.Equal("no cost",
            EntryValue.Of(Plan with { Margin = Estimate.Missing("no cost", Unit.Fraction) }).Contribution.MissingReason);
        Assert.Equal("no model",
            EntryValue.Of(Plan with { Return = Estimate.Missing("no model", Unit.Multiple) }).Contribution.MissingReason);
        Assert.Throws<ArgumentException>(() => EntryValue.Of(Plan with { OwnShare = -1 }));
        Assert.Throws<ArgumentException>(() => EntryValue.Of(Plan with { Share = new(0, 0, 0, true) }));
    }
}
