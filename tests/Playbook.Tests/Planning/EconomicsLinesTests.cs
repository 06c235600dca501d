using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class EconomicsLinesTests
{
    private static readonly LineSums Whole = new(10, 1000m, 1050m, 60m, 1000m, 400m, 500m, 100m);

    [Fact]
    public void What_the_lines_tell_is_measured_and_the_rest_assumed()
    {
        var lines = Economics.OfLines(Whole);
        Assert.Equal((0.2, 0.4, 0.06, 0, 0.05),
            (lines.Refunds.Value, lines.Goods.Value, lines.Commission.Value, lines.PlatformFee.Value, lines.Subsidy.Value));
        Assert.Equal("within the commission", lines.PlatformFee.Source);
        Assert.Equal(["freight", "return insurance", "returned goods lost"],
            lines.Widths.Where(w => w.Input.IsAssumed).Select(w => w.Name).Order());
        // Loss, freight and insurance at their best and at their worst.
        Assert.Equal((0.8 * (1.05 - 0.06 - 0.4)) - 0.03, lines.Margin.Upper!.Value, 12);
        Assert.Equal((0.8 * (1.05 - 0.06 - 0.4)) - (0.4 * 0.2 * 0.3) - 0.08 - 0.015, lines.Margin.Lower!.Value, 12);
        Assert.Equal(10, lines.Margin.N);
    }

    [Fact]
    public void Without_lines_all_is_assumed()
    {
        Assert.Equal(Economics.Of(), Economics.OfLines(new(0, null, null, null, null, null, null, null)), Same);
        Assert.Equal(Economics.Of(), Economics.OfLines(new(3, 0m, 0m, 0m, 0m, 0m, 0m, 0m)), Same);
    }

    [Fact]
    public void Refunds_that_no_payment_is_old_enough_for_are_assumed_not_zero()
    {
        var young = Economics.OfLines(Whole with { MaturePaid = 0m, Refunded = 0m });
        Assert.True(young.Refunds.IsAssumed);
        Assert.Equal("import the after-sales export", young.Refunds.Measure);
        Assert.Equal(0, Economics.OfLines(Whole with { Refunded = 0m }).Refunds.Value);
    }

    [Fact]
    public void Refunds_developed_elsewhere_take_the_place_of_the_lines_and_missing_ones_do_not()
    {
        var developed = Estimate.Of(0.25, 0.22, 0.29, 400, Unit.Fraction, "developed to the end");
        Assert.Equal("developed to the end", Economics.OfLines(Whole, refunds: developed).Refunds.Source);
        Assert.Equal(10, Economics.OfLines(Whole, refunds: developed).Margin.N);
        Assert.Equal(0.2, Economics.OfLines(Whole, refunds: Estimate.Missing("too young", Unit.Fraction)).Refunds.Value);
    }

    [Fact]
    public void A_commission_that_no_file_states_is_assumed_not_zero()
    {
        foreach (var sums in new[] { Whole with { Commission = 0m }, Whole with { Commission = null } })
        {
            var unknown = Economics.OfLines(sums);
            Assert.True(unknown.Commission.IsAssumed && unknown.PlatformFee.IsAssumed);
        }
    }

    [Fact]
    public void Goods_without_a_known_cost_widen_the_cost_by_their_share()
    {
        var half = Economics.OfLines(Whole with { CostedPaid = 750m, Goods = 375m }).Goods;
        Assert.True(half.IsAssumed);
        Assert.Equal((0.75 * 0.5) + (0.25 * 0.4), half.Low, 12);
        Assert.Equal((0.75 * 0.5) + (0.25 * 0.7), half.High, 12);
        Assert.Equal(0.5, half.Value, 12);
        Assert.Contains("75.0", half.Source);
        // A known cost outside of what is assumed for the rest is not carried over to it.
        Assert.Equal((0.75 * 0.1) + (0.25 * 0.4), Economics.OfLines(Whole with { CostedPaid = 750m, Goods = 75m }).Goods.Value, 12);
        Assert.True(Economics.OfLines(Whole with { CostedPaid = 0m, Goods = 0m }).Goods.IsAssumed);
    }

    [Fact]
    public void The_caller_sets_what_is_assumed_and_what_is_known_better()
    {
        var ours = new EconomicsAssumptions { Freight = Input.Assumed(0.10, 0.12, "our courier's offer") };
        var lines = Economics.OfLines(Whole, ours) with { Loss = Input.Exact(0.1, "returns counted in May") };
        Assert.Equal("our courier's offer", lines.Freight.Source);
        Assert.Contains("freight 10.0", lines.Margin.Definition);
        Assert.False(lines.Loss.IsAssumed);
    }

    [Fact]
    public void Orders_of_one_fen_give_a_loss_and_no_error()
    {
        var fen = Economics.OfLines(new(1, 0.01m, 0.01m, 0.5m, 0.01m, 30m, 0.01m, 0m));
        Assert.Equal(3000, fen.Goods.Value);
        Assert.True(fen.OfPaid(Estimate.Exact(0.01, Unit.Yuan)).Value < -30);
        Assert.False(fen.BreakEvenRoas.HasValue);
    }

    [Fact]
    public void A_part_larger_than_its_whole_is_refused_with_both()
    {
        Assert.Contains("(600 yuan) is more than what mature lines paid (500 yuan)",
            Assert.Throws<ArgumentException>(() => Economics.OfLines(Whole with { Refunded = 600m })).Message);
        Assert.Throws<ArgumentException>(() => Economics.OfLines(Whole with { CostedPaid = 1001m }));
        Assert.Throws<ArgumentException>(() => Economics.OfLines(Whole with { Gmv = 999m }));
        Assert.Throws<ArgumentException>(() => Economics.OfLines(Whole with { Goods = -1m }));
    }

    private static bool Same(Economics one, Economics other) => one.Margin == other.Margin && one.Note == other.Note;
}
