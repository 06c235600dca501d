using Deedle;
using Microsoft.Data.Analysis;

namespace Playbook.Kit.Tests.Frames;

public sealed class FrameSeriesTests
{
    private static readonly DateTime First = new(2026, 1, 1);

    private static DataFrame Plays() => new(
        new DateTimeDataFrameColumn("day", [First.AddDays(4), First, First.AddDays(1)]), new Int64DataFrameColumn("plays", [50L, 10, null]),
        new StringDataFrameColumn("name", ["a", "b", "c"]));

    [Fact]
    public void A_series_is_ordered_and_a_day_without_a_row_is_no_key()
    {
        var series = Plays().Series("day", "plays");
        Assert.Equal([First, First.AddDays(1), First.AddDays(4)], series.Keys);
        Assert.True(series.IsOrdered);
        Assert.Equal((10, 50, false), (series[First], series[First.AddDays(4)], series.TryGet(First.AddDays(1)).HasValue));
        Assert.False(series.TryGet(First.AddDays(2)).HasValue);
        Assert.Equal(60, series.ResampleEquivalence(day => day.Month, values => values.Sum())[1]);
    }

    [Fact]
    public void A_series_is_a_line_with_gaps()
    {
        var line = Plays().Series("day", "plays").ToSeries("Plays");
        Assert.Equal("Plays", line.Name);
        Assert.Equal([10, double.NaN, 50], line.Y);
        Assert.Equal([new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 5)], line.X.Cast<DateOnly>());
        var hours = new SeriesBuilder<DateTime, double> { { First, 1 }, { First.AddHours(6), 2 } }.Series.ToSeries("Plays");
        Assert.Equal([First, First.AddHours(6)], hours.X.Cast<DateTime>());
    }

    [Fact]
    public void No_rows_are_a_series_without_keys()
    {
        var none = new DataFrame(new DateTimeDataFrameColumn("day"), new Int64DataFrameColumn("plays")).Series("day", "plays");
        Assert.Equal(0, none.KeyCount);
        Assert.Empty(none.ToSeries("Plays").Y);
    }

    [Fact]
    public void A_time_that_is_missing_or_comes_twice_is_told()
    {
        var twice = new DataFrame(new DateTimeDataFrameColumn("day", [First, First.AddDays(1), First]),
            new Int64DataFrameColumn("plays", [1L, 2, 3]));
        Assert.Equal("The frame: rows 1 and 3 have the same 'day', 2026-01-01; a series has each once. Group by it in SQL.",
            Assert.Throws<ArgumentException>(() => twice.Series("day", "plays")).Message);
        var missing = new DataFrame(new DateTimeDataFrameColumn("day", [First, null]), new Int64DataFrameColumn("plays", [1L, 2]));
        Assert.Equal("The frame, row 2: 'day' is missing.", Assert.Throws<ArgumentException>(() => missing.Series("day", "plays")).Message);
        Assert.Equal("The frame: column 'name' holds String; a series needs a column of days or times.",
            Assert.Throws<ArgumentException>(() => Plays().Series("name", "plays")).Message);
        Assert.Equal("The frame: column 'name' holds String, not numbers.",
            Assert.Throws<ArgumentException>(() => Plays().Series("day", "name")).Message);
    }
}
