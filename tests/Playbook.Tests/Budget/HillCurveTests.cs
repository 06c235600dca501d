using CsCheck;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class HillCurveTests
{
    [Fact]
    public void Half_of_the_ceiling_is_reached_at_gamma()
    {
        var curve = new HillCurve(100, 1, 50);
        Assert.Equal(50, curve.Response(50), 1e-12);
        Assert.Equal(0.5, curve.Slope(50), 1e-12);
    }

    [Theory]
    [InlineData(0.5, double.PositiveInfinity)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public void The_slope_at_nothing_is_infinite_finite_or_zero_by_shape(double alpha, double slope) =>
        Assert.Equal(slope, new HillCurve(100, alpha, 50).Slope(0));

    [Fact]
    public void An_S_shaped_curve_turns_where_its_second_derivative_changes_sign()
    {
        var curve = new HillCurve(10, 3, 4);
        // γ·((α−1)/(α+1))^(1/α) = 4·0.5^(1/3)
        Assert.Equal(4 * Math.Cbrt(0.5), curve.Inflection, 1e-12);
        double Second(double x) => curve.Slope(x + 1e-4) - curve.Slope(x - 1e-4);
        Assert.True(Second(curve.Inflection - 0.01) > 0 && Second(curve.Inflection + 0.01) < 0);
        Assert.Equal(0, new HillCurve(10, 1, 4).Inflection);
    }

    [Fact]
    public void Extreme_spends_give_finite_responses()
    {
        var curve = new HillCurve(10, 5, 4);
        Assert.Equal(10, curve.Response(1e300), 1e-12);
        Assert.Equal(0, curve.Response(1e-300));
        Assert.Equal(0, curve.Slope(1e300));
        Assert.Equal(0, curve.Response(0));
        Assert.Equal(0, curve.Response(-1));
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 21, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(1, 1, double.PositiveInfinity)]
    public void Parameters_outside_their_range_are_refused(double beta, double alpha, double gamma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HillCurve(beta, alpha, gamma));

    [Fact]
    public void The_slope_is_the_derivative_of_the_response() =>
        Gen.Select(Gen.Double[0.1, 100], Gen.Double[0.3, 4], Gen.Double[0.5, 50], Gen.Double[0.5, 100]).Sample((beta, alpha, gamma, x) =>
        {
            var curve = new HillCurve(beta, alpha, gamma);
            var h = 1e-5 * x;
            var numeric = (curve.Response(x + h) - curve.Response(x - h)) / (2 * h);
            return Math.Abs(numeric - curve.Slope(x)) <= 1e-6 * curve.Slope(x) + 1e-9;
        });

    [Fact]
    public void The_spend_at_a_slope_has_that_slope() =>
        Gen.Select(Gen.Double[0.3, 4], Gen.Double[0.5, 50], Gen.Double[0.02, 0.98]).Sample((alpha, gamma, share) =>
        {
            var curve = new HillCurve(10, alpha, gamma);
            var (from, to) = (curve.Inflection + (0.01 * gamma), 20 * gamma);
            var slope = curve.Slope(to) + (share * (curve.Slope(from) - curve.Slope(to)));
            return Math.Abs(curve.Slope(curve.SpendAtSlope(slope, from, to)) - slope) <= 1e-9 * slope;
        });
}
