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
    public void A_doubtful_return_loses_as_often_as_it_lies_below_what_pays()
    {
        // 800,000 at 2.3 (1.5 to 3) cost 347,826. A yuan back pays from 1 ÷ 0.45 = 2.22 on: the chance to lie below is
        // Φ(1.96 × (2.22 − 2.3) ÷ (2.3 − 1.5)) = 0.4244. At the low end 1.5 × 0.45 of it come back; never more than there is
        // room for.
        var value = EntryValue.Of(Plan with { Return = Estimate.Of(2.3, 1.5, 3, 100, Unit.Multiple) }, draws: 100_000);
        var budget = 800_000 / 2.3;
        Assert.InRange(value.LossChance, 0.4244 - 0.006, 0.4244 + 0.006);
        Assert.Equal(360_000 - budget, value.Contribution.Value!.Value, 6);
        Assert.Equal(360_000 - budget, value.Contribution.Upper!.Value, 6);
        Assert.InRange(value.Contribution.Lower!.Value, (0.66 * budget) - budget, (0.69 * budget) - budget);
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
