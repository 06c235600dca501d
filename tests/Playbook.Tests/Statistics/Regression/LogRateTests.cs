using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class LogRateTests
{
    [Fact] // With two values of x the fit is the two rates themselves, the slope's variance 1/events + 1/events.
    public void Two_values_reduce_to_the_log_rate_ratio()
    {
        var fit = LogRate.Fit([0, 0, 1, 1], [40, 60, 30, 20], [1000, 1500, 2000, 4.0 / 3 * 1000])!;
        Assert.Equal(Math.Log(50 / (2000 + 4000.0 / 3)) - Math.Log(100 / 2500.0), fit.Slope, 8);
        Assert.Equal(Math.Sqrt((1 / 100.0) + (1 / 50.0)), fit.SlopeError / Math.Sqrt(fit.Dispersion), 8);
        Assert.Equal(1, fit.Dispersion, 6);
    }

    [Fact]
    public void An_exact_decay_is_recovered_without_deviance()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        var fit = LogRate.Fit(x, [.. x.Select(v => 1e6 * .05 * Math.Exp(-.2 * v))], [.. x.Select(_ => 1e6)])!;
        Assert.Equal(-.2, fit.Slope, 8);
        Assert.Equal(.05, fit.At(0), 8);
        Assert.InRange(fit.Deviance, -1e-6, 1e-6);
    }

    [Fact]
    public void Overdispersed_counts_widen_the_errors()
    {
        var calm = LogRate.Fit([0, 1, 2, 3], [100, 100, 100, 100], [1000, 1000, 1000, 1000])!;
        var wild = LogRate.Fit([0, 1, 2, 3], [50, 150, 150, 50], [1000, 1000, 1000, 1000])!;
        Assert.True(wild.SlopeError > 3 * calm.SlopeError);
    }

    [Fact]
    public void Cells_that_hold_no_line_give_null_and_bad_ones_are_refused()
    {
        Assert.Null(LogRate.Fit([], [], []));
        Assert.Null(LogRate.Fit([1, 1, 1], [1, 2, 3], [9, 9, 9]));
        Assert.Null(LogRate.Fit([0, 1, 2], [0, 0, 0], [9, 9, 9]));
        Assert.Null(LogRate.Fit([0, 1, 2], [1, 1, 1], [9, 9, 0]));
        Assert.Throws<ArgumentException>(() => LogRate.Fit([0], [-1], [1]));
        Assert.Throws<ArgumentException>(() => LogRate.Fit([0], [1], [1, 2]));
    }

    [Fact]
    public void The_unit_and_the_origin_of_x_change_the_slope_only_as_they_must()
    {
        double[] events = [1, 2, 5, 9], exposure = [10, 10, 10, 10];
        var plain = LogRate.Fit([1, 2, 3, 4], events, exposure)!;
        var small = LogRate.Fit([1e-5, 2e-5, 3e-5, 4e-5], events, exposure)!;
        var late = LogRate.Fit([10_001, 10_002, 10_003, 10_004], events, exposure)!;
        Assert.Equal(plain.Slope, small.Slope * 1e-5, 9);
        Assert.Equal(plain.SlopeError, small.SlopeError * 1e-5, 9);
        Assert.Equal(plain.InterceptError, small.InterceptError, 9);
        Assert.Equal(plain.Slope, late.Slope, 9);
        Assert.Equal(plain.At(2), late.At(10_002), 9);
    }

    [Fact]
    public void A_slope_without_end_is_no_fit() => Assert.Null(LogRate.Fit([0, 1, 2], [0, 0, 5], [10, 10, 10]));
}
