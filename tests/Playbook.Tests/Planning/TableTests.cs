using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class TableTests
{
    [Fact]
    public void Cells_are_written_by_unit_for_readers_and_in_full_for_machines()
    {
        var table = Table.From(new[] { (Day: new DateOnly(2026, 1, 6), Gmv: 38_612_345.67m, Rate: 0.81437) }, ("Day", r => r.Day, null),
            ("GMV", r => r.Gmv, Unit.Yuan), ("Rate", r => r.Rate, Unit.Fraction));
        Assert.Equal(["2026-01-06", "¥38.6M", "81.4\u202f%"], table.Columns.Select((c, i) => Cell.Text(table.Rows[0][i], c.Unit)));
        Assert.Equal(["2026-01-06", "38612345.67", "0.81437"], table.Rows[0].Select(Cell.Raw));
        Assert.Equal([false, true, true], table.Columns.Select(c => c.Numeric));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_none_is_a_dash_and_an_empty_field(double value)
    {
        Assert.Equal("–", Cell.Text(value, Unit.Yuan));
        Assert.Equal("", Cell.Raw(value));
    }

    [Fact]
    public void Named_figures_are_a_table_of_two_columns_and_none_are_no_table()
    {
        var table = Table.Of([new("Orders", Estimate.Exact(3, Unit.Count)), new("Money", Estimate.Missing("no file"))], "Step", "A month")!;
        Assert.Equal(["Step", "A month"], table.Columns.Select(c => c.Name));
        Assert.Equal([("Orders", "3"), ("Money", "– (no file)")], table.Rows.Select(r => (Cell.Text(r[0]), Cell.Text(r[1]))));
        Assert.Null(Table.Of(null, "Step", "A month"));
        Assert.Null(Table.Of([], "Step", "A month"));
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_named() =>
        Assert.Equal("Row 2 has 1 cells; the table has 2 columns.",
            Assert.Throws<ArgumentException>(() => new Table([new("a"), new("b")], [[1, 2], [3]])).Message);
}
