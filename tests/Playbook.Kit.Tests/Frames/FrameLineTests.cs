using Deedle;
using Microsoft.Data.Analysis;

namespace Playbook.Kit.Tests.Frames;

public sealed class FrameLineTests
{
    private static readonly DateTime First = new(2026, 1, 1);

    private static Series<DateTime, double> Of(params (double Day, double Value)[] points) =>
        new(points.Select(p => First.AddDays(p.Day)), points.Select(p => p.Value));

    [Fact]
    public void A_line_of_rates_has_a_name_of_its_own_and_is_else_the_line_of_its_rates()
    {
        var (line, rates) = (Hours.Frame().RateLine("this period", "unpaid", "orders", at: "hour", where: "night"),
            Hours.Frame().Rates("unpaid", "orders", at: "hour", where: "night")[0]);
        Assert.Equal("this period", line.Name);
        Assert.Equal([23], line.X.Cast<int>());
        Assert.Equal([50 / 140.0], line.Y);
        Assert.Equal((rates.Lower![0], rates.Upper![0]), (line.Lower![0], line.Upper![0]));
        Assert.Empty(Hours.Empty().RateLine("this period", "unpaid", "orders", at: "hour").Y);
        var error = Assert.Throws<ArgumentException>(() => Hours.Frame().RateLine("x", "paid", "orders", at: "hour"));
        Assert.Contains("no column 'paid'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moving_mean_looks_back_over_days_and_not_over_rows()
    {
        // The fourth day is missing: windows that reach over it hold two days, and no row of earlier stands in.
        var means = Of((0, 1), (1, 3), (2, 8), (4, 2), (5, 5)).Means(3);
        Assert.Equal([First.AddDays(2), First.AddDays(4), First.AddDays(5)], means.Keys);
        Assert.Equal([4, 5, 3.5], means.Values);
        Assert.Equal([1.0, 3, 8, 2], Of((0, 1), (1, 3), (3, 8), (4, 2)).Means(1).Values);
    }

    [Theory]
    [InlineData(1, 7)] // days
    [InlineData(7, 28)] // weeks
    [InlineData(7, 91)]
    public void A_moving_mean_starts_with_its_first_full_window(int period, int days)
    {
        var series = Of([.. Enumerable.Range(0, 20).Select(i => ((double)(i * period), (double)i))]);
        var means = series.Means(days);
        Assert.Equal(First.AddDays(days - period), means.FirstKey());
        Assert.Equal(((days / period) - 1) / 2.0, means[means.FirstKey()], 12);
        Assert.Equal(0, series.Means((20 * period) + 1).KeyCount);
    }

    [Theory]
    [InlineData(2024, 1)]
    [InlineData(2024, 2)]
    [InlineData(2023, 5)]
    public void A_mean_of_a_year_of_months_starts_with_the_twelfth_month(int year, int month)
    {
        var months = Enumerable.Range(0, 30).Select(i => new DateTime(year, month, 1).AddMonths(i)).ToList();
        var means = new Series<DateTime, double>(months, months.Select((_, i) => (double)i)).Means(365);
        Assert.Equal((months[11], 5.5), (means.FirstKey(), means[means.FirstKey()]));
        Assert.Equal(19, means.KeyCount);
    }

    [Fact]
    public void A_missing_value_makes_the_window_shorter_and_a_window_of_none_has_no_mean()
    {
        var means = Of((0, double.NaN), (1, 4), (2, double.NaN), (3, double.NaN), (4, double.NaN), (5, 6)).Means(2);
        Assert.Equal([First.AddDays(1), First.AddDays(2), First.AddDays(5)], means.Keys);
        Assert.Equal([4.0, 4, 6], means.Values);
    }

    [Fact]
    public void A_window_of_a_day_holds_all_its_hours()
    {
        var means = Of((0, 1), (0.5, 3), (1, 5), (1.25, 7)).Means(1);
        Assert.Equal([2, 4, 5], means.Values); // a day back from 12:00 is past 12:00 of the day before
    }

    [Fact]
    public void No_rows_are_no_means_and_no_window_is_told()
    {
        Assert.Equal(0, Of().Means(7).KeyCount);
        Assert.Equal(1, Of((0, 1)).Means(1).KeyCount);
        Assert.Equal(0, Of((0, 1)).Means(2).KeyCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of((0, 1)).Means(0));
    }

    [Fact]
    public void Means_of_random_days_agree_with_sums_by_hand()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 50; trial++)
        {
            // One day in six is missing: neighbours are a day apart as a rule.
            var points = Enumerable.Range(0, 40).Where(_ => random.Next(6) > 0)
                .Select(day => (Day: (double)day, Value: random.NextDouble())).ToArray();
            var days = random.Next(1, 12);
            var means = Of(points).Means(days);
            var full = points.Where(p => p.Day - days >= points[0].Day - 1).ToList();
            Assert.Equal(full.Select(p => First.AddDays(p.Day)), means.Keys);
            foreach (var (day, _) in full)
            {
                var window = points.Where(p => p.Day > day - days && p.Day <= day).Select(p => p.Value).ToList();
                Assert.Equal(window.Sum() / window.Count, means[First.AddDays(day)], 12);
            }
        }
    }
}
