using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class PropagationTests
{
    // Wide and lopsided on purpose: refunds and losses so high that the margin's slope in them changes its sign across the box.
    private static readonly Economics Wide = Economics.Of(
        Input.Assumed(0.05, 0.9, "us"), Input.Assumed(0.3, 1.4, "us"), Input.Assumed(0, 0.5, "us"), Input.Assumed(0, 0.05, "us"),
        Input.Assumed(0.03, 0.08, "us"), Input.Assumed(0, 0.015, "us"), Input.Assumed(0, 1, "us"), Input.Assumed(0, 0.3, "us"));

    [Fact]
    public void The_interval_of_assumptions_is_all_that_a_grid_over_them_reaches()
    {
        Input[] inputs =
            [Wide.Refunds, Wide.Goods, Wide.Commission, Wide.PlatformFee, Wide.Freight, Wide.Insurance, Wide.Loss, Wide.Subsidy];
        (double Paid, double Kept, double Gmv) low = (9, 9, 9), high = (-9, -9, -9);
        const int Steps = 4;
        for (var point = 0; point < Math.Pow(Steps + 1, inputs.Length); point++)
        {
            var (x, rest) = (new double[inputs.Length], point);
            for (var i = 0; i < x.Length; i++, rest /= Steps + 1)
                x[i] = inputs[i].Low + ((inputs[i].High - inputs[i].Low) * (rest % (Steps + 1)) / Steps);
            // By hand: the money of 1 paid yuan, kept part by kept part.
            var kept = 1 - x[0];
            var money = kept + (kept * x[7]) - (kept * (x[2] + x[3])) - (kept * x[1]) - (x[0] * x[6] * x[1]) - x[4] - x[5];
            low = (Math.Min(low.Paid, money), Math.Min(low.Kept, money / kept), Math.Min(low.Gmv, money / (1 + x[7])));
            high = (Math.Max(high.Paid, money), Math.Max(high.Kept, money / kept), Math.Max(high.Gmv, money / (1 + x[7])));
        }

        Ends(low.Paid, high.Paid, Wide.Margin);
        Ends(low.Kept, high.Kept, Wide.KeptMargin);
        Ends(low.Gmv, high.Gmv, Wide.GmvMargin);
    }

    [Fact]
    public void Sampling_errors_cover_as_often_as_they_say()
    {
        var random = new Random(7);
        const double Refunds = 0.3, Goods = 0.45, RefundError = 0.02, GoodsError = 0.03;
        var truth = Of(Exact(Refunds), Exact(Goods)).Margin.Value!.Value;
        var covered = 0;
        for (var run = 0; run < 4000; run++)
        {
            var margin = Of(Drawn(Refunds, RefundError), Drawn(Goods, GoodsError)).Margin;
            if (margin.Lower <= truth && truth <= margin.Upper) covered++;
        }

        Assert.InRange(covered / 4000.0, 0.94, 0.96);

        Input Drawn(double mean, double error)
        {
            var value = mean + (error * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return Input.Of(Estimate.Of(value, value - (1.959964 * error), value + (1.959964 * error), 100, Unit.Fraction))!;
        }
    }

    [Fact]
    public void Sampling_error_and_assumption_both_widen_the_result()
    {
        var sampled = Input.Of(Estimate.Of(0.4, 0.3, 0.6, 50, Unit.Fraction));
        var freight = Input.Assumed(0.03, 0.08, "us");
        var both = Of(Exact(0), sampled!) with { Freight = freight };
        // The goods' longer side lowers the margin; the freight adds its whole width at either end.
        Assert.Equal(1 - 0.4 - 0.055, both.Margin.Value!.Value, 12);
        Assert.Equal(1 - 0.6 - 0.08, both.Margin.Lower!.Value, 9);
        Assert.Equal(1 - 0.3 - 0.03, both.Margin.Upper!.Value, 9);
        Assert.Equal(50, both.Margin.N);
        Assert.Equal("goods", both.Widths[0].Name);
        Assert.Equal("freight", both.Dominating!.Name);
    }

    [Fact]
    public void The_error_of_a_sum_joins_that_of_the_margin_in_quadrature()
    {
        var goods = Input.Of(Estimate.Of(0.4, 0.37, 0.43, 50, Unit.Fraction));
        var contribution = Of(Exact(0), goods!).OfPaid(Estimate.Of(1000, 900, 1100, 30, Unit.Yuan));
        Assert.Equal(600, contribution.Value!.Value, 9);
        Assert.Equal(600 - Math.Sqrt((30 * 30) + (60 * 60)), contribution.Lower!.Value, 6);
        Assert.Equal(30, contribution.N);
    }

    [Fact]
    public void An_interval_of_another_level_is_scaled_to_the_results()
    {
        var goods = Input.Of(Estimate.Of(0.4, 0.4 - (0.01 * 1.2815516), 0.4 + (0.01 * 1.2815516), 50, Unit.Fraction, level: 0.8));
        var margin = Of(Exact(0), goods!).Margin;
        Assert.Equal(0.6 - (0.01 * 1.959964), margin.Lower!.Value, 6);
        Assert.Equal(0.6 - (0.01 * 1.2815516), (Of(Exact(0), goods!) with { Level = 0.8 }).Margin.Lower!.Value, 6);
    }

    [Fact]
    public void A_sampling_interval_does_not_leave_what_a_share_can_be()
    {
        var all = Input.Of(Estimate.Of(0.02, -0.05, 0.09, 5, Unit.Fraction));
        Assert.Equal(1, Of(all!, Exact(0)).Margin.Upper!.Value, 12);
    }

    [Fact]
    public void A_missing_estimate_is_no_input_and_a_range_is_checked()
    {
        Assert.Null(Input.Of(null));
        Assert.Null(Input.Of(Estimate.Missing("no refunds", Unit.Fraction)));
        Assert.Throws<ArgumentException>(() => Input.Assumed(0.5, 0.4, "us"));
        Assert.Throws<ArgumentException>(() => Input.Assumed(0.1, 0.4, "us", value: 0.5));
        Assert.Throws<ArgumentException>(() => Input.Exact(double.NaN, "us"));
        Assert.False(Input.Assumed(0.4, 0.4, "us").IsAssumed);
    }

    private static void Ends(double low, double high, Estimate estimate)
    {
        Assert.Equal(low, estimate.Lower!.Value, 9);
        Assert.Equal(high, estimate.Upper!.Value, 9);
        Assert.InRange(estimate.Value!.Value, low, high);
    }

    private static Input Exact(double value) => Input.Exact(value, "test");

    private static Economics Of(Input refunds, Input goods) =>
        Economics.Of(refunds, goods, Exact(0), Exact(0), Exact(0), Exact(0), Exact(0), Exact(0));
}
