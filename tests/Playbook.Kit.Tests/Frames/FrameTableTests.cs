using Microsoft.Data.Analysis;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Frames;

public sealed class FrameTableTests
{
    [Fact]
    public void All_columns_have_headings_in_words()
    {
        var table = Hours.Frame().AsTable();
        Assert.Equal(["Hour", "Device", "Night", "Orders", "Unpaid", "Kept GMV", "Day"], table.Columns.Select(c => c.Name));
        Assert.Equal([true, false, false, true, true, true, false], table.Columns.Select(c => c.Numeric));
        Assert.Equal([23, "ios", true, 100L, 40L, 0.1m, new DateOnly(2026, 1, 3)], table.Rows[0]);
        Assert.Equal([null, null], new[] { table.Rows[4][1], table.Rows[4][2] });
    }

    [Fact]
    public void Columns_can_be_chosen_with_heading_and_unit()
    {
        var table = Hours.Frame().AsTable(("KeptGmv", "Kept 退款后GMV", Unit.Yuan), ("hour", "Hour", null));
        Assert.Equal([new Column("Kept 退款后GMV", Unit.Yuan, true), new Column("Hour", null, true)], table.Columns);
        Assert.Equal([0.3m, 23], table.Rows[3]);
        Assert.Contains("no column 'gmv'",
            Assert.Throws<ArgumentException>(() => Hours.Frame().AsTable(("gmv", "GMV", Unit.Yuan))).Message);
    }

    [Theory]
    [InlineData("kept_gmv", "Kept GMV")]
    [InlineData("GMV", "GMV")]
    [InlineData("firstOrder", "First order")]
    [InlineData("order ID", "Order ID")]
    [InlineData("退款后", "退款后")]
    [InlineData("_", "_")]
    public void A_column_is_written_in_words(string column, string expected) =>
        Assert.Equal(expected, new DataFrame(new Int32DataFrameColumn(column)).AsTable().Columns[0].Name);

    [Fact]
    public void Without_rows_the_columns_remain()
    {
        var table = Hours.Empty().AsTable();
        Assert.Equal((7, 0), (table.Columns.Count, table.Rows.Count));
        Assert.True(table.Columns[3].Numeric);
    }

    [Fact]
    public void Money_is_added_up_to_the_cent()
    {
        Assert.Equal(1.6, Hours.Frame().Sum("kept_gmv"));
        Assert.Equal((0.4, 250), (Hours.Frame().Sum("kept_gmv", "night"), Hours.Frame().Sum("orders", "NOT night")));
        Assert.Equal(0, Hours.Empty().Sum("kept_gmv"));
        Assert.Contains("holds String, not numbers", Assert.Throws<ArgumentException>(() => Hours.Frame().Sum("device")).Message);
        Assert.Equal(double.NaN, new DataFrame(new DoubleDataFrameColumn("x", [1, double.NaN])).Sum("x"));
    }
}
