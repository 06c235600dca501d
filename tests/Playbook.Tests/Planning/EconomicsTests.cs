using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class EconomicsTests
{
    private static readonly Input None = Input.Exact(0, "none");

    [Theory] // Price 30, goods 16.8; 15 % returned and resold; all returned goods lost
    [InlineData(0, 0, 0.44, 2.27)]
    [InlineData(0.15, 0, 0.374, 2.67)]
    [InlineData(0.15, 1, 0.29, 3.45)]
    public void Margin_and_break_even_of_the_worked_examples(double refunds, double lost, double margin, double roas)
    {
        var known = Known(refunds, 16.8 / 30, loss: lost);
        Assert.Equal(margin, known.Margin.Value!.Value, 12);
        Assert.Equal(roas, known.BreakEvenRoas.Value!.Value, 2);
        Assert.False(known.Margin.HasInterval);
        Assert.False(known.BreakEvenRoas.HasInterval);
        Assert.Null(known.Dominating);
        Assert.Equal("", known.Note);
    }

    [Fact]
    public void Fees_freight_insurance_and_subsidy_count_as_the_formula_says()
    {
        var known = Economics.Of(At(0.2), At(0.4), At(0.1), At(0.05), At(0.06), At(0.01), At(0.5), At(0.03));
        Assert.Equal((0.8 * (1 + 0.03 - 0.1 - 0.05 - 0.4)) - (0.4 * 0.2 * 0.5) - 0.06 - 0.01, known.Margin.Value!.Value, 12);
        Assert.Equal(known.Margin.Value.Value / 0.8, known.KeptMargin.Value!.Value, 12);
        Assert.Equal(known.Margin.Value.Value / 1.03, known.GmvMargin.Value!.Value, 12);
    }

    [Fact]
    public void The_same_sales_give_the_same_contribution_as_paid_kept_and_gmv()
    {
        var known = Economics.Of(At(0.2), At(0.4), At(0.1), At(0.05), At(0.06), At(0.01), At(0.5), At(0.03));
        var yuan = known.OfPaid(Yuan(1000)).Value!.Value;
        Assert.Equal(1000 * known.Margin.Value!.Value, yuan, 9);
        Assert.Equal(yuan, known.OfKept(Yuan(800)).Value!.Value, 9);
        Assert.Equal(yuan, known.OfGmv(Yuan(1030)).Value!.Value, 9);
        Assert.Equal(Unit.Yuan, known.OfGmv(Yuan(1030)).Unit);
    }

    [Fact]
    public void Where_every_sale_loses_money_no_roas_breaks_even_and_the_reason_says_so()
    {
        var loss = Known(0.1, 1.2);
        Assert.True(loss.Margin.Value < 0);
        Assert.False(loss.BreakEvenRoas.HasValue);
        Assert.StartsWith("no ROAS breaks even: a paid yuan leaves −18.0", loss.BreakEvenRoas.MissingReason);
        Assert.False(Known(0, 1).BreakEvenRoas.HasValue);
        Assert.True(loss.OfPaid(Yuan(1000)).Value < 0);
    }

    [Fact]
    public void Where_the_margin_may_be_nothing_the_break_even_has_no_upper_end_and_is_not_told()
    {
        var perhaps = Known(0, 0) with { Goods = Input.Assumed(0.5, 1.1, "us", "unit costs") };
        Assert.Equal((-0.1, 0.5), (Math.Round(perhaps.Margin.Lower!.Value, 12), perhaps.Margin.Upper!.Value));
        Assert.StartsWith("cannot be told: 2.00× or more", perhaps.BreakEvenRoas.MissingReason);
        Assert.Contains("goods 50.0", perhaps.BreakEvenRoas.MissingReason);
    }

    [Fact]
    public void The_break_even_turns_the_ends_of_the_margin_round()
    {
        var assumed = Known(0, 0) with { Goods = Input.Assumed(0.4, 0.6, "us") };
        var roas = assumed.BreakEvenRoas;
        Assert.Equal(2, roas.Value!.Value, 12);
        Assert.Equal(1 / 0.6, roas.Lower!.Value, 12);
        Assert.Equal(2.5, roas.Upper!.Value, 12);
    }

    [Fact]
    public void With_nothing_known_all_is_assumed_and_the_interval_says_it()
    {
        var nothing = Economics.Of();
        Assert.True(nothing.Margin.HasInterval);
        Assert.True(nothing.Margin.Lower < 0 && nothing.Margin.Upper > 0.4);
        Assert.False(nothing.BreakEvenRoas.HasValue);
        Assert.Equal(0, nothing.Margin.N);
        Assert.Equal("goods", nothing.Dominating!.Name);
        Assert.Contains("goods 40.0", nothing.Margin.Definition);
        Assert.Contains("(our assumption, without a source)", nothing.Margin.Definition);
    }

    [Fact]
    public void The_dominating_assumption_is_the_one_that_moves_the_margin_most_and_says_what_would_measure_it()
    {
        var known = Known(0.1, 0.4) with
        {
            Freight = Input.Assumed(0.03, 0.08, "us", "couriers' bills"),
            Loss = Input.Assumed(0, 1, "us", "stock counts"), // 0.4 × 0.1 × 1 = 4 points, the freight 5
        };
        var widest = known.Dominating!;
        Assert.Equal(("freight", 0.05, "couriers' bills"), (widest.Name, Math.Round(widest.Width, 12), widest.Input.Measure));
        Assert.Equal(["freight", "returned goods lost"], known.Widths.Take(2).Select(w => w.Name));
        Assert.Equal("returned goods lost", (known with { Freight = None }).Dominating!.Name);
        // Without returns nothing is lost: an assumption that moves nothing is not worth a word.
        Assert.Null(Known(0, 0.4, loss: null).Dominating);
        Assert.Equal("", Known(0, 0.4, loss: null).Note);
    }

    [Fact]
    public void An_input_outside_its_range_is_refused_by_name()
    {
        var refunds = Assert.Throws<ArgumentOutOfRangeException>(() => Economics.Of(At(1.5)));
        Assert.Contains("'refunds' is a fraction from 0 to 1", refunds.Message);
        var freight = Assert.Throws<ArgumentOutOfRangeException>(() => Economics.Of(freight: At(-0.1)));
        Assert.Contains("'freight' is a fraction, 0 or more", freight.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Economics.Of() with { Loss = Input.Assumed(0, 2, "us") });
        Assert.Throws<ArgumentOutOfRangeException>(() => Economics.Of().OfPaid(Yuan(-1)));
    }

    [Fact]
    public void Nothing_sold_and_unknown_sums_stay_what_they_are()
    {
        Assert.Equal(0, Economics.Of().OfPaid(Yuan(0)).Value);
        Assert.Equal("no orders", Economics.Of().OfKept(Estimate.Missing("no orders", Unit.Count)).MissingReason);
        Assert.Equal(Unit.Yuan, Economics.Of().OfKept(Estimate.Missing("no orders", Unit.Count)).Unit);
    }

    [Fact]
    public void Large_sums_stay_finite_and_all_refunded_has_nothing_kept()
    {
        Assert.Equal(0.44e15, Known(0, 0.56).OfPaid(Yuan(1e15)).Value!.Value, 1e3);
        Assert.False(Known(1, 0.5).KeptMargin.HasValue);
        Assert.Contains("everything may be refunded", Known(1, 0.5).OfKept(Yuan(5)).MissingReason);
        Assert.False((Known(0.5, 0.5) with { Refunds = Input.Assumed(0, 1, "us") }).KeptMargin.HasValue);
    }

    private static Input At(double value) => Input.Exact(value, "test");

    private static Estimate Yuan(double yuan) => Estimate.Exact(yuan, Unit.Yuan);

    private static Economics Known(double refunds, double goods, double? loss = 0) =>
        Economics.Of(At(refunds), At(goods), None, None, None, None, loss is { } l ? At(l) : null, None);
}
