using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class MarketSizingTests
{
    private static readonly SizingFactor Size = new(SizingStep.Tam, "market", 1e12, 0.8e12, 1.25e12, false, "report");

    [Fact]
    public void Log_symmetric_factors_have_the_interval_of_the_closed_form()
    {
        // ln(1.25) and ln(2) are 1.96 standard deviations each: the product has √(ln²1.25 + ln²2).
        var sizing = MarketSizing.Of([Size, new(SizingStep.Sam, "reach", 4, 2, 8, false, "x")], draws: 200_000);
        var half = Math.Sqrt(Math.Pow(Math.Log(1.25), 2) + Math.Pow(Math.Log(2), 2));
        Assert.Equal(4e12, sizing.Sam.Value!.Value, 1);
        Assert.InRange(sizing.Sam.Lower!.Value / (4e12 * Math.Exp(-half)), 0.985, 1.015);
        Assert.InRange(sizing.Sam.Upper!.Value / (4e12 * Math.Exp(half)), 0.985, 1.015);
        Assert.InRange(sizing.Drivers[0].Share, 0.9, 0.92);
        Assert.Equal("reach", sizing.Drivers[0].Factor.Name);
    }

    [Fact]
    public void A_single_factor_keeps_its_stated_interval()
    {
        var share = new SizingFactor(SizingStep.Som, "win", 0.02, 0.005, 0.05, true, "team");
        var sizing = MarketSizing.Of([new(SizingStep.Tam, "market", 1e9, 1e9, 1e9, false, "r"), share], draws: 100_000);
        Assert.InRange(sizing.Som.Lower!.Value, 4.85e6, 5.15e6);
        Assert.InRange(sizing.Som.Upper!.Value, 4.9e7, 5.1e7);
        Assert.False(sizing.Sam.HasValue);
        Assert.Equal(1e9, sizing.Tam.Value);
    }

    [Fact]
    public void Shares_never_exceed_one()
    {
        var sizing = MarketSizing.Of([Size with { Low = 1e12, High = 1e12 }, new(SizingStep.Sam, "share", 0.95, 0.5, 1, true, "x"),
            new(SizingStep.Som, "all", 1, 1, 1, true, "x")]);
        Assert.InRange(sizing.Som.Upper!.Value, 0.95e12, 1e12);
    }

    [Fact]
    public void Order_of_factors_within_a_step_does_not_matter_for_the_centre_and_seeds_repeat()
    {
        SizingFactor[] f = [Size, new(SizingStep.Sam, "a", 0.5, 0.4, 0.6, true, "x"), new(SizingStep.Sam, "b", 0.2, 0.1, 0.3, true, "x")];
        Assert.Equal(1e11, MarketSizing.Of(f).Sam.Value!.Value, 1);
        Assert.Equal(MarketSizing.Of(f).Sam, MarketSizing.Of(f).Sam);
    }

    [Fact]
    public void Without_a_factor_of_the_whole_market_nothing_is_told_and_no_step_is_made_up()
    {
        var sizing = MarketSizing.Of([]);
        Assert.Equal("no factor of step tam is known", sizing.Steps[0].Size.MissingReason);
        Assert.All(sizing.Steps, s => Assert.False(s.Size.HasValue));
        Assert.Equal(("", 0), (sizing.Widest, sizing.Factors.Count));
        Assert.False(MarketSizing.Of([Size with { Step = SizingStep.Sam }]).Sam.HasValue);
    }

    [Fact]
    public void A_share_of_one_s_own_takes_the_place_of_the_factors_of_its_step()
    {
        SizingFactor[] factors =
            [Size, new(SizingStep.Sam, "reach", 0.5, 0.4, 0.6, true, "x"), new(SizingStep.Sam, "price", 0.2, 0.1, 0.3, true, "x")];
        Assert.Same(factors, SizingFactor.With(factors, SizingStep.Sam, 0, "serviceable"));
        var mine = SizingFactor.With(factors, SizingStep.Sam, 0.1, "serviceable");
        Assert.Equal(["market", "serviceable share, as set for this report"], mine.Select(f => f.Name));
        var sizing = MarketSizing.Of(mine);
        Assert.Equal(1e11, sizing.Sam.Value!.Value, 1);
        Assert.Equal(("¥1.00T", "10.0\u202f%"), (mine[0].Text(mine[0].Value), mine[1].Text(mine[1].Value)));
        Assert.Equal("100.0\u202f% of the doubt comes from “market”", sizing.Widest);
    }

    [Fact]
    public void Factors_outside_their_range_are_named()
    {
        Assert.Contains("'market'", Assert.Throws<ArgumentException>(() => MarketSizing.Of([Size with { Low = 2e12 }])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MarketSizing.Of([Size with { IsShare = true }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarketSizing.Of([Size], draws: 10));
    }
}
