using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class RidgeRegressionTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    [Fact]
    public void Without_a_penalty_it_is_ordinary_least_squares()
    {
        var fit = RidgeRegression.Fit([Ones, [0, 1, 2, 3]], [1, 3, 5, 7], [0, 0]);
        Assert.Equal(1, fit.Coefficients[0], 1e-9);
        Assert.Equal(2, fit.Coefficients[1], 1e-9);
        Assert.Equal(2, fit.EffectiveParameters, 1e-9);
    }

    [Fact]
    public void One_column_shrinks_by_its_own_closed_form()
    {
        // x'y ÷ (x'x + λ) = 14 ÷ (14 + 14)
        var fit = RidgeRegression.Fit([[1, 2, 3]], [1, 2, 3], [14]);
        Assert.Equal(0.5, fit.Coefficients[0], 1e-9);
        Assert.Equal([0.5, 1, 1.5], fit.Fitted.Select(v => Math.Round(v, 9)));
        Assert.Equal(0.5, fit.EffectiveParameters, 1e-9);
    }

    [Fact]
    public void Repeated_and_empty_columns_do_not_break_it()
    {
        var fit = RidgeRegression.Fit([[1, 2, 3], [1, 2, 3], [0, 0, 0]], [2, 4, 6], [0, 0, 0]);
        Assert.Equal(2, fit.Coefficients[0] + fit.Coefficients[1], 1e-5);
        Assert.Equal(0, fit.Coefficients[2]);
        Assert.Equal([0, 0], RidgeRegression.Fit([], [1, 2], []).Fitted);
    }

    [Fact]
    public void Columns_of_another_length_negative_penalties_and_no_rows_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([[1, 2]], [1, 2, 3], [0]));
        Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([[1, 2]], [1, 2], [-1]));
        Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([[1, 2]], [1, 2], []));
        Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([], [], []));
    }

    [Fact]
    public void What_is_not_finite_is_refused_with_its_place()
    {
        Assert.Contains("Row 1 of column 0 is NaN",
            Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([[1, double.NaN]], [1, 2], [0])).Message);
        Assert.Contains("Row 0 of the outcome",
            Assert.Throws<ArgumentException>(() => RidgeRegression.Fit([[1, 2]], [double.NegativeInfinity, 2], [0])).Message);
    }
}
