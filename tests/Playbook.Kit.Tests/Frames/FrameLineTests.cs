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
        // The third day is missing: its window holds two days, and no row of earlier stands in.
        var means = Of((0, 1), (1, 3), (3, 8), (4, 2)).Means(3);
        Assert.Equal([First, First.AddDays(1), First.AddDays(3), First.AddDays(4)], means.Keys);
        Assert.Equal([1, 2, 5.5, 5], means.Values);
        Assert.Equal([1.0, 3, 8, 2], Of((0, 1), (1, 3), (3, 8), (4, 2)).Means(1).Values);
        Assert.Equal([1.0, 2, 4, 3.5], Of((0, 1), (1, 3), (3, 8), (4, 2)).Means(9_999).Values);
    }

    [Fact]
    public void A_missing_value_makes_the_window_shorter_and_nothing_else()
    {
        var means = Of((0, double.NaN), (1, 4), (2, double.NaN), (9, 6)).Means(2);
        Assert.Equal(4, means.KeyCount);
        Assert.False(means.TryGet(First).HasValue);
        Assert.Equal((4.0, 4.0, 6.0), (means[First.AddDays(1)], means[First.AddDays(2)], means[First.AddDays(9)]));
    }

    [Fact]
    public void A_window_of_a_day_holds_all_its_hours()
    {
        var means = Of((0, 1), (0.5, 3), (1, 5), (1.25, 7)).Means(1);
        Assert.Equal([1, 2, 4, 5], means.Values); // a day back from 12:00 is past 12:00 of the day before
    }

    [Fact]
    public void No_rows_are_no_means_and_no_window_is_told()
    {
        Assert.Equal(0, Of().Means(7).KeyCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of((0, 1)).Means(0));
    }

    [Fact]
    public void Means_of_random_days_agree_with_sums_by_hand()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 50; trial++)
        {
            var points = Enumerable.Range(0, 40).Where(_ => random.Next(3) > 0)
                .Select(day => (Day: (double)day, Value: random.NextDouble())).ToArray();
            var days = random.Next(1, 12);
            var means = Of(points).Means(days);
            foreach (var (day, _) in points)
            {
                var window = points.Where(p => p.Day > day - days && p.Day <= day).Select(p => p.Value).ToList();
                Assert.Equal(window.Sum() / window.Count, means[First.AddDays(day)], 12);
            }
        }
    }
}
