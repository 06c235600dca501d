using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class GrowthTests
{
    private static MonthValue[] Months(int year, int month, params double[] values) =>
        [.. values.Select((v, i) => new MonthValue(new DateOnly(year, month, 1).AddMonths(i), v))];

    [Fact]
    public void Two_full_years_compare_sum_with_sum()
    {
        var growth = Growth.TrailingYear(Months(2024, 1, [.. Enumerable.Repeat(100.0, 12), .. Enumerable.Repeat(158.0, 12)]))!;
        Assert.Equal(0.58, growth.Change.Value!.Value, 12);
        Assert.Equal((12, ""), (growth.Months, growth.Note));
    }

    [Fact]
    public void Months_without_a_counterpart_are_left_out_of_both_sums_and_said()
    {
        // A gap in August 2024 takes August 2025 out as well: growth stays the 10 % of the months that both years have.
        var months = Months(2024, 1, [.. Enumerable.Repeat(100.0, 12), .. Enumerable.Repeat(110.0, 12)])
            .Where(m => m.Month != new DateOnly(2024, 8, 1)).ToArray();
        var growth = Growth.TrailingYear(months)!;
        Assert.Equal((11, 1210.0, 1100.0), (growth.Months, growth.Value, growth.YearAgo));
        Assert.Contains("11 of 12", growth.Note, StringComparison.Ordinal);
        Assert.Equal(0.1, growth.Change.Value!.Value, 12);
    }

    [Theory]
    [InlineData(2024, 2, 10)]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    [InlineData(2027, 2, 6)]
    [InlineData(2028, 1, 26)]
    public void Spring_festival_falls_on_the_known_day(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), SpringFestival.Of(year));

    [Fact]
    public void January_and_February_carry_a_note_when_the_festival_moved()
    {
        var rows = Growth.ByMonth(Months(2024, 1, [.. Enumerable.Range(1, 24).Select(i => (double)i)]));
        Assert.Contains("29 January against 10 February", rows[12].Note, StringComparison.Ordinal);
        Assert.Equal("", rows[14].Note);
        Assert.False(rows[0].Change.HasValue);
        Assert.Equal(12, rows[12].Change.Value!.Value, 12);
    }

    [Fact]
    public void Growth_by_a_constant_rate_has_that_compound_rate()
    {
        Assert.Equal(0.4, Growth.Cagr(100, 100 * Math.Pow(1.4, 3), 3).Value!.Value, 12);
        Assert.Equal(0.25, Growth.Cagr(16, 25, 2).Value!.Value, 12);
        Assert.False(Growth.Cagr(0, 5, 1).HasValue);
        Assert.Equal(-1, Growth.Cagr(5, 0, 2).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Growth.Cagr(1, 2, 0));
    }

    [Fact]
    public void Nothing_or_one_month_has_no_growth_and_repeated_months_are_refused()
    {
        Assert.Null(Growth.TrailingYear([]));
        Assert.Null(Growth.TrailingYear(Months(2024, 5, 3)));
        Assert.False(Growth.Change(5, 0).HasValue);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() =>
            Growth.ByMonth([new(new(2024, 5, 1), 1), new(new(2024, 5, 9), 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Growth.ByMonth([new(new(2024, 5, 1), -1)]));
    }
}
