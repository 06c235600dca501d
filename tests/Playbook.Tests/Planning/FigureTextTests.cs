using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(38_600_000, Unit.Yuan, "¥38.6M")]
    [InlineData(1_840_000, Unit.Yuan, "¥1.84M")]
    [InlineData(-3_000_000, Unit.Yuan, "−¥3.00M")]
    [InlineData(46.2, Unit.Yuan, "¥46.20")]
    [InlineData(0, Unit.Yuan, "¥0")]
    [InlineData(3.2e12, Unit.Yuan, "¥3.20T")]
    [InlineData(4.6011e11, Unit.Yuan, "¥460B")]
    [InlineData(0.814, Unit.Fraction, "81.4\u202f%")]
    [InlineData(0.039, Unit.Points, "+3.9\u202fpt")]
    [InlineData(-0.038, Unit.Points, "−3.8\u202fpt")]
    [InlineData(0.0042, Unit.Fraction, "0.42\u202f%")]
    [InlineData(0.124, Unit.Change, "+12.4\u202f%")]
    [InlineData(2.67, Unit.Multiple, "2.67×")]
    [InlineData(3204118, Unit.Count, "3,204,118")]
    [InlineData(double.NaN, Unit.Count, "–")]
    public void A_number_is_written_in_its_unit(double value, Unit unit, string expected) =>
        Assert.Equal(expected, FigureText.Number(value, unit));

    [Fact]
    public void An_interval_names_its_unit_once() => Assert.Equal(
        "81.1 to 81.7\u202f%", FigureText.Interval(Estimate.Of(0.814, 0.811, 0.817, 9400, Unit.Fraction)));

    [Fact]
    public void A_wide_interval_takes_digits_away() =>
        Assert.Equal("43\u202f%", FigureText.Value(Estimate.Of(0.4312, 0.13, 0.73, 9, Unit.Fraction)));

    [Fact]
    public void A_missing_figure_is_a_dash_with_its_reason()
    {
        var missing = Estimate.Missing("no refunds in this period");
        Assert.Equal("–", FigureText.Value(missing));
        Assert.Equal("no refunds in this period", FigureText.Interval(missing));
    }

    [Fact]
    public void Writing_does_not_depend_on_the_machine_s_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        System.Globalization.CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal("1,234.5\u202f%", FigureText.Number(12.345, Unit.Fraction));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_estimate_refuses_what_is_not_a_number_and_reversed_intervals()
    {
        Assert.Throws<ArgumentException>(() => Estimate.Exact(double.NaN, Unit.Yuan));
        Assert.Throws<ArgumentException>(() => Estimate.Of(1, 2, 0, 1, Unit.Yuan));
        Assert.Throws<ArgumentException>(() => Estimate.Of(1, 0, 2, 1, Unit.Yuan, level: 1));
    }
}
