using Microsoft.Data.Analysis;
using Playbook.Charts;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Frames;

public sealed class RateTests
{
    private const double Z95 = 1.959963984540054;

    [Theory]
    [InlineData(null, 1074, 1390)]
    [InlineData("night", 50, 140)]
    [InlineData("NOT night", 25, 250)]
    [InlineData(" not  Night ", 25, 250)]
    public void A_rate_is_the_ratio_of_sums_with_its_interval(string? where, double part, double whole)
    {
        var rate = Hours.Frame().Rate("unpaid", "orders", where);
        Assert.Equal((part / whole, Unit.Fraction, (long)whole), (rate.Value!.Value, rate.Unit, rate.N));
        foreach (var end in new[] { rate.Lower!.Value, rate.Upper!.Value })
        {
            // The ends of Wilson's interval are the rates at which the observed one is just 1.96 standard errors away.
            Assert.Equal(Z95, Math.Abs(part / whole - end) / Math.Sqrt(end * (1 - end) / whole), 1e-9);
        }
    }

    [Fact]
    public void A_row_without_part_or_whole_counts_in_neither()
    {
        var frame = new DataFrame(new Int64DataFrameColumn("paid", [1L, null, 3]), new Int64DataFrameColumn("visits", [10L, 20, null]));
        Assert.Equal((0.1, 10L), (frame.Rate("paid", "visits").Value, frame.Rate("paid", "visits").N));
    }

    [Fact]
    public void Rows_of_single_orders_are_counted_by_their_truth_values()
    {
        var frame = new DataFrame(new BooleanDataFrameColumn("unpaid", [true, false, false, false]),
            new Int32DataFrameColumn("orders", [1, 1, 1, 1]));
        Assert.Equal(0.25, frame.Rate("unpaid", "orders").Value);
    }

    [Fact]
    public void Nothing_to_count_is_a_missing_figure_with_its_reason()
    {
        Assert.Equal("no orders", Hours.Empty().Rate("unpaid", "orders").MissingReason);
        Assert.Equal("no orders (not night)", Hours.Empty().Rate("unpaid", "orders", "NOT night").MissingReason);
        var frame = new DataFrame(new Int64DataFrameColumn("paid", [0L]), new Int64DataFrameColumn("shop_visits", [0L]));
        Assert.Equal("no shop visits", frame.Rate("paid", "shop_visits").MissingReason);
    }

    [Theory]
    [InlineData("unpayd", "orders", null,
        "The frame has no column 'unpayd'; it has hour, device, night, orders, unpaid, kept_gmv, day. Nearest: unpaid.")]
    [InlineData("unpaid", "orders", "nigth",
        "The frame has no column 'nigth'; it has hour, device, night, orders, unpaid, kept_gmv, day. Nearest: night.")]
    [InlineData("unpaid", "orders", "hour >= 22",
        "where: takes the name of a boolean column, or NOT and the name; got 'hour >= 22'. Compute a column for anything else in SQL.")]
    [InlineData("unpaid", "orders", "",
        "where: takes the name of a boolean column, or NOT and the name; got ''. Compute a column for anything else in SQL.")]
    [InlineData("unpaid", "orders", "hour",
        "where: takes the name of a boolean column, or NOT and the name; column 'hour' of The frame holds Int32.")]
    [InlineData("device", "orders", null, "The frame: column 'device' holds String, not numbers.")]
    [InlineData("kept_gmv", "orders", null,
        "The frame, row 1, column 'kept_gmv': 0.1 is no count; the interval of a rate needs whole numbers of 0 or more.")]
    [InlineData("orders", "unpaid", "night",
        "The frame (night): 'orders' adds up to 140, 'unpaid' to 50; the part of a rate is no larger than its whole.")]
    public void What_is_no_rate_is_told(string part, string whole, string? where, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Hours.Frame().Rate(part, whole, where)).Message);

    [Fact]
    public void Rates_add_up_what_is_at_one_place_and_are_sorted_by_it()
    {
        var line = Assert.Single(Hours.Frame().Rates("unpaid", "orders", at: "hour"));
        Assert.Equal("Unpaid", line.Name);
        Assert.Equal([9, 12, 23], line.X.Cast<int>());
        Assert.Equal([25 / 250.0, 0.999, 50 / 140.0], line.Y);
        Assert.Equal(Hours.Frame().Rate("unpaid", "orders", "night").Upper, line.Upper![2]);
        Assert.Equal([new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 3), new DateOnly(2026, 1, 5)],
            Hours.Frame().Rates("unpaid", "orders", at: "day")[0].X.Cast<DateOnly>());
        Assert.Equal(["ios", "android"], Hours.Frame().Rates("unpaid", "orders", at: "device")[0].X.Cast<string>());
        Assert.Equal(["Night", "Not night"], Hours.Frame().Rates("unpaid", "orders", at: "night")[0].X.Cast<string>());
    }

    [Fact]
    public void By_a_column_there_is_a_line_for_each_of_its_values()
    {
        var lines = Hours.Frame().Rates("unpaid", "orders", at: "hour", by: "device");
        Assert.Equal(["ios", "android"], lines.Select(line => line.Name));
        Assert.Equal([0.1, 0.25], lines[1].Y);
        Assert.Equal(["9"],
            Hours.Frame().Rates("unpaid", "orders", at: "device", by: "hour", where: "NOT night").Select(line => line.Name));
        Assert.Empty(Hours.Empty().Rates("unpaid", "orders", at: "hour", by: "device"));
    }

    [Fact]
    public void A_place_without_a_whole_is_a_gap_that_a_figure_draws()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("hour", [1, 2, 3]), new Int64DataFrameColumn("unpaid", [1L, 0, 2]),
            new Int64DataFrameColumn("orders", [10L, 0, 10]));
        var lines = frame.Rates("unpaid", "orders", at: "hour");
        Assert.Equal([0.1, double.NaN, 0.2], lines[0].Y);
        Assert.True(double.IsNaN(lines[0].Lower![1]) && double.IsNaN(lines[0].Upper![1]));
        Assert.NotNull(Figures.Line("Unpaid", "By hour", "Hour", "Unpaid", Unit.Fraction, lines));
        Assert.Empty(Assert.Single(Hours.Empty().Rates("unpaid", "orders", at: "hour")).Y);
    }

    [Fact]
    public void Rate_rows_keep_the_order_of_the_query()
    {
        var rows = Hours.Frame().RateRows("unpaid", "orders", at: "hour");
        Assert.Equal(["23", "9", "12"], rows.Select(row => row.Name));
        Assert.Equal("unpaid / orders (23)", rows[0].Figure.Definition);
        Assert.Equal(Hours.Frame().Rate("unpaid", "orders", "night").Lower, rows[0].Figure.Lower);
        Assert.NotNull(Figures.Intervals("Unpaid", "By hour", "Unpaid", Unit.Fraction, rows));
        Assert.Empty(Hours.Empty().RateRows("unpaid", "orders", at: "hour"));
        Assert.Contains("no column 'hours'",
            Assert.Throws<ArgumentException>(() => Hours.Empty().RateRows("unpaid", "orders", at: "hours")).Message);
        Assert.Contains("no column 'order'",
            Assert.Throws<ArgumentException>(() => Hours.Empty().RateRows("unpaid", "order", at: "hour")).Message);
    }

    [Fact]
    public void Rates_of_random_rows_agree_with_sums_by_hand()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 200; trial++)
        {
            var rows = Enumerable.Range(0, random.Next(0, 40))
                .Select(_ => (At: random.Next(5), Whole: (long)random.Next(0, 4),
                    Flag: random.Next(3) switch { 0 => true, 1 => false, _ => (bool?)null }))
                .Select(r => (r.At, r.Whole, Part: random.NextInt64(r.Whole + 1), r.Flag)).ToList();
            var frame = new DataFrame(new Int32DataFrameColumn("at", rows.Select(r => r.At)),
                new Int64DataFrameColumn("whole", rows.Select(r => r.Whole)),
                new Int64DataFrameColumn("part", rows.Select(r => r.Part)), new BooleanDataFrameColumn("flag", rows.Select(r => r.Flag)));
            var line = frame.Rates("part", "whole", at: "at", where: "NOT flag")[0];
            var expected = rows.Where(r => r.Flag == false).GroupBy(r => r.At).OrderBy(g => g.Key)
                .Select(g => (double)g.Sum(r => r.Part) / g.Sum(r => r.Whole));
            Assert.Equal(expected, line.Y);
            Assert.All(line.Y.Where(double.IsFinite).Zip(line.Lower!.Where(double.IsFinite), line.Upper!.Where(double.IsFinite)),
                rate => Assert.True(0 <= rate.Second && rate.Second <= rate.First && rate.First <= rate.Third && rate.Third <= 1));
            Assert.Equal(rows.Where(r => r.Flag == true).Sum(r => r.Part), frame.Sum("part", "flag"));
        }
    }
}
