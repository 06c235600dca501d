using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ContingencyTableTests
{
    // Party by gender, General Social Survey (Agresti 2007, Introduction to Categorical Data Analysis, table 2.5): X² = 30.07, df = 2.
    private static readonly ContingencyTable Party = new(new long[,] { { 762, 327, 468 }, { 484, 239, 477 } });

    [Fact]
    public void Chi_square_of_the_published_table_is_the_published_one()
    {
        Assert.Equal(30.07, Party.ChiSquare, 0.005);
        Assert.Equal(2, Party.Degrees);
        Assert.InRange(Party.PValue, 2.953e-7, 2.954e-7);
        Assert.Equal(703.7, Party.Expected(0, 0), 0.05);
        // Agresti prints 4.50 and −5.32 (rounded from 4.5020535 and −5.3159455) as standardized residuals of the first row.
        Assert.Equal(4.502, Party.AdjustedResidual(0, 0), 0.001);
        Assert.Equal(-5.316, Party.AdjustedResidual(0, 2), 0.001);
    }

    [Fact]
    public void The_p_value_with_two_degrees_of_freedom_is_an_exponential() =>
        Assert.Equal(Math.Exp(-Party.ChiSquare / 2), Party.PValue, 12);

    [Fact]
    public void Strength_lies_inside_its_interval_and_below_the_uncorrected_value()
    {
        var v = Party.CramersV();
        var plain = Math.Sqrt(Party.ChiSquare / Party.Total);
        Assert.InRange(v.Value!.Value, 0.09, plain);
        Assert.InRange(v.Value.Value, v.Lower!.Value, v.Upper!.Value);
        Assert.True(v.Lower > 0.05 && v.Upper < 0.15);
    }

    [Fact]
    public void Complete_association_gives_one_and_none_gives_zero()
    {
        Assert.InRange(new ContingencyTable(new long[,] { { 500, 0 }, { 0, 500 } }).CramersV().Value!.Value, 0.999, 1);
        var none = new ContingencyTable(new long[,] { { 200, 300 }, { 400, 600 } });
        Assert.Equal(0, none.CramersV().Value);
        Assert.Equal(0, none.CramersV().Lower);
        Assert.Equal(1, none.PValue, 9);
    }

    [Fact]
    public void The_interval_covers_the_truth_at_its_level()
    {
        // Two groups, rates 0.4 and 0.5, half the people each: V² = (0.05/√(0.45 · 0.55))² .
        var truth = 0.05 / Math.Sqrt(0.45 * 0.55);
        var random = new Random(5);
        var covered = 0;
        for (var r = 0; r < 400; r++)
        {
            long a = 0, b = 0;
            for (var i = 0; i < 500; i++)
            {
                if (random.NextDouble() < 0.4) a++;
                if (random.NextDouble() < 0.5) b++;
            }

            var v = new ContingencyTable(new[,] { { a, 500 - a }, { b, 500 - b } }).CramersV();
            if (truth >= v.Lower && truth <= v.Upper) covered++;
        }

        Assert.InRange(covered / 400.0, 0.92, 0.98);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(100)]
    public void Huge_and_usual_tables_have_finite_intervals(double size)
    {
        var n = (long)size;
        var v = new ContingencyTable(new[,] { { 3 * n, n }, { n, 2 * n } }).CramersV();
        Assert.True(v.Lower < v.Value && v.Value < v.Upper);
    }

    [Fact]
    public void Empty_rows_do_not_count_and_a_single_row_has_no_association()
    {
        Assert.Equal(1, new ContingencyTable(new long[,] { { 5, 5 }, { 0, 0 }, { 2, 9 } }).Degrees);
        Assert.False(new ContingencyTable(new long[,] { { 5, 5 } }).CramersV().HasValue);
        Assert.False(new ContingencyTable(new long[0, 0]).CramersV().HasValue);
        Assert.Equal(1, new ContingencyTable(new long[2, 2]).PValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContingencyTable(new long[,] { { -1 } }));
    }

    [Fact]
    public void Sparse_cells_are_counted() => Assert.Equal(4, new ContingencyTable(new long[,] { { 1, 2 }, { 3, 1 } }).Sparse);
}
